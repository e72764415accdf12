package org.vpmap.run.internal.order;

import java.util.List;
import java.util.Objects;

/**
 * A space of the staging that holds joined records.
 *
 * @param name of the space
 * @param object read
 * @param keyField field whose value keys them; empty for the record's own id
 * @param fields read of it
 */
public record JoinSpace(String name, String object, String keyField, List<String> fields) {
    public JoinSpace {
        Objects.requireNonNull(name);
        fields = List.copyOf(fields);
    }

    /** The name of the space for an object keyed by a field. */
    public static String nameOf(String object, String keyField) {
        return "join:" + object + ":" + keyField;
    }
}
