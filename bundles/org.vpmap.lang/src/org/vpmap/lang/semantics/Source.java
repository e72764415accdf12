package org.vpmap.lang.semantics;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/** Text of elements. */
public final class Source {
    private Source() {}

    /** The element's text without the white space and comments around it. */
    public static String text(EObject element) {
        ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
        return node == null ? "" : NodeModelUtils.getTokenText(node);
    }

    /** The element's text as it stands in the file, comments within it included. */
    public static String raw(EObject element) {
        ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
        if (node == null) {
            return "";
        }
        Span span = Span.of(element);
        return node.getRootNode().getText().substring(span.offset(), span.end());
    }

    /** The doc comment before an element, without its stars; empty where there is none. */
    public static String doc(EObject element) {
        ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
        if (node == null) {
            return "";
        }
        String doc = "";
        for (INode leaf : node.getLeafNodes()) {
            if (!((org.eclipse.xtext.nodemodel.ILeafNode) leaf).isHidden()) {
                break;
            }
            if (leaf.getText().startsWith("/**") && leaf.getText().endsWith("*/")) {
                doc = leaf.getText();
            }
        }
        return doc.isEmpty() ? "" : stripped(doc);
    }

    private static String stripped(String comment) {
        String inner = comment.substring(3, Math.max(3, comment.length() - 2));
        return inner.lines().map(l -> l.strip().replaceFirst("^\\*\\s?", "")).reduce((a, b) -> a + "\n" + b).orElse("").strip();
    }
}
