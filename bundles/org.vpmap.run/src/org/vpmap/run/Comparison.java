package org.vpmap.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpmap.core.value.Problem;

/**
 * Both sides read back and compared, field by field.
 *
 * @param objects counts by row of the ledger
 * @param records compared
 * @param differentRecords of them, with at least one field that differs
 * @param lost records that should be in the target and are not
 * @param duplicates records of the target that carry a key which another one carries too
 * @param differences the first ones, values masked; more are counted but not kept
 * @param sourceProblems what is wrong with the source itself: what it did not give could not be compared
 */
public record Comparison(List<Row> objects, long records, long differentRecords, long lost, long duplicates, List<Difference> differences,
        List<Problem> sourceProblems) {
    /** How many differences are kept. */
    public static final int KEPT = 1_000;

    public Comparison {
        objects = List.copyOf(objects);
        differences = List.copyOf(differences);
        sourceProblems = List.copyOf(sourceProblems);
    }

    /**
     * A row of the comparison.
     *
     * @param sourceCount records of the source that the map takes, those that were left behind among them
     * @param leftBehind of them, held, rejected, refused or skipped for a reason that the ledger names: not expected in the target
     * @param targetCount records of the target that are there for the others
     */
    public record Row(
            String id,
            String source,
            String target,
            long sourceCount,
            long leftBehind,
            long targetCount,
            long fieldsCompared,
            long fieldsEqual,
            long linksCompared,
            long linksEqual) {
        /** As JSON. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("source", source);
            map.put("target", target);
            map.put("source_count", sourceCount);
            map.put("left_behind", leftBehind);
            map.put("target_count", targetCount);
            map.put("fields_compared", fieldsCompared);
            map.put("fields_equal", fieldsEqual);
            map.put("links_compared", linksCompared);
            map.put("links_equal", linksEqual);
            map.put("map", id);
            return map;
        }
    }

    /** What is wrong with a record. */
    public enum Kind {
        /** It is not in the target. */
        LOST,
        /** Another record of the target carries its key too. */
        DUPLICATE,
        /** A field differs. */
        DIFFERENT
    }

    /**
     * One difference. Values are masked: their length and kind, never their content.
     *
     * @param field target field, empty for a record as a whole
     */
    public record Difference(Kind kind, String map, String key, String id, String field, String expected, String actual) {
        /** As JSON. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("kind", kind.name().toLowerCase(Locale.ROOT));
            map.put("map", this.map);
            map.put("key", key);
            map.put("id", id);
            map.put("field", field);
            map.put("expected", expected);
            map.put("actual", actual);
            return map;
        }
    }

    /** Records that no run wrote, for a reason. */
    public long leftBehind() {
        return objects.stream().mapToLong(Row::leftBehind).sum();
    }

    /** Fields compared, links included. */
    public long fields() {
        return objects.stream().mapToLong(r -> r.fieldsCompared() + r.linksCompared()).sum();
    }

    /** Fields that are as they should be, links included. */
    public long equal() {
        return objects.stream().mapToLong(r -> r.fieldsEqual() + r.linksEqual()).sum();
    }

    /** Fields that differ. */
    public long different() {
        return fields() - equal();
    }

    /** The same, with what is wrong with the source. */
    public Comparison with(List<Problem> problems) {
        return new Comparison(objects, records, differentRecords, lost, duplicates, differences, problems);
    }

    /** Whether both sides are the same, and the source gave all that it has. */
    public boolean isClean() {
        return different() == 0 && lost == 0 && duplicates == 0 && sourceProblems.isEmpty();
    }

    /** As the {@code diff} of a sample. */
    public Map<String, Object> toDiffMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("records", records);
        map.put("fields", fields());
        map.put("equal", equal());
        map.put("different", different());
        map.put("missing", differences.stream().filter(d -> d.kind() == Kind.LOST).map(d -> d.map() + " " + d.key()).toList());
        map.put("differences", differences.stream().filter(d -> d.kind() == Kind.DIFFERENT).map(Difference::toMap).toList());
        return map;
    }

    /** As the result of a reconciliation. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("objects", objects.stream().map(Row::toMap).toList());
        map.put("lost", lost);
        map.put("duplicates", duplicates);
        map.put("different", differentRecords);
        map.put("left_behind", leftBehind());
        map.put("records", records);
        map.put("fields_different", different());
        map.put("source_problems", SourceProblems.maps(sourceProblems));
        map.put("differences", differences.stream().map(Difference::toMap).toList());
        return map;
    }
}
