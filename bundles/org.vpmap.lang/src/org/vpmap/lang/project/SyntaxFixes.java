package org.vpmap.lang.project;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.lang.semantics.Span;

/** Fixes of syntax errors where the parser knows what is missing. */
final class SyntaxFixes {
    private static final Pattern MISSING = Pattern.compile("^'([^']+)' is missing before .*");
    private static final String NOT_CLOSED = "The text is not closed";

    private SyntaxFixes() {}

    static List<Fix> of(String file, String text, Span span, String message) {
        if (message.startsWith(NOT_CLOSED)) {
            int end = span.end();
            while (end > span.offset() && (text.charAt(end - 1) == '\r' || text.charAt(end - 1) == ' ')) {
                end--;
            }
            return List.of(new Fix("Close the text", List.of(new TextEdit(file, end, 0, "\""))));
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            String token = missing.group(1);
            boolean atEnd = span.offset() >= text.length();
            String insert = token.equals("}") ? (atEnd && !text.endsWith("\n") ? "\n}\n" : "}\n") : token + " ";
            return List.of(new Fix("Insert " + token, List.of(new TextEdit(file, span.offset(), 0, insert))));
        }
        return List.of();
    }
}
