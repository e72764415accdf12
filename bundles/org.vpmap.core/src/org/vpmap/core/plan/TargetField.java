package org.vpmap.core.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What the evaluator must know of a target field to write nothing that the target would cut or refuse.
 *
 * @param name API name
 * @param type form of the value
 * @param length maximum characters or digits, 0 for no limit
 * @param precision decimal places, -1 for not applicable; of a datetime the digits of its fraction of a second, -1 for whole seconds without
 *     the fraction counting as loss
 * @param options allowed values of a picklist, empty where it is open
 * @param required whether a record without it is refused
 */
public record TargetField(String name, Form type, int length, int precision, List<String> options, boolean required)
        implements Serializable {
    /** How the target wants the value. */
    public enum Form {
        TEXT,
        LONGTEXT,
        RICHTEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        DATE,
        DATETIME,
        PICKLIST,
        MULTIPICKLIST,
        LOOKUP,
        USER,
        TAGS,
        EMAIL,
        PHONE,
        URL
    }

    public TargetField {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        options = List.copyOf(options);
    }
}
