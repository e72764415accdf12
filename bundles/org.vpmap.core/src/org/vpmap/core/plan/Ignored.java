package org.vpmap.core.plan;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code ignore Claim because "…"}, {@code ignore ssn_last4 because "…"} or {@code ignore Appointment when … because "…"}: what stays behind on
 * purpose, for the left-behind list.
 *
 * @param object of the source
 * @param field that stays behind; empty for records
 * @param when only records for which it is true; empty for all
 * @param because the author's reason
 */
public record Ignored(String object, Optional<String> field, Optional<Expr> when, String because, Range where) implements Serializable {
    public Ignored {
        Objects.requireNonNull(object);
        Objects.requireNonNull(field);
        Objects.requireNonNull(when);
        Objects.requireNonNull(because);
        Objects.requireNonNull(where);
    }

    /** Whether the object stays behind as a whole. */
    public boolean isWhole() {
        return field.isEmpty() && when.isEmpty();
    }
}
