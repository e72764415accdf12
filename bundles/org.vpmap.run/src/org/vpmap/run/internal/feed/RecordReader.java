package org.vpmap.run.internal.feed;

import java.util.List;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.run.journal.JournalException;

/** Where a run's source records come from: the whole source, or a slice of it. */
public interface RecordReader {
    /**
     * Reads the records of an object.
     *
     * @param resume a position that a page had, to go on behind it
     */
    void read(String object, List<String> fields, Optional<String> resume, PageTaker taker)
            throws ConnectorException, JournalException, InterruptedException;

    /** How many records to expect, -1 where unknown. */
    long count(String object) throws ConnectorException, JournalException, InterruptedException;
}
