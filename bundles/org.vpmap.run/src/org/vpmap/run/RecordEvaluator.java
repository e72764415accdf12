package org.vpmap.run;

import java.util.Optional;
import org.vpmap.core.eval.Evaluation;
import org.vpmap.core.eval.Evaluator;
import org.vpmap.core.plan.Ignored;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.SourceRecord;

/** What a mapping makes of a record. Pure. */
@FunctionalInterface
public interface RecordEvaluator {
    /** Never null; whatever is wrong with the record is in the result. */
    Evaluation evaluate(Mapping mapping, SourceRecord record);

    /** Why the map leaves a record behind that none of its mappings takes; empty where it says nothing of it. */
    default Optional<Ignored> ignored(SourceRecord record) {
        return Optional.empty();
    }

    /** All that an evaluator tells. */
    static RecordEvaluator of(Evaluator evaluator) {
        return new RecordEvaluator() {
            @Override
            public Evaluation evaluate(Mapping mapping, SourceRecord record) {
                return evaluator.evaluate(mapping, record);
            }

            @Override
            public Optional<Ignored> ignored(SourceRecord record) {
                return evaluator.ignored(record);
            }
        };
    }
}
