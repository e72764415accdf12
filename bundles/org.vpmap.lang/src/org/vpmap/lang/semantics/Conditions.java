package org.vpmap.lang.semantics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Expr.Operator;

/** What can be said of a condition without a record: which options of which fields it lets through. */
final class Conditions {
    private Conditions() {}

    /**
     * The options that a field may have where the condition holds.
     *
     * @param exact whether the condition says nothing but this
     */
    record Allowed(Map<String, Set<String>> byField, boolean exact) {}

    /**
     * @param options of each field of the record that has any
     */
    static Allowed allowed(Expr condition, Map<String, Set<String>> options) {
        return switch (condition) {
            case Expr.Binary binary when binary.operator() == Operator.AND ->
                    both(allowed(binary.left(), options), allowed(binary.right(), options));
            case Expr.Binary binary when binary.operator() == Operator.OR ->
                    either(allowed(binary.left(), options), allowed(binary.right(), options));
            case Expr.Binary binary -> compared(binary, options);
            case Expr.Not not -> not(allowed(not.operand(), options), options);
            default -> new Allowed(Map.of(), false);
        };
    }

    private static Allowed compared(Expr.Binary binary, Map<String, Set<String>> options) {
        if (!(binary.left() instanceof Expr.Get get) || !(get.base() instanceof Expr.Root)
                || !(binary.right() instanceof Expr.Literal literal)
                || !options.containsKey(get.name())) {
            return new Allowed(Map.of(), false);
        }
        Set<String> all = options.get(get.name());
        return switch (binary.operator()) {
            case EQ -> new Allowed(Map.of(get.name(), Set.of(String.valueOf(literal.value()))), true);
            case NE -> new Allowed(Map.of(get.name(), without(all, Set.of(String.valueOf(literal.value())))), literal.value() != null);
            case IN -> {
                Set<String> in = new HashSet<>();
                ((List<?>) literal.value()).forEach(v -> in.add(String.valueOf(v)));
                yield new Allowed(Map.of(get.name(), in), true);
            }
            default -> new Allowed(Map.of(), false);
        };
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Allowed both(Allowed a, Allowed b) {
        Map<String, Set<String>> all = new HashMap<>(a.byField);
        b.byField.forEach((field, set) -> all.merge(field, set, (x, y) -> {
            Set<String> common = new HashSet<>(x);
            common.retainAll(y);
            return common;
        }));
        return new Allowed(all, a.exact && b.exact);
    }

    private static Allowed either(Allowed a, Allowed b) {
        Map<String, Set<String>> all = new HashMap<>();
        for (String field : a.byField.keySet()) {
            if (b.byField.containsKey(field)) {
                Set<String> union = new HashSet<>(a.byField.get(field));
                union.addAll(b.byField.get(field));
                all.put(field, union);
            }
        }
        boolean one = a.byField.size() == 1 && a.byField.keySet().equals(b.byField.keySet());
        return new Allowed(all, one && a.exact && b.exact);
    }

    private static Allowed not(Allowed a, Map<String, Set<String>> options) {
        if (!a.exact || a.byField.size() != 1) {
            return new Allowed(Map.of(), false);
        }
        String field = a.byField.keySet().iterator().next();
        return new Allowed(Map.of(field, without(options.get(field), a.byField.get(field))), true);
    }

    /** Whether a condition is the same for every record. */
    static Optional<Boolean> constant(Expr condition) {
        return switch (condition) {
            case Expr.Literal literal when literal.value() instanceof Boolean value -> Optional.of(value);
            case Expr.Not not -> constant(not.operand()).map(v -> !v);
            case Expr.Binary binary when binary.operator() == Operator.AND -> {
                Optional<Boolean> left = constant(binary.left());
                Optional<Boolean> right = constant(binary.right());
                boolean no = left.equals(Optional.of(false)) || right.equals(Optional.of(false));
                yield no ? Optional.of(false) : left.isPresent() && right.isPresent() ? Optional.of(true) : contradiction(binary);
            }
            case Expr.Binary binary when binary.operator() == Operator.OR -> {
                Optional<Boolean> left = constant(binary.left());
                Optional<Boolean> right = constant(binary.right());
                boolean yes = left.equals(Optional.of(true)) || right.equals(Optional.of(true));
                yield yes ? Optional.of(true) : left.isPresent() && right.isPresent() ? Optional.of(false) : Optional.empty();
            }
            case Expr.Binary binary when binary.left() instanceof Expr.Literal a && binary.right() instanceof Expr.Literal b ->
                    switch (binary.operator()) {
                        case EQ -> Optional.of(java.util.Objects.equals(a.value(), b.value()));
                        case NE -> Optional.of(!java.util.Objects.equals(a.value(), b.value()));
                        default -> Optional.empty();
                    };
            default -> Optional.empty();
        };
    }

    /** {@code a == "x" and a == "y"}: never true. */
    private static Optional<Boolean> contradiction(Expr.Binary and) {
        Map<String, Set<String>> left = equalities(and.left());
        Map<String, Set<String>> right = equalities(and.right());
        for (Map.Entry<String, Set<String>> entry : left.entrySet()) {
            Set<String> other = right.get(entry.getKey());
            if (other != null && entry.getValue().stream().noneMatch(other::contains)) {
                return Optional.of(false);
            }
        }
        return Optional.empty();
    }

    private static Map<String, Set<String>> equalities(Expr expr) {
        Map<String, Set<String>> any = new HashMap<>();
        if (expr instanceof Expr.Binary binary && binary.operator() == Operator.AND) {
            any.putAll(equalities(binary.left()));
            any.putAll(equalities(binary.right()));
        } else if (expr instanceof Expr.Binary binary && binary.left() instanceof Expr.Get get && get.base() instanceof Expr.Root
                && binary.right() instanceof Expr.Literal literal) {
            if (binary.operator() == Operator.EQ) {
                any.put(get.name(), Set.of(String.valueOf(literal.value())));
            } else if (binary.operator() == Operator.IN) {
                Set<String> in = new HashSet<>();
                ((List<?>) literal.value()).forEach(v -> in.add(String.valueOf(v)));
                any.put(get.name(), in);
            }
        }
        return any;
    }
}
