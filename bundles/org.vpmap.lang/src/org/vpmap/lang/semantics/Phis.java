package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.ValueType;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.LossModifier;

/** Protected values may only end where they are protected, and with a reason. */
final class Phis {
    /** Reasons that fixes write; an author will know a better one. */
    private static final String REASON = "needed to serve the patient from the CRM";

    private final Elaborator elaborator;
    private final ObjectInfo module;

    Phis(Elaborator elaborator, ObjectInfo module) {
        this.elaborator = elaborator;
        this.module = module;
    }

    void assignment(Assignment assignment, FieldInfo field, Typed value, Modifiers modifiers) {
        if (modifiers.phi() || field.phiMarked()) {
            elaborator.uses().mark(module.name(), field, Span.of(assignment));
        }
        if (modifiers.phi() && !field.isMarkable()) {
            elaborator.findings().add(IssueCode.PHI_UNMARKABLE, Span.of(assignment),
                    "'" + field.name() + "' cannot be marked as PHI; use a field of another type");
        }
        if (!value.phi().isProtected()) {
            return;
        }
        elaborator.uses().phi();
        option(assignment, field, value, modifiers);
        boolean reason = modifiers.because().isPresent();
        Span span = Span.of(assignment);
        Span after = Span.of(assignment.getValue());
        if (field.form() == Form.TAGS) {
            sink(reason, IssueCode.PHI_IN_TAG, assignment, value, "a tag, which everybody sees", true);
        } else if (!field.isMarkable()) {
            if (!modifiers.phi()) {
                elaborator.findings().add(IssueCode.PHI_UNMARKABLE, after, words(value.phi()) + " goes into '" + field.name()
                        + "', which cannot be marked as PHI; use a field of another type");
            }
        } else if (!modifiers.phi() && !field.phiMarked() && !modifiers.because().isPresent() && isTitle(field)) {
            sink(false, IssueCode.PHI_IN_TITLE, assignment, value, "a title, which calendars, mails and search results show",
                    !field.required());
        } else if (!modifiers.phi() && !field.phiMarked() && !isTitle(field)) {
            unmarked(field, value, after, span, reason);
        } else if (!reason) {
            elaborator.findings().add(IssueCode.PHI_BECAUSE, after, words(value.phi()) + " goes into '" + field.name()
                    + "': say why with because \"…\"", Remedy.insert("Give a reason", span.end(), " because " + Names.quoted(REASON)));
        }
    }

    /** What is added to a picklist stands in the settings and in every record's list. Options that the source has are words, not persons. */
    private void option(Assignment assignment, FieldInfo field, Typed value, Modifiers modifiers) {
        boolean picklist = field.form() == Form.PICKLIST || field.form() == Form.MULTIPICKLIST;
        if (picklist && value.options() == null && (modifiers.loss().unknownOption() == Fate.ADD || adds(value.expr()))) {
            elaborator.findings().add(IssueCode.PHI_IN_OPTION, Span.of(assignment.getValue()), words(value.phi())
                    + " would become an option of '" + field.name() + "', which everybody sees; translate it, or hold what is no option",
                    modifiers.loss().unknownOption() == Fate.ADD
                            ? assignment.getModifiers().stream().filter(m -> m instanceof LossModifier).map(m -> Span.of(m))
                                    .map(s -> Remedy.edit("Hold such records", s, "unknown option hold")).toList()
                            : List.of());
        }
    }

    private boolean adds(Expr expr) {
        return expr instanceof Expr.Via via
                && elaborator.context().values().get(via.valueMap()).fate().filter(f -> f == Fate.ADD).isPresent();
    }

    private void unmarked(FieldInfo field, Typed value, Span after, Span whole, boolean reason) {
        boolean own = field.custom() || field.created();
        boolean grave = value.phi() == Phi.CLINICAL || value.phi() == Phi.DIRECT && own;
        IssueCode code = grave ? IssueCode.PHI_UNMARKED : IssueCode.PHI_IDENTIFIER_UNMARKED;
        List<Remedy> remedies = new ArrayList<>();
        String because = reason ? "" : " because " + Names.quoted(REASON);
        remedies.add(Remedy.insert("Mark the field as PHI and give a reason", whole.end(), " phi" + because));
        if (field.created()) {
            remedies.add(new Remedy.FlagColumn("Create the field with the mark", module.name(), field.name(), "phi"));
        }
        if (!field.required()) {
            remedies.add(Remedy.edit("Drop it", whole, ""));
        }
        elaborator.findings().add(code, after, words(value.phi()) + " goes into '" + field.name()
                + "', which is not marked as PHI; mark it and say why, or drop it", remedies);
    }

    /** A place that nothing can protect: it takes a reason to put something there. */
    private void sink(boolean reason, IssueCode code, Assignment assignment, Typed value, String place, boolean optional) {
        if (reason) {
            return;
        }
        Span whole = Span.of(assignment);
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(Remedy.insert("Give a reason", whole.end(), " because " + Names.quoted(REASON)));
        if (optional) {
            remedies.add(Remedy.edit("Drop it", whole, ""));
        }
        elaborator.findings().add(code, Span.of(assignment.getValue()), words(value.phi()) + " goes into " + place
                + (optional ? "; drop it, or say why" : "; write something else, or say why"), remedies);
    }

    /** Titles stand in calendars, notifications and search results, where no mark protects them. */
    private static boolean isTitle(FieldInfo field) {
        return !field.custom() && !field.created() && switch (field.name()) {
            case "Subject", "Name", "Deal_Name", "Event_Title", "Note_Title" -> true;
            default -> false;
        };
    }

    /** The title, body or file name of something that is no record with fields. */
    void attached(IssueCode code, Assignment assignment, Typed value, Modifiers modifiers, String place, boolean optional) {
        if (value.phi().isProtected()) {
            elaborator.uses().phi();
            sink(modifiers.because().isPresent(), code, assignment, value, place, optional);
        }
    }

    /** The key of a record. */
    void key(Span span, Typed key) {
        if (key.phi().isProtected()) {
            elaborator.findings().add(IssueCode.PHI_IN_KEY, span,
                    words(key.phi()) + " is the key, and keys stand in journals and logs; use the id",
                    Remedy.edit("Use the id", span, "id"));
        }
    }

    /**
     * What a reference tells beyond which record is meant: ids are fine, and a choice between two of them says what it was chosen by. Direct
     * identifiers are then the ids themselves.
     */
    static Phi beyondIds(Typed reference) {
        return reference.type().kind() == ValueType.Kind.REFERENCE && reference.phi() == Phi.DIRECT || isOfIds(reference.expr())
                ? Phi.NONE
                : reference.phi();
    }

    private static boolean isOfIds(Expr expr) {
        return switch (expr) {
            case Expr.Get get -> get.type().kind() == ValueType.Kind.REFERENCE;
            case Expr.Or or -> isOfIds(or.first()) && isOfIds(or.second());
            default -> false;
        };
    }

    /** The key by which a link finds its record. */
    static void linkKey(Findings findings, Span span, Typed key) {
        Phi phi = key.failed() ? Phi.NONE : beyondIds(key);
        if (phi.isProtected()) {
            findings.add(IssueCode.PHI_IN_KEY, span,
                    words(phi) + " is the key of a link, and keys stand in journals and logs; link by the reference itself");
        }
    }

    static String words(Phi phi) {
        return switch (phi) {
            case NONE -> "Nothing protected";
            case QUASI -> "A date or place of a person";
            case DIRECT -> "What identifies a person";
            case CLINICAL -> "Health or payment information";
        };
    }
}
