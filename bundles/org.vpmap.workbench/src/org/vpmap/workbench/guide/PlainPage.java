package org.vpmap.workbench.guide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** A page as text with styles, for where there is no browser: all words, links and places of pictures. */
final class PlainPage extends AbstractVisitor {
    /** How a piece of text looks. */
    enum Style {
        TITLE,
        HEADING,
        STRONG,
        EMPHASIS,
        CODE
    }

    /** A piece with a style. */
    record Styled(int start, int length, Style style) {}

    /** A piece that leads somewhere; the target is as the page writes it. */
    record Leads(int start, int length, String target) {}

    /** Where a picture stands, as the page writes it. */
    record Picture(int start, String source) {}

    /** Stands for a picture. */
    private static final char OBJECT = '\uFFFC';

    private final StringBuilder text = new StringBuilder();
    private final List<Styled> styles = new ArrayList<>();
    private final List<Leads> links = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final Map<String, Integer> anchors = new HashMap<>();
    private int depth;

    PlainPage(GuidePages.Page page) {
        page.tree().accept(this);
    }

    String text() {
        return text.toString();
    }

    List<Styled> styles() {
        return styles;
    }

    List<Leads> links() {
        return links;
    }

    List<Picture> pictures() {
        return pictures;
    }

    /** Where a heading begins; 0 where there is none of that name. */
    int offset(String anchor) {
        return anchors.getOrDefault(anchor, 0);
    }

    private void styled(Node node, Style style) {
        int start = text.length();
        visitChildren(node);
        styles.add(new Styled(start, text.length() - start, style));
    }

    private void block() {
        if (!text.isEmpty()) {
            text.append(text.charAt(text.length() - 1) == '\n' ? "\n" : "\n\n");
        }
    }

    @Override
    public void visit(Document document) {
        visitChildren(document);
        text.append('\n');
    }

    @Override
    public void visit(Heading heading) {
        block();
        anchors.putIfAbsent(Texts.anchor(Texts.of(heading)), text.length());
        styled(heading, heading.getLevel() == 1 ? Style.TITLE : Style.HEADING);
    }

    @Override
    public void visit(Paragraph paragraph) {
        if (!(paragraph.getParent() instanceof ListItem) || paragraph.getPrevious() != null) {
            block();
        }
        visitChildren(paragraph);
    }

    @Override
    public void visit(ListItem item) {
        text.append(item.getPrevious() == null && depth == 0 ? "\n\n" : "\n").append("    ".repeat(depth));
        text.append(item.getParent() instanceof OrderedList list ? number(list, item) + ". " : "•  ");
        depth++;
        visitChildren(item);
        depth--;
    }

    private static int number(OrderedList list, Node item) {
        int number = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
        for (Node before = item.getPrevious(); before != null; before = before.getPrevious()) {
            number++;
        }
        return number;
    }

    @Override
    public void visit(BlockQuote quote) {
        styled(quote, Style.EMPHASIS);
    }

    @Override
    public void visit(Text node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak node) {
        text.append(' ');
    }

    @Override
    public void visit(HardLineBreak node) {
        text.append('\n');
    }

    @Override
    public void visit(ThematicBreak node) {
        block();
    }

    @Override
    public void visit(StrongEmphasis node) {
        styled(node, Style.STRONG);
    }

    @Override
    public void visit(Emphasis node) {
        styled(node, Style.EMPHASIS);
    }

    @Override
    public void visit(Code code) {
        styles.add(new Styled(text.length(), code.getLiteral().length(), Style.CODE));
        text.append(code.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock code) {
        block();
        String lines = code.getLiteral().stripTrailing().indent(4).stripTrailing();
        styles.add(new Styled(text.length(), lines.length(), Style.CODE));
        text.append(lines);
    }

    @Override
    public void visit(Link link) {
        int start = text.length();
        visitChildren(link);
        links.add(new Leads(start, text.length() - start, link.getDestination()));
    }

    @Override
    public void visit(Image image) {
        pictures.add(new Picture(text.length(), image.getDestination()));
        text.append(OBJECT);
    }

    @Override
    public void visit(CustomBlock table) {
        block();
        visitChildren(table);
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableCell) {
            if (node.getPrevious() != null) {
                text.append("  │  ");
            }
            if (node.getParent().getParent() instanceof TableHead) {
                styled(node, Style.STRONG);
                return;
            }
        } else if (node instanceof TableRow && !(node.getParent() instanceof TableHead)) {
            text.append('\n');
        }
        visitChildren(node);
    }
}
