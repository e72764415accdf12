package org.vpmap.run.internal.load;

import java.util.Optional;
import org.vpmap.core.eval.Evaluation;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Mapping;
import org.vpmap.run.internal.order.Expressions;

/** Our keys: what they are made of, and where an evaluation carries one. */
public final class Keys {
    private Keys() {}

    /** The key of what the map made of a record; empty where the map does not apply to it. */
    public static Optional<String> of(Evaluation evaluation) {
        return switch (evaluation) {
            case Evaluation.Mapped e -> Optional.of(e.record().key());
            case Evaluation.MappedNote e -> Optional.of(e.key());
            case Evaluation.MappedFile e -> Optional.of(e.key());
            case Evaluation.MappedTag e -> Optional.of(e.key());
            case Evaluation.Held e -> Optional.of(e.key());
            case Evaluation.Rejected e -> Optional.of(e.key());
            case Evaluation.Skipped e -> Optional.of(e.key());
            case Evaluation.NotApplicable e -> Optional.empty();
        };
    }

    /** Whether the map's key is the source's id, of which there are no two. */
    public static boolean isOwnId(Mapping mapping) {
        return isOwnId(Expressions.key(mapping));
    }

    /** Whether a key is the id of the record, or row, that it is taken of. */
    public static boolean isOwnId(Expr key) {
        return key instanceof Expr.Get get && get.base() instanceof Expr.Root && get.name().equals("id");
    }
}
