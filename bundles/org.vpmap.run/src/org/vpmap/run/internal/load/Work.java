package org.vpmap.run.internal.load;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.run.internal.feed.Joiner;
import org.vpmap.run.internal.feed.RecordReader;
import org.vpmap.run.internal.order.JoinSpace;
import org.vpmap.run.internal.order.LoadOrder;
import org.vpmap.run.internal.order.Steps;

/**
 * What the steps of a run work with.
 *
 * @param reader of the records that the maps are applied to
 * @param joinReaders of the records that are joined to them, by space
 * @param cancelled whether somebody wants the run to stop
 */
public record Work(
        MappingPlan plan,
        LoadOrder order,
        Steps steps,
        RecordReader reader,
        Function<JoinSpace, RecordReader> joinReaders,
        Joiner joiner,
        Mapper mapper,
        RunContext context,
        Ledger ledger,
        OwnerTable owners,
        BooleanSupplier cancelled) {

    /** Throws where the run is to stop. */
    public void throwIfCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new RunCancelled();
        }
    }

}
