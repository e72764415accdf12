package org.vpmap.connector.http;

/** Hears of every attempt. Gets no query, no body and no id: what it writes down is free of patients. Called from many threads. */
@FunctionalInterface
public interface CallListener {
    /** Hears nothing. */
    CallListener NONE = (method, template, status, milliseconds) -> {};

    /**
     * @param template address without ids and values
     * @param status HTTP status, 0 where no answer came
     * @param milliseconds from sending to the end of the answer
     */
    void called(String method, String template, int status, long milliseconds);
}
