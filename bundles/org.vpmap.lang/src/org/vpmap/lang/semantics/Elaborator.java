package org.vpmap.lang.semantics;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.ValueType;
import org.vpmap.core.value.ValueType.Kind;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.types.OptionInfo;
import org.vpmap.lang.types.SchemaIndex;
import org.vpmap.lang.vpMap.AndExpr;
import org.vpmap.lang.vpMap.BooleanLiteral;
import org.vpmap.lang.vpMap.ChooseExpr;
import org.vpmap.lang.vpMap.Comparison;
import org.vpmap.lang.vpMap.DateLiteral;
import org.vpmap.lang.vpMap.InExpr;
import org.vpmap.lang.vpMap.LinkExpr;
import org.vpmap.lang.vpMap.Member;
import org.vpmap.lang.vpMap.NameRef;
import org.vpmap.lang.vpMap.NotExpr;
import org.vpmap.lang.vpMap.NullLiteral;
import org.vpmap.lang.vpMap.NumberLiteral;
import org.vpmap.lang.vpMap.OrExpr;
import org.vpmap.lang.vpMap.Raise;
import org.vpmap.lang.vpMap.StringLiteral;
import org.vpmap.lang.vpMap.Sum;
import org.vpmap.lang.vpMap.ViaExpr;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** Turns the expressions of one map from text into plan: names, types, PHI classes and findings in one pass. */
final class Elaborator {
    /** Broken text may have a sign without a number. */
    static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?";

    private final Context context;
    private final Findings findings;
    private final Trace trace;
    private final Uses uses;
    private final Operators operators;
    private final Calls calls;

    Elaborator(Context context, Findings findings, Trace trace, Uses uses) {
        this.context = context;
        this.findings = findings;
        this.trace = trace;
        this.uses = uses;
        this.operators = new Operators(this);
        this.calls = new Calls(this);
    }

    Context context() {
        return context;
    }

    Findings findings() {
        return findings;
    }

    Trace trace() {
        return trace;
    }

    Uses uses() {
        return uses;
    }

    /** Understands an expression; null, as broken text gives it, is an error that the parser has reported. */
    Typed type(org.vpmap.lang.vpMap.Expr expression, Scope scope) {
        Typed typed = expression == null ? Typed.FAILED : dispatch(expression, scope);
        if (expression != null) {
            trace.typed(expression, typed, scope);
        }
        return typed;
    }

    private Typed dispatch(org.vpmap.lang.vpMap.Expr expression, Scope scope) {
        return switch (expression) {
            case NameRef name -> nameRef(name, scope);
            case Member member -> member(member, scope);
            case StringLiteral text -> text(text.getValue());
            case NumberLiteral number -> number(number.getValue());
            case DateLiteral date -> date(date);
            case BooleanLiteral bool -> Typed.constant(bool.isValue(), ValueType.BOOLEAN, 0, null);
            case NullLiteral none -> Typed.constant(null, ValueType.ANY, 0, null);
            case Raise raise -> Typed.of(new Expr.Raise(fate(raise), reason(raise)), ValueType.ANY, Phi.NONE, false);
            case OrExpr or -> operators.or(or, scope);
            case AndExpr and -> operators.and(and, scope);
            case NotExpr not -> operators.not(not, scope);
            case Comparison comparison -> operators.compare(comparison, scope);
            case InExpr in -> operators.in(in, scope);
            case Sum sum -> operators.sum(sum, scope);
            case ChooseExpr choose -> operators.choose(choose, scope);
            case ViaExpr via -> via(via, scope);
            case LinkExpr link -> link(link, scope);
            default -> Typed.FAILED;
        };
    }

    static Fate fate(Raise raise) {
        return Fate.valueOf(raise.getFate().name());
    }

    static String reason(Raise raise) {
        return raise.getReason() == null ? "" : raise.getReason();
    }

