package org.vpmap.connector.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.target.Provisions.Hand;
import org.vpmap.connector.target.Provisions.SetupItem;
import org.vpmap.connector.target.Provisions.State;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.Creation.AddOptions;
import org.vpmap.core.plan.Creation.CreateField;
import org.vpmap.core.plan.Creation.CreateModule;
import org.vpmap.core.plan.Creation.CreateSubform;
import org.vpmap.core.plan.Creation.MarkPhi;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.ObjectKind;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.SchemaFiles;
import org.vpmap.schema.io.Schemas;

class SetupTest {
    private FakeZoho zoho;
    private ZohoTarget target;

    @BeforeEach
    void open() throws Exception {
        zoho = new FakeZoho();
        target = zoho.connect();
    }

    @AfterEach
    void close() {
        target.close();
        zoho.close();
    }

    private static CreateField field(String name, Form type, int length, boolean unique, boolean phi, String... options) {
        return new CreateField("Contacts", Optional.empty(), name, name.replace('_', ' '), type, length, 0, unique, phi, List.of(options),
                Optional.empty(), Range.NOWHERE);
    }

    private void edition(String edition, boolean phi) {
        zoho.organization.put("license_details", Map.of("paid", true, "paid_type", edition, "users_license_purchased", 10));
        zoho.organization.put("hipaa_compliance_enabled", phi);
    }

    /** A settings endpoint that makes fields: the API name comes from the label, health marks only where allowed. */
    private void makesFields(boolean phiAllowed) {
        makesFields(phiAllowed, 0);
    }

    /** @param broken how many of the first calls take effect and are not answered */
    private void makesFields(boolean phiAllowed, int broken) {
        AtomicInteger calls = new AtomicInteger();
        zoho.times(20, "POST", "/crm/v8/settings/fields", (request, truth) -> {
            if (truth.status() == 401) {
                return null;
            }
            List<Object> results = new ArrayList<>();
            for (Map<String, Object> wanted : Json.objects(request.json(), "fields")) {
                if (wanted.containsKey("hipaa_compliance_enabled") && !phiAllowed) {
                    results.add(Map.of("code", "NOT_ALLOWED", "details", Map.of("api_name", "hipaa_compliance_enabled"), "status",
                            "error"));
                    continue;
                }
                String label = Json.text(wanted, "field_label");
                Map<String, Object> made = FakeZoho.field(label.replace(' ', '_'), Json.text(wanted, "data_type"), "custom_field", true);
                made.putAll(wanted);
                if (wanted.containsKey("hipaa_compliance_enabled")) {
                    made.put("hipaa_compliance", Map.of("restricted", false, "restricted_in_export", false));
                }
                zoho.fields.get(request.query().get("module")).add(made);
                results.add(Map.of("code", "SUCCESS", "details", Map.of("id", "1"), "message", "field created", "status", "success"));
            }
            return calls.incrementAndGet() <= broken
                    ? FakeZoho.Answer.drop()
                    : FakeZoho.Answer.json(201, Map.of("fields", results));
        });
        zoho.times(20, "PATCH", "/crm/v8/settings/fields/77" + "Kind".hashCode(), (request, truth) -> {
            Map<String, Object> there = zoho.fields.get("Contacts").stream().filter(f -> f.get("api_name").equals("Kind")).findFirst()
                    .orElseThrow();
            List<Object> all = new ArrayList<>(Json.array(there, "pick_list_values"));
            all.addAll(Json.array(Json.objects(request.json(), "fields").get(0), "pick_list_values"));
            there.put("pick_list_values", all);
            return FakeZoho.Answer.json(200, Map.of("fields", List.of(Map.of("code", "SUCCESS", "details", Map.of(), "status",
                    "success"))));
        });
    }

    private static Map<Creation, SetupItem> byCreation(List<SetupItem> items) {
        Map<Creation, SetupItem> map = new HashMap<>();
        items.forEach(i -> map.put(i.creation(), i));
        return map;
    }

