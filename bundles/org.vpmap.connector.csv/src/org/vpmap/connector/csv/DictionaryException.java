package org.vpmap.connector.csv;

import java.util.List;

/** A data dictionary that cannot be used. The message tells where the first mistake is and what to do about it, and counts the rest. */
public final class DictionaryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Issue> issues;

    /**
     * A mistake.
     *
     * @param line 1-based, 0 where the whole file is meant
     * @param column title of the dictionary's column, or empty
     * @param message one sentence: what and what to do
     */
    public record Issue(int line, String column, String message) {}

    DictionaryException(String message, List<Issue> issues, Throwable cause) {
        super(message, cause);
        this.issues = List.copyOf(issues);
    }

    /** All mistakes, in the order of the file. */
    public List<Issue> issues() {
        return issues;
    }
}
