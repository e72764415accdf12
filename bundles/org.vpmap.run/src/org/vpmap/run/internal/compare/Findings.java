package org.vpmap.run.internal.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.RowMap;
import org.vpmap.run.Comparison;
import org.vpmap.run.Comparison.Difference;
import org.vpmap.run.Comparison.Kind;
import org.vpmap.run.internal.order.Step;

/** What a comparison has found so far. Thread-safe. */
final class Findings {
    private final Map<String, Counts> rows = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private long records;
    private long different;
    private long lost;
    private long duplicates;

    private static final class Counts {
        private final String source;
        private final String target;
        private long inSource;
        private long left;
        private long inTarget;
        private long fields;
        private long fieldsEqual;
        private long links;
        private long linksEqual;

        Counts(String source, String target) {
            this.source = source;
            this.target = target;
        }
    }

    Findings(MappingPlan plan) {
        for (Mapping mapping : plan.mappings()) {
            rows.put(mapping.id(), new Counts(mapping.source(), mapping.target()));
            if (mapping instanceof Mapping.ObjectMap map) {
                for (RowMap some : map.rows()) {
                    rows.put(Step.Orphans.rowId(map, some.subform()), new Counts(some.join().object(), some.subform()));
                }
            }
        }
    }

    synchronized void inSource(String row, long count) {
        rows.get(row).inSource += count;
    }

    /** Records that are in the source and were left there for a reason. */
    synchronized void left(String row, long count) {
        Counts counts = rows.get(row);
        counts.inSource += count;
        counts.left += count;
    }

    synchronized void inTarget(String row, long count) {
        rows.get(row).inTarget += count;
    }

    synchronized void compared() {
        records++;
    }

    synchronized void field(String row, boolean link, boolean equal) {
        fields(row, link, 1, equal ? 1 : 0);
    }

    synchronized void fields(String row, boolean link, long compared, long equal) {
        Counts counts = rows.get(row);
        if (link) {
            counts.links += compared;
            counts.linksEqual += equal;
        } else {
            counts.fields += compared;
            counts.fieldsEqual += equal;
        }
    }

    synchronized void lost(String map, String key, String id) {
        lost++;
        keep(new Difference(Kind.LOST, map, key, id, "", "", ""));
    }

    synchronized void duplicate(String map, String key, String id) {
        duplicates++;
        keep(new Difference(Kind.DUPLICATE, map, key, id, "", "", ""));
    }

    /** A record with fields that differ. */
    synchronized void different(String map, String key, String id, List<FieldDifference> fields) {
        different++;
        fields.forEach(f -> keep(new Difference(Kind.DIFFERENT, map, key, id, f.field(), Masks.of(f.expected()), Masks.of(f.actual()))));
    }

    /** A field that differs. */
    record FieldDifference(String field, Object expected, Object actual) {
        @Override
        public String toString() {
            return field;
        }
    }

    private void keep(Difference difference) {
        if (differences.size() < Comparison.KEPT) {
            differences.add(difference);
        }
    }

    synchronized Comparison result() {
        List<Comparison.Row> all = rows.entrySet().stream()
                .map(e -> new Comparison.Row(e.getKey(), e.getValue().source, e.getValue().target, e.getValue().inSource, e.getValue().left,
                        e.getValue().inTarget,
                        e.getValue().fields, e.getValue().fieldsEqual, e.getValue().links, e.getValue().linksEqual))
                .toList();
        return new Comparison(all, records, different, lost, duplicates, differences, List.of());
    }
}
