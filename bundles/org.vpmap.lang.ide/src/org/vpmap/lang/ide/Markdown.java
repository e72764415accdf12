package org.vpmap.lang.ide;

import java.util.regex.Pattern;

/** Turns the Markdown that this bundle writes (headings, lists, code, bold, emphasis, paragraphs) into simple HTML. */
public final class Markdown {
    private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1");
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\w*])\\*(?!\\s)(.+?)\\*(?![\\w*])");

    private Markdown() {}

    /** The HTML of a text; whatever is no Markdown of ours stays text. */
    public static String html(String markdown) {
        StringBuilder html = new StringBuilder(markdown.length() + 64);
        boolean list = false;
        boolean paragraph = false;
        boolean fenced = false;
        for (String line : markdown.split("\n", -1)) {
            if (line.startsWith("```")) {
                html.append(fenced ? "</pre>" : "<pre>");
                fenced = !fenced;
                continue;
            }
            if (fenced) {
                html.append(escaped(line)).append('\n');
                continue;
            }
            boolean item = line.startsWith("- ");
            if (list && !item) {
                html.append("</ul>");
                list = false;
            }
            if (line.isBlank()) {
                html.append(paragraph ? "</p>" : "");
                paragraph = false;
            } else if (item) {
                html.append(list ? "" : "<ul>").append("<li>").append(inline(line.substring(2))).append("</li>");
                list = true;
            } else if (line.startsWith("#")) {
                html.append("<b>").append(inline(line.replaceFirst("^#+\\s*", ""))).append("</b><br>");
            } else {
                html.append(paragraph ? "<br>" : "<p>").append(inline(line));
                paragraph = true;
            }
        }
        return html.append(list ? "</ul>" : "").append(paragraph ? "</p>" : "").append(fenced ? "</pre>" : "").toString();
    }

    private static String inline(String text) {
        String html = CODE.matcher(escaped(text)).replaceAll("<code>$2</code>");
        return EMPHASIS.matcher(BOLD.matcher(html).replaceAll("<b>$1</b>")).replaceAll("<i>$1</i>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
