package org.vpmap.lang.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.MapTest;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.Phi;
import org.vpmap.lang.testkit.MapAssert;

class CompileTest {
    private static final String PATIENT =
            "object Patient -> Contacts {\n  key id -> VP_Patient_ID\n  Last_Name <- full_name or \"Unknown\"\n";

    private static Mapping.ObjectMap object(MappingPlan plan, String id) {
        return assertInstanceOf(Mapping.ObjectMap.class, plan.mapping(id).orElseThrow());
    }

    private static Assignment assignment(Mapping.ObjectMap map, String field) {
        return map.assignments().stream().filter(a -> a.field().name().equals(field)).findFirst().orElseThrow();
    }

    @Test
    void onlyWhatIsUsedIsRead() {
        MappingPlan plan = MapAssert
                .map(PATIENT + "  Mailing_City <- address.city\n  Department <- primary_provider.organization_name truncate\n}\n").plan();
        Mapping.ObjectMap map = object(plan, "Patient->Contacts");
        assertEquals(List.of("id", "updated_at", "full_name", "address", "primary_provider_id"), map.fields());
        assertEquals(List.of(new Join.One("primary_provider", "Provider", List.of("id", "organization_name"), "primary_provider_id")),
                map.joins());
    }

    @Test
    void childrenAreJoinedByTheirReference() {
        MappingPlan plan = MapAssert.map(PATIENT + "  Description <- coverages.first(rank == 1).plan_name\n}\n").plan();
        assertEquals(List.of(new Join.Many("coverages", "Coverage", List.of("id", "patient_id", "rank", "plan_name"), "patient_id")),
                object(plan, "Patient->Contacts").joins());
    }

