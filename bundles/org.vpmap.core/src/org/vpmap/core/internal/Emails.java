package org.vpmap.core.internal;

/** What passes as an e-mail address: stricter than RFC 5322, about what CRM systems accept. */
public final class Emails {
    private Emails() {}

    /** Whether it has the form {@code local@domain.tld}: ASCII, no quotes, no comments, a top level domain of two letters or more. */
    public static boolean isValid(String text) {
        int at = text.indexOf('@');
        return at > 0 && at <= 64 && text.length() <= 254 && isLocal(text, at) && isDomain(text, at + 1, text.length());
    }

    /** The address itself: trimmed, without {@code mailto:} and the name before angle brackets. */
    public static String bare(String text) {
        String bare = Texts.trim(text);
        int open = bare.lastIndexOf('<');
        if (open >= 0 && bare.endsWith(">")) {
            bare = Texts.trim(bare.substring(open + 1, bare.length() - 1));
        }
        return bare.regionMatches(true, 0, "mailto:", 0, 7) ? bare.substring(7) : bare;
    }

    private static boolean isLocal(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean dot = c == '.';
            if (dot && (i == 0 || i == end - 1 || text.charAt(i - 1) == '.')) {
                return false;
            }
            if (!dot && !isLetterOrDigit(c) && "!#$%&'*+-/=?^_`{|}~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is a domain name with at least one dot. */
    public static boolean isDomain(String text, int from, int to) {
        int labelStart = from;
        int dots = 0;
        for (int i = from; i <= to; i++) {
            if (i == to || text.charAt(i) == '.') {
                if (i == labelStart || i - labelStart > 63 || text.charAt(labelStart) == '-' || text.charAt(i - 1) == '-') {
                    return false;
                }
                if (i < to) {
                    dots++;
                    labelStart = i + 1;
                }
            } else if (!isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return dots > 0 && to - labelStart >= 2 && isTopLevel(text, labelStart, to);
    }

    private static boolean isTopLevel(String text, int from, int to) {
        if (text.startsWith("xn--", from)) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (!isLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return isLetter(c) || c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
