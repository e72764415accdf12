package org.vpmap.core.internal;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Writes an HTML tree as text: one blank line between paragraphs, dashes before list items, white space as a browser shows it. */
final class PlainText implements NodeVisitor {
    private static final Set<String> PARAGRAPHS = Set.of("p", "ul", "ol", "blockquote");
    private static final Set<String> LINES = Set.of("div", "li", "section", "article", "header", "footer", "dt", "dd", "address");

    private final StringBuilder text = new StringBuilder();
    private int pendingBreaks;
    private boolean pendingBlank;

    private PlainText() {}

    static String of(Element body) {
        PlainText plain = new PlainText();
        NodeTraversor.traverse(plain, body);
        return Texts.trim(plain.text.toString());
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            append(words.getWholeText());
        } else if (node instanceof Element element) {
            String tag = element.normalName().toLowerCase(Locale.ROOT);
            if (tag.equals("br")) {
                pendingBreaks++;
            } else {
                separate(tag);
            }
            if (tag.equals("li")) {
                append("- ");
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            separate(element.normalName());
        }
    }

    private void separate(String tag) {
        int breaks = PARAGRAPHS.contains(tag) ? 2 : LINES.contains(tag) ? 1 : 0;
        pendingBreaks = Math.max(pendingBreaks, breaks);
    }

    private void append(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (Texts.isSpace(c)) {
                pendingBlank = true;
                continue;
            }
            if (pendingBreaks > 0 && !text.isEmpty()) {
                text.append("\n".repeat(Math.min(pendingBreaks, 2)));
            } else if (pendingBlank && !text.isEmpty() && pendingBreaks == 0) {
                text.append(' ');
            }
            pendingBreaks = 0;
            pendingBlank = false;
            text.append(c);
        }
    }
}
