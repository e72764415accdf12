package org.vpmap.core.eval;

import org.vpmap.core.plan.Expr;
import org.vpmap.core.value.LinkFate;

/** Whether an expression may come to nothing: where it cannot, that nothing came of it is no branch that a record could take. */
final class MayBeEmpty {
    private MayBeEmpty() {}

    static boolean of(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> literal.value() == null;
            case Expr.Or or -> of(or.second());
            case Expr.Choose choose -> of(choose.then()) || of(choose.otherwise());
            case Expr.LinkTo link -> link.fate() == LinkFate.EMPTY && link.fallback().map(MayBeEmpty::of).orElse(true);
            case Expr.Raise raise -> false;
            case Expr.OwnerOf owner -> false;
            case Expr.Not not -> false;
            case Expr.Binary binary -> binary.operator() == Expr.Operator.PLUS;
            case Expr.Root root -> false;
            case Expr.Item item -> true;
            case Expr.Get get -> true;
            case Expr.Call call -> true;
            case Expr.Lambda lambda -> true;
            case Expr.Via via -> true;
        };
    }
}
