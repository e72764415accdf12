package org.vpmap.workbench.views.presenters;

import java.util.List;
import java.util.Objects;

/**
 * All that a view shows.
 *
 * @param summary one line above the rows
 * @param empty what to do where there are no rows
 * @param command id of the command that does it, or empty
 */
public record Page(List<Row> rows, String summary, String empty, String command) {
    /** Prefix of the ids of our commands. */
    public static final String COMMANDS = "org.vpmap.workbench.commands.";

    public Page {
        rows = List.copyOf(rows);
        Objects.requireNonNull(summary);
        Objects.requireNonNull(empty);
        Objects.requireNonNull(command);
    }

    /** Rows and what is said above them. */
    public static Page of(List<Row> rows, String summary) {
        return new Page(rows, summary, "Nothing here.", "");
    }

    /** No rows, and the command that brings some. */
    public static Page empty(String advice, String command) {
        return new Page(List.of(), "", advice, command.isEmpty() ? "" : COMMANDS + command);
    }

    /** No rows. */
    public static Page empty(String advice) {
        return empty(advice, "");
    }
}
