package org.vpmap.connector.csv.internal;

/** A file of the folder, or its mapping, that cannot be used. The message names file and line and says what to do; it never has a value. */
public final class TableException extends Exception {
    private static final long serialVersionUID = 1L;

    public TableException(String message) {
        super(message);
    }

    public TableException(String message, Throwable cause) {
        super(message, cause);
    }
}
