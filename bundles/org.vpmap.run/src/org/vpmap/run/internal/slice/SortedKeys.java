package org.vpmap.run.internal.slice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;
import org.vpmap.run.journal.Staging.Staged;

/**
 * A set of keys of any size, kept on disk as sorted runs and asked in ascending order. Memory takes one run while it is filled and one block
 * of each run while it is asked: about 5 MB, and 2 MB for each million keys.
 */
final class SortedKeys {
    private static final int RUN = 50_000;
    private static final int BLOCK = 1_000;

    private final Staging staging;
    private final String space;
    private final TreeSet<String> filling = new TreeSet<>();
    private int runs;

    /** An empty set; what the space held is forgotten. */
    SortedKeys(Staging staging, String space) throws JournalException {
        this.staging = staging;
        this.space = space;
        staging.clear(space);
    }

    void add(String key) throws JournalException {
        filling.add(key);
        if (filling.size() >= RUN) {
            spill();
        }
    }

    private void spill() throws JournalException {
        Iterator<String> keys = filling.iterator();
        for (int block = 0; keys.hasNext(); block++) {
            List<String> some = new ArrayList<>(BLOCK);
            while (some.size() < BLOCK && keys.hasNext()) {
                some.add(keys.next());
            }
            staging.put(space, List.of(new Staged(place(runs, block), new SourceRecord("keys", "", Map.of("keys", some)))));
        }
        filling.clear();
        runs++;
    }

    private static String place(int run, int block) {
        return run + ":" + block;
    }

    /** Asks from the beginning. Nothing is added any more. */
    Walk walk() throws JournalException {
        if (!filling.isEmpty()) {
            spill();
        }
        return new Walk();
    }

    /** One pass through the keys. */
    final class Walk {
        private final PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparing(Cursor::key));
        private String asked = "";

        Walk() throws JournalException {
            for (int run = 0; run < runs; run++) {
                Cursor cursor = new Cursor(run);
                if (cursor.advance()) {
                    cursors.add(cursor);
                }
            }
        }

        /** Whether the key is in the set; each question is for a key at or behind the last. */
        boolean contains(String key) throws JournalException {
            if (key.compareTo(asked) < 0) {
                throw new IllegalStateException("keys are asked for in ascending order");
            }
            asked = key;
            while (!cursors.isEmpty() && cursors.peek().key().compareTo(key) < 0) {
                Cursor cursor = cursors.remove();
                if (cursor.advance()) {
                    cursors.add(cursor);
                }
            }
            return !cursors.isEmpty() && cursors.peek().key().equals(key);
        }
    }

    private final class Cursor {
        private final int run;
        private int block;
        private int next;
        private List<?> keys = List.of();

        Cursor(int run) {
            this.run = run;
        }

        String key() {
            return keys.get(next - 1).toString();
        }

        boolean advance() throws JournalException {
            if (next >= keys.size()) {
                List<SourceRecord> found = staging.get(space, List.of(place(run, block))).getOrDefault(place(run, block), List.of());
                keys = found.isEmpty() ? List.of() : (List<?>) found.get(0).get("keys");
                block++;
                next = 0;
            }
            next++;
            return next <= keys.size();
        }
    }
}
