package org.vpmap.core.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where coverage is measured, the compiler asks for a number for each branch; otherwise there are no probes in the compiled map at all. */
@FunctionalInterface
interface Probes {
    /** Measures nothing. */
    Probes OFF = branch -> -1;

    /** The options of a field of the record being mapped, empty where none are known or nothing is measured. */
    default List<String> options(String field) {
        return List.of();
    }

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

    /** The node, marking a branch when it came to a value. */
    default Node markValue(String present, Node node) {
        int full = branch(present);
        if (full < 0) {
            return node;
        }
        return (scope, item) -> {
            Object value = node.eval(scope, item);
            if (value != null) {
                scope.branches.set(full);
            }
            return value;
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

    /** The node that reads a field, marking which of the field's options it gives. */
    default Node markOptions(String field, Node node) {
        List<String> options = options(field);
        if (options.isEmpty()) {
            return node;
        }
        Map<Object, Integer> bits = new HashMap<>();
        options.forEach(option -> bits.put(option, branch("option \"" + option + "\"")));
        return (scope, item) -> {
            Object value = node.eval(scope, item);
            Integer bit = value == null ? null : bits.get(value);
            if (bit != null) {
                scope.branches.set(bit);
            }
            return value;
        };
    }
}
