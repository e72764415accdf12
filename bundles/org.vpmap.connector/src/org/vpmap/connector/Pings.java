package org.vpmap.connector;

/** A connector that can say in one call whether address and credentials are right. */
public interface Pings {
    /** One line for a person: whom we reached and as whom. */
    String ping() throws ConnectorException, InterruptedException;
}
