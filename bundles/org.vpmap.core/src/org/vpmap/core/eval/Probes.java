package org.vpmap.core.eval;

/** Where coverage is measured, the compiler asks for a number for each branch; otherwise there are no probes in the compiled map at all. */
@FunctionalInterface
interface Probes {
    /** Measures nothing. */
    Probes OFF = branch -> -1;

    /** The bit that stands for this branch of the place being compiled, or -1 where nothing is measured. */
    int branch(String name);

    /** The node, marking the branch when it is evaluated. */
    default Node mark(String name, Node node) {
        int bit = branch(name);
        if (bit < 0) {
            return node;
        }
        return (scope, item) -> {
            scope.branches.set(bit);
            return node.eval(scope, item);
        };
    }

    /** The node, marking one of two branches by whether its value is empty. */
    default Node markByValue(String present, String absent, Node node) {
        int full = branch(present);
        if (full < 0) {
            return node;
        }
        int empty = branch(absent);
        return (scope, item) -> {
            Object value = node.eval(scope, item);
            scope.branches.set(value == null ? empty : full);
            return value;
        };
    }
}