    @Test
    void fieldsAreMadeFiveAtATimeAndReadAgain() throws Exception {
        edition("professional", false);
        makesFields(true);
        List<Creation> wanted = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            wanted.add(field("Extra_" + i, Form.TEXT, 50, false, false));
        }
        assertTrue(target.checklist(wanted).stream().allMatch(i -> i.hand() == Hand.API && i.state() == State.OPEN));
        assertTrue(target.apply(wanted).stream().allMatch(i -> i.state() == State.DONE));
        assertEquals(3, zoho.sent("POST", "/crm/v8/settings/fields").size());
        assertTrue(target.apply(wanted).stream().allMatch(i -> i.state() == State.DONE), "a second time makes nothing");
        assertEquals(3, zoho.sent("POST", "/crm/v8/settings/fields").size());
    }

    @Test
    void aConnectionThatBreaksAfterTheFieldsWereMadeMakesNoneTwiceAndLeavesNoneOut() throws Exception {
        edition("professional", false);
        makesFields(true, 2);
        List<Creation> wanted = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            wanted.add(field("Extra_" + i, Form.TEXT, 50, false, false));
        }
        assertTrue(target.apply(wanted).stream().allMatch(i -> i.state() == State.DONE));
        List<Object> extras = zoho.fields.get("Contacts").stream().map(f -> f.get("api_name"))
                .filter(n -> String.valueOf(n).startsWith("Extra_")).toList();
        assertEquals(12, extras.size());
        assertEquals(12, Set.copyOf(extras).size());
    }

    @Test
    void aPicklistOfThirtyIsFilledUpToTheLastOption() throws Exception {
        edition("professional", false);
        makesFields(true);
        List<String> options = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            options.add("Option " + i);
        }
        Creation kind = field("Kind", Form.PICKLIST, 0, false, false, options.toArray(String[]::new));
        assertEquals(State.DONE, target.apply(List.of(kind)).get(0).state());
        assertEquals(State.DONE, target.apply(List.of(new AddOptions("Contacts", "Kind", List.of("Option 3", "One more"), Range.NOWHERE)))
                .get(0).state());
    }

    @Test
    void aHealthMarkThatTheAdministratorMustAllowBecomesHisItemAndTheFieldIsMadeAllTheSame() throws Exception {
        edition("enterprise", true);
        makesFields(false);
        Creation chief = field("Chief_Complaint", Form.TEXT, 255, false, true);
        SetupItem item = target.apply(List.of(chief)).get(0);
        assertEquals(State.DIFFERS, item.state());
        assertEquals(Hand.ADMIN, item.hand());
        assertTrue(item.text().contains("HIPAA"), item.text());
        assertTrue(zoho.fields.get("Contacts").stream().anyMatch(f -> f.get("api_name").equals("Chief_Complaint")));
    }

    @Test
    void aHealthMarkIsSetByTheApiWhereItMay() throws Exception {
        edition("enterprise", true);
        makesFields(true);
        assertEquals(State.DONE, target.apply(List.of(field("Chief_Complaint", Form.TEXT, 255, false, true))).get(0).state());
        edition("enterprise", false);
        SetupItem mark = zoho.connect().checklist(List.of(new MarkPhi("Contacts", "Date_of_Birth", Range.NOWHERE))).get(0);
        assertEquals(Hand.ADMIN, mark.hand());
        assertEquals(Hand.NOBODY,
                target.checklist(List.of(new MarkPhi("Contacts", "Account_Name", Range.NOWHERE))).get(0).hand(),
                "lookups cannot be marked");
    }

    @Test
    void limitsAreToldBeforeAnythingIsTried() throws Exception {
        edition("professional", false);
        List<Creation> wanted = List.of(field("Second", Form.TEXT, 50, true, false), field("Third", Form.TEXT, 50, true, false));
        Map<Creation, SetupItem> items = byCreation(target.checklist(wanted));
        assertEquals(Hand.API, items.get(wanted.get(0)).hand(), "one unique field is there, two are allowed");
        assertEquals(Hand.NOBODY, items.get(wanted.get(1)).hand());
        edition("standard", false);
        List<Creation> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(field("Extra_" + i, Form.TEXT, 50, false, false));
        }
        try (ZohoTarget standard = zoho.connect()) {
            assertEquals(9, standard.checklist(many).stream().filter(i -> i.hand() == Hand.API).count(), "of ten one is used");
        }
    }

    @Test
    void whoCanDoItDependsOnTheEdition() throws Exception {
        Creation module = new CreateModule("Treatment_Plans", "Treatment Plan", "Treatment Plans", Range.NOWHERE);
        Creation subform = new CreateSubform("Contacts", "Insurance_Cards", "Insurance Cards", Range.NOWHERE);
        Map<String, List<Hand>> hands = new LinkedHashMap<>();
        for (String edition : List.of("standard", "professional", "enterprise")) {
            edition(edition, false);
            try (ZohoTarget fresh = zoho.connect()) {
                hands.put(edition, fresh.checklist(List.of(subform, module)).stream().map(SetupItem::hand).toList());
            }
        }
        assertEquals(List.of(Hand.NOBODY, Hand.NOBODY), hands.get("standard"));
        assertEquals(List.of(Hand.ADMIN, Hand.NOBODY), hands.get("professional"), "modules come first");
        assertEquals(List.of(Hand.API, Hand.ADMIN), hands.get("enterprise"));
    }

    @Test
    void whatIsThereOtherwiseIsSaid() throws Exception {
        edition("enterprise", false);
        Creation type = field("Date_of_Birth", Form.TEXT, 50, false, false);
        Creation longer = field("VP_Patient_ID", Form.TEXT, 80, true, false);
        Creation label = new CreateField("Contacts", Optional.empty(), "Patient_Key", "Key of patient", Form.TEXT, 50, 0, false, false,
                List.of(),
                Optional.empty(), Range.NOWHERE);
        Map<Creation, SetupItem> items = byCreation(target.checklist(List.of(type, longer, label)));
        assertEquals(State.DIFFERS, items.get(type).state());
        assertEquals(Hand.ADMIN, items.get(type).hand());
        assertTrue(items.get(type).text().contains("of type date"), items.get(type).text());
        assertEquals(State.DIFFERS, items.get(longer).state());
        assertEquals(Hand.API, items.get(longer).hand());
        assertTrue(items.get(longer).text().contains("50 characters"), items.get(longer).text());
        assertEquals(Hand.NOBODY, items.get(label).hand());
        assertTrue(items.get(label).text().contains("Key_of_patient"), items.get(label).text());
    }

    @Test
    void aRefusedFieldIsNamedAndTheOthersAreMade() throws Exception {
        edition("enterprise", false);
        zoho.once("POST", "/crm/v8/settings/fields", (r, t) -> t.status() == 401 ? null : FakeZoho.Answer.json(400,
                Map.of("code", "LIMIT_EXCEEDED", "details", Map.of("limit", 5), "message", "x", "status", "error")));
        zoho.once("POST", "/crm/v8/settings/fields", (r, t) -> FakeZoho.Answer.json(400, Map.of("fields",
                List.of(Map.of("code", "RESERVED_KEYWORD_NOT_ALLOWED", "details", Map.of("api_name", "field_label"), "status", "error")))));
        makesFields(true);
        target.ping();
        Creation bad = field("Select", Form.TEXT, 50, false, false);
        Creation good = field("Fine", Form.TEXT, 50, false, false);
        Map<Creation, SetupItem> items = byCreation(target.apply(List.of(bad, good)));
        assertEquals(State.DONE, items.get(good).state());
        assertEquals(State.OPEN, items.get(bad).state());
        assertTrue(items.get(bad).text().contains("RESERVED_KEYWORD_NOT_ALLOWED"), items.get(bad).text());
    }

    @Test
    void theSchemaHasWhatAMapNeeds() throws Exception {
        zoho.fields.get("Contacts").add(FakeZoho.field("Status", "picklist", "pick_list_values", List.of(
                Map.of("display_value", "-None-", "actual_value", "-None-"),
                Map.of("display_value", "Active!", "actual_value", "Active"))));
        zoho.fields.get("Contacts").add(FakeZoho.field("SSN", "text", "hipaa_compliance_enabled", true, "hipaa_compliance",
                Map.of("restricted", true, "restricted_in_export", true)));
        SystemSchema schema = target.describe();
        assertEquals("zohocrm", schema.getKind());
        assertEquals("Professional", schema.getEdition());
        SchemaObject contacts = Schemas.object(schema, "Contacts").orElseThrow();
        assertEquals(DataType.DATE, type(contacts, "Date_of_Birth"));
        assertEquals(DataType.RICHTEXT, type(contacts, "Story"));
        assertEquals(DataType.TAGS, type(contacts, "Tag"));
        assertEquals(DataType.MONEY, type(contacts, "Balance"));
        assertEquals(DataType.USER, type(contacts, "Owner"));
        assertTrue(of(contacts, "VP_Patient_ID").isUnique());
        assertEquals(50, of(contacts, "VP_Patient_ID").getLength());
        assertTrue(of(contacts, "Last_Name").isRequired());
        assertTrue(of(contacts, "Modified_Time").isReadOnly());
        assertEquals(1, of(contacts, "Status").getOptions().size());
        assertEquals("Active", of(contacts, "Status").getOptions().get(0).getValue());
        assertTrue(of(contacts, "SSN").isPhiMarked() && of(contacts, "SSN").isRestricted());
        SchemaObject subform = Schemas.object(schema, "Insurance_Coverage").orElseThrow();
        assertEquals(ObjectKind.SUBFORM, subform.getKind());
        assertSame(subform, of(contacts, "Insurance_Coverage").getReferences());
        assertEquals(ObjectKind.NOTES, Schemas.object(schema, "Notes").orElseThrow().getKind());
        assertEquals(ObjectKind.TAGS, Schemas.object(schema, "Tags").orElseThrow().getKind());
        assertTrue(SchemaFiles.toBytes(schema).length > 0, "and can be saved");
    }

    private static Field of(SchemaObject object, String name) {
        return Schemas.field(object, name).orElseThrow(() -> new AssertionError(name));
    }

    private static DataType type(SchemaObject object, String name) {
        return of(object, name).getType();
    }

    @Test
    void factsTellEditionLimitsAndWhetherHealthDataCanBeReadBack() throws Exception {
        edition("enterprise", true);
        assertTrue(target.facts().phiReadable());
        assertEquals("enterprise", target.facts().edition());
        assertEquals(300L, target.facts().limits().get("custom_fields_per_module"));
        assertEquals(60_000L, target.facts().limits().get("credits_per_day"));
        assertFalse(target.facts().production());
        zoho.fields.get("Contacts").add(FakeZoho.field("SSN", "text", "hipaa_compliance",
                Map.of("restricted", true, "restricted_in_export", true)));
        try (ZohoTarget fresh = zoho.connect()) {
            assertFalse(fresh.facts().phiReadable());
            assertTrue(fresh.probe().findings().stream().anyMatch(f -> f.capability().equals("phi_readable") && !f.available()));
        }
        edition("free", false);
        try (ZohoTarget free = zoho.connect()) {
            assertFalse(free.facts().apiAccess());
        }
    }

    @Test
    void aTokenOfAnotherOrganisationIsNoticed() throws Exception {
        try (ZohoTarget right = zoho.connect(Map.of("org_id", "777"))) {
            right.ping();
        }
        try (ZohoTarget wrong = zoho.connect(Map.of("org_id", "4711"))) {
            String message = assertThrows(ConnectorException.class, wrong::facts).getMessage();
            assertTrue(message.contains("777") && message.contains("4711"), message);
        }
    }

    @Test
    void aSettingThatCannotBeIsNamed() {
        for (Map<String, String> settings : List.of(Map.of("url", "not an address"), Map.of("url", "ftp://x.example"),
                Map.of("url", "https://www.zohoapis.eu", "data_centre", "US"), Map.of("data_centre", "XX"), Map.of("concurrency", "0"))) {
            String message = assertThrows(ConnectorException.class, () -> zoho.connect(settings)).getMessage();
            assertTrue(message.contains("setting"), message);
        }
    }

    @Test
    void theHostsOfADataCentreAreKnown() throws Exception {
        Addresses eu = Addresses.of(new org.vpmap.connector.ConnectionSettings("zohocrm", Map.of("data_centre", "eu")));
        assertEquals("https://www.zohoapis.eu", eu.api().toString());
        assertEquals("https://accounts.zoho.eu", eu.accounts().toString());
        assertEquals("https://content.zohoapis.eu", eu.upload().toString());
        assertTrue(eu.trusts(java.net.URI.create("https://download-accl.zoho.eu/v2/crm/1/x.zip")));
        assertFalse(eu.trusts(java.net.URI.create("https://download-accl.zoho.eu.evil.example/x.zip")));
        assertFalse(eu.trusts(java.net.URI.create("http://download-accl.zoho.eu/x.zip")), "no token over plain http");
    }
}
