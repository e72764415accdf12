package org.vpmap.core.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Forms of healthcare identifiers and codes. Each method answers the normal form, or null for what is none. */
public final class ClinicalCodes {
    private static final int NPI_LENGTH = 10;
    /** What the digits of "80840", the prefix of US health identifiers that the check counts in, add to the sum. */
    private static final int NPI_PREFIX_SUM = 24;
    private static final Pattern ICD10 = Pattern.compile("[A-TV-Z][0-9][0-9AB][0-9A-Z]{0,4}|U[0-9]{2}[0-9A-Z]{0,4}");
    private static final Pattern CPT = Pattern.compile("[0-9]{4}[0-9FTUM](-[0-9A-Z]{2}){0,4}");
    private static final Pattern HCPCS = Pattern.compile("[A-V][0-9]{4}(-[0-9A-Z]{2}){0,4}");

    private ClinicalCodes() {}

    /** Ten digits, the last checking the others by Luhn over the number with its prefix (CMS, NPI check digit). */
    public static String npi(String text) {
        StringBuilder digits = new StringBuilder(NPI_LENGTH);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c != '-' && c != '.' && !Texts.isSpace(c)) {
                return null;
            }
        }
        if (digits.length() != NPI_LENGTH || digits.charAt(0) != '1' && digits.charAt(0) != '2') {
            return null;
        }
        int sum = NPI_PREFIX_SUM;
        for (int i = 0; i < NPI_LENGTH; i++) {
            int digit = digits.charAt(i) - '0';
            int counted = i % 2 == 0 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0 ? digits.toString() : null;
    }

    /** Three characters, then a dot and up to four more. */
    public static String icd10(String text) {
        String plain = plain(text).replace(".", "");
        if (!ICD10.matcher(plain).matches()) {
            return null;
        }
        return plain.length() == 3 ? plain : plain.substring(0, 3) + "." + plain.substring(3);
    }

    /** Five characters and modifiers of two each. */
    public static String cpt(String text) {
        String plain = plain(text);
        return CPT.matcher(plain).matches() ? plain : null;
    }

    /** A letter, four digits and modifiers of two each. */
    public static String hcpcs(String text) {
        String plain = plain(text);
        return HCPCS.matcher(plain).matches() ? plain : null;
    }

    private static String plain(String text) {
        return Texts.trim(text).toUpperCase(Locale.ROOT);
    }
}
