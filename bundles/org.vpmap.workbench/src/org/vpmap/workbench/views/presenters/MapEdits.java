package org.vpmap.workbench.views.presenters;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.lang.project.TextEdit;

/** Writes a decision that was made by mouse or keyboard into the map as a line. Goes by the text alone, which may have errors elsewhere. */
public final class MapEdits {
    /** The reason that stands in a line about health information until the author gives a better one. */
    public static final String REASON = "say why the CRM needs it";

    private static final Pattern LATER = Pattern.compile("(rows|ignore)\\b.*");

    private MapEdits() {}

    /**
     * An edit, and what to select afterwards: the reason that the author should give, else the line.
     *
     * @param caret offset after the edit
     * @param length selected
     */
    public record Written(TextEdit edit, int caret, int length) {}

    /**
     * The line {@code field <- expression} in the map of that pair, behind its last line of that kind; without such a map, a new map at the
     * end of the text with a key that the author completes.
     */
    public static Written assign(String file, String text, String object, String module, String field, String expression, boolean phi) {
        String line = field + " <- " + expression + (phi ? " phi because \"" + REASON + "\"" : "");
        Matcher header =
                Pattern.compile("(?m)^[ \\t]*object\\s+" + Pattern.quote(object) + "\\s*->\\s*" + Pattern.quote(module) + "\\b[^{]*\\{")
                        .matcher(text);
        if (header.find()) {
            return written(file, place(text, header.end()), "\n  ", line, "");
        }
        String head =
                (text.endsWith("\n") ? "" : "\n") + "\nobject " + object + " -> " + module + " {\n  key id -> VP_" + object + "_ID\n\n  ";
        return written(file, text.length(), head, line, "\n}\n");
    }

    private static Written written(String file, int at, String before, String line, String after) {
        int reason = line.indexOf(REASON);
        int caret = at + before.length() + Math.max(0, reason);
        return new Written(new TextEdit(file, at, 0, before + line + after), caret, reason < 0 ? line.length() : REASON.length());
    }

    /** The end of the last thing before rows, ignored fields or the end of the block that begins at {@code start}. */
    private static int place(String text, int start) {
        int depth = 1;
        int end = start;
        boolean fresh = true;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                fresh = true;
            } else if (!Character.isWhitespace(c)) {
                if (fresh && depth == 1
                        && LATER.matcher(text.substring(i, Math.min(text.length(), i + 16)).replaceAll("\\R.*", "")).matches()) {
                    return end;
                }
                fresh = false;
                int skipped = skip(text, i);
                depth += skipped > i ? 0 : c == '{' ? 1 : c == '}' ? -1 : 0;
                if (depth == 0) {
                    return end;
                }
                i = skipped;
                end = Math.min(i + 1, text.length());
            }
        }
        return end;
    }

    /** The last character of the text or comment that begins here; the place itself where none does. */
    static int skip(String text, int at) {
        if (text.charAt(at) == '"') {
            for (int i = at + 1; i < text.length(); i++) {
                if (text.charAt(i) == '\\') {
                    i++;
                } else if (text.charAt(i) == '"' || text.charAt(i) == '\n') {
                    return i;
                }
            }
            return text.length() - 1;
        }
        if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() - 1 : end - 1;
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return end < 0 ? text.length() - 1 : end + 1;
        }
        return at;
    }
}
