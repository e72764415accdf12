package org.vpmap.workbench.views.work;

import java.util.Objects;

/**
 * A task with what it needs to know.
 *
 * @param size of a sample, otherwise 0
 * @param by who confirms, otherwise empty
 * @param run that is undone; empty for the last one
 */
public record Order(Task task, int size, String by, String run) {
    public Order {
        Objects.requireNonNull(task);
        Objects.requireNonNull(by);
        Objects.requireNonNull(run);
    }

    /** A task that needs to know nothing. */
    public static Order of(Task task) {
        return new Order(task, 0, "", "");
    }

    /** A sample of that many patients. */
    public static Order sample(int size) {
        return new Order(Task.SAMPLE, size, "", "");
    }

    /** A sign-off. */
    public static Order confirm(String by) {
        return new Order(Task.CONFIRM, 0, by, "");
    }

    /** The undoing of a run, or its rehearsal. */
    public static Order rollback(String run, boolean dry) {
        return new Order(dry ? Task.ROLLBACK_DRY : Task.ROLLBACK, 0, "", run);
    }
}
