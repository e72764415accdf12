package org.vpmap.lang.project;

import java.util.List;
import java.util.Objects;

/**
 * Something that check found.
 *
 * @param file relative to the project, with slashes; the project's folder itself is {@code .}
 * @param line 1-based
 * @param column 1-based
 * @param offset in characters
 * @param length in characters
 * @param code stable
 * @param message what is wrong, where, and what to do next; never a record's value
 * @param fixes best first
 */
public record Issue(
        String file, int line, int column, int offset, int length, Severity severity, IssueCode code, String message, List<Fix> fixes) {
    public Issue {
        Objects.requireNonNull(file);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
        fixes = List.copyOf(fixes);
    }
}
