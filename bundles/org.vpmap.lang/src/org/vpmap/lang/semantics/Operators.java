package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Expr.Operator;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.ValueType;
import org.vpmap.core.value.ValueType.Kind;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.OptionInfo;
import org.vpmap.lang.vpMap.AndExpr;
import org.vpmap.lang.vpMap.ChooseExpr;
import org.vpmap.lang.vpMap.Comparison;
import org.vpmap.lang.vpMap.InExpr;
import org.vpmap.lang.vpMap.NotExpr;
import org.vpmap.lang.vpMap.OrExpr;
import org.vpmap.lang.vpMap.Raise;
import org.vpmap.lang.vpMap.Sum;

/** Operators: logic, comparison, joining text, and what stands in for a missing value. */
final class Operators {
    /** Digits of a number within text; nobody writes longer ones. */
    private static final int DIGITS = 20;

    private final Elaborator elaborator;

    Operators(Elaborator elaborator) {
        this.elaborator = elaborator;
    }

    // ---- or ----

    Typed or(OrExpr or, Scope scope) {
        Typed left = elaborator.type(or.getLeft(), scope);
        Typed right = elaborator.type(or.getRight(), scope);
        if (left.failed() || right.failed()) {
            return Typed.FAILED;
        }
        if (left.expr() instanceof Expr.LinkTo link) {
            return linkOr(or, link, left, right);
        }
        if (isSingle(left, Kind.BOOLEAN) && isSingle(right, Kind.BOOLEAN) && !right.isLiteral()) {
            return logic(Operator.OR, left, right);
        }
        if (!left.nullable() && alwaysHasValue(left.expr())) {
            Span span = Span.of(or.getLeft()).to(Span.of(or));
            Span rest = new Span(Span.of(or.getLeft()).end(), span.end() - Span.of(or.getLeft()).end());
            elaborator.findings().add(IssueCode.UNREACHABLE, Span.of(or.getRight()),
                    "This is never used: what stands before 'or' always has a value",
                    Remedy.edit("Remove it", rest, ""));
        }
        if (right.expr() instanceof Expr.Raise) {
            return new Typed(new Expr.Or(left.expr(), right.expr(), left.type()), left.type(), left.phi(), false, left.length(),
                    left.shape(),
                    left.origin(), left.options(), null, false);
        }
        Optional<ValueType> common = Conversions.common(left.type(), right.type());
        if (common.isEmpty()) {
            mismatch(or.getRight(), right, left.type(), "stands in for " + left.type());
            return Typed.FAILED;
        }
        return new Typed(new Expr.Or(left.expr(), right.expr(), common.get()), common.get(), left.phi().and(right.phi()), right.nullable(),
                longest(left, right), left.shape() == null ? right.shape() : left.shape(), left.origin(), union(left, right), null, false);
    }

