package org.vpmap.lang.syntax;

/** Text literals: double quotes, the escapes of JSON, one line. */
final class Strings {
    private Strings() {}

    /**
     * The value of a literal.
     *
     * @throws IllegalArgumentException where the closing quote is missing or an escape is none; the message says what to do
     */
    static String unquoted(String literal) {
        StringBuilder value = new StringBuilder();
        int i = 1;
        while (i < literal.length()) {
            char c = literal.charAt(i++);
            if (c == '"') {
                return value.toString();
            }
            if (c != '\\') {
                value.append(c);
            } else if (i < literal.length()) {
                i = escape(literal, i, value);
            }
        }
        throw new IllegalArgumentException("The text is not closed; add \" at its end");
    }

    private static int escape(String literal, int at, StringBuilder value) {
        char c = literal.charAt(at);
        switch (c) {
            case '"', '\\', '/' -> value.append(c);
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'u' -> {
                if (at + 5 > literal.length() || !literal.substring(at + 1, at + 5).matches("[0-9A-Fa-f]{4}")) {
                    throw new IllegalArgumentException("After \\u come four digits of 0-9 and A-F");
                }
                value.append((char) Integer.parseInt(literal.substring(at + 1, at + 5), 16));
                return at + 5;
            }
            default -> throw new IllegalArgumentException("There is no escape \\" + c + "; a backslash itself is written \\\\");
        }
        return at + 1;
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"';
    }
}
