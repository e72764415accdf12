package org.vpmap.core.plan;

import java.io.Serializable;
import java.util.List;

/**
 * Other source records that a map's expressions need beside their own record. The run puts them into
 * {@link org.vpmap.core.value.SourceRecord#values()} under {@code name} before it evaluates.
 */
public sealed interface Join extends Serializable {
    /** Under which name the joined record(s) stand in the values. */
    String name();

    /** The object joined. */
    String object();

    /** The fields needed of it, id and foreign key included: nothing else is read or kept (minimum necessary). */
    List<String> fields();

    /** The one record that {@code field} refers to, e.g. name {@code attachment} by field {@code attachment_id}. A Map, or null. */
    record One(String name, String object, List<String> fields, String field) implements Join {
        public One {
            fields = List.copyOf(fields);
        }
    }

    /** All records whose {@code foreignKey} is this record's id, e.g. {@code coverages} by {@code patient_id}. A List of Maps, by id. */
    record Many(String name, String object, List<String> fields, String foreignKey) implements Join {
        public Many {
            fields = List.copyOf(fields);
        }
    }
}
