package org.vpmap.run.internal.load;

import org.vpmap.connector.ConnectorException;
import org.vpmap.run.internal.feed.StagedReader;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

/** The part of the source that a sample or a delta works on. */
public interface Slice {
    /** Names of the spaces with the records that the maps are applied to begin so. */
    String RECORDS = "slice:";
    /** Names of the spaces with the records that are joined to them begin so. */
    String JOINED = "joined:";

    /** Parks the records of the slice, and those joined to them. */
    void gather(Staging staging, Runnable check) throws ConnectorException, JournalException, InterruptedException;

    /** Reads the records that were parked. */
    static StagedReader records(Staging staging) {
        return new StagedReader(staging, RECORDS);
    }

    /** Reads the joined records that were parked. */
    static StagedReader joined(Staging staging) {
        return new StagedReader(staging, JOINED);
    }
}
