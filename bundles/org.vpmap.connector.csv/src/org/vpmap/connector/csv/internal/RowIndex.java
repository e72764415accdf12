package org.vpmap.connector.csv.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the rows of a table by a key. Takes 8 bytes of memory a row: half a hash and the page on which the row stands; what is found is
 * compared with the key itself.
 */
final class RowIndex {
    /** What a row is found by; null where a row has no key. */
    @FunctionalInterface
    interface Key {
        String of(Row row) throws TableException;
    }

    private final RandomRows rows;
    private final Key key;
    private final long[] entries;

    private RowIndex(RandomRows rows, Key key, long[] entries) {
        this.rows = rows;
        this.key = key;
        this.entries = entries;
    }

    /** Reads the table once. */
    static RowIndex build(Table table, RandomRows rows, Key key) throws TableException {
        long[][] grown = {new long[1024]};
        int[] count = {0};
        table.read(0, row -> {
            String value = key.of(row);
            if (value != null) {
                if (count[0] == grown[0].length) {
                    grown[0] = Arrays.copyOf(grown[0], grown[0].length * 2);
                }
                grown[0][count[0]++] = (long) value.hashCode() << 32 | row.number() / RandomRows.PAGE;
            }
            return true;
        });
        long[] entries = Arrays.copyOf(grown[0], count[0]);
        Arrays.sort(entries);
        return new RowIndex(rows, key, entries);
    }

    /** The rows of that key, in the order of the file. */
    List<Row> find(String value) throws TableException {
        List<Row> found = new ArrayList<>();
        int last = -1;
        for (int i = first(value.hashCode()); i < entries.length && (int) (entries[i] >> 32) == value.hashCode(); i++) {
            int page = (int) entries[i];
            if (page == last) {
                continue;
            }
            last = page;
            for (Row row : rows.page(page)) {
                if (value.equals(key.of(row))) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    private int first(int hash) {
        long least = (long) hash << 32;
        int at = Arrays.binarySearch(entries, least);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && entries[at - 1] == least) {
            at--;
        }
        return at;
    }

    /** Keys that more than one row has, at most that many. */
    List<String> duplicates(int atMost) throws TableException {
        List<String> found = new ArrayList<>();
        for (int i = 0; i + 1 < entries.length && found.size() < atMost; i++) {
            if (entries[i] >> 32 == entries[i + 1] >> 32) {
                int end = i + 1;
                while (end < entries.length && entries[end] >> 32 == entries[i] >> 32) {
                    end++;
                }
                collect(i, end, found);
                i = end - 1;
            }
        }
        return found;
    }

    private void collect(int from, int to, List<String> found) throws TableException {
        List<String> seen = new ArrayList<>();
        int hash = (int) (entries[from] >> 32);
        int last = -1;
        for (int i = from; i < to; i++) {
            if ((int) entries[i] == last) {
                continue;
            }
            last = (int) entries[i];
            for (Row row : rows.page(last)) {
                String value = key.of(row);
                if (value != null && value.hashCode() == hash) {
                    if (seen.contains(value) && !found.contains(value)) {
                        found.add(value);
                    }
                    seen.add(value);
                }
            }
        }
    }
}
