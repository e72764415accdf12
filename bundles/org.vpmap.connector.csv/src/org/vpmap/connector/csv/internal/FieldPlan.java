package org.vpmap.connector.csv.internal;

import java.util.Map;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Provenance;

/**
 * What a field of an object is and how its text is read.
 *
 * @param order of the numbers in its dates
 * @param options values with how often each occurs, for a picklist found by its values
 * @param nested fields of an object, by name
 * @param provenance whether someone said so or the values did
 */
record FieldPlan(FieldType type, Moments.Order order, Map<String, Long> options, Map<String, FieldPlan> nested, Provenance provenance) {
    /** One of the list. */
    FieldPlan element() {
        return type.repeats()
                ? new FieldPlan(new FieldType(type.type(), type.length(), type.precision(), false, type.options(), type.reference()), order,
                        options,
                        nested, provenance)
                : this;
    }

    /** The same as a list of plain text. */
    FieldPlan ofText() {
        return new FieldPlan(new FieldType(DataType.TEXT, 0, -1, true, type.options(), ""), order, options, nested, provenance);
    }
}
