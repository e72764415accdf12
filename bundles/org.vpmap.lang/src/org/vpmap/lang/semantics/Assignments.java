package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.value.ValueType;
import org.vpmap.core.value.ValueType.Kind;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.ChooseExpr;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;
import org.vpmap.schema.DataType;

/** The assignments of one map to one target module: names, types, losses, PHI, and at the end what is missing. */
final class Assignments {
    private final Elaborator elaborator;
    private final ObjectInfo module;
    private final String file;
    private final Phis phis;
    private final Losses losses;
    private final Map<String, Done> done = new LinkedHashMap<>();

    /** An assignment, understood. */
    record Done(FieldInfo field, Typed value, Modifiers modifiers, org.vpmap.core.plan.Assignment plan, Span name, Assignment text) {}

    /**
     * @param module null where the map's target is unknown: only the values are looked at then
     */
    Assignments(Elaborator elaborator, ObjectInfo module, String file) {
        this.elaborator = elaborator;
        this.module = module;
        this.file = file;
        this.phis = new Phis(elaborator, module);
        this.losses = new Losses(elaborator, module);
    }

    /** Understands one; empty where an error keeps it out of the plan. */
    Optional<Done> add(Assignment assignment, Scope scope) {
        Strays.lost(assignment, elaborator, scope);
        return add(assignment, () -> elaborator.type(assignment.getValue(), scope));
    }

    /** Understands one whose value is made of its text in another way. */
    Optional<Done> add(Assignment assignment, Supplier<Typed> understanding) {
        FieldInfo field = field(assignment);
        Modifiers modifiers = Modifiers.of(assignment, field, elaborator.findings());
        Typed value = understanding.get();
        if (field == null) {
            return Optional.empty();
        }
        Span name = Span.of(assignment, Literals.ASSIGNMENT__FIELD);
        boolean first = once(assignment, field, name);
        if (value.failed()) {
            done.putIfAbsent(field.name(), new Done(field, value, modifiers, null, name, assignment));
            return Optional.empty();
        }
        if (!writable(assignment, field, name) || !fits(assignment, field, value)) {
            done.putIfAbsent(field.name(), new Done(field, Typed.FAILED, modifiers, null, name, assignment));
            return Optional.empty();
        }
        losses.check(assignment, field, value, modifiers);
        phis.assignment(assignment, field, value, modifiers);
        linkFate(assignment, value);
        Done result = new Done(field, value, modifiers, plan(assignment, field, value, modifiers), name, assignment);
        if (first) {
            done.put(field.name(), result);
        }
        return Optional.of(result);
    }

    private org.vpmap.core.plan.Assignment plan(Assignment assignment, FieldInfo field, Typed value, Modifiers modifiers) {
        return new org.vpmap.core.plan.Assignment(field.toTargetField(), value.expr(), modifiers.loss(), value.phi(), modifiers.because(),
                Ranges.of(file, assignment));
    }

    /** Notes a field that another part of the project sets. */
    void also(String field, Span own, String by) {
        Done existing = done.get(field);
        if (existing != null) {
            elaborator.findings().add(IssueCode.TARGET_TWICE, existing.name(),
                    "'" + field + "' is also set by " + by + "; remove one of them");
        }
    }

    private FieldInfo field(Assignment assignment) {
        if (module == null || assignment.getField() == null || Strays.isOnlyAName(assignment)) {
            return null;
        }
        Span span = Span.of(assignment, Literals.ASSIGNMENT__FIELD);
        FieldInfo field = module.fields().get(assignment.getField());
        if (field == null) {
            elaborator.trace().unknownTargetField(assignment, span, module.name(), assignment.getField());
            if (Drifts.target(elaborator, module.name(), assignment.getField(), span)) {
                return null;
            }
            List<Remedy> remedies = new ArrayList<>(Elaborator.renames(span, assignment.getField(), module.fields().keySet()));
            remedies.add(new Remedy.AddColumn("Create the field in " + module.name(), module.name(), Columns.text(assignment.getField())));
            elaborator.findings().add(IssueCode.UNKNOWN_FIELD, span, module.name() + " has no field '" + assignment.getField() + "'"
                    + Columns.meantOrCreate(assignment.getField(), module.fields().keySet()), remedies);
            return null;
        }
        elaborator.trace().targetField(assignment, span, module.name(), field);
        elaborator.uses().target(field.name());
        return field;
    }

    private boolean once(Assignment assignment, FieldInfo field, Span name) {
        if (!done.containsKey(field.name())) {
            return true;
        }
        elaborator.findings().add(IssueCode.TARGET_TWICE, name, "'" + field.name() + "' is set twice; remove one of them",
                Remedy.edit("Remove this one", Span.of(assignment), ""));
        return false;
    }

    private boolean writable(Assignment assignment, FieldInfo field, Span name) {
        if (field.isWritable()) {
            return true;
        }
        List<Remedy> remedies = new ArrayList<>();
        for (FieldInfo other : Columns.inPlaceOf(field, module)) {
            remedies.add(Remedy.edit("Use " + other.name(), name, Names.written(other.name())));
        }
        remedies.add(Remedy.edit("Remove it", Span.of(assignment), ""));
        elaborator.findings().add(IssueCode.TARGET_READ_ONLY, name, module.name() + " keeps '" + field.name()
                + "' to itself and takes no value for it; use a custom field instead", remedies);
        return false;
    }

    // ---- types ----