    static Typed text(String value) {
        String text = value == null ? "" : value;
        return Typed.constant(text, ValueType.TEXT, text.length(), List.of(new OptionInfo(text, -1)));
    }

    private Typed number(String text) {
        if (text == null || !text.matches(NUMBER)) {
            return Typed.FAILED;
        }
        return text.indexOf('.') < 0 && text.length() < 19
                ? Typed.constant(Long.valueOf(text), ValueType.INTEGER, text.length(), null)
                : Typed.constant(new BigDecimal(text), ValueType.DECIMAL, text.length(), null);
    }

    private Typed date(DateLiteral date) {
        try {
            return Typed.constant(LocalDate.parse(date.getValue()), ValueType.DATE, 0, null);
        } catch (DateTimeException e) {
            findings.add(IssueCode.WRONG_TYPE, Span.of(date), date.getValue() + " is no day of the calendar; write it as YYYY-MM-DD");
            return Typed.FAILED;
        }
    }

    // ---- names ----

    private Typed nameRef(NameRef ref, Scope scope) {
        if (ref.getName() == null) {
            return Typed.FAILED;
        }
        if (ref.isCall()) {
            return calls.prefix(ref, scope);
        }
        Span span = Span.of(ref, Literals.NAME_REF__NAME);
        if (scope.item() != null) {
            if (ref.getName().equals("it")) {
                return scope.item();
            }
            Shape shape = scope.item().shape();
            Optional<Shape.Hit> hit = shape == null ? Optional.empty() : shape.find(ref.getName());
            if (hit.isPresent()) {
                return hit(hit.get(), scope.item().expr(), scope.item(), shape, ref.getName(), ref, span);
            }
        }
        Optional<Shape.Hit> hit = scope.root().find(ref.getName());
        if (hit.isPresent()) {
            return hit(hit.get(), scope.rootExpr(), null, scope.root(), ref.getName(), ref, span);
        }
        unknownField(ref, span, scope, ref.getName());
        return Typed.FAILED;
    }

    private void unknownField(NameRef ref, Span span, Scope scope, String name) {
        Set<String> known = new LinkedHashSet<>();
        if (scope.item() != null && scope.item().shape() != null) {
            known.addAll(scope.item().shape().names());
        }
        known.addAll(scope.root().names());
        trace.unknownField(ref, span, scope.root().object(), name);
        if (Drifts.source(this, scope.root().object(), name, span)) {
            return;
        }
        List<Remedy> remedies = new ArrayList<>(renames(span, name, known));
        if (context.functions().find(name).isPresent()) {
            remedies.add(0, Remedy.insert("Call the function " + name + "()", span.end(), "()"));
        }
        findings.add(IssueCode.UNKNOWN_FIELD, span, scope.root().object() + " has no field '" + name + "'" + meant(name, known), remedies);
    }

    /** A sentence's end that offers the nearest names. */
    static String meant(String name, java.util.Collection<String> known) {
        List<String> near = Names.nearest(name, known);
        return near.isEmpty() ? "; choose one that the schema has, or run discover if the system changed"
                : "; did you mean " + Names.choice(near) + "?";
    }

    /** Fixes that write one of the nearest names instead. */
    static List<Remedy> renames(Span span, String name, java.util.Collection<String> known) {
        return Names.nearest(name, known).stream()
                .map(n -> Remedy.edit("Change to '" + n + "'", span, Names.written(n)))
                .toList();
    }

    private Typed hit(Shape.Hit hit, Expr base, Typed owner, Shape shape, String name, org.vpmap.lang.vpMap.Expr element, Span span) {
        return switch (hit) {
            case Shape.Hit.OfField found -> field(base, owner, shape, found.field(), element, span);
            case Shape.Hit.OfChildren found -> children(base, shape, found.child(), element, span);
            case Shape.Hit.Anything any ->
                    Typed.of(new Expr.Get(base, name, ValueType.ANY), ValueType.ANY, owner == null ? Phi.NONE : owner.phi(), true);
        };
    }

