package org.vpmap.sandbox.zoho.query;

import java.util.List;

/**
 * A condition on records, as COQL and search have them.
 */
public sealed interface Condition {

    /** Holds where all of them hold. */
    record And(List<Condition> parts) implements Condition {
    }

    /** Holds where one of them holds. */
    record Or(List<Condition> parts) implements Condition {
    }

    /**
     * Compares a column.
     *
     * @param column a field or a path through lookups
     * @param operator how
     * @param values one value, two for between, any number for in, none for null
     */
    record Compare(String column, Operator operator, List<String> values) implements Condition {
    }

    /** How a value is compared. */
    enum Operator {
        EQUAL("="), NOT_EQUAL("!="), LESS("<"), GREATER(">"), LESS_EQUAL("<="), GREATER_EQUAL(">="), LIKE("like"), NOT_LIKE("not like"),
        IN("in"), NOT_IN("not in"), BETWEEN("between"), NOT_BETWEEN("not between"), NULL("is null"), NOT_NULL("is not null"),
        STARTS_WITH("starts_with"), ENDS_WITH("ends_with"), CONTAINS("contains"), NOT_CONTAINS("not_contains");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        /** As it is written in a query. */
        public String text() {
            return text;
        }
    }
}
