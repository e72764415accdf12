package org.vpmap.lang.semantics;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.LineAndColumn;
import org.vpmap.core.plan.Range;

/** Places of elements as the plan and the report name them. */
final class Ranges {
    private Ranges() {}

    static Range of(String file, EObject element) {
        ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
        if (node == null) {
            return Range.NOWHERE;
        }
        Span span = Span.of(element);
        LineAndColumn place = NodeModelUtils.getLineAndColumn(node, span.offset());
        return new Range(file, place.getLine(), place.getColumn(), span.offset(), span.length());
    }
}
