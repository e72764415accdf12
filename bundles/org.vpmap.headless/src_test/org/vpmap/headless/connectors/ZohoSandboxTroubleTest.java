package org.vpmap.headless.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.target.MetersCredits.Operation;
import org.vpmap.connector.target.Provisions.Hand;
import org.vpmap.connector.target.Provisions.SetupItem;
import org.vpmap.connector.target.Provisions.State;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.connector.target.WritesRecords.WriteRecord;
import org.vpmap.connector.zoho.ZohoTarget;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.Creation.CreateField;
import org.vpmap.core.plan.Creation.CreateModule;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.TargetField.Form;

/** The Zoho connector against the sandbox, over sockets: in volume, in trouble, and where an administrator has a hand in it. */
class ZohoSandboxTroubleTest extends ZohoOnSandbox {
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
