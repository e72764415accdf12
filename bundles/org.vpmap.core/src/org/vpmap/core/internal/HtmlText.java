package org.vpmap.core.internal;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
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

    /** Deeper nesting is no document but an accident, and the library's time grows with its square. */
    private static final int DEEPEST = 250;

    private HtmlText() {}

    /**
     * Markup that is safe and shown everywhere. Tables become lines of cells, headings bold paragraphs, images and form fields what they
     * say; text without markup comes back escaped, with its line breaks. Null where nothing is left to read.
     */
    public static String sanitize(String html) {
        if (html.indexOf('<') < 0) {
            String text = Texts.trim(Parser.unescapeEntities(html, false));
            return text.isEmpty() ? null : escape(text);
        }
        Document dirty = Jsoup.parseBodyFragment(html);
        if (isTooDeep(dirty)) {
            String text = text(dirty);
            return text == null ? null : escape(text);
        }
        Document clean = new Cleaner(SAFE).clean(readable(dirty));
        clean.select("a:not([href])").unwrap();
        clean.outputSettings().prettyPrint(false).charset("UTF-8");
        return Texts.isBlank(clean.body().text()) ? null : Texts.trim(clean.body().html());
    }

    /** Plain text: paragraphs apart, a line each for line breaks, list items and table rows. Null where nothing is left to read. */
    public static String plain(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return Texts.isBlank(html) ? null : Texts.trim(html);
        }
        return text(Jsoup.parseBodyFragment(html));
    }

    private static String text(Document document) {
        String text = PlainText.of(readable(document).body());
        return text.isEmpty() ? null : text;
    }

    private static boolean isTooDeep(Document document) {
        int[] deepest = {0};
        document.traverse((node, depth) -> deepest[0] = Math.max(deepest[0], depth));
        return deepest[0] > DEEPEST;
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
        if (isTooDeep(document)) {
            return shortenText(text(document), maximum);
        }
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

    private static String shortenText(String text, int maximum) {
        String cut = text == null ? "" : Texts.cut(text, maximum);
        while (escape(cut).length() > maximum) {
            cut = Texts.cut(cut, cut.length() - Math.max(1, (escape(cut).length() - maximum) / "&quot;".length()));
        }
        return escape(Texts.trim(cut));
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
    private static Document readable(Document document) {
        List<Element> elements = document.body().getAllElements();
        // Innermost first: practices lay whole letters out in nested tables.
        for (int i = elements.size() - 1; i > 0; i--) {
            makeReadable(elements.get(i));
        }
        return document;
    }

    private static void makeReadable(Element element) {
        switch (element.normalName()) {
            case "script", "style", "template", "noscript", "iframe", "object", "embed", "head", "title", "svg", "math" -> element.remove();
            case "img" -> replace(element, element.attr("alt").isBlank() ? "[image]" : "[image: " + element.attr("alt").trim() + "]");
            case "input" -> replace(element, shown(element));
            case "select" -> replace(element, String.join(", ", element.select("option[selected]").eachText()));
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                embolden(element);
                element.tagName("p");
            }
            case "th" -> embolden(element);
            case "pre" -> element.tagName("div").html(escape(element.wholeText()));
            case "hr" -> element.tagName("br");
            case "tr" -> makeLine(element);
            case "table", "thead", "tbody", "tfoot", "caption" -> element.tagName("div");
            default -> {}
        }
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

    private static void embolden(Element element) {
        Element bold = new Element("b");
        List<Node> children = List.copyOf(element.childNodes());
        element.empty();
        element.appendChild(bold);
        children.forEach(bold::appendChild);
    }

    /** A row becomes a line of its cells; one whose cells have paragraphs of their own keeps them apart. */
    private static void makeLine(Element row) {
        List<Element> cells = row.children();
        boolean paragraphs = cells.stream().anyMatch(cell -> cell.children().stream().anyMatch(HtmlText::isBlock));
        for (int i = 0; i < cells.size(); i++) {
            Element cell = cells.get(i);
            if (i > 0 && cell.hasText()) {
                cell.prependChild(new TextNode(" | "));
            }
            cell.tagName(paragraphs ? "div" : "span");
        }
        row.tagName("div");
    }

    private static boolean isBlock(Element element) {
        return switch (element.normalName()) {
            case "div", "p", "ul", "ol", "li", "blockquote" -> true;
            default -> false;
        };
    }
}
