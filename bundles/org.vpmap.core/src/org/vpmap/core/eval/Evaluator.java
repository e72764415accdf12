package org.vpmap.core.eval;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.function.FunctionProblem;
import org.vpmap.core.plan.Ignored;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.SourceRecord;

/**
 * Evaluates the maps of a plan: pure, without I/O, the same result for the same record at any time and on any thread. Compiles the plan
 * once, when it is made; keep it for a whole run.
 *
 * <p>What the plan's types leave open is settled here:
 * <ul>
 * <li>Null flows through: a function, a comparison's side, a joined text of which a part is null is null. A condition that is null is false.
 * <li>A raw value that cannot be read as its type, and a value that a function refuses, meet the assignment's fate for malformed values
 * (HOLD unless the map says otherwise); in a condition or a key they hold the record.
 * <li>Blank text empties a field; other text is written as it is.
 * <li>SKIP within a row leaves the row out, listed; every other fate within a row is that of the whole record, for a parent with half its
 * rows would be wrong without looking so.
 * <li>A record whose group key is empty belongs to no group and is skipped, listed as NO_GROUP.
 * <li>Each member of a group is evaluated for itself: one that lacks a required value is held, whatever the others have.
 * <li>TRUNCATE shortens text and rounds decimals; where a shortened value would be another value (addresses, numbers too large, options)
 * it holds the record.
 * </ul>
 */
public final class Evaluator {
    private final Map<String, CompiledMapping> mappings = new HashMap<>();
    private final List<Left> left;
    private final Coverage coverage;

    /** Records that the plan leaves behind on purpose. */
    private record Left(Ignored ignored, ExprCompiler.Condition when) {}

    /**
     * @throws IllegalArgumentException where the plan calls a function or names a value map that does not exist: it was compiled against
     *     another library
     */
    public Evaluator(MappingPlan plan, FunctionLibrary library, FunctionContext context) {
        this(plan, library, context, null);
    }

    private Evaluator(MappingPlan plan, FunctionLibrary library, FunctionContext context, Coverage coverage) {
        this.coverage = coverage;
        ExprCompiler conditions = new ExprCompiler(plan.valueMapsByName(), library, context, Probes.OFF);
        this.left = plan.ignored().stream().filter(i -> i.when().isPresent())
                .map(i -> new Left(i, conditions.condition(i.when().get()))).toList();
        for (Mapping mapping : plan.mappings()) {
            MappingCompiler compiler = new MappingCompiler(plan, library, context, mapping, coverage);
            if (mappings.put(mapping.id(), compiler.compile()) != null) {
                throw new IllegalArgumentException("two mappings have the id " + mapping.id());
            }
        }
    }

    /** Why the plan leaves a record behind that none of its maps takes; empty where it says nothing of it. */
    public Optional<Ignored> ignored(SourceRecord record) {
        for (Left some : left) {
            if (some.ignored().object().equals(record.object()) && holds(some.when(), record)) {
                return Optional.of(some.ignored());
            }
        }
        return Optional.empty();
    }

    private static boolean holds(ExprCompiler.Condition condition, SourceRecord record) {
        try {
            return condition.test(new Scope(record.values(), null), null);
        } catch (Stop | FunctionProblem e) {
            // A value that cannot be read is no reason to leave a record behind on purpose: it counts as unexplained.
            return false;
        }
    }

    /** One that also tells {@code coverage} which branches each record takes; slower by the marking. */
    public static Evaluator measuring(MappingPlan plan, FunctionLibrary library, FunctionContext context, Coverage coverage) {
        return new Evaluator(plan, library, context, Objects.requireNonNull(coverage));
    }

    /**
     * What the mapping makes of the record.
     *
     * @param mapping one of the plan's
     * @param record of the mapping's source object, with its joins put in
     * @return never null; whatever is wrong with the record is in it
     */
    public Evaluation evaluate(Mapping mapping, SourceRecord record) {
        CompiledMapping compiled = compiled(mapping);
        if (coverage == null) {
            return compiled.evaluate(record, null);
        }
        BitSet branches = new BitSet();
        Evaluation evaluation = compiled.evaluate(record, branches);
        coverage.took(branches);
        return evaluation;
    }

    /**
     * The branches that the record takes on its way through the mapping, by their number in {@link Coverage#branches()}; they count as taken.
     *
     * @throws IllegalStateException where this evaluator measures nothing
     */
    public BitSet measure(Mapping mapping, SourceRecord record) {
        if (coverage == null) {
            throw new IllegalStateException("an evaluator made by measuring() tells branches");
        }
        BitSet branches = new BitSet();
        compiled(mapping).evaluate(record, branches);
        coverage.took(branches);
        return branches;
    }

    /**
     * What each assignment of the mapping gives for the record, one by one, whatever becomes of the record as a whole: for the preview beside
     * the editor. The values may be health information.
     */
    public List<Preview> preview(Mapping mapping, SourceRecord record) {
        if (coverage == null) {
            return compiled(mapping).preview(record, null);
        }
        BitSet branches = new BitSet();
        List<Preview> previews = compiled(mapping).preview(record, branches);
        coverage.took(branches);
        return previews;
    }

    /**
     * One assignment's outcome.
     *
     * @param field target field
     * @param value what is written, null for nothing
     * @param problems what stands in the way, or is left behind; a value is null where one stands in the way
     * @param where the assignment
     */
    public record Preview(String field, Object value, List<Problem> problems, Range where) {
        public Preview {
            problems = List.copyOf(problems);
        }

        /** Field and problems only: the value may be health information and never reaches a log this way. */
        @Override
        public String toString() {
            return field + " " + problems;
        }
    }

    private CompiledMapping compiled(Mapping mapping) {
        CompiledMapping compiled = mappings.get(mapping.id());
        if (compiled == null) {
            throw new IllegalArgumentException("the plan has no mapping " + mapping.id());
        }
        return compiled;
    }
}
