package org.vpmap.headless.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.CallListener;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.TokenCache;
import org.vpmap.connector.target.MetersCredits.Operation;
import org.vpmap.connector.target.Provisions.Hand;
import org.vpmap.connector.target.Provisions.SetupItem;
import org.vpmap.connector.target.Provisions.State;
import org.vpmap.connector.target.WritesFiles.Attachment;
import org.vpmap.connector.target.WritesNotes.NewNote;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.connector.target.WritesRecords.WriteRecord;
import org.vpmap.connector.zoho.ZohoTarget;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.Creation.CreateField;
import org.vpmap.core.plan.Creation.CreateModule;
import org.vpmap.core.plan.Creation.CreateSubform;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.sandbox.Sandbox;
import org.vpmap.sandbox.SandboxConfig;
import org.vpmap.schema.DataType;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.Schemas;

/** The Zoho connector against the sandbox, over sockets: what a migration does with it, and what goes wrong on the way. */
class ZohoSandboxTest {
    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private ZohoTarget target;
    private String run;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxConfig.in(folder).withClinic(OptionalInt.of(1), OptionalLong.of(1)));
        admin("POST", "/admin/token_limit", "{\"per_ten_minutes\":1000}");
        try (ZohoTarget first = connect()) {
            List<Creation> wanted = wanted();
            first.apply(wanted);
            admin("POST", "/admin/subforms", """
                    {"module":"Contacts","label":"Insurance Coverage","api_name":"Insurance_Coverage",
                     "fields":[{"field_label":"Carrier","data_type":"text","length":100},{"field_label":"Rank","data_type":"integer"}]}""");
            List<SetupItem> open = first.checklist(wanted).stream().filter(i -> i.state() != State.DONE).toList();
            assertEquals(List.of(), open.stream().map(SetupItem::text).toList());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        sandbox.close();
    }

    @BeforeEach
    void open(org.junit.jupiter.api.TestInfo info) throws Exception {
        target = connect();
        run = info.getTestMethod().orElseThrow().getName().substring(0, 12);
    }

    @AfterEach
    void close() throws Exception {
        target.close();
        admin("POST", "/admin/faults", "{\"spec\":\"none\"}");
    }

    private static Map<String, Object> credentials() throws IOException {
        return Json.object(Json.object(Json.parse(Files.readAllBytes(sandbox.credentials()))), "zoho");
    }

    private static ZohoTarget connect() throws Exception {
        Map<String, Object> zoho = credentials();
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : List.of("url", "accounts_url", "org_id")) {
            settings.put(name, Json.text(zoho, name));
        }
        return ZohoTarget.open(new ConnectionSettings("zohocrm", settings), (kind, name) -> Optional.of(Json.text(zoho, name)),
                Clock.systemUTC(),
                TokenCache.NONE, duration -> Thread.sleep(Math.min(20, duration.toMillis())), new Random(1), CallListener.NONE);
    }

    private static Map<String, Object> admin(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.zohoUrl() + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertTrue(answer.statusCode() < 300, () -> path + ": " + answer.statusCode() + " "
                + new String(answer.body(), StandardCharsets.UTF_8));
        return answer.body().length == 0 ? Map.of() : Json.object(Json.parse(answer.body()));
    }

    private static void faults(String plan) throws Exception {
        admin("POST", "/admin/faults", "{\"spec\":\"" + plan + "\"}");
    }

    private static CreateField field(String name, Form type, int length, int precision, boolean unique, String... options) {
        return new CreateField("Contacts", Optional.empty(), name, name.replace('_', ' '), type, length, precision, unique, false,
                List.of(options),
                Optional.empty(), Range.NOWHERE);
    }

    private static List<Creation> wanted() {
        String[] kinds = new String[23];
        java.util.Arrays.setAll(kinds, i -> "Kind " + i);
        return List.of(
                field("VP_Patient_ID", Form.TEXT, 50, 0, true), field("Chief_Complaint", Form.TEXT, 255, 0, false),
                field("Story", Form.RICHTEXT, 50000, 0, false), field("VP_Created_On", Form.DATETIME, 0, 0, false),
                field("Balance_Due", Form.DECIMAL, 12, 2, false), field("Visit_Count", Form.INTEGER, 9, 0, false),
                field("Patient_Kind", Form.PICKLIST, 0, 0, false, kinds),
                field("Allergy_List", Form.MULTIPICKLIST, 0, 0, false, "Latex", "Nuts"),
                field("Recall_Wanted", Form.BOOLEAN, 0, 0, false), field("Long_Number", Form.INTEGER, 18, 0, false),
                new CreateSubform("Contacts", "Insurance_Coverage", "Insurance Coverage", Range.NOWHERE));
    }

    private WriteRecord contact(int number, Map<String, Object> more, int rows) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("VP_Patient_ID", run + number);
        fields.put("Last_Name", "Name" + number);
        fields.putAll(more);
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            list.add(Map.of("Carrier", "Carrier " + i, "Rank", (long) i));
        }
        return new WriteRecord(run + number, Optional.empty(), fields, rows == 0 ? Map.of() : Map.of("Insurance_Coverage", list));
    }

    private Batch contacts(int count, int rows) {
        List<WriteRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(contact(i, Map.of(), rows));
        }
        return new Batch("Contacts", Optional.of("VP_Patient_ID"), records);
    }

    private static List<String> ids(Map<String, Outcome> outcomes) {
        return outcomes.values().stream().map(o -> assertInstanceOf(Outcome.Created.class, o, o::toString).id()).toList();
    }

    @Test
    void whoItIsAndWhatItHas() throws Exception {
        assertTrue(target.ping().contains("Enterprise"), target.ping());
        assertEquals("enterprise", target.facts().edition());
        SystemSchema schema = target.describe();
        SchemaObject contacts = Schemas.object(schema, "Contacts").orElseThrow();
        assertTrue(Schemas.field(contacts, "VP_Patient_ID").orElseThrow().isUnique());
        assertEquals(23, Schemas.field(contacts, "Patient_Kind").orElseThrow().getOptions().size());
        assertEquals(DataType.RICHTEXT, Schemas.field(contacts, "Story").orElseThrow().getType());
        assertEquals("Insurance_Coverage", Schemas.field(contacts, "Insurance_Coverage").orElseThrow().getReferences().getName());
        for (String module : List.of("Accounts", "Deals", "Tasks", "Events", "Notes", "Attachments", "Tags", "Users")) {
            assertTrue(Schemas.object(schema, module).isPresent(), module);
        }
        assertTrue(target.probe().findings().stream().allMatch(f -> f.available() || f.capability().equals("credits_remaining")),
                target.probe().toString());
        assertFalse(target.users().isEmpty());
        assertTrue(target.available() > 0);
    }

    @Test
    void valuesComeBackAsTheyWent() throws Exception {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("Email", "jane@example.org");
        values.put("Date_of_Birth", LocalDate.of(1980, 2, 3));
        values.put("VP_Created_On", Instant.parse("2026-03-08T06:30:00Z"));
        values.put("Balance_Due", new BigDecimal("10.50"));
        values.put("Visit_Count", 7L);
        values.put("Long_Number", 123456789012345678L);
        values.put("Patient_Kind", "Kind 22");
        values.put("Allergy_List", List.of("Latex", "Nuts"));
        values.put("Recall_Wanted", true);
        values.put("Story", "<p>" + "ü".repeat(4000) + "</p>");
        values.put("Tag", List.of("vip 😀", "second"));
        String id = ids(target.create(new Batch("Contacts", Optional.of("VP_Patient_ID"), List.of(contact(1, values, 3))))).get(0);
        List<String> names = new ArrayList<>(values.keySet());
        names.add("Insurance_Coverage");
        Map<String, Object> there = target.read("Contacts", List.of(id), names).get(id).fields();
        values.forEach((name, value) -> {
            Object got = there.get(name);
            assertTrue(value instanceof BigDecimal a && got instanceof BigDecimal b ? a.compareTo(b) == 0 : value.equals(got), name + ": "
                    + got);
        });
        List<?> rows = (List<?>) there.get("Insurance_Coverage");
        assertEquals(3, rows.size());
        assertEquals("Carrier 0", ((Remote) rows.get(0)).fields().get("Carrier"));
        assertEquals(0L, ((Remote) rows.get(0)).fields().get("Rank"));
    }

    @Test
    void theLifeOfABatch() throws Exception {
        target.facts();
        target.count("Contacts");
        Map<String, Outcome> created = target.create(contacts(250, 2));
        List<String> ids = ids(created);
        assertEquals(250, ids.stream().distinct().count());
        Map<String, Remote> found = target.findByKey("Contacts", "VP_Patient_ID", List.copyOf(created.keySet()));
        created.forEach((key, outcome) -> assertEquals(((Outcome.Created) outcome).id(), found.get(key).id()));
        Map<String, Outcome> again = target.create(contacts(250, 0));
        again.forEach((key, outcome) -> assertEquals(new Outcome.Exists(found.get(key).id()), outcome));

        List<WriteRecord> changes = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            changes.add(new WriteRecord(run + i, Optional.of(found.get(run + i).id()), Map.of("Last_Name", "Changed"),
                    i < 10 ? Map.of("Insurance_Coverage", List.of(Map.of("Carrier", "Only"))) : Map.of()));
        }
        Map<String, Outcome> updated = target.update(new Batch("Contacts", Optional.of("VP_Patient_ID"), changes));
        assertEquals(120, updated.values().stream().filter(Outcome.Updated.class::isInstance).count(), updated.toString());
        Map<String, Remote> rows = target.read("Contacts", ids.subList(0, 11), List.of("Last_Name", "Insurance_Coverage"));
        assertEquals("Changed", rows.get(found.get(run + 0).id()).fields().get("Last_Name"));
        assertEquals(1, ((List<?>) rows.get(found.get(run + 0).id()).fields().get("Insurance_Coverage")).size());
        assertEquals(2, ((List<?>) rows.get(found.get(run + 10).id()).fields().get("Insurance_Coverage")).size());

        List<Remote> coverages = new ArrayList<>();
        target.scan("Insurance_Coverage", List.of("Carrier", "Parent_Id"), coverages::addAll);
        long mine = coverages.stream().filter(r -> ids.contains(((RemoteId) r.fields().get("Parent_Id")).id())).count();
        assertEquals(10 + 240 * 2, mine);

        long before = target.count("Contacts");
        Map<String, Outcome> deleted = target.delete("Contacts", ids);
        assertTrue(deleted.values().stream().allMatch(Outcome.Deleted.class::isInstance), deleted.toString());
        assertEquals(before - 250, target.count("Contacts"));
        assertTrue(target.delete("Contacts", ids.subList(0, 3)).values().stream().allMatch(Outcome.Deleted.class::isInstance));
    }

    @Test
    void aWholeModuleIsReadHoweverItsFieldsTravel() throws Exception {
        List<String> ids = ids(target.create(contacts(430, 0)));
        for (List<String> names : List.of(List.of("VP_Patient_ID", "Last_Name", "Owner"), List.of("VP_Patient_ID", "Tag", "Allergy_List"),
                List.of("VP_Patient_ID", "Story", "Description"))) {
            List<Remote> all = new ArrayList<>();
            target.scan("Contacts", names, all::addAll);
            assertEquals(target.count("Contacts"), all.size());
            assertEquals(430, all.stream().filter(r -> ids.contains(r.id())).count());
            assertTrue(all.stream().filter(r -> ids.contains(r.id())).allMatch(r -> r.modified().isPresent()));
        }
        target.delete("Contacts", ids);
    }

    @Test
    void refusedRecordsAreNamedAndTheOthersStay() throws Exception {
        WriteRecord noName = new WriteRecord(run + "x", Optional.empty(), Map.of("VP_Patient_ID", run + "x"), Map.of());
        WriteRecord badDate = new WriteRecord(run + "y", Optional.empty(),
                Map.of("VP_Patient_ID", run + "y", "Last_Name", "Y", "Date_of_Birth", "not a date"), Map.of());
        WriteRecord badOwner = contact(5, Map.of("Owner", new RemoteId("", "12345678901234567")), 0);
        Map<String, Outcome> outcomes = target.create(new Batch("Contacts", Optional.of("VP_Patient_ID"),
                List.of(contact(1, Map.of(), 0), noName, badDate, contact(2, Map.of(), 0), badOwner,
                        contact(3, Map.of("First_Name", "x".repeat(99)), 0))));
        assertInstanceOf(Outcome.Created.class, outcomes.get(run + 1));
        assertInstanceOf(Outcome.Created.class, outcomes.get(run + 2));
        assertEquals("MANDATORY_NOT_FOUND", ((Outcome.Refused) outcomes.get(run + "x")).code());
        assertEquals("Last_Name", ((Outcome.Refused) outcomes.get(run + "x")).field());
        assertEquals("Date_of_Birth", ((Outcome.Refused) outcomes.get(run + "y")).field());
        assertEquals("Owner", ((Outcome.Refused) outcomes.get(run + 5)).field());
        assertEquals("First_Name", ((Outcome.Refused) outcomes.get(run + 3)).field());
    }

    @Test
    void activitiesNotesTagsAndFilesHangOnARecord() throws Exception {
        String id = ids(target.create(contacts(1, 0))).get(0);
        String account = ids(target.create(new Batch("Accounts", Optional.empty(),
                List.of(new WriteRecord("a", Optional.empty(), Map.of("Account_Name", run), Map.of()))))).get(0);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("Event_Title", "Visit");
        event.put("Start_DateTime", Instant.parse("2026-03-08T06:30:00Z"));
        event.put("End_DateTime", Instant.parse("2026-03-08T07:00:00Z"));
        event.put("Who_Id", new RemoteId("Contacts", id));
        event.put("What_Id", new RemoteId("Accounts", account));
        String eventId = ids(target.create(new Batch("Events", Optional.empty(),
                List.of(new WriteRecord("e", Optional.empty(), event, Map.of()))))).get(0);
        Map<String, Object> there = target.read("Events", List.of(eventId), List.copyOf(event.keySet())).get(eventId).fields();
        assertEquals(event, there);

        List<NewNote> notes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            notes.add(new NewNote("n" + i, "Contacts", id, i < 3 ? "Visit" : "", "Text " + i + " 😀\nsecond line"));
        }
        notes.add(new NewNote("orphan", "Contacts", "12345678901234567", "Visit", "nobody"));
        Map<String, Outcome> made = target.createNotes(notes);
        assertInstanceOf(Outcome.Refused.class, made.get("orphan"));
        List<org.vpmap.connector.target.WritesNotes.Note> listed = target.notes("Contacts", id);
        assertEquals(5, listed.size());
        for (int i = 0; i < 5; i++) {
            String noteId = ((Outcome.Created) made.get("n" + i)).id();
            assertEquals(notes.get(i).content(), listed.stream().filter(n -> n.id().equals(noteId)).findFirst().orElseThrow().content());
        }
        String noteId = ((Outcome.Created) made.get("n0")).id();
        assertEquals(Map.of(noteId, new Outcome.Deleted()), target.deleteNotes(List.of(noteId)));
        assertEquals(4, target.notes("Contacts", id).size());

        Map<String, Outcome> tags = target.createTags("Contacts", List.of(run + " one", run + " two"));
        assertTrue(tags.values().stream().allMatch(Outcome.Created.class::isInstance), tags.toString());
        assertTrue(target.createTags("Contacts", List.of(run + " ONE")).values().stream().allMatch(Outcome.Exists.class::isInstance));
        String tag = target.tags("Contacts").get(run + " one");
        assertEquals(0, target.tagged("Contacts", tag));
        target.update(new Batch("Contacts", Optional.of("VP_Patient_ID"),
                List.of(new WriteRecord(run + 0, Optional.of(id), Map.of("Tag", List.of(run + " one")), Map.of()))));
        assertEquals(1, target.tagged("Contacts", tag));
        assertInstanceOf(Outcome.Deleted.class, target.deleteTag("Contacts", tag));
        assertInstanceOf(Outcome.Deleted.class, target.deleteTag("Contacts", tag));

        byte[] small = "consent 😀".getBytes(StandardCharsets.UTF_8);
        byte[] large = new byte[6 * 1024 * 1024];
        new Random(2).nextBytes(large);
        for (byte[] bytes : List.of(small, large, new byte[0])) {
            Outcome attached = target.attach("Contacts", id, "Zustimmung/Ünter \"x\".pdf", "application/pdf", bytes.length,
                    new ByteArrayInputStream(bytes));
            String file = assertInstanceOf(Outcome.Created.class, attached, attached::toString).id();
            assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
                    target.checksum("Contacts", id, file));
            Attachment found = target.attachments("Contacts", id).stream().filter(a -> a.id().equals(file)).findFirst().orElseThrow();
            assertEquals(target.acceptableFileName("Zustimmung/Ünter \"x\".pdf"), found.fileName());
            assertEquals(bytes.length, found.size());
            assertInstanceOf(Outcome.Deleted.class, target.detach("Contacts", id, file));
            assertInstanceOf(Outcome.Deleted.class, target.detach("Contacts", id, file));
        }
        assertEquals(List.of(), target.attachments("Contacts", id));
        assertInstanceOf(Outcome.Refused.class,
                target.attach("Contacts", "12345678901234567", "a.pdf", "application/pdf", 3, new ByteArrayInputStream(new byte[3])));
    }

    private Map<String, Outcome> finished(String job, Batch batch) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(end)) {
            Optional<Map<String, Outcome>> outcomes = target.poll(job, batch);
            if (outcomes.isPresent()) {
                return outcomes.get();
            }
        }
        throw new AssertionError("the job has not ended in a minute");
    }

    @Test
    void thousandsGoByBulkWithRowsAndTags() throws Exception {
        String there = ids(target.create(contacts(1, 0))).get(0);
        List<WriteRecord> records = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            Map<String, Object> more = new LinkedHashMap<>();
            more.put("VP_Created_On", Instant.parse("2026-03-08T06:30:00Z"));
            more.put("Date_of_Birth", LocalDate.of(1980, 2, 3));
            more.put("Allergy_List", List.of("Latex", "Nuts"));
            more.put("Balance_Due", new BigDecimal("10.50"));
            if (i % 3 == 0) {
                more.put("Tag", List.of(run));
            }
            if (i == 7) {
                more.put("First_Name", "x".repeat(99));
            }
            records.add(contact(i, more, i < 150 ? 2 : 0));
        }
        Batch batch = new Batch("Contacts", Optional.of("VP_Patient_ID"), records);
        Map<String, Outcome> outcomes = finished(target.submit(batch), batch);
        assertEquals(1500, outcomes.size());
        assertEquals(new Outcome.Exists(there), outcomes.get(run + 0));
        assertEquals("First_Name", assertInstanceOf(Outcome.Refused.class, outcomes.get(run + 7)).field());
        assertEquals(1498, outcomes.values().stream().filter(Outcome.Created.class::isInstance).count());
        String id = ((Outcome.Created) outcomes.get(run + 3)).id();
        Map<String, Object> fields =
                target.read("Contacts", List.of(id), List.of("VP_Patient_ID", "VP_Created_On", "Date_of_Birth", "Allergy_List",
                        "Insurance_Coverage", "Tag"))
                        .get(id).fields();
        assertEquals(run + 3, fields.get("VP_Patient_ID"));
        assertEquals(Instant.parse("2026-03-08T06:30:00Z"), fields.get("VP_Created_On"));
        assertEquals(LocalDate.of(1980, 2, 3), fields.get("Date_of_Birth"));
        assertEquals(List.of("Latex", "Nuts"), fields.get("Allergy_List"));
        assertEquals(2, ((List<?>) fields.get("Insurance_Coverage")).size());
        assertEquals(List.of(run), fields.get("Tag"));
        target.delete("Contacts", outcomes.values().stream().filter(Outcome.Created.class::isInstance).map(o -> ((Outcome.Created) o).id())
                .toList());
    }

    @Test
    void whatIsSpentIsWhatTheServerCounts() throws Exception {
        target.facts();
        target.create(contacts(1, 0));
        long spentBefore = target.spent();
        long countedBefore = credits();
        List<String> ids = ids(target.create(new Batch("Contacts", Optional.of("VP_Patient_ID"), contacts(131, 0).records()
                .subList(1, 131))));
        assertEquals(target.cost(Operation.CREATE, "Contacts", 130), target.spent() - spentBefore);
        target.delete("Contacts", ids);
        target.scan("Contacts", List.of("Last_Name"), page -> {});
        target.findByKey("Contacts", "VP_Patient_ID", List.of(run + 1, run + 2));
        assertEquals(credits() - countedBefore, target.spent() - spentBefore);
    }

    private static long credits() throws Exception {
        return Json.number(admin("GET", "/admin/counters", null), "credits_used_ever", -1);
    }

    @Test
    void troubleOnTheWayIsMendedOrSaid() throws Exception {
        faults("429:every=2,path=/crm/v8/Contacts ; expire:every=5,path=/crm/v8/Contacts ; half:method=GET,every=4 ; drop-before:method=GET,every=5");
        List<String> ids = ids(target.create(contacts(300, 0)));
        assertEquals(300, target.read("Contacts", ids, List.of("Last_Name")).size());
        faults("none");
        assertEquals(300, target.findByKey("Contacts", "VP_Patient_ID", contacts(300, 0).records().stream().map(WriteRecord::key).toList())
                .size());
        target.delete("Contacts", ids);
    }

    @Test
    void aWriteWhoseAnswerIsLostIsInDoubtAndTheKeyTells() throws Exception {
        for (String fault : List.of("drop-after", "half", "drop-before", "html")) {
            run = "doubt " + fault;
            faults(fault + ":method=POST,path=/crm/v8/Contacts,count=1");
            Failure failure = assertThrows(ConnectorException.class, () -> target.create(contacts(3, 0))).failure();
            assertTrue(failure.inDoubt(), failure.toString());
            int there = target.findByKey("Contacts", "VP_Patient_ID", contacts(3, 0).records().stream().map(WriteRecord::key).toList())
                    .size();
            assertEquals(fault.equals("drop-after") || fault.equals("half") ? 3 : 0, there, fault);
        }
    }

    @Test
    void aLargeFileSurvivesATokenThatEnds() throws Exception {
        String id = ids(target.create(contacts(1, 0))).get(0);
        byte[] bytes = new byte[9 * 1024 * 1024];
        faults("expire:method=POST,path=/crm/v8/Contacts/*/Attachments,count=1");
        Outcome outcome;
        try {
            outcome = target.attach("Contacts", id, "a.pdf", "application/pdf", bytes.length, new ByteArrayInputStream(bytes));
        } catch (ConnectorException e) {
            // Where bytes of the stream are gone already, only the caller can open it anew: it is told that it may.
            assertTrue(e.failure().retryable() && !e.failure().inDoubt(), e.failure().toString());
            outcome = target.attach("Contacts", id, "a.pdf", "application/pdf", bytes.length, new ByteArrayInputStream(bytes));
        }
        assertInstanceOf(Outcome.Created.class, outcome);
        assertEquals(1, target.attachments("Contacts", id).size());
    }

    @Test
    void whatOnlyTheAdministratorCanDoIsLeftToHimAndSeenWhenDone() throws Exception {
        CreateField chief = new CreateField("Deals", Optional.empty(), "Plan_Diagnosis", "Plan Diagnosis", Form.TEXT, 100, 0, false, true,
                List.of(), Optional.empty(), Range.NOWHERE);
        CreateField column =
                new CreateField("Contacts", Optional.of("Insurance_Coverage"), "Plan_Name", "Plan Name", Form.TEXT, 80, 0, false,
                        false, List.of(), Optional.empty(), Range.NOWHERE);
        List<Creation> wanted = List.of(chief, column);
        List<SetupItem> items = target.apply(wanted);
        SetupItem open = items.stream().filter(i -> i.creation() == chief).findFirst().orElseThrow();
        assertEquals(State.DIFFERS, open.state(), open.text());
        assertEquals(Hand.ADMIN, open.hand(), open.text());
        assertEquals(State.DONE, items.stream().filter(i -> i.creation() == column).findFirst().orElseThrow().state(), items.toString());
        admin("POST", "/admin/hipaa", "{\"enabled\":true,\"modules\":[\"Deals\"]}");
        try (ZohoTarget fresh = connect()) {
            assertTrue(fresh.apply(wanted).stream().allMatch(i -> i.state() == State.DONE), "once HIPAA is on, the API may mark it");
            assertTrue(fresh.facts().phiEnabled());
        }
        admin("POST", "/admin/restrict", "{\"enabled\":true}");
        try (ZohoTarget fresh = connect()) {
            assertFalse(fresh.facts().phiReadable());
        } finally {
            admin("POST", "/admin/restrict", "{\"enabled\":false}");
            admin("POST", "/admin/hipaa", "{\"enabled\":false,\"modules\":[]}");
        }
    }

    @Test
    void aModuleOfItsOwnIsMadeAndLoadedInBulkLikeTasks() throws Exception {
        CreateModule module = new CreateModule("Treatment_Plans", "Treatment Plan", "Treatment Plans", Range.NOWHERE);
        CreateField key = new CreateField("Treatment_Plans", Optional.empty(), "VP_Plan_ID", "VP Plan ID", Form.TEXT, 50, 0, true, false,
                List.of(), Optional.empty(), Range.NOWHERE);
        CreateField patient = new CreateField("Treatment_Plans", Optional.empty(), "Patient", "Patient", Form.LOOKUP, 0, 0, false, false,
                List.of(), Optional.of("Contacts"), Range.NOWHERE);
        CreateField taskKey = new CreateField("Tasks", Optional.empty(), "VP_Task_ID", "VP Task ID", Form.TEXT, 50, 0, true, false,
                List.of(), Optional.empty(), Range.NOWHERE);
        List<SetupItem> items = target.apply(List.of(patient, key, module, taskKey));
        assertTrue(items.stream().allMatch(i -> i.state() == State.DONE), items.toString());
        String contact = ids(target.create(contacts(1, 0))).get(0);
        Batch plans = new Batch("Treatment_Plans", Optional.of("VP_Plan_ID"), List.of(new WriteRecord("plan1", Optional.empty(),
                Map.of("VP_Plan_ID", "plan1", "Name", "Plan", "Patient", new RemoteId("Contacts", contact)), Map.of())));
        String plan = ids(finished(target.submit(plans), plans)).get(0);
        assertEquals(new RemoteId("Contacts", contact),
                target.read("Treatment_Plans", List.of(plan), List.of("Patient")).get(plan).fields().get("Patient"));
        Batch tasks = new Batch("Tasks", Optional.of("VP_Task_ID"), List.of(new WriteRecord("t1", Optional.empty(),
                Map.of("VP_Task_ID", "t1", "Subject", "Recall", "Due_Date", LocalDate.of(2026, 5, 1), "Who_Id",
                        new RemoteId("Contacts", contact),
                        "What_Id", new RemoteId("Treatment_Plans", plan)),
                Map.of())));
        String task = ids(finished(target.submit(tasks), tasks)).get(0);
        Map<String, Object> there = target.read("Tasks", List.of(task), List.of("Due_Date", "Who_Id", "What_Id")).get(task).fields();
        assertEquals(Map.of("Due_Date", LocalDate.of(2026, 5, 1), "Who_Id", new RemoteId("Contacts", contact), "What_Id",
                new RemoteId("Treatment_Plans", plan)), there);
    }
}
