package org.vpmap.connector.target;

import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;

/** A target that takes large numbers of records as a job. */
public interface WritesBulk {
    /** Whether the module (with these subforms, if any) can be loaded so. */
    boolean bulkable(String module, boolean withRows);

    /** Most records a job takes. */
    int bulkSize();

    /** Hands the job in. The id is to be journaled before anything else: it is how an interrupted run finds the job again. */
    String submit(WritesRecords.Batch batch) throws ConnectorException, InterruptedException;

    /** Asks for the job's outcomes, keyed by our key; empty while it runs. Waits up to a few seconds. */
    Optional<Map<String, WritesRecords.Outcome>> poll(String jobId, WritesRecords.Batch batch)
            throws ConnectorException, InterruptedException;
}
