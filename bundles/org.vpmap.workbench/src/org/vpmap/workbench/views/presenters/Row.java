package org.vpmap.workbench.views.presenters;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vpmap.core.plan.Range;

/**
 * A row of a view.
 *
 * @param id stays the same when the view is filled anew, so that selection and expansion stay, too
 * @param where the line of the map that it is about
 * @param subject what actions on the row are about, or the id where there is nothing better
 */
public record Row(String id, List<Cell> cells, List<Row> children, Optional<Range> where, Object subject) {
    public Row {
        Objects.requireNonNull(id);
        cells = List.copyOf(cells);
        children = List.copyOf(children);
        where = where.filter(r -> !r.equals(Range.NOWHERE));
        Objects.requireNonNull(subject);
    }

    /** A row without children and place. */
    public static Row of(String id, Cell... cells) {
        return new Row(id, List.of(cells), List.of(), Optional.empty(), id);
    }

    /** The same with that place. */
    public Row at(Optional<Range> place) {
        return new Row(id, cells, children, place, subject);
    }

    /** The same with these children. */
    public Row with(List<Row> below) {
        return new Row(id, cells, below, where, subject);
    }

    /** The same about that. */
    public Row about(Object thing) {
        return new Row(id, cells, children, where, thing);
    }

    /** The cell of a column, empty where the row has fewer. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.of("");
    }

    /** Whether it or a row below has the words, each in some cell that may be seen. */
    public boolean matches(String filter, boolean unmasked) {
        for (String word : filter.toLowerCase(java.util.Locale.ROOT).split("\\s+")) {
            if (cells.stream().noneMatch(c -> c.shown(unmasked).toLowerCase(java.util.Locale.ROOT).contains(word))) {
                return children.stream().anyMatch(c -> c.matches(filter, unmasked));
            }
        }
        return true;
    }

    /** Ids, no cells: these may be health information. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Row row && row.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "row " + id;
    }
}
