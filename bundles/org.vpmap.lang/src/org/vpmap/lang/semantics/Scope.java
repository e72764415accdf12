package org.vpmap.lang.semantics;

import org.vpmap.core.plan.Expr;
import org.vpmap.core.value.ValueType;

/**
 * What bare names stand for.
 *
 * @param root the record of the map, or of a subform's row
 * @param item the element that a lambda is applied to, null outside of one; its fields come first
 */
public record Scope(Shape root, Typed item) {
    static Scope of(Shape root) {
        return new Scope(root, null);
    }

    Scope withItem(Typed element) {
        return new Scope(root, element);
    }

    Expr rootExpr() {
        return new Expr.Root(ValueType.record(root.object()));
    }
}
