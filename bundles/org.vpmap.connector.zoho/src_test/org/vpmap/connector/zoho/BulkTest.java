package org.vpmap.connector.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.connector.target.WritesRecords.WriteRecord;

class BulkTest {
    private static final String JOB = "/crm/bulk/v8/write/555";

    private FakeZoho zoho;
    private ZohoTarget target;

    @BeforeEach
    void open() throws Exception {
        zoho = new FakeZoho();
        target = zoho.connect();
        target.ping();
        zoho.once("POST", "/crm/v8/upload", (r, t) -> FakeZoho.Answer.json(200,
                Map.of("status", "success", "code", "FILE_UPLOAD_SUCCESS", "details", Map.of("file_id", "f1"))));
        zoho.once("POST", "/crm/bulk/v8/write", (r, t) -> FakeZoho.Answer.json(201,
                Map.of("status", "success", "code", "SUCCESS", "details", Map.of("id", "555"))));
    }

    @AfterEach
    void close() {
        target.close();
        zoho.close();
    }

    private static WriteRecord contact(String key, Map<String, Object> more, List<Map<String, Object>> rows) {
        Map<String, Object> fields = new LinkedHashMap<>(more);
        fields.put("VP_Patient_ID", key);
        return new WriteRecord(key, Optional.empty(), fields, rows.isEmpty() ? Map.of() : Map.of("Insurance_Coverage", rows));
    }

    private static Batch contacts(WriteRecord... records) {
        return new Batch("Contacts", Optional.of("VP_Patient_ID"), List.of(records));
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private void finished(byte[] result) {
        zoho.once("GET", JOB, (r, t) -> FakeZoho.Answer.json(200, Map.of("status", "COMPLETED", "id", "555", "resource", List.of(),
                "result", Map.of("download_url", "/v2/crm/777/bulk-write/555/555.zip"))));
        zoho.times(3, "GET", "/v2/crm/777/bulk-write/555/555.zip", (r, t) -> new FakeZoho.Answer(200, "application/zip", result, Map.of()));
    }

    private Map<String, String> uploaded() throws IOException {
        FakeZoho.Request upload = zoho.sent("POST", "/crm/v8/upload").get(0);
        assertEquals("bulk-write", upload.headers().get("feature"));
        assertEquals("777", upload.headers().get("X-CRM-ORG"));
        byte[] body = upload.body();
        int start = new String(body, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(Arrays.copyOfRange(body, start, body.length)))) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                files.put(e.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void theKeyIsTheFirstColumnAndRowsAreJoinedByIt() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Last_Name", "O\"Neill, \n😀");
        fields.put("Date_of_Birth", LocalDate.of(1980, 2, 3));
        fields.put("Account_Name", new RemoteId("Accounts", "42"));
        fields.put("Allergies", List.of("a", "b"));
        fields.put("Tag", List.of("vip"));
        fields.put("Email", null);
        assertEquals("555", target.submit(contacts(contact("p1", fields, List.of(Map.of("Carrier", "Blue"), Map.of("Carrier", "Red"))))));
        Map<String, String> files = uploaded();
        assertEquals("VP_Patient_ID,Last_Name,Date_of_Birth,Account_Name,Allergies\r\np1,\"O\"\"Neill, \n😀\",1980-02-03,42,a;b\r\n",
                files.get("Contacts.csv"));
        assertEquals("Parent_Id,Carrier\r\np1,Blue\r\np1,Red\r\n", files.get("Insurance_Coverage.csv"));
        Map<String, Object> job = zoho.sent("POST", "/crm/bulk/v8/write").get(0).json();
        List<Map<String, Object>> resources = Json.objects(job, "resource");
        assertEquals("VP_Patient_ID", resources.get(0).get("find_by"), "what is there already is to be skipped");
        assertEquals(List.of("Contacts.csv"), resources.get(0).get("file_names"));
        Map<String, Object> lookup = Json.objects(resources.get(0), "field_mappings").get(3);
        assertEquals("id", lookup.get("find_by"));
        Map<String, Object> parent = Json.objects(resources.get(1), "field_mappings").get(0);
        assertEquals(Map.of("api_name", "Parent_Id", "index", 0L, "parent_column_index", 0L), parent);
        assertEquals("f1", resources.get(1).get("file_id"));
    }

    @Test
    void aRunningJobIsAskedAgainHoweverItIsSpelled() throws Exception {
        Batch batch = contacts(contact("p1", Map.of("Last_Name", "A"), List.of()));
        String job = target.submit(batch);
        for (String state : List.of("ADDED", "IN PROGRESS", "INPROGRESS")) {
            zoho.once("GET", JOB, (r, t) -> FakeZoho.Answer.json(200, Map.of("status", state, "id", "555")));
            assertTrue(target.poll(job, batch).isEmpty());
        }
        finished(zip("Contacts-Contacts.csv", "\uFEFFVP_Patient_ID,Last_Name,STATUS,RECORD_ID,ERRORS\np1,A,added,900,\n"));
        assertEquals(Map.of("p1", new Outcome.Created("900", Optional.empty())), target.poll(job, batch).orElseThrow());
    }

