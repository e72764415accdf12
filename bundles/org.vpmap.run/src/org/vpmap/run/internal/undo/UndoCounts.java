package org.vpmap.run.internal.undo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vpmap.run.Codes;
import org.vpmap.run.RollbackReport;
import org.vpmap.run.RollbackReport.Kept;

/** What a rollback has done so far. Thread-safe. */
final class UndoCounts {
    private static final String LATER = "later ";

    private final List<Kept> kept = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> overruled = new LinkedHashSet<>();
    private final Map<String, Long> later = new TreeMap<>();
    private long deleted;
    private long restored;
    private long conflicts;

    /** @param counts of an earlier process of the same rollback */
    UndoCounts(Map<String, Long> counts) {
        deleted = counts.getOrDefault("deleted", 0L);
        restored = counts.getOrDefault("restored", 0L);
        conflicts = counts.getOrDefault("conflicts", 0L);
        counts.forEach((name, count) -> {
            if (name.startsWith(LATER)) {
                later.put(name.substring(LATER.length()), count);
            }
        });
    }

    synchronized void deleted(long count) {
        deleted += count;
    }

    synchronized void restored(long count) {
        restored += count;
    }

    /** Counts a record that is left alone, once. */
    synchronized void conflict(String map, String key, String id, String code, String field) {
        if (!known.add(map + "\n" + id)) {
            return;
        }
        conflicts++;
        if (kept.size() < RollbackReport.LISTED) {
            kept.add(new Kept(map, key, id, code, field));
        }
    }

    /** Counts a record that is left alone since a later run of ours wrote it, once. */
    synchronized void later(String map, String key, String id, String run) {
        if (known.add(map + "\n" + id)) {
            later.merge(run, 1L, Long::sum);
            if (kept.size() < RollbackReport.LISTED) {
                kept.add(new Kept(map, key, id, Codes.CHANGED_BY_LATER_RUN, ""));
            }
        }
    }

    synchronized Map<String, Long> later() {
        return Map.copyOf(later);
    }

    /** A record that somebody changed is undone nonetheless. */
    synchronized void overruled(String id) {
        overruled.add(id);
    }

    synchronized boolean isOverruled(String id) {
        return overruled.contains(id);
    }

    synchronized List<String> overruled() {
        return List.copyOf(overruled);
    }

    synchronized long deleted() {
        return deleted;
    }

    synchronized long restored() {
        return restored;
    }

    synchronized long conflicts() {
        return conflicts;
    }

    synchronized List<Kept> kept() {
        return List.copyOf(kept);
    }

    synchronized Map<String, Long> toCounts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("deleted", deleted);
        counts.put("restored", restored);
        counts.put("conflicts", conflicts);
        later.forEach((run, count) -> counts.put(LATER + run, count));
        return counts;
    }
}
