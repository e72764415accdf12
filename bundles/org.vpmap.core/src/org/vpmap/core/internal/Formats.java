package org.vpmap.core.internal;

/** Rough forms of phone numbers and web addresses: what a CRM field of that type would refuse. */
public final class Formats {
    private static final int FEWEST_DIGITS = 3;

    private Formats() {}

    /** Whether a phone field would take it: digits with the usual punctuation and at most the letters of an extension. */
    public static boolean isPhone(String text) {
        int digits = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                letters++;
            } else if (c == '+' ? i > 0 : " ()-./#*,;:".indexOf(c) < 0) {
                return false;
            }
        }
        return digits >= FEWEST_DIGITS && letters <= "extension".length();
    }

    /** Whether it is an http, https or ftp address, or a bare host with a dot; nothing that a browser would run. */
    public static boolean isUrl(String text) {
        String rest = text;
        int scheme = text.indexOf("://");
        if (scheme >= 0) {
            String name = text.substring(0, scheme).toLowerCase(java.util.Locale.ROOT);
            if (!name.equals("http") && !name.equals("https") && !name.equals("ftp")) {
                return false;
            }
            rest = text.substring(scheme + 3);
        }
        int end = 0;
        while (end < rest.length() && "/?#:".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        for (int i = 0; i < rest.length(); i++) {
            if (Texts.isSpace(rest.charAt(i)) || "<>\"".indexOf(rest.charAt(i)) >= 0) {
                return false;
            }
        }
        return Emails.isDomain(rest, 0, end);
    }
}