    /** Whether no source can be so bad that the expression has no value: what a schema calls required is often missing all the same. */
    private static boolean alwaysHasValue(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> literal.value() != null;
            case Expr.Or or -> or.second() instanceof Expr.Raise || alwaysHasValue(or.second());
            case Expr.OwnerOf owner -> true;
            case Expr.Choose choose -> alwaysHasValue(choose.then()) && alwaysHasValue(choose.otherwise());
            case Expr.Binary binary when binary.operator() == Operator.PLUS ->
                    alwaysHasValue(binary.left()) && alwaysHasValue(binary.right());
            case Expr.Binary binary -> true;
            case Expr.Not not -> true;
            default -> false;
        };
    }

    private static int longest(Typed a, Typed b) {
        boolean unknown = a.length() == 0 && !a.isNull() || b.length() == 0 && !b.isNull();
        return unknown ? 0 : Math.max(a.length(), b.length());
    }

    private Typed linkOr(OrExpr or, Expr.LinkTo link, Typed left, Typed right) {
        if (right.expr() instanceof Expr.Raise raise) {
            LinkFate fate = Links.fate(raise.fate()).orElse(LinkFate.HOLD);
            return stated(Links.withFate(link, fate), left, false);
        }
        if (right.isNull()) {
            return stated(Links.withFate(link, LinkFate.EMPTY), left, true);
        }
        if (right.expr() instanceof Expr.LinkTo) {
            return new Typed(Links.withFallback(link, right.expr()), left.type(), Phi.NONE, right.nullable(), 0, null, "", null, null,
                    false);
        }
        elaborator.findings().add(IssueCode.WRONG_TYPE, Span.of(or.getRight()),
                "After a link comes another link, null, hold, skip or reject, not " + right.type());
        return Typed.FAILED;
    }

    /** A link whose fate is stated has that as its options: nothing else asks for a link's options. */
    private static Typed stated(Expr.LinkTo link, Typed left, boolean nullable) {
        return new Typed(link, left.type(), Phi.NONE, nullable, 0, null, "", List.of(), null, false);
    }

    // ---- logic ----

    Typed and(AndExpr and, Scope scope) {
        return logic(Operator.AND, condition(and.getLeft(), scope), condition(and.getRight(), scope));
    }

    private Typed logic(Operator operator, Typed left, Typed right) {
        if (left.failed() || right.failed()) {
            return Typed.FAILED;
        }
        return Typed.of(new Expr.Binary(operator, left.expr(), right.expr()), ValueType.BOOLEAN, left.phi().and(right.phi()), false);
    }

    Typed not(NotExpr not, Scope scope) {
        Typed operand = condition(not.getOperand(), scope);
        return operand.failed() ? operand : Typed.of(new Expr.Not(operand.expr()), ValueType.BOOLEAN, operand.phi(), false);
    }

    /** An expression that must be true or false. */
    Typed condition(org.vpmap.lang.vpMap.Expr expression, Scope scope) {
        Typed typed = elaborator.type(expression, scope);
        if (!typed.isAny() && !isSingle(typed, Kind.BOOLEAN)) {
            Remedy[] remedies = typed.type().list()
                    ? new Remedy[0]
                    : new Remedy[] {Remedy.insert("Ask whether it has a value", Span.of(expression).end(), " != null")};
            elaborator.findings().add(IssueCode.WRONG_TYPE, Span.of(expression), "A condition is true or false, not " + typed.type(),
                    remedies);
            return Typed.FAILED;
        }
        return typed;
    }

    private static boolean isSingle(Typed typed, Kind kind) {
        return typed.type().kind() == kind && !typed.type().list();
    }

    // ---- comparison ----

    Typed compare(Comparison comparison, Scope scope) {
        Typed left = elaborator.type(comparison.getLeft(), scope);
        Typed right = elaborator.type(comparison.getRight(), scope);
        if (left.failed() || right.failed()) {
            return Typed.FAILED;
        }
        Operator operator = switch (comparison.getOperator()) {
            case "==" -> Operator.EQ;
            case "!=" -> Operator.NE;
            case "<" -> Operator.LT;
            case "<=" -> Operator.LE;
            case ">" -> Operator.GT;
            default -> Operator.GE;
        };
        boolean equality = operator == Operator.EQ || operator == Operator.NE;
        boolean withNull = left.isNull() || right.isNull();
        if (!withNull && !comparable(left.type(), right.type(), equality)) {
            mismatch(comparison.getRight(), right, left.type(), "is compared with " + left.type());
            return Typed.FAILED;
        }
        options(left, comparison.getRight(), right);
        options(right, comparison.getLeft(), left);
        return Typed.of(new Expr.Binary(operator, left.expr(), right.expr()), ValueType.BOOLEAN, left.phi().and(right.phi()), false);
    }

    private static boolean comparable(ValueType a, ValueType b, boolean equality) {
        if (Conversions.common(a, b).isEmpty()) {
            return false;
        }
        return equality || !a.list() && switch (a.kind()) {
            case BOOLEAN, RECORD, LINK, OWNER -> false;
            default -> true;
        };
    }

    /** A literal that the field on the other side never has. */
    private void options(Typed field, org.vpmap.lang.vpMap.Expr literal, Typed value) {
        boolean declared = field.field() != null && field.options() != null && value.expr() instanceof Expr.Literal;
        if (!declared || value.options() == null) {
            return;
        }
        for (OptionInfo option : value.options()) {
            List<String> known = field.options().stream().map(OptionInfo::value).toList();
            if (!known.contains(option.value())) {
                Span span = Span.of(literal);
                List<Remedy> remedies = Names.nearest(option.value(), known).stream()
                        .map(n -> Remedy.edit("Change to " + Names.quoted(n), span, Names.quoted(n)))
                        .toList();
                elaborator.findings().add(IssueCode.UNKNOWN_OPTION, span,
                        field.origin() + " has no option " + Names.quoted(option.value()) + "; it has "
                                + Declarations.listed(known),
                        remedies);
            }
        }
    }

    Typed in(InExpr in, Scope scope) {
        Typed left = elaborator.type(in.getLeft(), scope);
        Typed result = in.getList() != null ? inList(in, left, scope) : inItems(in, left, scope);
        return in.isNegated() && !result.failed() ? Typed.of(new Expr.Not(result.expr()), ValueType.BOOLEAN, result.phi(), false) : result;
    }

    private Typed inList(InExpr in, Typed left, Scope scope) {
        Typed list = elaborator.type(in.getList(), scope);
        if (left.failed() || list.failed()) {
            return Typed.FAILED;
        }
        if (!list.isAny() && (!list.type().list() || Conversions.common(left.type(), list.type().element()).isEmpty())) {
            elaborator.findings().add(IssueCode.WRONG_TYPE, Span.of(in.getList()),
                    "'in' wants a list of " + left.type() + ", not " + list.type());
            return Typed.FAILED;
        }
        return Typed.of(new Expr.Binary(Operator.IN, left.expr(), list.expr()), ValueType.BOOLEAN, left.phi().and(list.phi()), false);
    }

    private Typed inItems(InExpr in, Typed left, Scope scope) {
        List<Typed> items = in.getItems().stream().map(i -> elaborator.type(i, scope)).toList();
        if (left.failed() || items.stream().anyMatch(Typed::failed)) {
            return Typed.FAILED;
        }
        Phi phi = left.phi();
        for (int i = 0; i < items.size(); i++) {
            Typed item = items.get(i);
            if (!comparable(left.type(), item.type(), true)) {
                mismatch(in.getItems().get(i), item, left.type(), "is compared with " + left.type());
                return Typed.FAILED;
            }
            options(left, in.getItems().get(i), item);
            phi = phi.and(item.phi());
        }
        if (items.stream().allMatch(Typed::isLiteral)) {
            List<Object> values = new ArrayList<>();
            items.forEach(i -> values.add(((Expr.Literal) i.expr()).value()));
            Expr.Literal literal = new Expr.Literal(java.util.Collections.unmodifiableList(values), left.type().asList());
            return Typed.of(new Expr.Binary(Operator.IN, left.expr(), literal), ValueType.BOOLEAN, phi, false);
        }
        Expr any = null;
        for (Typed item : items) {
            Expr same = new Expr.Binary(Operator.EQ, left.expr(), item.expr());
            any = any == null ? same : new Expr.Binary(Operator.OR, any, same);
        }
        return Typed.of(any, ValueType.BOOLEAN, phi, false);
    }

    // ---- text, choice ----

    Typed sum(Sum sum, Scope scope) {
        Typed left = part(sum.getLeft(), scope);
        Typed right = part(sum.getRight(), scope);
        if (left.failed() || right.failed()) {
            return Typed.FAILED;
        }
        int length = lengthOf(left) == 0 || lengthOf(right) == 0 ? 0 : lengthOf(left) + lengthOf(right);
        return new Typed(new Expr.Binary(Operator.PLUS, left.expr(), right.expr()), ValueType.TEXT, left.phi().and(right.phi()),
                left.nullable() || right.nullable(), length, null, "", null, null, false);
    }

    private static int lengthOf(Typed typed) {
        return Conversions.isNumber(typed.type().kind()) ? DIGITS : typed.length();
    }

    private Typed part(org.vpmap.lang.vpMap.Expr expression, Scope scope) {
        Typed typed = elaborator.type(expression, scope);
        boolean joins = typed.isAny()
                || !typed.type().list() && (Conversions.isText(typed.type().kind()) || Conversions.isNumber(typed.type().kind()));
        if (!joins) {
            mismatch(expression, typed, ValueType.TEXT, "is joined with +, which joins text");
            return Typed.FAILED;
        }
        return typed;
    }

    Typed choose(ChooseExpr choose, Scope scope) {
        Typed condition = condition(choose.getCondition(), scope);
        Typed then = elaborator.type(choose.getThen(), scope);
        boolean open = choose.getOtherwise() == null;
        Typed otherwise = open ? Typed.constant(null, ValueType.ANY, 0, null) : elaborator.type(choose.getOtherwise(), scope);
        if (condition.failed() || then.failed() || otherwise.failed()) {
            return Typed.FAILED;
        }
        constant(choose, condition);
        Optional<ValueType> common = Conversions.common(then.type(), otherwise.type());
        if (common.isEmpty()) {
            mismatch(choose.getOtherwise(), otherwise, then.type(), "is the other branch of " + then.type());
            return Typed.FAILED;
        }
        Expr expr = new Expr.Choose(condition.expr(), then.expr(), otherwise.expr(), common.get());
        Phi phi = condition.phi().and(then.phi()).and(otherwise.phi());
        return new Typed(expr, common.get(), phi, then.nullable() || otherwise.nullable(), longest(then, otherwise),
                then.shape() == null ? otherwise.shape() : then.shape(), "", union(then, otherwise), null, false);
    }

    private void constant(ChooseExpr choose, Typed condition) {
        Optional<Boolean> constant = Conditions.constant(condition.expr());
        if (constant.isEmpty()) {
            return;
        }
        org.vpmap.lang.vpMap.Expr taken = constant.get() ? choose.getThen() : choose.getOtherwise();
        org.vpmap.lang.vpMap.Expr dead = constant.get() ? choose.getOtherwise() : choose.getThen();
        if (dead != null) {
            String text = taken == null ? "null" : Source.text(taken);
            elaborator.findings().add(IssueCode.UNREACHABLE, Span.of(dead), "This branch is never taken: the condition is always "
                    + constant.get(), Remedy.edit("Keep the other branch alone", Span.of(choose), text));
        }
    }

    private static List<OptionInfo> union(Typed a, Typed b) {
        if (a.expr() instanceof Expr.Raise || a.isNull()) {
            return b.options();
        }
        if (b.expr() instanceof Expr.Raise || b.isNull()) {
            return a.options();
        }
        if (a.options() == null || b.options() == null) {
            return null;
        }
        List<OptionInfo> all = new ArrayList<>(a.options());
        b.options().stream().filter(o -> all.stream().noneMatch(x -> x.value().equals(o.value()))).forEach(all::add);
        return all;
    }

    private void mismatch(org.vpmap.lang.vpMap.Expr expression, Typed actual, ValueType wanted, String where) {
        if (Raise.class.isInstance(expression)) {
            return;
        }
        IssueCode code = Conversions.mixesDates(actual.type(), wanted) ? IssueCode.DATE_AND_DATETIME : IssueCode.WRONG_TYPE;
        elaborator.findings().add(code, Span.of(expression), "A value of type " + actual.type() + " " + where,
                Calls.conversion(elaborator.context(), expression, actual.type(), wanted));
    }
}
