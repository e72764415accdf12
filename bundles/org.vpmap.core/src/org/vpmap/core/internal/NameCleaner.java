package org.vpmap.core.internal;

import java.text.Normalizer;

/** Takes out of a name what is no part of it: emoji, symbols, invisible characters, nicknames in quotes or parentheses. */
final class NameCleaner {
    private static final String OPEN = "\"“”„«(（「'‘";
    private static final String CLOSE = "\"”““»)）」'’";

    private final String text;
    private String nickname;

    NameCleaner(String raw) {
        text = withoutNickname(visible(Normalizer.normalize(raw, Normalizer.Form.NFC)));
    }

    /** What is left, with single blanks. */
    String text() {
        return text;
    }

    /** The nickname, or null. */
    String nickname() {
        return nickname;
    }

    private static String visible(String raw) {
        StringBuilder kept = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length();) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0xFFFF && Texts.isSpace((char) c)) {
                kept.append(' ');
            } else if (c == ';' || c == '，' || c == '、' || c == '،') {
                kept.append(',');
            } else if (isPartOfNames(c)) {
                kept.appendCodePoint(c);
            }
        }
        return collapse(kept);
    }

    private static boolean isPartOfNames(int c) {
        if (c >= 0xFE00 && c <= 0xFE0F || c == 0x20E3 || c >= 0x1F000 && c <= 0x1FAFF) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.OTHER_SYMBOL, Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.CONTROL, Character.PRIVATE_USE,
                    Character.SURROGATE, Character.UNASSIGNED -> false;
            // Persian and Indic spelling needs the joiners; the marks of direction are dropped.
            case Character.FORMAT -> c == 0x200C;
            case Character.MODIFIER_SYMBOL -> c == '`' || c == 0xB4;
            default -> true;
        };
    }

    private static String collapse(CharSequence text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' || !collapsed.isEmpty() && collapsed.charAt(collapsed.length() - 1) != ' ') {
                collapsed.append(c);
            }
        }
        int end = collapsed.length();
        while (end > 0 && (collapsed.charAt(end - 1) == ' ' || collapsed.charAt(end - 1) == ',')) {
            end--;
        }
        collapsed.setLength(end);
        return collapsed.toString();
    }

    private String withoutNickname(String name) {
        for (int i = 0; i < name.length(); i++) {
            int kind = OPEN.indexOf(name.charAt(i));
            boolean atStart = i == 0 || name.charAt(i - 1) == ' ';
            if (kind < 0 || !atStart) {
                continue;
            }
            int close = close(name, i + 1, name.charAt(i));
            if (close > i + 1) {
                nickname = Texts.trim(name.substring(i + 1, close));
                String rest = collapse(name.substring(0, i) + " " + name.substring(close + 1));
                nickname = nickname.isEmpty() ? null : nickname;
                return rest.replace(" ,", ",");
            }
        }
        return name;
    }

    /** Index of the quote or parenthesis that closes, at the end of a word; -1 where there is none, as after O' or a lone quote. */
    private static int close(String name, int from, char open) {
        for (int i = from; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean pair = switch (open) {
                case '(', '（' -> c == ')' || c == '）';
                case '「' -> c == '」';
                case '«' -> c == '»';
                case '\'', '‘' -> c == '\'' || c == '’';
                default -> c == '"' || CLOSE.indexOf(c) >= 0 && c != '\'' && c != '’' && c != ')';
            };
            boolean atEnd = i + 1 == name.length() || name.charAt(i + 1) == ' ' || name.charAt(i + 1) == ',';
            if (pair && (atEnd || open == '(')) {
                return i;
            }
        }
        return -1;
    }
}
