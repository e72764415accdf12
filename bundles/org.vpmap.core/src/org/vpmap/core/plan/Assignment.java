package org.vpmap.core.plan;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.vpmap.core.value.Phi;

/**
 * {@code Field <- expression}.
 *
 * @param field the target field
 * @param value what goes in
 * @param loss fate of a value that is too long, too precise, malformed for the field, or not among its options
 * @param phi the highest class that flows in, found by the compiler
 * @param because the author's reason for letting PHI in
 * @param where the line
 */
public record Assignment(TargetField field, Expr value, Loss loss, Phi phi, Optional<String> because, Range where) implements Serializable {
    /** Fates of loss; the language's default is HOLD for each. */
    public record Loss(Fate tooLong, Fate tooPrecise, Fate unknownOption, Fate malformed) implements Serializable {
        /** Hold the record in every case. */
        public static final Loss HOLD = new Loss(Fate.HOLD, Fate.HOLD, Fate.HOLD, Fate.HOLD);

        public Loss {
            Objects.requireNonNull(tooLong);
            Objects.requireNonNull(tooPrecise);
            Objects.requireNonNull(unknownOption);
            Objects.requireNonNull(malformed);
        }
    }

    public Assignment {
        Objects.requireNonNull(field);
        Objects.requireNonNull(value);
        Objects.requireNonNull(loss);
        Objects.requireNonNull(phi);
        Objects.requireNonNull(because);
        Objects.requireNonNull(where);
    }
}
