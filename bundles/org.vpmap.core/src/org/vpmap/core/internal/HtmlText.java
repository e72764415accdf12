package org.vpmap.core.internal;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** HTML of notes: made safe for a rich text field, turned to plain text, shortened without breaking it. */
public final class HtmlText {
    /** What rich text fields show and keep, and no more: no class, no style, nothing that loads or runs. */
    private static final Safelist SAFE = new Safelist()
            .addTags("p", "br", "div", "b", "strong", "i", "em", "u", "s", "sub", "sup", "ul", "ol", "li", "blockquote", "a")
            .addAttributes("a", "href")
            .addAttributes("ol", "start")
            .addProtocols("a", "href", "http", "https", "mailto", "tel");
    private static final String UNSEEN = "script, style, template, noscript, iframe, object, embed, head, title, svg, math";

    private HtmlText() {}

    /**
     * Markup that is safe and shown everywhere. Tables become lines of cells, headings bold paragraphs, images and form fields what they
     * say; text without markup comes back escaped. Null where nothing is left to read.
     */
    public static String sanitize(String html) {
        Document dirty = readable(html);
        Document clean = new Cleaner(SAFE).clean(dirty);
        clean.select("a:not([href])").unwrap();
        clean.outputSettings().prettyPrint(false).charset("UTF-8");
        return Texts.isBlank(clean.body().text()) ? null : Texts.trim(clean.body().html());
    }

    /** Plain text: paragraphs apart, a line each for line breaks, list items and table rows. Null where nothing is left to read. */
    public static String plain(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return Texts.isBlank(html) ? null : Texts.trim(html);
        }
        String text = PlainText.of(readable(html).body());
        return text.isEmpty() ? null : text;
    }

    /** Text as HTML that shows it so. */
    public static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\n' -> html.append("<br>");
                case '\r' -> {}
                default -> html.append(c);
            }
        }
        return html.toString();
    }

    /** The beginning of the document, at most that long as markup, all elements closed. */
    public static String shorten(String html, int maximum) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false).charset("UTF-8");
        Element body = document.body();
        int excess = body.html().length() - maximum;
        while (excess > 0) {
            Node last = deepestLast(body);
            if (last == body) {
                return "";
            }
            // What goes is subtracted; only when that seems enough is the whole written again to be sure.
            excess -= shortenOrRemove(last, excess);
            if (excess <= 0) {
                excess = body.html().length() - maximum;
            }
        }
        return Texts.trim(body.html());
    }

    private static int shortenOrRemove(Node last, int excess) {
        if (last instanceof TextNode text && text.getWholeText().length() > excess) {
            String whole = text.getWholeText();
            String cut = Texts.cut(whole, whole.length() - excess);
            if (!Texts.isBlank(cut)) {
                text.text(cut);
                return whole.length() - cut.length();
            }
        }
        int length = last.outerHtml().length();
        last.remove();
        return length;
    }

    private static Node deepestLast(Node node) {
        Node deepest = node;
        while (deepest.childNodeSize() > 0) {
            deepest = deepest.childNode(deepest.childNodeSize() - 1);
        }
        return deepest;
    }

    /** Parsed, without what is not seen, with tables, headings, images and form fields turned to what a reader takes from them. */
    private static Document readable(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.select(UNSEEN).remove();
        document.select("img")
                .forEach(image -> replace(image, image.attr("alt").isBlank() ? "[image]" : "[image: " + image.attr("alt").trim() + "]"));
        document.select("input").forEach(input -> replace(input, shown(input)));
        document.select("select").forEach(HtmlText::keepSelected);
        document.select("h1, h2, h3, h4, h5, h6").forEach(heading -> heading.tagName("p").html("<b>" + heading.html() + "</b>"));
        document.select("pre").forEach(HtmlText::breakLines);
        document.select("hr").tagName("br");
        List<Element> tables = document.select("table");
        // Innermost first: practices lay whole letters out in nested tables.
        for (int i = tables.size() - 1; i >= 0; i--) {
            flatten(tables.get(i));
        }
        return document;
    }

    private static void replace(Element element, String text) {
        element.replaceWith(new TextNode(text));
    }

    private static String shown(Element input) {
        return switch (input.attr("type")) {
            case "checkbox", "radio" -> input.hasAttr("checked") ? "[x]" : "[ ]";
            case "hidden", "password", "button", "submit", "file" -> "";
            default -> input.attr("value");
        };
    }

    private static void keepSelected(Element select) {
        replace(select, String.join(", ", select.select("option[selected]").eachText()));
    }

    private static void breakLines(Element pre) {
        pre.tagName("div").html(escape(pre.wholeText()));
    }

    private static void flatten(Element table) {
        for (Element row : table.select("tr")) {
            row.select("th").forEach(cell -> cell.html("<b>" + cell.html() + "</b>"));
            List<Element> cells = row.select("> td, > th");
            for (int i = 1; i < cells.size(); i++) {
                cells.get(i).prependChild(new TextNode(cells.get(i).text().isBlank() ? "" : " | "));
            }
            boolean lines = !row.select("div, p, li").isEmpty();
            // A cell with paragraphs of its own keeps them; plain cells stand on the row's line.
            cells.forEach(cell -> cell.tagName(lines ? "div" : "span"));
            row.tagName("div");
        }
        table.select("thead, tbody, tfoot, caption, colgroup").tagName("div");
        table.tagName("div");
    }
}
