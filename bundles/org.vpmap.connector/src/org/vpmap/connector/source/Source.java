package org.vpmap.connector.source;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.schema.SystemSchema;

/** A system that records are read from. Further abilities are the interfaces beside this one; ask with {@code instanceof}. */
public interface Source extends AutoCloseable {
    /** Connector kind, e.g. {@code visualpractice}. */
    String kind();

    /** Objects, fields, options and references, custom ones included. Not connected to any resource. */
    SystemSchema describe() throws ConnectorException, InterruptedException;

    /** Live records by object name; with an instant only those changed since. An object without a count is absent. */
    Map<String, Long> counts(Optional<Instant> changedSince) throws ConnectorException, InterruptedException;

    /** The source's clock, so that a delta starts where the last read did. */
    Instant now() throws ConnectorException, InterruptedException;

    /**
     * Reads all records of an object that the request asks for, each at least once, pages in any order, with backpressure: the next page
     * of a chain is fetched only when the sink has taken the last.
     */
    void read(ReadRequest request, PageSink sink) throws ConnectorException, InterruptedException;

    @Override
    void close();

    /** Takes pages; called from one thread at a time. */
    @FunctionalInterface
    interface PageSink {
        void accept(Page page) throws ConnectorException, InterruptedException;
    }
}
