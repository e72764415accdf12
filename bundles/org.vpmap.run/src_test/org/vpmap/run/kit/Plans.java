package org.vpmap.run.kit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Assignment.Loss;
import org.vpmap.core.plan.Baa;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Expr.Binary;
import org.vpmap.core.plan.Expr.Get;
import org.vpmap.core.plan.Expr.LinkTo;
import org.vpmap.core.plan.Expr.Literal;
import org.vpmap.core.plan.Expr.Operator;
import org.vpmap.core.plan.Expr.OwnerOf;
import org.vpmap.core.plan.Expr.Root;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Ignored;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.OwnerRule;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.ValueType;
import org.vpmap.run.internal.order.Expressions;

/** A clinic's plan, made by hand: every kind of mapping that a run knows. */
public final class Plans {
    private static final Expr ROOT = new Root(ValueType.record(""));

    private Plans() {}

    /** The plan of all tests. */
    public static MappingPlan clinic() {
        return plan(mappings());
    }

    /** A plan with these mappings. */
    public static MappingPlan plan(List<Mapping> mappings) {
        return new MappingPlan("Clinic", "", "f1", "fake", "fake", ZoneOffset.UTC, "US", Optional.of(owners()),
                Optional.of(new Baa("Zoho", LocalDate.of(2026, 1, 1), "evidence/baa.pdf")), List.of(), mappings, List.of(), List.of(),
                List.of());
    }

    /** The same plan after an edit. */
    public static MappingPlan edited(MappingPlan plan) {
        return new MappingPlan(plan.name(), plan.doc(), plan.fingerprint() + "x", plan.sourceKind(), plan.targetKind(), plan.zone(),
                plan.phoneRegion(),
                plan.owners(), plan.baa(), plan.valueMaps(), plan.mappings(), plan.creations(), plan.ignored(), plan.tests());
    }

    /** The same plan, leaving these behind on purpose. */
    public static MappingPlan ignoring(MappingPlan plan, Ignored... ignored) {
        return new MappingPlan(plan.name(), plan.doc(), plan.fingerprint(), plan.sourceKind(), plan.targetKind(), plan.zone(),
                plan.phoneRegion(),
                plan.owners(), plan.baa(), plan.valueMaps(), plan.mappings(), plan.creations(), List.of(ignored), plan.tests());
    }

    /** The same plan with other owners. */
    public static MappingPlan withOwners(MappingPlan plan, Optional<OwnerRule> owners) {
        return new MappingPlan(plan.name(), plan.doc(), plan.fingerprint(), plan.sourceKind(), plan.targetKind(), plan.zone(),
                plan.phoneRegion(),
                owners, plan.baa(), plan.valueMaps(), plan.mappings(), plan.creations(), plan.ignored(), plan.tests());
    }

    /** The same plan without an agreement. */
    public static MappingPlan withoutBaa(MappingPlan plan) {
        return new MappingPlan(plan.name(), plan.doc(), plan.fingerprint(), plan.sourceKind(), plan.targetKind(), plan.zone(),
                plan.phoneRegion(),
                plan.owners(), Optional.empty(), plan.valueMaps(), plan.mappings(), plan.creations(), plan.ignored(), plan.tests());
    }

    public static OwnerRule owners() {
        return new OwnerRule("Staff", "email", "full_name", "active", Optional.of("front.desk@acme.example"), Map.of(),
                List.of("id", "email", "full_name", "active"));
    }

    /** All mappings, in an order that the links turn around. */
    public static List<Mapping> mappings() {
        return List.of(events(), tasks(), notes(), files(), patients(LinkFate.EMPTY), accounts(), providers(), tags());
    }

    public static Mapping.ObjectMap patients(LinkFate guarantor) {
        Join.Many coverages = new Join.Many("coverages", "Coverage", List.of("id", "patient_id", "payer", "rank"), "patient_id");
        RowMap rows = new RowMap("Insurance", "Insurance", coverages, get("id"), Optional.empty(), Optional.empty(),
                Optional.of(integer("rank")), false,
                List.of(assign("Carrier", Form.TEXT, get("payer"))), 3, Fate.LIST, Range.NOWHERE);
        return object("Patient->Contacts", "Patient", "Contacts", null, get("id"), "VP_Patient_ID",
                List.of(
                        assign("Last_Name", Form.TEXT, get("name"), 20),
                        assign("Email", Form.TEXT, get("email")),
                        assign("Birth", Form.DATE, new Get(ROOT, "birth_date", ValueType.DATE)),
                        assign("Guarantor", Form.LOOKUP,
                                optional(ref("guarantor_id", "Patient"),
                                        link("Contacts", "Patient", ref("guarantor_id", "Patient"), guarantor))),
                        assign("Owner", Form.USER, new OwnerOf(ref("staff_id", "Staff")))),
                Optional.of(assign("Tag", Form.TAGS, new Get(ROOT, "tags", ValueType.TEXT.asList()))),
                List.of(rows), List.of());
    }

    public static Mapping.ObjectMap accounts() {
        return new Mapping.ObjectMap("Provider->Accounts", "Provider", "Accounts", Optional.empty(), get("org"), Optional.of("VP_Org"),
                Optional.of(get("org")),
                List.of(assign("Account_Name", Form.TEXT, get("org")), assign("Phone", Form.TEXT, get("phone"))), Optional.empty(),
                List.of(),
                List.of("id", "org", "phone"), List.of(), Range.NOWHERE, "");
    }

