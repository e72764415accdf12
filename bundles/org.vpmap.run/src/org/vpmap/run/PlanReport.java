package org.vpmap.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run would do, found out without a write.
 *
 * @param credits that it would spend, -1 where the target does not meter
 * @param available credits left now, -1 where the target does not tell
 * @param seconds it would take, roughly
 * @param exact whether every record was looked at; otherwise a sample was, and its numbers scaled up
 * @param warnings sentences, the gravest first
 * @param notes sentences on what will be done otherwise than one might expect, and why
 */
public record PlanReport(
        List<Row> objects, long credits, long available, long seconds, boolean exact, List<Gate.Verdict> gates, List<String> warnings,
        List<String> notes) {
    public PlanReport {
        objects = List.copyOf(objects);
        gates = List.copyOf(gates);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    /**
     * One map's part.
     *
     * @param records of the source that the map applies to
     * @param operations records, rows, notes, files or tags that would be written
     * @param path {@code rest}, {@code bulk}, {@code rest+bulk}, {@code with parent} for rows, {@code match} for owners, {@code none}
     * @param why one sentence: why this path, and what the other would cost
     */
    public record Row(String id, String source, String target, long records, long operations, String path, long credits, String why) {
        /** As JSON. */
        public Map<String, Object> toMap() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("source", source);
            row.put("target", target);
            row.put("records", records);
            row.put("operations", operations);
            row.put("path", path);
            row.put("credits", credits);
            row.put("map", id);
            row.put("why", why);
            return row;
        }
    }

    /** Whether a run would be refused. */
    public boolean isBlocked() {
        return gates.stream().anyMatch(g -> !g.open());
    }

    /** As JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("objects", objects.stream().map(Row::toMap).toList());
        map.put("credits", credits);
        map.put("credits_available", available);
        map.put("seconds", seconds);
        map.put("exact", exact);
        map.put("gates", gates.stream().map(Gate.Verdict::toMap).toList());
        map.put("warnings", warnings);
        map.put("notes", notes);
        return map;
    }
}
