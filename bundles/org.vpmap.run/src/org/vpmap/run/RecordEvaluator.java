package org.vpmap.run;

import org.vpmap.core.eval.Evaluation;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.SourceRecord;

/** What a mapping makes of a record: {@code evaluator::evaluate} of {@link org.vpmap.core.eval.Evaluator}. Pure. */
@FunctionalInterface
public interface RecordEvaluator {
    /** Never null; whatever is wrong with the record is in the result. */
    Evaluation evaluate(Mapping mapping, SourceRecord record);
}
