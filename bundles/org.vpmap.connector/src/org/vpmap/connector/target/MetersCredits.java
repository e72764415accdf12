package org.vpmap.connector.target;

import org.vpmap.connector.ConnectorException;

/** A target that charges for calls. */
public interface MetersCredits {
    /** Credits left in the window, -1 where the target does not tell. */
    long available() throws ConnectorException, InterruptedException;

    /** Credits spent by this connection since it was opened. */
    long spent();

    /** What an operation would cost. */
    long cost(Operation operation, String module, long records);

    /** Operations with a price. */
    enum Operation {
        CREATE,
        UPDATE,
        DELETE,
        READ,
        SCAN,
        FIND,
        BULK,
        NOTE,
        FILE,
        TAG,
        DESCRIBE
    }
}