    public static Mapping.ObjectMap providers() {
        return object("Provider->Contacts", "Provider", "Contacts", null, new Binary(Operator.PLUS, text("prov-"), get("id")),
                "VP_Provider_ID",
                List.of(
                        assign("Last_Name", Form.TEXT, get("name"), 20),
                        assign("Account_Name", Form.LOOKUP, link("Accounts", "Provider", get("org"), LinkFate.EMPTY))),
                Optional.empty(), List.of(), List.of());
    }

    public static Mapping.ObjectMap events() {
        return object("Appointment->Events", "Appointment", "Events", is("category", "visit"), get("id"), "VP_Appointment_ID",
                List.of(
                        assign("Title", Form.TEXT, get("reason")),
                        assign("Start", Form.DATETIME, new Get(ROOT, "starts_at", ValueType.DATETIME)),
                        assign("Who_Id", Form.LOOKUP, link("Contacts", "Patient", ref("patient_id", "Patient"), LinkFate.HOLD)),
                        assign("What_Id", Form.LOOKUP,
                                link("Contacts", "Provider", new Binary(Operator.PLUS, text("prov-"), ref("provider_id", "Provider")),
                                        LinkFate.EMPTY)),
                        assign("Owner", Form.USER, new OwnerOf(ref("staff_id", "Staff")))),
                Optional.empty(), List.of(), List.of());
    }

    public static Mapping.ObjectMap tasks() {
        return object("Appointment->Tasks", "Appointment", "Tasks", is("category", "task"), get("id"), "VP_Appointment_ID",
                List.of(
                        assign("Subject", Form.TEXT, get("reason")),
                        assign("Who_Id", Form.LOOKUP, link("Contacts", "Patient", ref("patient_id", "Patient"), LinkFate.HOLD))),
                Optional.empty(), List.of(), List.of());
    }

    public static Mapping.NoteMap notes() {
        return new Mapping.NoteMap("ClinicalNote->Notes", "ClinicalNote", Optional.of(is("sensitivity", "normal")), get("id"),
                link("Contacts", "Patient", ref("patient_id", "Patient"), LinkFate.HOLD), assign("title", Form.TEXT, get("title")),
                assign("body", Form.LONGTEXT, get("body")), List.of("id", "patient_id", "sensitivity", "title", "body"), List.of(),
                Range.NOWHERE, "");
    }

    public static Mapping.FileMap files() {
        Join.One attachment = new Join.One("attachment", "Attachment", List.of("id", "file_name"), "attachment_id");
        Expr name = new Get(new Get(ROOT, "attachment", ValueType.record("Attachment")), "file_name", ValueType.TEXT);
        return new Mapping.FileMap("Consent->Attachments", "Consent", Optional.empty(), get("id"),
                link("Contacts", "Patient", ref("patient_id", "Patient"), LinkFate.HOLD), ref("attachment_id", "Attachment"),
                assign("name", Form.TEXT, name),
                1000, Fate.LIST, List.of("id", "patient_id", "attachment_id"), List.of(attachment), Range.NOWHERE, "");
    }

    public static Mapping.TagMap tags() {
        return new Mapping.TagMap("Tag->Tags", "Tag", Optional.empty(), "Contacts", get("id"), get("name"), List.of("id", "name"),
                List.of(), Range.NOWHERE, "");
    }

    /** An object map; its fields are those that its expressions name. */
    public static Mapping.ObjectMap object(String id, String source, String target, Expr when, Expr key, String keyField,
            List<Assignment> assignments,
            Optional<Assignment> tags, List<RowMap> rows, List<Join> joins) {
        Set<String> fields = new LinkedHashSet<>(List.of("id"));
        List<Expr> all = new ArrayList<>(List.of(key));
        if (when != null) {
            all.add(when);
        }
        assignments.forEach(a -> all.add(a.value()));
        tags.ifPresent(a -> all.add(a.value()));
        all.forEach(e -> Expressions.walk(e, x -> {
            if (x instanceof Get get && get.base() instanceof Root) {
                fields.add(get.name());
            }
        }));
        return new Mapping.ObjectMap(id, source, target, Optional.ofNullable(when), key, Optional.ofNullable(keyField), Optional.empty(),
                assignments, tags, rows,
                List.copyOf(fields), joins, Range.NOWHERE, "");
    }

    public static Expr get(String field) {
        return new Get(ROOT, field, ValueType.TEXT);
    }

    public static Expr integer(String field) {
        return new Get(ROOT, field, ValueType.INTEGER);
    }

    public static Expr ref(String field, String object) {
        return new Get(ROOT, field, ValueType.reference(object));
    }

    public static Expr text(String text) {
        return new Literal(text, ValueType.TEXT);
    }

    public static Expr is(String field, String value) {
        return new Binary(Operator.EQ, get(field), text(value));
    }

    /** Nothing where the reference is empty, otherwise the link. */
    public static Expr optional(Expr reference, LinkTo link) {
        Expr nothing = new Literal(null, ValueType.ANY);
        return new Expr.Choose(new Binary(Operator.EQ, reference, nothing), nothing, link, link.type());
    }

    public static LinkTo link(String module, String source, Expr key, LinkFate fate) {
        return new LinkTo(module, source, key, fate, Optional.empty());
    }

    public static Assignment assign(String field, Form form, Expr value) {
        return assign(field, form, value, 0);
    }

    public static Assignment assign(String field, Form form, Expr value, int length) {
        return new Assignment(new TargetField(field, form, length, -1, List.of(), false), value, Loss.HOLD, Phi.DIRECT,
                Optional.of("tests"), Range.NOWHERE);
    }
}
