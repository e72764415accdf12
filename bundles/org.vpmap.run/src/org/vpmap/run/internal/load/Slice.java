package org.vpmap.run.internal.load;

import org.vpmap.connector.ConnectorException;
import org.vpmap.run.internal.feed.StagedReader;
import org.vpmap.run.internal.order.JoinSpace;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

/** The part of the source that a sample or a delta works on. */
public interface Slice {
    /** Names of the spaces with the records that the maps are applied to begin so. */
    String RECORDS = "slice:";
    /** Names of the spaces with the records that are joined to them begin so. */
    String JOINED = "joined:";

    /** Parks the records of the slice and those joined to them; counts what the slice itself finds. */
    void gather(RunContext context, Tally tally, Runnable check) throws ConnectorException, JournalException, InterruptedException;

    /** Everything that the slice holds has its outcome, durably. */
    default void done(RunContext context) throws JournalException, InterruptedException {
        // Most slices have nothing to tidy up.
    }

    /** Reads the records that were parked. */
    static StagedReader records(Staging staging) {
        return new StagedReader(staging, RECORDS);
    }

    /** Reads the records that were parked for a space of joined ones. */
    static StagedReader joined(Staging staging, JoinSpace space) {
        return new StagedReader(staging, JOINED + space.keyField() + ":");
    }
}
