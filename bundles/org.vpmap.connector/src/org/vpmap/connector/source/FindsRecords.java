package org.vpmap.connector.source;

import java.util.List;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.core.value.SourceRecord;

/** A source that can be asked for single records, as delta and record tracer need. */
public interface FindsRecords {
    /** The record, or empty where it does not exist (any more). */
    Optional<SourceRecord> find(String object, String id) throws ConnectorException, InterruptedException;

    /** The records of an object whose {@code foreignKey} is that id, by id. */
    List<SourceRecord> children(String object, String foreignKey, String id) throws ConnectorException, InterruptedException;
}
