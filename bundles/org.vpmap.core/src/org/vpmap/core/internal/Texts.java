package org.vpmap.core.internal;

import java.math.BigDecimal;
import java.util.List;

/** Text of values, and cutting text without breaking a character. */
public final class Texts {
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Texts() {}

    /** The value as an author would write it; null stays null. */
    public static String of(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof List<?> list) {
            StringBuilder all = new StringBuilder();
            for (Object element : list) {
                all.append(all.isEmpty() ? "" : ", ").append(of(element));
            }
            return all.toString();
        }
        return value.toString();
    }

    /** Whether {@code or} passes over the value: null, blank text or an empty list. */
    public static boolean isEmpty(Object value) {
        if (value == null) {
            return true;
        }
        if (value instanceof String text) {
            return isBlank(text);
        }
        return value instanceof List<?> list && list.isEmpty();
    }

    /** Blank as a person sees it: also the no-break, figure and zero-width spaces that copied text is full of. */
    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** White space of any kind, Unicode's included, and the byte order mark. */
    public static boolean isSpace(char c) {
        return c <= ' ' || c >= 0x7F && (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x200B || c == 0xFEFF || c <= 0x9F);
    }

    /** Without white space at both ends. */
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /**
     * The longest beginning of at most that many UTF-16 units which does not end within a character: no half surrogate pair, no letter
     * without its combining marks, no half emoji sequence.
     */
    public static String cut(String text, int maximum) {
        if (text.length() <= maximum) {
            return text;
        }
        int end = Math.max(0, maximum);
        while (end > 0 && isWithinCharacter(text, end)) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isWithinCharacter(String text, int index) {
        if (Character.isLowSurrogate(text.charAt(index)) && Character.isHighSurrogate(text.charAt(index - 1))) {
            return true;
        }
        int next = text.codePointAt(index);
        int previous = text.codePointBefore(index);
        return next == ZERO_WIDTH_JOINER || previous == ZERO_WIDTH_JOINER || extendsPrevious(next);
    }

    private static boolean extendsPrevious(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
    }

    /** Whether no target could store it: half surrogate pairs and control characters but for line breaks and tabs. */
    public static boolean isUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                if (c != '\n' && c != '\r' && c != '\t') {
                    return true;
                }
            } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
