package org.vpmap.core.eval;

/** A compiled expression. */
@FunctionalInterface
interface Node {
    /**
     * @param scope of this evaluation
     * @param item the element that the innermost lambda is applied to, or null
     */
    Object eval(Scope scope, Object item);
}
