package org.vpmap.run.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A journal that forgets with the process: for dry runs, for tests and for looking at a map without a project. Thread-safe. */
public final class InMemoryJournal implements Journal {
    private final Object lock = new Object();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, TreeMap<String, Crossing>> crossings = new LinkedHashMap<>();
    private final Staging staging = new InMemoryStaging();

    @Override
    public void append(List<Entry> added) {
        synchronized (lock) {
            for (Entry entry : added) {
                entries.add(entry);
                if (entry instanceof Entry.Outcomes outcomes) {
                    outcomes.items().forEach(item -> cross(outcomes, item));
                }
            }
        }
    }

    private void cross(Entry.Outcomes outcomes, Entry.ItemOutcome item) {
        TreeMap<String, Crossing> ofMap = crossings.computeIfAbsent(outcomes.map(), m -> new TreeMap<>());
        switch (item.fate()) {
            case CREATED, UPDATED, UNCHANGED, MERGED, RESTORED -> {
                if (!item.id().isEmpty()) {
                    long modified = item.modified().map(Instant::toEpochMilli).orElse(0L);
                    ofMap.put(item.key(), new Crossing(outcomes.map(), item.key(), item.id(), item.hash(), outcomes.run(), modified));
                }
            }
            case DELETED -> ofMap.remove(item.key());
            case SKIPPED, HELD, REJECTED, REFUSED, CONFLICT -> {}
        }
    }

    @Override
    public void read(Optional<String> run, Consumer<Entry> visitor) {
        // A copy, so that a visitor may append.
        List<Entry> all;
        synchronized (lock) {
            all = List.copyOf(entries);
        }
        all.stream().filter(e -> run.isEmpty() || runOf(e).equals(run.get())).forEach(visitor);
    }

    @Override
    public void readBackwards(String run, Consumer<Entry> visitor) {
        List<Entry> all;
        synchronized (lock) {
            all = List.copyOf(entries);
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            if (runOf(all.get(i)).equals(run)) {
                visitor.accept(all.get(i));
            }
        }
    }

    private static String runOf(Entry entry) {
        return switch (entry) {
            case Entry.Confirmed e -> "";
            case Entry.Provisioned e -> "";
            case Entry.RunStarted e -> e.run();
            case Entry.Intent e -> e.run();
            case Entry.BulkSubmitted e -> e.run();
            case Entry.Outcomes e -> e.run();
            case Entry.Checkpoint e -> e.run();
            case Entry.RunEnded e -> e.run();
        };
    }

    @Override
    public List<RunInfo> runs() {
        Map<String, RunInfo> runs = new LinkedHashMap<>();
        read(Optional.empty(), entry -> {
            if (entry instanceof Entry.RunStarted started) {
                RunInfo before = runs.get(started.run());
                runs.put(started.run(), new RunInfo(before == null ? started : before.started(), Optional.empty()));
            } else if (entry instanceof Entry.RunEnded ended && runs.containsKey(ended.run())) {
                runs.put(ended.run(), new RunInfo(runs.get(ended.run()).started(), Optional.of(ended)));
            }
        });
        return List.copyOf(runs.values());
    }

    @Override
    public Map<String, Crossing> crossings(String map, Collection<String> keys) {
        synchronized (lock) {
            TreeMap<String, Crossing> ofMap = crossings.getOrDefault(map, new TreeMap<>());
            Map<String, Crossing> found = new LinkedHashMap<>();
            for (String key : keys) {
                Crossing crossing = ofMap.get(key);
                if (crossing != null) {
                    found.put(key, crossing);
                }
            }
            return found;
        }
    }

    @Override
    public void crossings(String map, Consumer<Crossing> visitor) {
        List<Crossing> all;
        synchronized (lock) {
            all = List.copyOf(crossings.getOrDefault(map, new TreeMap<>()).values());
        }
        all.forEach(visitor);
    }

    @Override
    public long crossingCount(String map) {
        synchronized (lock) {
            return crossings.getOrDefault(map, new TreeMap<>()).size();
        }
    }

    @Override
    public Verification verify() {
        synchronized (lock) {
            return new Verification(entries.size(), true, -1);
        }
    }

    @Override
    public Staging staging() {
        return staging;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
