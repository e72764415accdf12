package org.vpmap.connector.source;

import java.time.Instant;
import java.util.List;
import org.vpmap.connector.ConnectorException;

/** A source that tells what was deleted. */
public interface ReportsDeletions {
    /** Records of the object that were deleted at or after that moment. */
    List<Deletion> deletedSince(String object, Instant since) throws ConnectorException, InterruptedException;

    /** A deleted record. */
    record Deletion(String id, Instant at) {}
}
