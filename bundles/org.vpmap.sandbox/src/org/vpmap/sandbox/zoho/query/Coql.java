package org.vpmap.sandbox.zoho.query;

import java.util.List;

/**
 * A parsed COQL query.
 *
 * @param columns what is selected
 * @param module  where from
 * @param where   the condition
 * @param groupBy columns to group by
 * @param orderBy columns to sort by
 * @param offset  rows to skip
 * @param limit   rows at most
 */
public record Coql(List<Column> columns, String module, Condition where, List<String> groupBy, List<Order> orderBy, int offset, int limit) {

    /**
     * A selected column.
     *
     * @param aggregate COUNT, SUM, MIN, MAX, AVG or null
     * @param alias     the name in the result, or null
     */
    public record Column(String name, String aggregate, String alias) {
        /** The name in the result. */
        public String shownAs() {
            return alias != null ? alias : aggregate != null ? aggregate + "(" + name + ")" : name;
        }
    }

    /** A column to sort by. */
    public record Order(String column, boolean ascending) {
    }
}
