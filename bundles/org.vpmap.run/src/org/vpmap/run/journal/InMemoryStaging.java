package org.vpmap.run.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vpmap.core.value.SourceRecord;

/** Staging of an {@link InMemoryJournal}. */
final class InMemoryStaging implements Staging {
    private final Map<String, TreeMap<String, TreeMap<String, SourceRecord>>> spaces = new LinkedHashMap<>();

    @Override
    public synchronized void put(String space, List<Staged> records) {
        for (Staged staged : records) {
            spaces.computeIfAbsent(space, s -> new TreeMap<>())
                    .computeIfAbsent(staged.key(), k -> new TreeMap<>())
                    .put(staged.record().id(), staged.record());
        }
    }

    @Override
    public synchronized Map<String, List<SourceRecord>> get(String space, Collection<String> keys) {
        Map<String, List<SourceRecord>> found = new LinkedHashMap<>();
        TreeMap<String, TreeMap<String, SourceRecord>> groups = spaces.getOrDefault(space, new TreeMap<>());
        for (String key : keys) {
            if (groups.containsKey(key)) {
                found.put(key, List.copyOf(groups.get(key).values()));
            }
        }
        return found;
    }

    @Override
    public void scan(String space, GroupVisitor visitor) throws JournalException, InterruptedException {
        List<String> keys;
        synchronized (this) {
            keys = new ArrayList<>(spaces.getOrDefault(space, new TreeMap<>()).keySet());
        }
        for (String key : keys) {
            List<SourceRecord> records = get(space, List.of(key)).get(key);
            if (records != null) {
                visitor.visit(key, records);
            }
        }
    }

    @Override
    public synchronized long count(String space) {
        return spaces.getOrDefault(space, new TreeMap<>()).values().stream().mapToLong(TreeMap::size).sum();
    }

    @Override
    public synchronized void clear(String space) {
        spaces.remove(space);
    }

    @Override
    public synchronized void clearAll() {
        spaces.clear();
    }
}