    private boolean fits(Assignment assignment, FieldInfo field, Typed value) {
        if (value.expr() instanceof Expr.Raise || value.isNull()) {
            return true;
        }
        Span span = Span.of(assignment.getValue());
        if (field.type() == DataType.SUBFORM) {
            elaborator.findings().add(IssueCode.WRONG_TYPE, span,
                    "'" + field.name() + "' is a subform; write rows " + field.name() + " <- … { … }");
            return false;
        }
        if (value.isAny()) {
            return true;
        }
        ValueType wanted = wanted(field.form());
        boolean html =
                value.type().kind() == Kind.HTML && !value.type().list() && (field.form() == Form.TEXT || field.form() == Form.LONGTEXT);
        boolean number = field.form() == Form.INTEGER && Conversions.isNumber(value.type().kind()) && !value.type().list();
        boolean tag = field.form() == Form.TAGS && Conversions.isText(value.type().kind());
        if (field.form() == Form.LOOKUP && value.type().kind() == Kind.LINK) {
            return lookup(field, value, span);
        }
        if (!html && (number || tag || Conversions.fits(wanted, value.type()))) {
            return true;
        }
        IssueCode code = Conversions.mixesDates(wanted, value.type()) ? IssueCode.DATE_AND_DATETIME : IssueCode.WRONG_TYPE;
        elaborator.findings().add(code, span,
                "'" + field.name() + "' takes " + name(wanted) + ", not " + value.type() + advice(field, value),
                Calls.conversion(elaborator.context(), assignment.getValue(), value.type(), wanted));
        return false;
    }

    private static String advice(FieldInfo field, Typed value) {
        if (field.form() == Form.LOOKUP && value.type().kind() == Kind.REFERENCE) {
            String module = field.references().isEmpty() ? "…" : field.references();
            return "; write link " + module + "(…)";
        }
        return field.form() == Form.USER ? "; write owner(…)" : "; convert it";
    }

    private boolean lookup(FieldInfo field, Typed value, Span span) {
        String module = value.type().object();
        if (field.references().isEmpty() || field.references().equals(module)) {
            return true;
        }
        elaborator.findings().add(IssueCode.WRONG_TYPE, span,
                "'" + field.name() + "' refers to " + field.references() + ", not to " + module);
        return false;
    }

    private static String name(ValueType wanted) {
        return switch (wanted.kind()) {
            case LINK -> "a link to a record";
            case OWNER -> "an owner";
            case DATETIME -> "a datetime";
            default -> wanted.toString();
        };
    }

    static ValueType wanted(Form form) {
        return switch (form) {
            case TEXT, LONGTEXT, EMAIL, PHONE, URL, PICKLIST -> ValueType.TEXT;
            case RICHTEXT -> ValueType.TEXT;
            case INTEGER -> ValueType.INTEGER;
            case DECIMAL -> ValueType.DECIMAL;
            case BOOLEAN -> ValueType.BOOLEAN;
            case DATE -> ValueType.DATE;
            case DATETIME -> ValueType.DATETIME;
            case MULTIPICKLIST, TAGS -> ValueType.TEXT.asList();
            case LOOKUP -> ValueType.of(Kind.LINK);
            case USER -> ValueType.OWNER;
        };
    }

    private void linkFate(Assignment assignment, Typed value) {
        if (value.expr() instanceof Expr.LinkTo && value.options() == null) {
            Span span = Span.of(assignment.getValue());
            elaborator.findings().add(IssueCode.LINK_FATE, span, "What becomes of a record whose " + value.type().object()
                    + " is missing? It is held; say so, or say what else", Remedy.insert("Hold such records", span.end(), " or hold"),
                    Remedy.insert("Leave the field empty", span.end(), " or null"));
        }
    }

    // ---- what is missing ----

    /**
     * Looks for required fields without a value.
     *
     * @param at where to report what is not set at all
     * @param body the body that an assignment can be added to
     * @param elsewhere fields that are set by other means: the key, derived ones
     */
    void required(Span at, Span body, Scope scope, List<String> elsewhere) {
        if (module == null) {
            return;
        }
        for (FieldInfo field : module.fields().values()) {
            if (!field.required() || !field.isWritable() || elsewhere.contains(field.name())) {
                continue;
            }
            Done set = done.get(field.name());
            if (set == null) {
                String statement = Names.written(field.name()) + " <- " + Suggestions.valueFor(field, scope);
                elaborator.findings().add(IssueCode.REQUIRED_NEVER, at,
                        module.name() + " refuses records without '" + field.name() + "'; set it",
                        new Remedy.AddStatement("Add " + statement, body, statement));
            } else if (set.value().nullable() && !set.value().failed()) {
                sometimes(field, set.text().getValue());
            }
        }
    }

    private void sometimes(FieldInfo field, org.vpmap.lang.vpMap.Expr value) {
        Span span = Span.of(value);
        String hold = " or hold " + Names.quoted("no " + field.name());
        Remedy remedy = value instanceof ChooseExpr
                ? Remedy.edit("Hold records without it", span, "(" + Source.text(value) + ")" + hold)
                : Remedy.insert("Hold records without it", span.end(), hold);
        elaborator.findings().add(IssueCode.REQUIRED_SOMETIMES, span, module.name() + " refuses records without '" + field.name()
                + "', and this may have no value; say what stands in for it", remedy);
    }

    /** What was set, in the author's order, without what is in error. */
    List<Done> all() {
        return done.values().stream().filter(d -> d.plan() != null).toList();
    }

    static TargetField constantField(String name, Form form, int length, boolean required) {
        return new TargetField(name, form, length, -1, List.of(), required);
    }
}
