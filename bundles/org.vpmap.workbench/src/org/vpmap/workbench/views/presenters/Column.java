package org.vpmap.workbench.views.presenters;

import java.util.Objects;

/**
 * A column of a view.
 *
 * @param weight its share of the width
 * @param number whether it holds numbers, which stand to the right
 */
public record Column(String name, int weight, boolean number) {
    public Column {
        Objects.requireNonNull(name);
    }

    /** Of text. */
    public static Column text(String name, int weight) {
        return new Column(name, weight, false);
    }

    /** Of numbers. */
    public static Column number(String name, int weight) {
        return new Column(name, weight, true);
    }
}
