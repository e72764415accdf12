package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.internal.Ordering;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.value.TargetRecord.Row;

/** A row map, ready: children of a record as rows of its subform. */
final class CompiledRows {
    private final String subform;
    private final String join;
    private final Node key;
    private final ExprCompiler.Condition when;
    private final Node orderBy;
    private final boolean descending;
    private final Slot[] slots;
    private final FieldMap.Shape shape;
    private final boolean carriesKey;
    private final int maximum;
    private final Fate tooMany;
    private final Counted counted;

    /** Branches by how many rows a record has. */
    record Counted(int none, int some, int several) {
        void mark(int rows, Scope scope) {
            scope.branches.set(rows == 0 ? none : rows == 1 ? some : several);
        }
    }

    /**
     * @param when null for all children
     * @param orderBy null for the order they come in
     * @param carriesKey whether the last field of the shape is the key
     * @param counted null where nothing is measured
     */
    CompiledRows(
            String subform,
            String join,
            Node key,
            ExprCompiler.Condition when,
            Node orderBy,
            boolean descending,
            Slot[] slots,
            FieldMap.Shape shape,
            boolean carriesKey,
            int maximum,
            Fate tooMany,
            Counted counted) {
        this.subform = subform;
        this.join = join;
        this.key = key;
        this.when = when;
        this.orderBy = orderBy;
        this.descending = descending;
        this.slots = slots;
        this.shape = shape;
        this.carriesKey = carriesKey;
        this.maximum = maximum;
        this.tooMany = tooMany;
        this.counted = counted;
    }

    String subform() {
        return subform;
    }

    List<Row> rows(Scope scope) {
        scope.field = subform;
        Object joined = scope.root.get(join);
        if (joined == null) {
            count(0, scope);
            return List.of();
        }
        if (!(joined instanceof List<?> children)) {
            throw Stop.hold(ProblemCodes.UNREADABLE_LIST, join + " is not a list");
        }
        Map<String, Object> parent = scope.root;
        try {
            return ofChildren(children, scope);
        } finally {
            scope.root = parent;
        }
    }

    private List<Row> ofChildren(List<?> children, Scope scope) {
        List<Map<String, Object>> chosen = choose(children, scope);
        count(chosen.size(), scope);
        if (orderBy != null && chosen.size() > 1) {
            chosen = sort(chosen, scope);
        }
        List<Row> rows = new ArrayList<>(chosen.size());
        Set<String> keys = new HashSet<>();
        for (Map<String, Object> child : chosen) {
            scope.root = child;
            Row row = row(scope);
            if (row == null) {
                continue;
            }
            if (!keys.add(row.key())) {
                scope.field = subform;
                throw Stop.hold(ProblemCodes.ROW_KEY_TWICE, "two rows of " + subform + " have the same key");
            }
            rows.add(row);
        }
        return limit(rows, scope);
    }

    private void count(int rows, Scope scope) {
        if (counted != null) {
            counted.mark(rows, scope);
        }
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> choose(List<?> children, Scope scope) {
        List<Map<String, Object>> chosen = new ArrayList<>(children.size());
        for (Object child : children) {
            if (!(child instanceof Map)) {
                throw Stop.hold(ProblemCodes.UNREADABLE_RECORD, "an element of " + join + " has no fields");
            }
            scope.root = (Map<String, Object>) child;
            if (when == null || when.test(scope, null)) {
                chosen.add(scope.root);
            }
        }
        return chosen;
    }

    /** By the sort key, those without one last; children of equal key stay in the order they came in, which is that of their ids. */
    private List<Map<String, Object>> sort(List<Map<String, Object>> children, Scope scope) {
        record Keyed(Object key, Map<String, Object> child) {}
        List<Keyed> keyed = new ArrayList<>(children.size());
        for (Map<String, Object> child : children) {
            scope.root = child;
            keyed.add(new Keyed(orderBy.eval(scope, null), child));
        }
        Comparator<Object> order = descending ? (a, b) -> Ordering.compare(b, a) : Ordering::compare;
        keyed.sort(Comparator.comparing(Keyed::key, Comparator.nullsLast(order)));
        return keyed.stream().map(Keyed::child).toList();
    }

    /** Null where the map leaves the row out. */
    private Row row(Scope scope) {
        try {
            scope.field = subform;
            String own = Texts.of(key.eval(scope, null));
            if (own == null || Texts.isBlank(own)) {
                throw Stop.hold(ProblemCodes.KEY_MISSING, "a row's key is empty");
            }
            Object[] values = new Object[slots.length + (carriesKey ? 1 : 0)];
            for (int i = 0; i < slots.length; i++) {
                values[i] = slots[i].compute(scope);
            }
            if (carriesKey) {
                values[slots.length] = own;
            }
            return new Row(own, new FieldMap(shape, values));
        } catch (Stop stop) {
            if (stop.fate() != Fate.SKIP) {
                throw stop;
            }
            scope.field = subform;
            scope.notice(ProblemCodes.ROW_SKIPPED, stop.getMessage());
            return null;
        }
    }

    private List<Row> limit(List<Row> rows, Scope scope) {
        if (rows.size() <= maximum || maximum <= 0) {
            return rows;
        }
        scope.field = subform;
        String message = subform + " takes " + maximum + " rows at most, the record has " + rows.size();
        switch (tooMany) {
            case TRUNCATE, LIST -> {
                scope.notice(ProblemCodes.ROWS_BEYOND_LIMIT, message);
                return List.copyOf(rows.subList(0, maximum));
            }
            case REJECT, SKIP -> throw Stop.record(tooMany, ProblemCodes.ROWS_BEYOND_LIMIT, message);
            case HOLD, ADD -> throw Stop.hold(ProblemCodes.ROWS_BEYOND_LIMIT, message);
        }
        throw new IllegalStateException("no fate " + tooMany);
    }
}
