package org.vpmap.lang.semantics;

import java.util.List;
import java.util.Objects;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.ValueType;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.OptionInfo;

/**
 * An expression, understood.
 *
 * @param expr what the plan holds of it
 * @param phi the highest class that flows into the value
 * @param nullable whether it may have no value
 * @param length longest text it can give, 0 where unknown
 * @param shape the fields that can follow a dot, null where there are none
 * @param origin the source field whose value this is, possibly shortened or changed in form, as {@code Object.path}; empty otherwise
 * @param options the values it can take; null where unknown
 * @param field the source field itself where this is nothing but that field, else null
 * @param failed whether something in it was reported already: nothing that follows from it is reported again
 */
public record Typed(
        Expr expr,
        ValueType type,
        Phi phi,
        boolean nullable,
        int length,
        Shape shape,
        String origin,
        List<OptionInfo> options,
        FieldInfo field,
        boolean failed) {
    /** What is left of an expression with an error in it. */
    public static final Typed FAILED = new Typed(
            new Expr.Literal(null, ValueType.ANY), ValueType.ANY, Phi.NONE, true, 0, null, "", null, null, true);

    public Typed {
        Objects.requireNonNull(expr);
        Objects.requireNonNull(type);
        Objects.requireNonNull(phi);
        Objects.requireNonNull(origin);
    }

    static Typed of(Expr expr, ValueType type, Phi phi, boolean nullable) {
        return new Typed(expr, type, phi, nullable, 0, null, "", null, null, false);
    }

    static Typed constant(Object value, ValueType type, int length, List<OptionInfo> options) {
        return new Typed(new Expr.Literal(value, type), type, Phi.NONE, value == null, length, null, "", options, null, false);
    }

    Typed withExpr(Expr other) {
        return new Typed(other, type, phi, nullable, length, shape, origin, options, field, failed);
    }

    boolean isNull() {
        return expr instanceof Expr.Literal literal && literal.value() == null && !failed;
    }

    boolean isLiteral() {
        return expr instanceof Expr.Literal && !failed;
    }

    /** Whether the type is of no help: every rule about types lets it pass. */
    boolean isAny() {
        return failed || type.kind() == ValueType.Kind.ANY;
    }
}
