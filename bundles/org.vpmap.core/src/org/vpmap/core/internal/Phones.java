package org.vpmap.core.internal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.vpmap.core.function.FunctionProblem;

/**
 * Phone numbers by libphonenumber, with a way of its own for plain North American ones, which it answers twenty times faster. A number is
 * taken when it could exist (length and leading digits), not only when it is known to be assigned: practices hold numbers of new and of
 * withdrawn area codes, and losing them would be worse.
 */
public final class Phones {
    private static final int NORTH_AMERICA = 1;

    private Phones() {}

    /**
     * {@code +12125551234}, without extension.
     *
     * @param region for numbers without country code
     * @throws FunctionProblem PHONE_UNREADABLE
     */
    public static String e164(String raw, String region) {
        String quick = plainNorthAmerican(raw, region);
        return quick != null ? quick : library().format(parse(raw, region), PhoneNumberFormat.E164);
    }

    /** As people of the number's country write it, {@code (212) 555-1234}, with extension. */
    public static String national(String raw, String region) {
        return library().format(parse(raw, region), PhoneNumberFormat.NATIONAL);
    }

    /** {@code +1 212-555-1234 ext. 5}. */
    public static String international(String raw, String region) {
        return library().format(parse(raw, region), PhoneNumberFormat.INTERNATIONAL);
    }

    /** The extension, or null. */
    public static String extension(String raw, String region) {
        if (plainNorthAmerican(raw, region) != null) {
            return null;
        }
        PhoneNumber number = parse(raw, region);
        return number.hasExtension() && !number.getExtension().isEmpty() ? number.getExtension() : null;
    }

    /** Whether it can be read as a number. */
    public static boolean isPhone(String raw, String region) {
        return plainNorthAmerican(raw, region) != null || read(raw, region) != null;
    }

    private static PhoneNumber parse(String raw, String region) {
        PhoneNumber number = read(raw, region);
        if (number == null) {
            throw new FunctionProblem("PHONE_UNREADABLE", "not a phone number of the region " + region + " or with a country code");
        }
        return number;
    }

    private static PhoneNumber read(String raw, String region) {
        try {
            PhoneNumber number = library().parse(raw, region);
            boolean possible = library().isPossibleNumber(number)
                    && (number.getCountryCode() != NORTH_AMERICA || isNorthAmerican(number.getNationalNumber()));
            return possible ? number : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    private static PhoneNumberUtil library() {
        return PhoneNumberUtil.getInstance();
    }

    private static boolean isNorthAmerican(long number) {
        return number / 1_000_000_000L >= 2 && number / 1_000_000L % 10 >= 2 && number < 10_000_000_000L;
    }

    /** The number where it is ten digits, or eleven with the leading 1, and usual punctuation; null where the library has to look. */
    static String plainNorthAmerican(String raw, String region) {
        char[] e164 = new char[12];
        int digits = 0;
        boolean plus = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= '0' && c <= '9') {
                if (digits == 0 && c == '1') {
                    // The leading 1 stays implied.
                    if (e164[1] == '1') {
                        return null;
                    }
                    e164[1] = '1';
                } else if (digits == 10) {
                    return null;
                } else {
                    e164[2 + digits++] = c;
                }
            } else if (c == '+') {
                if (i > 0) {
                    return null;
                }
                plus = true;
            } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
                return null;
            }
        }
        boolean complete = digits == 10 && e164[2] >= '2' && e164[5] >= '2';
        boolean home = plus ? e164[1] == '1' : isNorthAmericanRegion(region);
        if (!complete || !home) {
            return null;
        }
        e164[0] = '+';
        e164[1] = '1';
        return new String(e164);
    }

    private static boolean isNorthAmericanRegion(String region) {
        return region.equals("US") || region.equals("CA") || region.equals("PR");
    }
}
