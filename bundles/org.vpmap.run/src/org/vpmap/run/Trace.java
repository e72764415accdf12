package org.vpmap.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One source record followed through its maps into the target.
 *
 * @param found whether the source has it
 */
public record Trace(String object, String id, boolean found, List<Path> paths) {
    public Trace {
        paths = List.copyOf(paths);
    }

    /**
     * The way through one map.
     *
     * @param verdict {@code written}, {@code held}, {@code rejected}, {@code skipped}, {@code not applicable} or {@code waits}
     * @param code why not, empty where it is written
     * @param targetId where it lives, empty where it is not in the target
     * @param there whether the target has it now
     * @param fields compared one by one
     * @param history what runs did with it
     */
    public record Path(
            String map,
            String target,
            String key,
            String verdict,
            String code,
            String message,
            String targetId,
            boolean there,
            List<FieldTrace> fields,
            List<RunHistory.Event> history) {
        public Path {
            fields = List.copyOf(fields);
            history = List.copyOf(history);
        }

        /** As JSON. */
        public Map<String, Object> toMap() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("map", map);
            json.put("target", target);
            json.put("key", key);
            json.put("verdict", verdict);
            json.put("code", code);
            json.put("message", message);
            json.put("target_id", targetId);
            json.put("there", there);
            json.put("fields", fields.stream().map(FieldTrace::toMap).toList());
            json.put("history", history.stream().map(RunHistory.Event::toMap).toList());
            return json;
        }
    }

    /** A field: what the map makes of the source, and what the target holds. Masked unless a person asked to see the values. */
    public record FieldTrace(String field, String expected, String actual, boolean equal) {
        /** As JSON. */
        public Map<String, Object> toMap() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("field", field);
            json.put("expected", expected);
            json.put("actual", actual);
            json.put("equal", equal);
            return json;
        }

        @Override
        public String toString() {
            return field;
        }
    }

    /** As JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("object", object);
        json.put("id", id);
        json.put("found", found);
        json.put("paths", paths.stream().map(Path::toMap).toList());
        return json;
    }
}
