package org.vpmap.report;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;

/** Builds a page; whatever is handed in as text is escaped. */
final class Html {
    private final StringBuilder out = new StringBuilder(32 * 1024);

    /** Markup as it is; only for constants of ours. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    Html text(Object value) {
        out.append(escape(String.valueOf(value)));
        return this;
    }

    Html element(String name, Object content) {
        return raw("<" + name + ">").text(content).raw("</" + name + ">\n");
    }

    Html heading(String id, String title) {
        return raw("<h2 id=\"" + id + "\">").text(title).raw("</h2>\n");
    }

    /** A table; columns whose cells are numbers stand to the right. */
    Html table(List<String> head, List<List<Object>> rows) {
        raw("<div class=\"scroll\"><table><thead><tr>");
        for (int c = 0; c < head.size(); c++) {
            raw(numeric(rows, c) ? "<th class=\"n\" scope=\"col\">" : "<th scope=\"col\">").text(head.get(c)).raw("</th>");
        }
        raw("</tr></thead><tbody>\n");
        for (List<Object> row : rows) {
            raw("<tr>");
            for (Object cell : row) {
                raw(cell instanceof Number ? "<td class=\"n\">" : "<td>").text(cell instanceof Number n ? number(n) : cell).raw("</td>");
            }
            raw("</tr>\n");
        }
        return raw("</tbody></table></div>\n");
    }

    private static boolean numeric(List<List<Object>> rows, int column) {
        return !rows.isEmpty() && rows.stream().allMatch(r -> r.size() > column && r.get(column) instanceof Number);
    }

    static String number(Number value) {
        return NumberFormat.getInstance(Locale.US).format(value);
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c < 0x20 && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