    private Typed field(Expr base, Typed owner, Shape shape, FieldInfo field, org.vpmap.lang.vpMap.Expr element, Span span) {
        String path = shape.prefix() + field.name();
        trace.sourceField(element, span, shape.object(), path, field);
        shape.read(field);
        ValueType type = field.valueType();
        boolean ofEach = owner != null && owner.type().list();
        if (ofEach) {
            type = type.asList();
        }
        boolean record = field.valueType().kind() == Kind.RECORD;
        Phi phi = owner == null ? Phi.NONE : owner.phi();
        if (!record || field.fields().isEmpty()) {
            uses.field(shape.object(), path);
            phi = phi.and(field.phi());
        }
        boolean identity = shape.prefix().isEmpty() && field.name().equals("id");
        boolean nullable = !field.required() && !identity || owner != null && owner.nullable() || ofEach;
        return new Typed(
                new Expr.Get(base, field.name(), type),
                type,
                phi,
                nullable,
                field.length(),
                record ? shape.nested(field) : null,
                shape.object() + "." + path,
                options(shape.object(), path, field),
                ofEach ? null : field,
                false);
    }

    /** The options that a field has, and those that were seen in its records though the schema does not know them. */
    private List<OptionInfo> options(String object, String path, FieldInfo field) {
        if (field.options().isEmpty()) {
            return null;
        }
        Map<String, Long> counts = context.statistics().optionCounts(object, path);
        if (counts.isEmpty()) {
            return field.options();
        }
        List<OptionInfo> all = new ArrayList<>();
        field.options().forEach(o -> all.add(new OptionInfo(o.value(), counts.getOrDefault(o.value(), o.records()))));
        counts.forEach((value, records) -> {
            if (!field.takes(value)) {
                all.add(new OptionInfo(value, records));
            }
        });
        return all;
    }

    private Typed children(Expr base, Shape shape, SchemaIndex.Child child, org.vpmap.lang.vpMap.Expr element, Span span) {
        List<SchemaIndex.Child> ways = shape.childrenNamed(child.object().collection());
        if (ways.size() > 1 && !shape.isUsual(ways.getFirst())) {
            String by = ways.stream().map(w -> w.foreignKey().name()).collect(Collectors.joining(", "));
            findings.add(IssueCode.AMBIGUOUS_NAME, span,
                    child.object().collection() + " refer to " + shape.object() + " in several ways (" + by
                            + "), so none of them is meant by the name");
            return Typed.FAILED;
        }
        trace.sourceObject(element, span, child.object());
        Joins.Joined joined = shape.joins().many(child);
        uses.field(child.object().name(), child.foreignKey().name());
        ValueType type = ValueType.record(child.object().name()).asList();
        return new Typed(
                new Expr.Get(base, joined.name(), type), type, Phi.NONE, true, 0, Shape.joined(child.object(), joined.fields()), "", null,
                null, false);
    }

    private Typed member(Member member, Scope scope) {
        Typed base = type(member.getBase(), scope);
        if (member.getName() == null) {
            return Typed.FAILED;
        }
        if (member.isCall()) {
            return calls.on(base, member, scope);
        }
        if (base.failed()) {
            return Typed.FAILED;
        }
        Span span = Span.of(member, Literals.MEMBER__NAME);
        if (base.type().kind() == Kind.REFERENCE && !base.type().list()) {
            base = navigate(base, member, scope, span);
        }
        if (base.failed()) {
            return base;
        }
        if (base.shape() != null) {
            Optional<Shape.Hit> hit = base.shape().find(member.getName());
            if (hit.isPresent()) {
                return hit(hit.get(), base.expr(), base, base.shape(), member.getName(), member, span);
            }
            trace.unknownField(member, span, base.shape().object(), base.shape().prefix() + member.getName());
            if (base.shape().prefix().isEmpty() && Drifts.source(this, base.shape().object(), member.getName(), span)) {
                return Typed.FAILED;
            }
            findings.add(IssueCode.UNKNOWN_FIELD, span, "There is no field '" + member.getName() + "' here"
                    + meant(member.getName(), base.shape().names()), renames(span, member.getName(), base.shape().names()));
            return Typed.FAILED;
        }
        if (base.isAny()) {
            return Typed.of(new Expr.Get(base.expr(), member.getName(), ValueType.ANY), ValueType.ANY, base.phi(), true);
        }
        List<Remedy> remedies = context.functions().find(member.getName()).isPresent()
                ? List.of(Remedy.insert("Call the function " + member.getName() + "()", span.end(), "()"))
                : List.of();
        findings.add(IssueCode.UNKNOWN_FIELD, span, "A value of type " + base.type() + " has no fields; a function is called with ()",
                remedies);
        return Typed.FAILED;
    }

