package org.vpmap.headless.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.target.WritesFiles.Attachment;
import org.vpmap.connector.target.WritesNotes.NewNote;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.connector.target.WritesRecords.WriteRecord;
import org.vpmap.schema.DataType;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.Schemas;

/** The Zoho connector against the sandbox, over sockets: what a migration does with it, record by record. */
class ZohoSandboxTest extends ZohoOnSandbox {
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
}
