package org.vpmap.run.kit;

import org.vpmap.connector.ConnectorException;

/** Lets calls fail, before or after they took effect. */
@FunctionalInterface
public interface Fault {
    void before(String operation) throws ConnectorException;

    /** After a write took effect, before its answer. */
    default void after(String operation) throws ConnectorException {}
}
