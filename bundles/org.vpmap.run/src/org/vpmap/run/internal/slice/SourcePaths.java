package org.vpmap.run.internal.slice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.core.value.ValueType;
import org.vpmap.run.internal.order.Expressions;

/** The source fields that a mapping reads, those of nested, joined and child records included. */
public final class SourcePaths {
    private SourcePaths() {}

    /**
     * A field.
     *
     * @param label for people: {@code Patient.address.line2}
     * @param steps from the record's values to the field's
     * @param text whether a long value could be too long
     */
    public record Path(String label, List<String> steps, boolean text) {
        public Path {
            steps = List.copyOf(steps);
        }

        /** Tells each value of the field that the record has, null where it is empty; nothing where no record is there that could have it. */
        public void values(SourceRecord record, Consumer<Object> taker) {
            values(record.values(), 0, taker);
        }

        private void values(Object at, int step, Consumer<Object> taker) {
            if (at instanceof List<?> list && step < steps.size()) {
                list.forEach(element -> values(element, step, taker));
            } else if (step == steps.size()) {
                taker.accept(isEmpty(at) ? null : at);
            } else {
                values(at instanceof Map<?, ?> fields ? fields.get(steps.get(step)) : null, step + 1, taker);
            }
        }

        private static boolean isEmpty(Object value) {
            return value == null || value instanceof String text && text.isBlank() || value instanceof List<?> list && list.isEmpty()
                    || value instanceof Map<?, ?> fields && fields.isEmpty();
        }
    }

    /** The fields that a mapping reads, each once. */
    public static List<Path> of(Mapping mapping) {
        Map<String, Path> paths = new LinkedHashMap<>();
        Expressions.own(mapping).forEach(e -> collect(e, mapping.source(), List.of(), paths));
        if (mapping instanceof Mapping.ObjectMap object) {
            for (RowMap rows : object.rows()) {
                List<Expr> all = new ArrayList<>();
                rows.when().ifPresent(all::add);
                rows.orderBy().ifPresent(all::add);
                rows.assignments().stream().map(Assignment::value).forEach(all::add);
                all.forEach(e -> collect(e, rows.join().object(), List.of(rows.join().name()), paths));
            }
        }
        return List.copyOf(paths.values());
    }

    private static void collect(Expr expr, String object, List<String> base, Map<String, Path> paths) {
        Expressions.walk(expr, e -> {
            if (e instanceof Expr.Get get && !get.name().equals("id")) {
                steps(get).ifPresent(steps -> {
                    String label = object + "." + String.join(".", steps);
                    List<String> all = new ArrayList<>(base);
                    all.addAll(steps);
                    boolean text = get.type().kind() == ValueType.Kind.TEXT || get.type().kind() == ValueType.Kind.HTML;
                    paths.putIfAbsent(label, new Path(label, all, text));
                });
            }
        });
    }

    /** From the record to the field; empty where the field is that of a list's element alone. */
    private static Optional<List<String>> steps(Expr expr) {
        return switch (expr) {
            case Expr.Root root -> Optional.of(List.of());
            case Expr.Get get -> steps(get.base()).map(base -> {
                List<String> all = new ArrayList<>(base);
                all.add(get.name());
                return all;
            });
            default -> Optional.empty();
        };
    }
}
