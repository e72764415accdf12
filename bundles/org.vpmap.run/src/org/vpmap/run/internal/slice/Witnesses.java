package org.vpmap.run.internal.slice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A few witnesses of each case, and the choice among them. Of each case those units are kept whose hashes are lowest: the same units come
 * up again and again, so that few of them cover much, whatever the order in which they were seen. Memory grows with the cases, not with the
 * records.
 */
public final class Witnesses {
    private static final int KEPT = 8;

    private final long seed;
    private final Map<String, Case> cases = new LinkedHashMap<>();

    /** @param seed another one gives other witnesses */
    public Witnesses(long seed) {
        this.seed = seed;
    }

    /**
     * A record that shows a case.
     *
     * @param unit what has to come into the sample for it
     * @param anchored whether the unit is one of the records that the sample is built around
     */
    public record Witness(long hash, String unit, boolean anchored, String object, String id) implements Comparable<Witness> {
        private static final Comparator<Witness> ORDER = Comparator.comparing((Witness w) -> !w.anchored).thenComparingLong(Witness::hash)
                .thenComparing(Witness::unit).thenComparing(Witness::object).thenComparing(Witness::id);

        @Override
        public int compareTo(Witness other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Case {
        private final TreeMap<String, Witness> byUnit = new TreeMap<>();
        private long size = -1;

        void add(Witness witness) {
            Witness known = byUnit.get(witness.unit());
            if (known != null) {
                byUnit.put(witness.unit(), known.compareTo(witness) <= 0 ? known : witness);
                return;
            }
            if (byUnit.size() >= KEPT) {
                Witness last = byUnit.values().stream().max(Comparator.naturalOrder()).orElseThrow();
                if (last.compareTo(witness) <= 0) {
                    return;
                }
                byUnit.remove(last.unit());
            }
            byUnit.put(witness.unit(), witness);
        }
    }

    /** A witness of that unit; the same for the same seed. */
    public Witness of(String unit, boolean anchored, String object, String id) {
        return new Witness(hash(unit), unit, anchored, object, id);
    }

    /** Where the unit comes in the order of this seed. */
    public long hash(String unit) {
        long hash = seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
        for (int i = 0; i < unit.length(); i++) {
            hash = (hash ^ unit.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        return hash ^ hash >>> 32;
    }

    /** Makes a case known that perhaps nothing shows. */
    public void expect(String name) {
        cases.computeIfAbsent(name, n -> new Case());
    }

    /** Takes a witness of a case. */
    public void add(String name, Witness witness) {
        cases.computeIfAbsent(name, n -> new Case()).add(witness);
    }

    /** Takes a witness of a case that only the largest show. */
    public void addLargest(String name, long size, Witness witness) {
        Case one = cases.computeIfAbsent(name, n -> new Case());
        if (size > one.size) {
            one.size = size;
            one.byUnit.clear();
        }
        if (size == one.size) {
            one.add(witness);
        }
    }

    /** What was chosen. */
    public record Choice(Set<String> anchors, List<Witness> witnesses, Set<String> reached) {}

    /** The cases, in the order in which they were first heard of. */
    public Set<String> cases() {
        return new LinkedHashSet<>(cases.keySet());
    }

    /** Cases without any witness. */
    public List<String> unseen() {
        return cases.entrySet().stream().filter(e -> e.getValue().byUnit.isEmpty()).map(Map.Entry::getKey).toList();
    }

    /**
     * Few units that show as many cases as they can: always the one next that adds most.
     *
     * @param size anchors at most
     */
    public Choice choose(int size) {
        Map<Unit, Set<String>> shows = new HashMap<>();
        cases.forEach((name, one) -> one.byUnit.values()
                .forEach(w -> shows.computeIfAbsent(new Unit(w.hash(), w.unit(), w.anchored()), u -> new LinkedHashSet<>()).add(name)));
        Set<String> anchors = new TreeSet<>();
        Set<String> reached = new LinkedHashSet<>();
        List<Witness> witnesses = new ArrayList<>();
        while (true) {
            boolean full = anchors.size() >= size;
            Unit best = shows.keySet().stream().filter(u -> !full || !u.anchored())
                    .min(Comparator.comparing((Unit u) -> -shows.get(u).size()).thenComparing(Comparator.naturalOrder())).orElse(null);
            if (best == null || shows.get(best).isEmpty()) {
                return new Choice(anchors, witnesses, reached);
            }
            Set<String> added = new LinkedHashSet<>(shows.get(best));
            added.forEach(name -> witnesses.add(cases.get(name).byUnit.get(best.name())));
            reached.addAll(added);
            shows.remove(best);
            shows.values().forEach(names -> names.removeAll(added));
            if (best.anchored()) {
                anchors.add(best.name());
            }
        }
    }

    private record Unit(long hash, String name, boolean anchored) implements Comparable<Unit> {
        private static final Comparator<Unit> ORDER =
                Comparator.comparing((Unit u) -> !u.anchored).thenComparingLong(Unit::hash).thenComparing(Unit::name);

        @Override
        public int compareTo(Unit other) {
            return ORDER.compare(this, other);
        }
    }
}