    @Test
    void aTargetFieldCarriesItsLimits() {
        Mapping.ObjectMap map =
                object(MapAssert.map(PATIENT + "  Salutation <- \"Dr.\"\n  Email <- email malformed list over length reject\n}\n").plan(),
                        "Patient->Contacts");
        assertEquals(new TargetField("Email", TargetField.Form.EMAIL, 100, -1, List.of(), false), assignment(map, "Email").field());
        assertEquals(List.of("-None-", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof."), assignment(map, "Salutation").field().options());
        assertTrue(assignment(map, "Last_Name").field().required());
        assertEquals(new Assignment.Loss(Fate.REJECT, Fate.HOLD, Fate.HOLD, Fate.LIST), assignment(map, "Email").loss());
    }

    @Test
    void thePhiClassAndTheReasonAreInThePlan() {
        Mapping.ObjectMap map =
                object(MapAssert.map(PATIENT + "  Description <- alerts.lower() phi because \"risks\"\n}\n").plan(), "Patient->Contacts");
        assertEquals(Phi.CLINICAL, assignment(map, "Description").phi());
        assertEquals(Optional.of("risks"), assignment(map, "Description").because());
        assertEquals(Phi.DIRECT, assignment(map, "Last_Name").phi());
    }

    @Test
    void aMarkOnAFieldThatIsThereIsWorkForTheAdministrator() {
        MappingPlan plan = MapAssert.map(PATIENT + "  Description <- alerts phi because \"risks\"\n}\n").plan();
        List<Creation> marks = plan.creations().stream().filter(Creation.MarkPhi.class::isInstance).toList();
        assertEquals(List.of("Contacts.Description"), marks.stream().map(c -> c.module() + "." + ((Creation.MarkPhi) c).field()).toList());
        assertEquals(21, marks.getFirst().where().line());
    }

    @Test
    void aMarkOnAFieldThatTheMapCreatesIsMadeWithIt() {
        MappingPlan plan = MapAssert
                .map("create Contacts { Risks longtext \"Risks\" }\n" + PATIENT + "  Risks <- alerts phi because \"risks\"\n}\n").plan();
        assertTrue(plan.creations().stream()
                .anyMatch(c -> c instanceof Creation.CreateField f && f.field().equals("Risks") && f.phi() && f.length() == 32_000));
        assertFalse(plan.creations().stream().anyMatch(Creation.MarkPhi.class::isInstance));
    }

    @Test
    void aLinkNamesItsModuleSourceAndFate() {
        MappingPlan plan = MapAssert.map(PATIENT
                + "}\nobject Consent -> Tasks { key id -> VP_Appointment_ID Subject <- \"x\" Who_Id <- link Contacts(patient) or skip }")
                .plan();
        Expr.LinkTo link = (Expr.LinkTo) assignment(object(plan, "Consent->Tasks"), "Who_Id").value();
        assertEquals("Contacts", link.module());
        assertEquals("Patient", link.source());
        assertEquals(LinkFate.SKIP, link.fate());
        assertEquals("patient_id", ((Expr.Get) link.key()).name());
    }

    @Test
    void aLinkMayFallBackToAnother() {
        MappingPlan plan = MapAssert
                .map(PATIENT + "  Account_Name <- link Accounts(primary_provider) or link Accounts(referring_provider) or null\n}\n"
                        + "object Provider -> Accounts { key id -> VP_Key Account_Name <- full_name }")
                .plan();
        Expr.LinkTo link = (Expr.LinkTo) assignment(object(plan, "Patient->Contacts"), "Account_Name").value();
        Expr.LinkTo other = (Expr.LinkTo) link.fallback().orElseThrow();
        assertEquals("referring_provider_id", ((Expr.Get) other.key()).name());
        assertEquals(List.of(LinkFate.EMPTY, LinkFate.EMPTY), List.of(link.fate(), other.fate()));
    }

    @Test
    void aGroupHasItsKeyInPlaceOfTheId() {
        MappingPlan plan = MapAssert.map(
                "object Provider -> Accounts when organization_name != null by organization_name.key() { key -> VP_Key Account_Name <- organization_name or hold }")
                .plan();
        Mapping.ObjectMap map = object(plan, "Provider->Accounts");
        assertEquals(map.groupBy(), Optional.of(map.key()));
        assertEquals(Optional.of("VP_Key"), map.keyField());
    }

    @Test
    void rowsHaveTheirOrderMaximumAndKey() {
        MappingPlan plan = MapAssert
                .map("create Contacts { subform Cover \"Cover\" { VP_ID text(50) \"VP ID\" Plan text(160) \"Plan\" } }\n" + PATIENT
                        + "  rows Cover <- coverages when rank > 0 order by rank desc max 12 list {\n    key id -> VP_ID\n    Plan <- plan_name\n  }\n}\n")
                .plan();
        RowMap rows = object(plan, "Patient->Contacts").rows().getFirst();
        assertEquals("Cover", rows.subform());
        assertEquals("Cover", rows.rowModule());
        assertEquals(Optional.of("VP_ID"), rows.keyField());
        assertTrue(rows.descending() && rows.when().isPresent());
        assertEquals(12, rows.maximum());
        assertEquals(Fate.LIST, rows.tooMany());
        assertEquals(List.of("id", "patient_id", "rank", "plan_name"), rows.join().fields());
        assertEquals(new Expr.Root(org.vpmap.core.value.ValueType.record("Coverage")), ((Expr.Get) rows.rowKey()).base());
    }

    @Test
    void tagsStandApartFromFields() {
        Mapping.ObjectMap map = object(MapAssert.map(PATIENT + "  Tag <- tags because \"x\"\n}\n").plan(), "Patient->Contacts");
        assertTrue(map.tags().isPresent());
        assertTrue(map.assignments().stream().noneMatch(a -> a.field().name().equals("Tag")));
    }

    @Test
    void aNotesValueIsTakenFromTheLatestOfThoseThatTheNoteMapTakes() {
        MappingPlan plan = MapAssert.map("create Contacts { Complaint text(255) phi \"Complaint\" }\n" + PATIENT + "}\n" + """
                note ClinicalNote on Contacts(patient_id) or reject when sensitivity == "normal" {
                  title <- title truncate
                  body <- body_html.sanitize() because "x"
                  into Contacts { Complaint <- chief_complaint.lower() latest by signed_at phi because "x" }
                }
                """).plan();
        Mapping.ObjectMap contacts = object(plan, "Patient->Contacts");
        Expr.Call lower = (Expr.Call) assignment(contacts, "Complaint").value();
        Expr.Call latest = (Expr.Call) ((Expr.Get) lower.arguments().getFirst()).base();
        assertEquals(List.of("lower", "latest"), List.of(lower.function(), latest.function()));
        assertEquals("where", ((Expr.Call) latest.arguments().getFirst()).function());
        assertEquals(List.of("id", "patient_id", "chief_complaint", "signed_at", "sensitivity"), contacts.joins().getFirst().fields());
        Mapping.NoteMap note = assertInstanceOf(Mapping.NoteMap.class, plan.mapping("ClinicalNote->Notes").orElseThrow());
        assertEquals(LinkFate.REJECT, note.parent().fate());
        assertEquals(TargetField.Form.RICHTEXT, note.body().field().type());
        assertEquals(Fate.TRUNCATE, note.title().loss().tooLong());
    }

    @Test
    void aFileFindsItsAttachmentAndItsLimit() {
        MappingPlan plan = MapAssert
                .map(PATIENT + "}\nfiles Consent on Contacts(patient_id) when status == \"signed\" { name <- form_name over 25 MB list }")
                .plan();
        Mapping.FileMap files = assertInstanceOf(Mapping.FileMap.class, plan.mapping("Consent->Attachments").orElseThrow());
        assertEquals("attachment_id", ((Expr.Get) files.attachment()).name());
        assertEquals(25L * 1024 * 1024, files.maximumBytes());
        assertEquals(Fate.LIST, files.over());
        assertEquals(List.of("id", "updated_at", "status", "patient_id", "attachment_id", "form_name"), files.fields());
    }

    @Test
    void anAttachmentItselfIsAFileToo() {
        MappingPlan plan =
                MapAssert.map(PATIENT + "}\nfiles Attachment on Contacts(patient_id) or skip { name <- file_name because \"x\" }").plan();
        Mapping.FileMap files = (Mapping.FileMap) plan.mapping("Attachment->Attachments").orElseThrow();
        assertEquals("id", ((Expr.Get) files.attachment()).name());
    }

    @Test
    void aSecondMapOfAPairHasAnIdOfItsOwn() {
        MappingPlan plan =
                MapAssert.map("object Provider -> Accounts when kind == \"internal\" { key id -> VP_Key Account_Name <- full_name }\n"
                        + "object Provider -> Accounts when kind == \"referring\" { key id -> VP_Key Account_Name <- full_name }").plan();
        assertEquals(List.of("Provider->Accounts", "Provider->Accounts#2"), plan.mappings().stream().map(Mapping::id).toList());
    }

    @Test
    void orIsLogicBetweenConditionsAndAStandInForValues() {
        MappingPlan plan =
                MapAssert.map("object Patient -> Contacts when marketing_ok or status == \"active\" {\n  key id -> VP_Patient_ID\n"
                        + "  Last_Name <- last_name or full_name or hold \"no name\"\n  Email_Opt_Out <- marketing_ok or false\n}").plan();
        Mapping.ObjectMap map = object(plan, "Patient->Contacts");
        assertEquals(Expr.Operator.OR, ((Expr.Binary) map.when().orElseThrow()).operator());
        assertInstanceOf(Expr.Or.class, assignment(map, "Email_Opt_Out").value());
        assertEquals(new Expr.Raise(Fate.HOLD, "no name"), ((Expr.Or) assignment(map, "Last_Name").value()).second());
    }

    @Test
    void docCommentsReachThePlan() {
        MappingPlan plan = MapAssert
                .check("/** The clinic.\n *  Two lines. */\n" + MapAssert.HEAD + "// not this\n/** Who we call. */\n" + PATIENT + "}\n")
                .plan();
        assertEquals("The clinic.\n Two lines.", plan.doc());
        assertEquals("Who we call.", plan.mappings().getFirst().doc());
    }

    @Test
    void placesAreThoseOfTheText() {
        Mapping.ObjectMap map = object(MapAssert.map(PATIENT + "  Phone <- phones.first().number.e164()\n}\n").plan(), "Patient->Contacts");
        assertEquals("map.vpmap", map.where().file());
        assertEquals(18, map.where().line());
        assertEquals(21, assignment(map, "Phone").where().line());
        assertEquals(3, assignment(map, "Phone").where().column());
    }

    @Test
    void testsHaveValuesAsTheSourceSendsThemAndAsTheTargetTakesThem() {
        MappingPlan plan = MapAssert.map(
                "object TreatmentPlan -> Deals { key id -> VP_Plan_ID Deal_Name <- title Pipeline <- \"Standard (Standard)\" Stage <- \"Closed Won\""
                        + " Amount <- total_value over precision hold phi because \"x\" Closing_Date <- end_date phi because \"x\" }\n"
                        + "object Appointment -> Events { key id -> VP_Appointment_ID Event_Title <- \"x\" Start_DateTime <- starts_at End_DateTime <- starts_at }\n"
                        + "test \"a\" { given TreatmentPlan { id: \"t\" end_date: 2026-01-02 total_value: \"9.50\" items: [{ code: \"A\" }, { quantity: -2 }] accepted_at: null } "
                        + "expect Deals { Amount: 9.5 Closing_Date: 2026-01-02 Description: null } expect Deals reject }\n"
                        + "test \"b\" { given Appointment { id: \"a\" all_day: true } expect Events { Start_DateTime: \"2026-03-08T06:30:00Z\" } }")
                .plan();
        MapTest test = plan.tests().getFirst();
        assertEquals("2026-01-02", test.given().getFirst().values().get("end_date"));
        assertEquals(List.of(Map.of("code", "A"), Map.of("quantity", -2L)), test.given().getFirst().values().get("items"));
        assertTrue(test.given().getFirst().values().containsKey("accepted_at"));
        assertEquals(new BigDecimal("9.5"), test.expected().getFirst().fields().get("Amount"));
        assertEquals(LocalDate.of(2026, 1, 2), test.expected().getFirst().fields().get("Closing_Date"));
        assertEquals(Optional.of(Fate.REJECT), test.expected().get(1).fate());
        assertEquals(Instant.parse("2026-03-08T06:30:00Z"), plan.tests().get(1).expected().getFirst().fields().get("Start_DateTime"));
    }

    @Test
    void ownersAreFoundAsTheHeaderSays() {
        MappingPlan plan = MapAssert.check("""
                migration A {
                  source visualpractice "schemas/visual-practice.schema" target zohocrm "schemas/zoho-crm.schema" zone "UTC" phones DE
                  owners by email fallback "desk@a.example" { "old@a.example" -> "new@a.example" }
                }
                """).plan();
        assertEquals("Staff", plan.owners().orElseThrow().object());
        assertEquals(Map.of("old@a.example", "new@a.example"), plan.owners().orElseThrow().overrides());
        assertEquals(List.of("id", "email", "full_name", "active"), plan.owners().orElseThrow().fields());
        assertEquals("DE", plan.phoneRegion());
    }
}
