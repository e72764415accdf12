package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.vpmap.core.plan.Range;

/**
 * Which branches of a plan's maps the records seen so far took: each assignment with and without value, both sides of {@code or} and
 * {@code when}, each entry of a value map, each option of a source's picklist. Serves the editor's ruler and the choice of sample records.
 * Thread-safe; holds no values.
 */
public final class Coverage {
    private final BiFunction<String, String, List<String>> options;
    private final List<Branch> branches = new ArrayList<>();
    private final BitSet taken = new BitSet();

    /** Coverage of a plan whose source's options are not known. */
    public Coverage() {
        this((object, field) -> List.of());
    }

    /** @param options of a source's field, by object and field; empty where it is no picklist, or an open one */
    public Coverage(BiFunction<String, String, List<String>> options) {
        this.options = Objects.requireNonNull(options);
    }

    /**
     * A place in a map.
     *
     * @param mapping its id
     * @param name the target field, or {@code when}, {@code key}, {@code parent}
     * @param where in the text
     */
    public record Place(String mapping, String name, Range where) {}

    /** A way through a place, e.g. {@code or} or {@code entry "new" of VisitType}; numbered where a place has two of a kind. */
    public record Branch(Place place, String name) {}

    /** How much of a place was exercised. */
    public record Result(Place place, List<String> taken, List<String> open) {
        public Result {
            taken = List.copyOf(taken);
            open = List.copyOf(open);
        }

        /** Whether some record came by at all. */
        public boolean isReached() {
            return !taken.isEmpty();
        }

        /** Whether records took every branch. */
        public boolean isComplete() {
            return open.isEmpty();
        }
    }

    /** Registers a branch; the evaluator does so while it compiles. */
    synchronized int add(Place place, String name) {
        int twins = 1;
        for (int i = branches.size() - 1; i >= 0 && branches.get(i).place().equals(place); i--) {
            String other = branches.get(i).name();
            if (other.equals(name) || other.startsWith(name + " (")) {
                twins++;
            }
        }
        branches.add(new Branch(place, twins == 1 ? name : name + " (" + twins + ")"));
        return branches.size() - 1;
    }

    List<String> options(String object, String field) {
        return options.apply(object, field);
    }

    synchronized void took(BitSet some) {
        taken.or(some);
    }

    /** All branches, in the order in which {@link Evaluator#measure} numbers them. */
    public synchronized List<Branch> branches() {
        return List.copyOf(branches);
    }

    /** All places in the order of the plan, with what was taken of each. */
    public synchronized List<Result> results() {
        Map<Place, List<Integer>> byPlace = new LinkedHashMap<>();
        for (int i = 0; i < branches.size(); i++) {
            byPlace.computeIfAbsent(branches.get(i).place(), p -> new ArrayList<>()).add(i);
        }
        List<Result> results = new ArrayList<>();
        byPlace.forEach((place, bits) -> results.add(new Result(
                place,
                bits.stream().filter(taken::get).map(i -> branches.get(i).name()).toList(),
                bits.stream().filter(i -> !taken.get(i)).map(i -> branches.get(i).name()).toList())));
        return results;
    }

    /** Share of all branches taken, from 0 to 1; 1 where there are none. */
    public synchronized double ratio() {
        return branches.isEmpty() ? 1 : (double) taken.cardinality() / branches.size();
    }
}
