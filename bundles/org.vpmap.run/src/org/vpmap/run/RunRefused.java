package org.vpmap.run;

/**
 * What was asked for cannot be done as things stand: there is no such run, or nothing to do. The message is written for a person and names
 * ids alone, unlike that of any other {@link IllegalArgumentException}, which may quote a record's value.
 */
public final class RunRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param message what is missing and what comes first */
    public RunRefused(String message) {
        super(message);
    }
}
