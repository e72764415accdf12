package org.vpmap.run.internal.undo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.run.RollbackReport;
import org.vpmap.run.RollbackReport.Kept;

/** What a rollback has done so far. Thread-safe. */
final class UndoCounts {
    private final List<Kept> kept = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> overruled = new LinkedHashSet<>();
    private long deleted;
    private long restored;
    private long conflicts;

    /** @param counts of an earlier process of the same rollback */
    UndoCounts(Map<String, Long> counts) {
        deleted = counts.getOrDefault("deleted", 0L);
        restored = counts.getOrDefault("restored", 0L);
        conflicts = counts.getOrDefault("conflicts", 0L);
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
        return counts;
    }
}
