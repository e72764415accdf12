package org.vpmap.sandbox.zoho.api;

import java.util.Map;
import java.util.WeakHashMap;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * Walks the live records of a table in an order, from the beginning or after a place. Since ids grow with time, the order by Created_Time
 * is the order by id; the order by Modified_Time is sorted once for each state of the table.
 */
final class Listing {
    private static final Map<Table, Sorted> SORTED = new WeakHashMap<>();

    private record Sorted(long version, int[] ordinals) {
    }

    private final Table table;
    private final int[] order;
    private final int step;
    private int at;

    private Listing(Table table, int[] order, int step, int at) {
        this.table = table;
        this.order = order;
        this.step = step;
        this.at = at;
    }

    /**
     * Starts a walk.
     *
     * @param lastId the id after which it goes on, -1 for the beginning
     */
    static Listing of(Table table, String sortBy, boolean ascending, long lastTime, long lastId) {
        if (!sortBy.equals("Modified_Time")) {
            int at = lastId < 0 ? ascending ? 0 : table.size() - 1
                    : ascending ? table.ceiling(lastId + 1) : table.ceiling(lastId) - 1;
            return new Listing(table, null, ascending ? 1 : -1, at);
        }
        int[] sorted = sorted(table);
        int at = ascending ? 0 : sorted.length - 1;
        if (lastId >= 0) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                int compared = compare(table, sorted[middle], lastTime, lastId);
                if (ascending ? compared <= 0 : compared < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            at = ascending ? low : low - 1;
        }
        return new Listing(table, sorted, ascending ? 1 : -1, at);
    }

    /** The next ordinal, or -1 at the end. */
    int next() {
        int end = order == null ? table.size() : order.length;
        while (at >= 0 && at < end) {
            int ordinal = order == null ? at : order[at];
            at += step;
            if (table.state(ordinal) == Table.LIVE) {
                return ordinal;
            }
        }
        return -1;
    }

    private static int compare(Table table, int ordinal, long time, long id) {
        int byTime = Long.compare(table.time(ordinal), time);
        return byTime != 0 ? byTime : Long.compare(table.id(ordinal), id);
    }

    private static int[] sorted(Table table) {
        synchronized (SORTED) {
            Sorted known = SORTED.get(table);
            if (known != null && known.version() == table.version()) {
                return known.ordinals();
            }
            int[] result = java.util.stream.IntStream.range(0, table.size()).filter(i -> table.state(i) == Table.LIVE).boxed()
                    .sorted((a, b) -> {
                        int byTime = Long.compare(table.time(a), table.time(b));
                        return byTime != 0 ? byTime : Integer.compare(a, b);
                    }).mapToInt(Integer::intValue).toArray();
            SORTED.put(table, new Sorted(table.version(), result));
            return result;
        }
    }
}
