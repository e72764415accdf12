package org.vpmap.lang.semantics;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.ITextRegion;

/**
 * A piece of a file's text.
 *
 * @param offset in characters
 * @param length in characters
 */
public record Span(int offset, int length) {
    /** Where no text is. */
    public static final Span NONE = new Span(0, 0);

    /** The text of an element, without the white space and comments around it. */
    public static Span of(EObject element) {
        ICompositeNode node = element == null ? null : NodeModelUtils.findActualNodeFor(element);
        return node == null ? NONE : of(node);
    }

    /** The text of a feature's value; of the whole element where the value is not written. */
    public static Span of(EObject element, EStructuralFeature feature) {
        return of(element, feature, 0);
    }

    /** The text of one of a feature's values; of the whole element where it is not written. */
    public static Span of(EObject element, EStructuralFeature feature, int index) {
        List<INode> nodes = NodeModelUtils.findNodesForFeature(element, feature);
        return index < nodes.size() ? of(nodes.get(index)) : of(element);
    }

    private static Span of(INode node) {
        ITextRegion region = node.getTextRegion();
        return new Span(region.getOffset(), region.getLength());
    }

    /** The offset after the last character. */
    public int end() {
        return offset + length;
    }

    /** From the start of this one to the end of the other. */
    public Span to(Span other) {
        return new Span(offset, Math.max(length, other.end() - offset));
    }

    /** The same, further on. */
    public Span shifted(int by) {
        return new Span(offset + by, length);
    }
}
