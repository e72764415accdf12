package org.vpmap.connector.source;

import java.time.Instant;
import java.util.List;
import org.vpmap.connector.ConnectorException;

/** A source that tells what was deleted. */
public interface ReportsDeletions {
    /** Code of the refusal of a system that could tell what was deleted, but whose deployment does not. */
    String INVISIBLE = "DELETIONS_INVISIBLE";

    /**
     * Records of the object that were deleted at or after that moment.
     *
     * @throws ConnectorException {@link org.vpmap.connector.Failure.Refused} with the code {@link #INVISIBLE} where this deployment does not
     *     tell: whoever asks then compares the ids known with those that a read of the field {@code id} alone gives
     */
    List<Deletion> deletedSince(String object, Instant since) throws ConnectorException, InterruptedException;

    /** A deleted record. */
    record Deletion(String id, Instant at) {}
}
