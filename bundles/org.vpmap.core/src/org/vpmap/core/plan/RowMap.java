package org.vpmap.core.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code rows Subform <- children order by …}: a child collection as subform rows of the parent.
 *
 * @param subform the subform field of the parent's module
 * @param rowModule the subform's own module
 * @param join the {@link Join.Many} that brings the children
 * @param rowKey expression on the child (its {@link Expr.Root}) that keys the row
 * @param keyField the row's field that carries the key, or empty
 * @param when only children for which it is true
 * @param orderBy sort key
 * @param descending sort direction
 * @param assignments on the child
 * @param maximum rows a record may have in the target
 * @param tooMany fate of the rows beyond
 */
public record RowMap(
        String subform,
        String rowModule,
        Join.Many join,
        Expr rowKey,
        Optional<String> keyField,
        Optional<Expr> when,
        Optional<Expr> orderBy,
        boolean descending,
        List<Assignment> assignments,
        int maximum,
        Fate tooMany,
        Range where)
        implements Serializable {
    public RowMap {
        Objects.requireNonNull(subform);
        Objects.requireNonNull(rowModule);
        Objects.requireNonNull(join);
        Objects.requireNonNull(rowKey);
        Objects.requireNonNull(keyField);
        Objects.requireNonNull(when);
        Objects.requireNonNull(orderBy);
        assignments = List.copyOf(assignments);
        Objects.requireNonNull(tooMany);
    }
}
