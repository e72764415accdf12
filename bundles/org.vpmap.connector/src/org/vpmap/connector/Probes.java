package org.vpmap.connector;

/** A connector that finds out what its system can do by trying. */
public interface Probes {
    /** Tries each capability with a few cheap calls. */
    Probe probe() throws ConnectorException, InterruptedException;
}
