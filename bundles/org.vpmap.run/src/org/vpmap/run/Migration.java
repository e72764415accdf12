package org.vpmap.run;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.vpmap.connector.source.Source;
import org.vpmap.connector.target.Target;
import org.vpmap.core.plan.Baa;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.run.journal.Journal;

/**
 * One migration: what to do, from where, to where, and where it is remembered.
 *
 * @param plan compiled from the map as it stands
 * @param evaluators gives the evaluator for a run that began at that moment: functions that ask for today take it from there, so that a
 *     resumed run gives the same
 * @param source read from; closed by whoever opened it
 * @param target written to; closed by whoever opened it
 * @param journal of the project
 * @param baaOnFile whether the agreement's evidence exists and is readable
 */
public record Migration(
        MappingPlan plan, Function<Instant, RecordEvaluator> evaluators, Source source, Target target, Journal journal,
        Predicate<Baa> baaOnFile) {
    public Migration {
        Objects.requireNonNull(plan);
        Objects.requireNonNull(evaluators);
        Objects.requireNonNull(source);
        Objects.requireNonNull(target);
        Objects.requireNonNull(journal);
        Objects.requireNonNull(baaOnFile);
    }
}
