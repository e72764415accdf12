package org.vpmap.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vpmap.core.eval.Coverage;
import org.vpmap.core.eval.Evaluator;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.internal.slice.SourcePaths;
import org.vpmap.run.internal.slice.SourcePaths.Path;
import org.vpmap.run.internal.slice.Witnesses;
import org.vpmap.run.internal.slice.Witnesses.Witness;

/**
 * Chooses the records of a sample so that every branch and option of the map, every field with and without value, and every longest text
 * that the source has comes up at least once, with as few records as it finds; the rest of the sample is spread over the practice. The same
 * source, map and seed give the same sample, in whatever order records come. Memory grows with the map and the sample's size, not with the
 * practice.
 */
public final class CoveringPicker implements SurveyingPicker {
    private final Evaluator evaluator;
    private final List<Coverage.Branch> branches;
    private final List<String> branchNames = new ArrayList<>();
    private final Map<String, List<Path>> paths = new HashMap<>();
    private final Witnesses witnesses;
    private final int size;
    private final TreeSet<Ranked> spread = new TreeSet<>();
    private Witnesses.Choice choice;

    private record Ranked(long hash, String id) implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            return Comparator.comparingLong(Ranked::hash).thenComparing(Ranked::id).compare(this, other);
        }
    }

    /**
     * A picker for that plan.
     *
     * @param evaluator one that measures, made from the plan
     * @param coverage what the evaluator tells of branches
     * @param size records that the sample is built around, at most
     */
    public CoveringPicker(MappingPlan plan, Evaluator evaluator, Coverage coverage, int size, long seed) {
        this.evaluator = Objects.requireNonNull(evaluator);
        this.branches = coverage.branches();
        this.size = size;
        this.witnesses = new Witnesses(seed);
        for (Coverage.Branch branch : branches) {
            String name = name(branch);
            int twins = 1;
            while (branchNames.contains(twins == 1 ? name : name + " (" + twins + ")")) {
                twins++;
            }
            branchNames.add(twins == 1 ? name : name + " (" + twins + ")");
        }
        branchNames.forEach(witnesses::expect);
        for (Mapping mapping : plan.mappings()) {
            paths.put(mapping.id(), SourcePaths.of(mapping));
            paths.get(mapping.id()).forEach(p -> {
                witnesses.expect(p.label() + ": with a value");
                witnesses.expect(p.label() + ": empty");
            });
        }
    }

    private static String name(Coverage.Branch branch) {
        return branch.place().mapping() + ", " + branch.place().name() + ": " + branch.name();
    }

    @Override
    public void offer(SourceRecord candidate) {
        spread.add(new Ranked(witnesses.hash(candidate.id()), candidate.id()));
        if (spread.size() > size) {
            spread.removeLast();
        }
    }

    @Override
    public void see(Mapping mapping, SourceRecord record, Optional<String> anchor) {
        Witness witness = witnesses.of(anchor.orElseGet(() -> record.object() + " " + record.id()), anchor.isPresent(), record.object(),
                record.id());
        BitSet taken = evaluator.measure(mapping, record);
        taken.stream().forEach(bit -> witnesses.add(branchNames.get(bit), witness));
        for (Path path : paths.get(mapping.id())) {
            path.values(record, value -> {
                witnesses.add(path.label() + (value == null ? ": empty" : ": with a value"), witness);
                if (path.text() && value instanceof String text) {
                    witnesses.addLargest(path.label() + ": the longest", text.length(), witness);
                }
            });
        }
    }

    private Witnesses.Choice choice() {
        if (choice == null) {
            choice = witnesses.choose(size);
        }
        return choice;
    }

    @Override
    public Set<String> chosen() {
        Set<String> ids = new TreeSet<>(choice().anchors());
        for (Ranked ranked : spread) {
            if (ids.size() < size) {
                ids.add(ranked.id());
            }
        }
        return ids;
    }

    @Override
    public Map<String, Set<String>> witnesses() {
        Map<String, Set<String>> ids = new TreeMap<>();
        choice().witnesses().forEach(w -> ids.computeIfAbsent(w.object(), o -> new TreeSet<>()).add(w.id()));
        return ids;
    }

    /** What the sample chosen exercises, once the source was shown. */
    public Reach reach() {
        List<String> unseen = witnesses.unseen();
        Set<String> all = witnesses.cases();
        Set<String> leftOut = witnesses.cases();
        leftOut.removeAll(choice().reached());
        unseen.forEach(leftOut::remove);
        return new Reach(all.size(), all.size() - unseen.size(), choice().reached().size(), unseen, List.copyOf(leftOut));
    }
}