    @Test
    void skippedDuplicatesAreThereAndOtherErrorsAreRefusals() throws Exception {
        String there = zoho.put("Contacts", Map.of("VP_Patient_ID", "p2"));
        Batch batch = contacts(contact("p1", Map.of("Last_Name", "A"), List.of()), contact("p2", Map.of("Last_Name", "B"), List.of()),
                contact("p3", Map.of("Last_Name", "C"), List.of()), contact("p4", Map.of("Last_Name", "D"), List.of()));
        String job = target.submit(batch);
        finished(zip("Contacts-Contacts.csv", """
                VP_Patient_ID,Last_Name,STATUS,RECORD_ID,ERRORS
                p4,D,UNPROCESSED,,
                p3,C,SKIPPED,,"INVALID_DATA-Email,Phone:MANDATORY_NOT_FOUND-Stage"
                p2,B,skipped,,DUPLICATE_DATA-VP_Patient_ID
                p1,A,ADDED,901,
                """));
        Map<String, Outcome> outcomes = target.poll(job, batch).orElseThrow();
        assertEquals(List.of("p1", "p2", "p3", "p4"), List.copyOf(outcomes.keySet()));
        assertEquals(new Outcome.Created("901", Optional.empty()), outcomes.get("p1"));
        assertEquals(new Outcome.Exists(there), outcomes.get("p2"));
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcomes.get("p3"));
        assertEquals("INVALID_DATA", refused.code());
        assertEquals("Email", refused.field());
        assertEquals("UNPROCESSED", assertInstanceOf(Outcome.Refused.class, outcomes.get("p4")).code());
    }

    @Test
    void aResultThatForgetsRecordsOrIsCutIsInDoubt() throws Exception {
        Batch batch = contacts(contact("p1", Map.of("Last_Name", "A"), List.of()), contact("p2", Map.of("Last_Name", "B"), List.of()));
        String job = target.submit(batch);
        finished(zip("Contacts-Contacts.csv", "VP_Patient_ID,Last_Name,STATUS,RECORD_ID,ERRORS\np1,A,ADDED,900,\n"));
        assertTrue(assertThrows(ConnectorException.class, () -> target.poll(job, batch)).failure().inDoubt());
    }

    @Test
    void aResultCutInTheMiddleIsInDoubt() throws Exception {
        Batch batch = contacts(contact("p1", Map.of("Last_Name", "A"), List.of()));
        String job = target.submit(batch);
        byte[] whole = zip("Contacts-Contacts.csv", "VP_Patient_ID,Last_Name,STATUS,RECORD_ID,ERRORS\np1,A,ADDED,900,\n"
                + "x,y,ADDED,1,\n".repeat(999));
        finished(Arrays.copyOf(whole, whole.length / 2));
        assertTrue(assertThrows(ConnectorException.class, () -> target.poll(job, batch)).failure().inDoubt());
    }

    @Test
    void aJobRefusedAsAWholeRefusesEveryRecord() throws Exception {
        Batch batch = contacts(contact("p1", Map.of("Last_Name", "A"), List.of()));
        String job = target.submit(batch);
        zoho.once("GET", JOB, (r, t) -> FakeZoho.Answer.json(200, Map.of("status", "COMPLETED", "id", "555", "resource",
                List.of(Map.of("status", "SKIPPED", "code", "MANDATORY_FIELDS_NOT_MAPPED", "file", Map.of("added_count", 0))))));
        assertEquals("MANDATORY_FIELDS_NOT_MAPPED",
                assertInstanceOf(Outcome.Refused.class, target.poll(job, batch).orElseThrow().get("p1")).code());
    }

    @Test
    void rowsThatTheJobLeftOutAreWrittenAfterwardsAndTagsToo() throws Exception {
        Batch batch = contacts(contact("p1", Map.of("Last_Name", "A", "Tag", List.of("vip")),
                List.of(Map.of("Carrier", "Blue"), Map.of("Carrier", "Red"))));
        String job = target.submit(batch);
        String id = zoho.put("Contacts", Map.of("VP_Patient_ID", "p1"));
        finished(zip(
                "Contacts-Contacts.csv", "VP_Patient_ID,Last_Name,STATUS,RECORD_ID,ERRORS\np1,A,ADDED," + id + ",\n",
                "Insurance_Coverage-Insurance_Coverage.csv",
                "Parent_Id,Carrier,STATUS,RECORD_ID,ERRORS\np1,Blue,ADDED,7,\np1,Red,SKIPPED,,LIMIT_EXCEEDED-Carrier\n"));
        zoho.once("POST", "/crm/v8/Contacts/actions/add_tags", (r, t) -> FakeZoho.Answer.json(200, Map.of("data",
                List.of(Map.of("code", "SUCCESS", "details", Map.of("id", id), "message", "x", "status", "success")))));
        assertEquals(id, assertInstanceOf(Outcome.Created.class, target.poll(job, batch).orElseThrow().get("p1")).id());
        Map<String, Object> mended = Json.objects(zoho.sent("PUT", "/crm/v8/Contacts").get(0).json(), "data").get(0);
        assertEquals(2, Json.objects(mended, "Insurance_Coverage").size());
        assertEquals(List.of(Map.of("name", "vip")), zoho.sent("POST", "/crm/v8/Contacts/actions/add_tags").get(0).json().get("tags"));
    }

    @Test
    void onlyWhatZohoLoadsInBulkIsOffered() {
        for (String module : List.of("Contacts", "Accounts", "Deals", "Tasks", "Treatment_Plans")) {
            assertTrue(target.bulkable(module, false), module);
        }
        for (String module : List.of("Events", "Notes", "Calls", "Attachments")) {
            assertFalse(target.bulkable(module, false), module);
        }
    }

    @Test
    void aResultAddressAtAnotherHostGetsNoToken() throws Exception {
        Batch batch = contacts(contact("p1", Map.of("Last_Name", "A"), List.of()));
        String job = target.submit(batch);
        zoho.once("GET", JOB, (r, t) -> FakeZoho.Answer.json(200, Map.of("status", "COMPLETED", "id", "555",
                "result", Map.of("download_url", "https://evil.example/555.zip"))));
        String message = assertThrows(ConnectorException.class, () -> target.poll(job, batch)).getMessage();
        assertTrue(message.contains("token is not sent"), message);
    }
}