    /** From a reference to the record it refers to. */
    private Typed navigate(Typed reference, Member member, Scope scope, Span span) {
        Optional<ObjectInfo> object = context.source().object(reference.type().object());
        if (object.isEmpty()) {
            return Typed.of(reference.expr(), ValueType.ANY, reference.phi(), true);
        }
        boolean ofRoot = reference.field() != null && reference.expr() instanceof Expr.Get get && get.base() instanceof Expr.Root;
        if (!ofRoot || scope.root().joins() == null) {
            findings.add(IssueCode.NAVIGATION_TOO_FAR, span, "'" + member.getName() + "' of " + object.get().name()
                    + " is one record too far: a map sees its own record, what that refers to, and its children; use the reference itself");
            return Typed.FAILED;
        }
        Joins.Joined joined = scope.root().joins().one(reference.field(), object.get(), scope.root().fields());
        ValueType type = ValueType.record(object.get().name());
        return new Typed(
                new Expr.Get(scope.rootExpr(), joined.name(), type), type, Phi.NONE, true, 0, Shape.joined(object.get(), joined.fields()),
                "", null, null,
                false);
    }

    // ---- links and value maps ----

    private Typed link(LinkExpr link, Scope scope) {
        Typed key = type(link.getKey(), scope);
        if (link.getTarget() == null) {
            return Typed.FAILED;
        }
        uses.link(link.getTarget(), key, Span.of(link, Literals.LINK_EXPR__TARGET));
        Phis.linkKey(findings, Span.of(link.getKey()), key);
        return Typed.of(Links.to(link.getTarget(), key), ValueType.link(link.getTarget()), Phi.NONE, key.nullable());
    }

    private Typed via(ViaExpr via, Scope scope) {
        Typed value = type(via.getValue(), scope);
        if (via.getMap() == null) {
            return Typed.FAILED;
        }
        Span span = Span.of(via, Literals.VIA_EXPR__MAP);
        ValuesInfo map = context.values().get(via.getMap());
        if (map == null) {
            List<Remedy> remedies = new ArrayList<>(renames(span, via.getMap(), context.values().keySet()));
            remedies.add(new Remedy.AddDeclaration("Make the value map " + via.getMap(),
                    Declarations.values(via.getMap(), value.options(), List.of())));
            findings.add(IssueCode.UNKNOWN_VALUES, span, "There is no value map '" + via.getMap() + "'" + Declarations.meantOrMake(
                    via.getMap(), context.values().keySet()), remedies);
            return Typed.FAILED;
        }
        trace.values(via, span, map.name());
        if (value.failed()) {
            uses.via(map.name(), null);
            return Typed.FAILED;
        }
        if (!value.isAny() && !Conversions.isText(value.type().kind())) {
            findings.add(IssueCode.WRONG_TYPE, Span.of(via.getValue()), "A value map translates text, not " + value.type(),
                    Calls.conversion(context, via.getValue(), value.type(), ValueType.TEXT));
            return Typed.FAILED;
        }
        uses.via(map.name(), value.options());
        return ValueMaps.apply(map, value, span, findings);
    }
}
