package org.vpmap.core.value;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One record as the source gave it.
 *
 * @param object name of the source object, e.g. {@code Patient}
 * @param id the source's own id, never empty
 * @param values by field name, raw as in JSON: String, Number, Boolean, List, Map or null. Custom fields stand under their schema name.
 *     Joined records (see {@link org.vpmap.core.plan.Join}) stand under the join's name: a Map for a reference, a List of Maps for children
 */
public record SourceRecord(String object, String id, Map<String, Object> values) implements Serializable {
    public SourceRecord {
        Objects.requireNonNull(object);
        Objects.requireNonNull(id);
        values = Collections.unmodifiableMap(values);
    }

    /** The raw value, or null. */
    public Object get(String field) {
        return values.get(field);
    }

    /** This record with one more value, such as a join. */
    public SourceRecord with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new SourceRecord(object, id, more);
    }

    /** Object and id only: values may be PHI and never reach a log this way. */
    @Override
    public String toString() {
        return object + " " + id;
    }
}
