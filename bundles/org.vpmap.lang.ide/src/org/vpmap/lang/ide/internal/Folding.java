package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.vpmap.lang.ide.Fold;
import org.vpmap.lang.semantics.Span;
import org.vpmap.lang.vpMap.Element;
import org.vpmap.lang.vpMap.RowsStatement;
import org.vpmap.lang.vpMap.SubformDecl;

/** What may be folded: elements and subforms of several lines, and comments. */
final class Folding {
    private Folding() {}

    static List<Fold> of(Parsed parsed) {
        List<Fold> folds = new ArrayList<>();
        for (EObject element : parsed.all()) {
            if (element instanceof Element || element instanceof RowsStatement || element instanceof SubformDecl) {
                Span span = Span.of(element);
                add(folds, parsed.text(), span.offset(), span.length(), false);
            }
        }
        for (ILeafNode leaf : parsed.node().getLeafNodes()) {
            if (leaf.isHidden() && leaf.getText().startsWith("/*")) {
                add(folds, parsed.text(), leaf.getOffset(), leaf.getLength(), true);
            }
        }
        return folds;
    }

    private static void add(List<Fold> folds, String text, int offset, int length, boolean comment) {
        int end = Math.min(text.length(), offset + length);
        if (text.substring(offset, end).indexOf('\n') >= 0) {
            folds.add(new Fold(offset, end - offset, comment));
        }
    }

}
