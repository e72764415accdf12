package org.vpmap.core.value;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One record as a map wants it in the target, before links and owners are resolved.
 *
 * @param map id of the map that made it
 * @param module target module
 * @param key our own key, which every record carries
 * @param fields by target field: String, Long, BigDecimal, Boolean, LocalDate, Instant, List of String, {@link LinkValue}, {@link OwnerValue};
 *     null means "empty it", an absent field is left alone
 * @param rows subform rows by subform field, in order
 */
public record TargetRecord(String map, String module, String key, Map<String, Object> fields, Map<String, List<Row>> rows)
        implements Serializable {
    /**
     * A subform row.
     *
     * @param key key of the source record it came from
     */
    public record Row(String key, Map<String, Object> fields) implements Serializable {
        public Row {
            Objects.requireNonNull(key);
            fields = Collections.unmodifiableMap(fields);
        }

        @Override
        public String toString() {
            return "row " + key;
        }
    }

    public TargetRecord {
        Objects.requireNonNull(map);
        Objects.requireNonNull(module);
        Objects.requireNonNull(key);
        fields = Collections.unmodifiableMap(fields);
        rows = Collections.unmodifiableMap(rows);
    }

    /** Module and key only: values may be PHI and never reach a log this way. */
    @Override
    public String toString() {
        return module + " " + key;
    }
}
