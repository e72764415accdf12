package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.Column;
import org.vpmap.lang.vpMap.Element;
import org.vpmap.lang.vpMap.HeaderItem;
import org.vpmap.lang.vpMap.Otherwise;
import org.vpmap.lang.vpMap.OwnerOverride;
import org.vpmap.lang.vpMap.Statement;
import org.vpmap.lang.vpMap.SubformDecl;
import org.vpmap.lang.vpMap.TestStep;
import org.vpmap.lang.vpMap.ValueEntry;
import org.vpmap.lang.vpMap.ValueOf;

/**
 * Lays a part out: indentation by braces, one space between words, arrows of neighbouring lines below each other. The author's lines stay
 * lines and comments stay where they are; a part with a syntax error is left alone.
 */
final class Formatter {
    private static final String INDENT = "  ";
    private static final String CONTINUED = "    ";
    /** Wider differences than this look worse aligned than not. */
    private static final int ALIGN_WITHIN = 24;

    private final Parsed parsed;
    private final List<Line> lines = new ArrayList<>();
    private int depth;

    private Formatter(Parsed parsed) {
        this.parsed = parsed;
    }

    /** A line as it will be: what stands before the place that is aligned with other lines, and what stands after it. */
    private static final class Line {
        private final int depth;
        private final boolean continued;
        private final StringBuilder text = new StringBuilder();
        /** Where in the text the arrow, or a column's type, begins; -1 where nothing is aligned. */
        private int align = -1;
        /** Kept as it is: the inside of a comment. */
        private boolean raw;

        Line(int depth, boolean continued) {
            this.depth = depth;
            this.continued = continued;
        }

        String indent() {
            return text.isEmpty() ? "" : INDENT.repeat(depth) + (continued ? CONTINUED : "");
        }
    }

    static String format(Parsed parsed) {
        return parsed.errors().isEmpty() && !parsed.isStray() ? new Formatter(parsed).layout() : parsed.text();
    }

    private String layout() {
        boolean fresh = true;
        ILeafNode before = null;
        Line line = null;
        StringBuilder lead = new StringBuilder();
        int blank = 0;
        for (ILeafNode leaf : parsed.node().getLeafNodes()) {
            String text = leaf.getText();
            if (leaf.isHidden() && text.isBlank()) {
                int newlines = (int) text.chars().filter(c -> c == '\n').count();
                blank += newlines;
                fresh |= newlines > 0;
                continue;
            }
            boolean closing = text.equals("}") && !leaf.isHidden();
            if (line == null || fresh) {
                if (line != null && blank > 1) {
                    lines.add(new Line(0, false));
                }
                if (line == null) {
                    lead.append(blank > 1 ? "\n\n" : blank == 1 ? "\n" : "");
                }
                line = new Line(Math.max(0, closing ? depth - 1 : depth), continues(leaf));
                lines.add(line);
                before = null;
            } else if (before != null) {
                line.text.append(" ".repeat(space(before, leaf)));
            }
            mark(line, leaf);
            line = append(line, leaf, text);
            blank = leaf.isHidden() && text.startsWith("//") && text.endsWith("\n") ? 1 : 0;
            fresh = blank > 0;
            depth += text.equals("{") && !leaf.isHidden() ? 1 : closing ? -1 : 0;
            before = leaf;
        }
        align();
        StringBuilder result = new StringBuilder(lead);
        for (int i = 0; i < lines.size(); i++) {
            Line one = lines.get(i);
            result.append(i == 0 ? "" : "\n").append(one.raw ? "" : one.indent()).append(one.text.toString().stripTrailing());
        }
        return result.append(blank > 1 ? "\n\n" : blank == 1 ? "\n" : "").toString();
    }

    private Line append(Line line, ILeafNode leaf, String text) {
        if (!leaf.isHidden() || !text.startsWith("/*")) {
            line.text.append(text.stripTrailing());
            return line;
        }
        String[] parts = text.split("\n", -1);
        line.text.append(parts[0].stripTrailing());
        Line last = line;
        for (int i = 1; i < parts.length; i++) {
            String inner = parts[i].strip();
            last = new Line(line.depth, false);
            last.raw = !inner.startsWith("*");
            last.text.append(last.raw ? parts[i].stripTrailing() : " " + inner);
            lines.add(last);
        }
        return last;
    }

    /** Whether a line that starts with this word goes on with what an earlier line began. */
    private static boolean continues(ILeafNode leaf) {
        if (leaf.isHidden() || leaf.getText().equals("}")) {
            return false;
        }
        for (EObject at = Parsed.element(leaf); at != null; at = at.eContainer()) {
            if (at instanceof Statement || at instanceof HeaderItem || at instanceof ValueEntry || at instanceof Otherwise
                    || at instanceof Column
                    || at instanceof TestStep || at instanceof OwnerOverride || at instanceof ValueOf || at instanceof Element
                    || at instanceof SubformDecl) {
                return org.vpmap.lang.semantics.Span.of(at).offset() != leaf.getOffset();
            }
        }
        return false;
    }

    private void mark(Line line, ILeafNode leaf) {
        if (line.align >= 0 || leaf.isHidden() || line.continued) {
            return;
        }
        EObject element = Parsed.element(leaf);
        boolean arrow = leaf.getText().equals("<-") && element instanceof Assignment
                || leaf.getText().equals("->") && element instanceof ValueEntry;
        boolean type = element instanceof Column && isType(leaf);
        if ((arrow || type) && line.text.indexOf("{") < 0) {
            line.align = line.text.length();
        }
    }

    private static boolean isType(ILeafNode leaf) {
        INode name = Parsed.name(leaf);
        org.eclipse.xtext.Assignment feature = name == null ? null : GrammarUtil.containingAssignment(name.getGrammarElement());
        return feature != null && feature.getFeature().equals("type");
    }

    private void align() {
        int start = 0;
        while (start < lines.size()) {
            int end = start;
            while (end < lines.size() && lines.get(end).align >= 0 && lines.get(end).depth == lines.get(start).depth) {
                end++;
            }
            int widest = lines.subList(start, end).stream().mapToInt(l -> l.align).max().orElse(0);
            int narrowest = lines.subList(start, end).stream().mapToInt(l -> l.align).min().orElse(0);
            if (widest - narrowest <= ALIGN_WITHIN) {
                lines.subList(start, end).forEach(l -> l.text.insert(l.align, " ".repeat(widest - l.align)));
            }
            start = Math.max(end, start + 1);
        }
    }

    // ---- between two words ----

    private static int space(ILeafNode before, ILeafNode after) {
        String left = before.getText();
        String right = after.getText();
        if (after.isHidden() && right.startsWith("//")) {
            return 2;
        }
        if (before.isHidden() || after.isHidden()) {
            return 1;
        }
        if (inOneWord(before, after) || left.equals("(") || left.equals("[") || left.equals(".") || left.equals("{") && right.equals("}")) {
            return 0;
        }
        return switch (right) {
            case ",", ")", "]", ".", ":" -> 0;
            case "(" -> Parsed.name(before) != null ? 0 : 1;
            default -> 1;
        };
    }

    /** Whether both are parts of a date, a number or a path. */
    private static boolean inOneWord(INode left, INode right) {
        INode word = word(left);
        return word != null && word == word(right);
    }

    private static INode word(INode leaf) {
        for (INode at = leaf; at != null && !at.hasDirectSemanticElement(); at = at.getParent()) {
            if (at.getGrammarElement() instanceof RuleCall call
                    && List.of("DateText", "NumberText", "Path").contains(call.getRule().getName())) {
                return at;
            }
        }
        return null;
    }
}
