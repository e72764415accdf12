package org.vpmap.core.eval;

import java.util.BitSet;
import java.util.List;
import org.vpmap.core.function.FunctionProblem;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.SourceRecord;

/** A mapping, ready. What all kinds share: condition, key, and turning what stops a record into a value. */
abstract class CompiledMapping {
    private static final Evaluation NOT_APPLICABLE = new Evaluation.NotApplicable();

    private final ExprCompiler.Condition when;
    private final Node key;
    private final boolean grouped;

    /**
     * @param when null for all records
     * @param grouped whether records without key belong to no group rather than lack something
     */
    CompiledMapping(ExprCompiler.Condition when, Node key, boolean grouped) {
        this.when = when;
        this.key = key;
        this.grouped = grouped;
    }

    final Evaluation evaluate(SourceRecord record, BitSet branches) {
        Scope scope = new Scope(record.values(), branches);
        String knownAs = record.id();
        try {
            if (when != null && !when.test(scope, null)) {
                return NOT_APPLICABLE;
            }
            String own = Texts.of(key.eval(scope, null));
            if (own == null || Texts.isBlank(own)) {
                return withoutKey(knownAs);
            }
            knownAs = own;
            return map(own, scope);
        } catch (Stop stop) {
            Problem problem = new Problem(stop.code(), scope.field, stop.getMessage());
            return stop.fate() == null ? new Evaluation.Held(knownAs, problem) : stopped(stop.fate(), knownAs, problem);
        } catch (FunctionProblem problem) {
            return new Evaluation.Held(knownAs, new Problem(problem.code(), scope.field, problem.getMessage()));
        }
    }

    private Evaluation withoutKey(String id) {
        return grouped
                ? new Evaluation.Skipped(id,
                        new Problem(ProblemCodes.NO_GROUP, "", "what the map groups by is empty: the record is in no group"))
                : new Evaluation.Held(id, new Problem(ProblemCodes.KEY_MISSING, "", "the record's key is empty"));
    }

    private static Evaluation stopped(Fate fate, String key, Problem problem) {
        return switch (fate) {
            case REJECT -> new Evaluation.Rejected(key, problem);
            case SKIP -> new Evaluation.Skipped(key, problem);
            case HOLD, LIST, TRUNCATE, ADD -> new Evaluation.Held(key, problem);
        };
    }

    final List<Evaluator.Preview> preview(SourceRecord record, BitSet branches) {
        return slots().stream().map(slot -> slot.preview(new Scope(record.values(), branches))).toList();
    }

    /** The assignments, in the author's order. */
    abstract List<Slot> slots();

    /** The outcome for a record that the map is for and that has a key. */
    abstract Evaluation map(String own, Scope scope);
}
