package org.vpmap.run.internal.load;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vpmap.run.journal.Entry.RecordFate;

/** Counts by row of the ledger and fate, and a few more by name. Thread-safe. */
public final class Tally {
    private static final RecordFate[] FATES = RecordFate.values();
    private static final int READ = FATES.length;

    private final Map<String, long[]> rows = new LinkedHashMap<>();
    private final Map<String, Long> extras = new TreeMap<>();

    /** A tally from what {@link #toCounts} gave. */
    public static Tally of(Map<String, Long> counts) {
        Tally tally = new Tally();
        counts.forEach((name, count) -> {
            int cut = name.lastIndexOf('|');
            if (cut < 0) {
                tally.more(name, count);
            } else {
                String column = name.substring(cut + 1);
                int index = column.equals("READ") ? READ : RecordFate.valueOf(column).ordinal();
                tally.row(name.substring(0, cut))[index] += count;
            }
        });
        return tally;
    }

    private long[] row(String id) {
        return rows.computeIfAbsent(id, r -> new long[FATES.length + 1]);
    }

    /** Counts records read. */
    public synchronized void read(String row, long count) {
        row(row)[READ] += count;
    }

    /** Counts records that met a fate. */
    public synchronized void met(String row, RecordFate fate, long count) {
        row(row)[fate.ordinal()] += count;
    }

    /** Counts something else. */
    public synchronized void more(String name, long count) {
        extras.merge(name, count, Long::sum);
    }

    /** Adds another tally. */
    public void add(Tally other) {
        add(other.toCounts());
    }

    private synchronized void add(Map<String, Long> counts) {
        Tally more = of(counts);
        more.rows.forEach((id, values) -> {
            long[] own = row(id);
            for (int i = 0; i < own.length; i++) {
                own[i] += values[i];
            }
        });
        more.extras.forEach((name, count) -> extras.merge(name, count, Long::sum));
    }

    /** Records read for a row. */
    public synchronized long read(String row) {
        return rows.containsKey(row) ? rows.get(row)[READ] : 0;
    }

    /** Records of a row that met a fate. */
    public synchronized long met(String row, RecordFate fate) {
        return rows.containsKey(row) ? rows.get(row)[fate.ordinal()] : 0;
    }

    /** Something else that was counted. */
    public synchronized long more(String name) {
        return extras.getOrDefault(name, 0L);
    }

    /** Ids of the rows, in the order in which they came up. */
    public synchronized List<String> rows() {
        return List.copyOf(rows.keySet());
    }

    /** Everything by name, for a checkpoint; zeros are left out. */
    public synchronized Map<String, Long> toCounts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        rows.forEach((id, values) -> Arrays.stream(FATES).filter(f -> values[f.ordinal()] != 0)
                .forEach(f -> counts.put(id + "|" + f, values[f.ordinal()])));
        rows.forEach((id, values) -> {
            if (values[READ] != 0) {
                counts.put(id + "|READ", values[READ]);
            }
        });
        extras.forEach((name, count) -> {
            if (count != 0) {
                counts.put(name, count);
            }
        });
        return counts;
    }
}
