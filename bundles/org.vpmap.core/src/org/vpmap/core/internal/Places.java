package org.vpmap.core.internal;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** States, postal codes and countries. Each method answers null for what it does not know. */
public final class Places {
    private static final String[] STATES = {
        "AL Alabama", "AK Alaska", "AZ Arizona", "AR Arkansas", "CA California", "CO Colorado", "CT Connecticut", "DE Delaware",
        "DC District of Columbia", "FL Florida", "GA Georgia", "HI Hawaii", "ID Idaho", "IL Illinois", "IN Indiana", "IA Iowa", "KS Kansas",
        "KY Kentucky", "LA Louisiana", "ME Maine", "MD Maryland", "MA Massachusetts", "MI Michigan", "MN Minnesota", "MS Mississippi",
        "MO Missouri", "MT Montana", "NE Nebraska", "NV Nevada", "NH New Hampshire", "NJ New Jersey", "NM New Mexico", "NY New York",
        "NC North Carolina", "ND North Dakota", "OH Ohio", "OK Oklahoma", "OR Oregon", "PA Pennsylvania", "RI Rhode Island",
        "SC South Carolina", "SD South Dakota", "TN Tennessee", "TX Texas", "UT Utah", "VT Vermont", "VA Virginia", "WA Washington",
        "WV West Virginia", "WI Wisconsin", "WY Wyoming", "AS American Samoa", "GU Guam", "MP Northern Mariana Islands", "PR Puerto Rico",
        "VI Virgin Islands", "AA Armed Forces Americas", "AE Armed Forces Europe", "AP Armed Forces Pacific", "AB Alberta",
        "BC British Columbia", "MB Manitoba", "NB New Brunswick", "NL Newfoundland and Labrador", "NS Nova Scotia",
        "NT Northwest Territories", "NU Nunavut", "ON Ontario", "PE Prince Edward Island", "QC Quebec", "SK Saskatchewan", "YT Yukon"};
    /** Three-digit areas of fewer than 20,000 people by the census of 2000 (HHS guidance on 45 CFR 164.514(b)). */
    private static final Set<String> SMALL_AREAS = Set.of(
            "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878", "879", "884", "890", "893");
    private static final Map<String, String> STATE_CODES = new HashMap<>();
    private static final Map<String, String> STATE_NAMES = new HashMap<>();
    private static final Map<String, String> COUNTRY_CODES = new HashMap<>();

    static {
        for (String state : STATES) {
            String code = state.substring(0, 2);
            STATE_NAMES.put(code, state.substring(3));
            STATE_CODES.put(plain(code), code);
            STATE_CODES.put(plain(state.substring(3)), code);
        }
        STATE_CODES.put("washingtondc", "DC");
        STATE_CODES.put("newfoundland", "NL");
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            COUNTRY_CODES.put(plain(code), code);
            COUNTRY_CODES.put(plain(country.getISO3Country()), code);
            COUNTRY_CODES.put(plain(country.getDisplayCountry(Locale.ENGLISH)), code);
        }
        COUNTRY_CODES.put("unitedstatesofamerica", "US");
        COUNTRY_CODES.put("america", "US");
        COUNTRY_CODES.put("uk", "GB");
        COUNTRY_CODES.put("england", "GB");
    }

    private Places() {}

    /** Letters only, small, without accents. */
    private static String plain(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (Character.isLetter(c)) {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }

    public static String stateCode(String text) {
        return STATE_CODES.get(plain(text));
    }

    public static String stateName(String text) {
        return STATE_NAMES.get(stateCode(text));
    }

    public static String countryCode(String text) {
        return COUNTRY_CODES.get(plain(text));
    }

    public static String countryName(String text) {
        String code = countryCode(text);
        return code == null ? null : Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }

    /** The usual form of a US or Canadian code; any other is trimmed and capital. */
    public static String postal(String text, String region) {
        String trimmed = Texts.trim(text).toUpperCase(Locale.ROOT);
        if (trimmed.isEmpty()) {
            return null;
        }
        String tight = trimmed.replace(" ", "").replace("-", "");
        boolean digits = tight.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && region.equals("US")) {
            return zip(tight, trimmed);
        }
        if (tight.matches("[A-Z][0-9][A-Z][0-9][A-Z][0-9]")) {
            return tight.substring(0, 3) + " " + tight.substring(3);
        }
        return trimmed;
    }

    private static String zip(String digits, String otherwise) {
        return switch (digits.length()) {
            case 3, 4 -> "0".repeat(5 - digits.length()) + digits;
            case 5 -> digits;
            case 8 -> "0" + digits.substring(0, 4) + "-" + digits.substring(4);
            case 9 -> digits.substring(0, 5) + "-" + digits.substring(5);
            default -> otherwise;
        };
    }

    /** The first three digits, or 000 for small areas; null for what is no US code. */
    public static String zip3(String text) {
        String code = postal(text, "US");
        if (code == null || !code.matches("[0-9]{5}(-[0-9]{4})?")) {
            return null;
        }
        String area = code.substring(0, 3);
        return SMALL_AREAS.contains(area) ? "000" : area;
    }
}
