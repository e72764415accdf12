package org.vpmap.connector;

/** A system could not do what was asked, after the connector's own retries. The run cannot go on with this call. */
public final class ConnectorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public ConnectorException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public ConnectorException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** What happened, as one of a closed set. */
    public Failure failure() {
        return failure;
    }
}
