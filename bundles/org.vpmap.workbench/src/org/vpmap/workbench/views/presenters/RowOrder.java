package org.vpmap.workbench.views.presenters;

import java.math.BigDecimal;
import java.util.Comparator;

/**
 * The order of rows by what one column shows: numbers by size, texts as people read them, rows without any last. What is masked is in no
 * order, so that an order tells nothing about it.
 */
public record RowOrder(int column, boolean descending, boolean unmasked) implements Comparator<Row> {
    @Override
    public int compare(Row one, Row other) {
        String a = one.cell(column).shown(unmasked);
        String b = other.cell(column).shown(unmasked);
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        BigDecimal x = number(a);
        BigDecimal y = number(b);
        int order = x != null && y != null ? x.compareTo(y) : String.CASE_INSENSITIVE_ORDER.compare(a, b);
        return descending ? -order : order;
    }

    private static BigDecimal number(String text) {
        return text.matches("-?[0-9][0-9,]*(\\.[0-9]+)?") ? new BigDecimal(text.replace(",", "")) : null;
    }
}
