package org.vpmap.sandbox.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.sandbox.zoho.TestOrg.Answer;

class BulkTest {
    private static final String MAPPINGS = """
            [{"api_name":"VP_Patient_ID","index":0},{"api_name":"Last_Name","index":1},
             {"api_name":"Date_of_Birth","index":2},{"api_name":"Account_Name","index":3,"find_by":"Account_Name"}]""";
    @TempDir
    private Path dir;
    private TestOrg org;

    @BeforeEach
    void start() throws Exception {
        org = TestOrg.enterprise(dir);
        org.field("Contacts", "{\"field_label\":\"VP Patient ID\",\"data_type\":\"text\",\"length\":50,"
                + "\"unique\":{\"case_sensitive\":false}}");
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private Answer job(String operation, String resources) throws Exception {
        return org.post("/crm/bulk/v8/write", "{\"operation\":\"" + operation + "\",\"character_encoding\":\"UTF-8\",\"resource\":["
                + resources + "]}");
    }

    private static String contacts(String fileId, String more) {
        return "{\"type\":\"data\",\"module\":{\"api_name\":\"Contacts\"},\"file_id\":\"" + fileId + "\",\"file_names\":[\"Contacts.csv\"],"
                + "\"ignore_empty\":true," + more + "\"field_mappings\":" + MAPPINGS + "}";
    }

    private Map<String, List<String>> results(JsonNode poll) throws Exception {
        return TestOrg.unzip(org.get(poll.at("/result/download_url").asText()).bytes());
    }

    @Test
    void aJobIsRunAndItsResultTellsEveryRow() throws Exception {
        org.insert("Accounts", "{\"Account_Name\":\"Acme Dental\"}");
        String file = org.upload(Map.of("Contacts.csv", """
                VP_Patient_ID,Last_Name,Date_of_Birth,Account_Name
                p1,"Quote ""Q"", Jr 🦷",1990-01-02,Acme Dental
                p2,Other,12/31/1999,
                p3,,,
                p1,Twice,,
                p5,Bad,31/31/1999,
                p6,Lost,,Nowhere Ltd
                """));
        Answer started = job("insert", contacts(file, ""));
        assertEquals(201, started.status());
        JsonNode poll = org.finished(started.at("/details/id").asText());
        assertEquals("COMPLETED", poll.get("status").asText());
        assertEquals(2, poll.at("/resource/0/file/added_count").asInt());
        assertEquals(4, poll.at("/resource/0/file/skipped_count").asInt());
        assertEquals(6, poll.at("/resource/0/file/total_count").asInt());
        List<String> lines = results(poll).get("Contacts-Contacts.csv");
        assertEquals("VP_Patient_ID,Last_Name,Date_of_Birth,STATUS,RECORD_ID,ERRORS", lines.get(0));
        assertTrue(lines.get(1).startsWith("p1,\"Quote \"\"Q\"\", Jr 🦷\",1990-01-02,ADDED,5725767"), lines.get(1));
        assertTrue(lines.get(2).startsWith("p2,Other,12/31/1999,ADDED,"), lines.get(2));
        assertEquals("p3,,,SKIPPED,,MANDATORY_NOT_FOUND-Last_Name", lines.get(3));
        assertEquals("p1,Twice,,SKIPPED,,DUPLICATE_DATA-VP_Patient_ID", lines.get(4));
        assertEquals("p5,Bad,31/31/1999,SKIPPED,,INVALID_DATA-Date_of_Birth", lines.get(5));
        assertEquals("p6,Lost,,SKIPPED,,RESOURCE_NOT_FOUND-Account_Name", lines.get(6));
        JsonNode row = org.coql("select Date_of_Birth, Account_Name from Contacts where VP_Patient_ID in ('p1','p2')").json();
        assertEquals("1999-12-31", row.at("/data/1/Date_of_Birth").asText());
        assertEquals("Acme Dental", row.at("/data/0/Account_Name/name").asText());
    }

    @Test
    void upsertAndUpdateFindTheirRecords() throws Exception {
        String id = org.insert("Contacts", "{\"Last_Name\":\"Old\",\"Title\":\"kept\",\"VP_Patient_ID\":\"p1\"}");
        String file = org.upload(Map.of("Contacts.csv", "VP_Patient_ID;Last_Name;Date_of_Birth;Account_Name\np1;New;;\np9;Fresh;;\n"));
        JsonNode upsert = org.finished(job("upsert", contacts(file, "\"find_by\":\"VP_Patient_ID\",")).at("/details/id").asText());
        assertEquals(1, upsert.at("/resource/0/file/updated_count").asInt());
        assertEquals(1, upsert.at("/resource/0/file/added_count").asInt());
        assertEquals("p1,New,,UPDATED," + id + ",", results(upsert).get("Contacts-Contacts.csv").get(1));
        assertEquals("kept", org.get("/crm/v8/Contacts/" + id).at("/data/0/Title").asText());
        JsonNode insert = org.finished(job("insert", contacts(file, "\"find_by\":\"VP_Patient_ID\",")).at("/details/id").asText());
        assertEquals(2, insert.at("/resource/0/file/skipped_count").asInt());
    }

    @Test
    void subformRowsComeWithTheirParentsOrAfterThem() throws Exception {
        org.admin("subforms", "{\"module\":\"Contacts\",\"label\":\"Insurance\",\"fields\":[{\"field_label\":\"Carrier\","
                + "\"data_type\":\"text\"}]}");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("Contacts.csv", "VP_Patient_ID,Last_Name,Date_of_Birth,Account_Name\ns1,One,,\ns2,Two,,\n");
        files.put("Rows.csv", "Key,Carrier\ns1,A\ns1,B\ns2,C\ns3,D\n");
        String file = org.upload(files);
        String withParent = "{\"type\":\"data\",\"module\":{\"api_name\":\"Insurance\"},\"file_id\":\"" + file
                + "\",\"file_names\":[\"Rows.csv\"],"
                + "\"field_mappings\":[{\"api_name\":\"Parent_Id\",\"index\":0,\"parent_column_index\":0},{\"api_name\":\"Carrier\","
                + "\"index\":1}]}";
        JsonNode poll = org.finished(job("insert", contacts(file, "") + "," + withParent).at("/details/id").asText());
        assertEquals(3, poll.at("/resource/1/file/added_count").asInt());
        assertEquals("s3,D,SKIPPED,,RESOURCE_NOT_FOUND-Key", results(poll).get("Insurance-Rows.csv").get(4));
        String one = org.coql("select id from Contacts where VP_Patient_ID = 's1'").at("/data/0/id").asText();
        assertEquals(2, org.get("/crm/v8/Contacts/" + one).at("/data/0/Insurance").size());
        String later = org.upload(Map.of("Rows.csv", "Parent,Carrier\n" + one + ",Late\n1,Nobody\n"));
        JsonNode second = org.finished(job("insert", "{\"type\":\"data\",\"module\":{\"api_name\":\"Insurance\"},\"file_id\":\"" + later
                + "\",\"field_mappings\":[{\"api_name\":\"Parent_Id\",\"index\":0,\"find_by\":\"id\"},{\"api_name\":\"Carrier\","
                + "\"index\":1}]}")
                .at("/details/id").asText());
        assertEquals(1, second.at("/resource/0/file/added_count").asInt());
        assertEquals("Late", org.get("/crm/v8/Contacts/" + one).at("/data/0/Insurance/2/Carrier").asText());
    }

    @Test
    void wrongJobsAreRefusedBeforeTheyStart() throws Exception {
        String file = org.upload(Map.of("Contacts.csv", "VP_Patient_ID,Last_Name,Date_of_Birth,Account_Name\np1,x,,\n"));
        assertEquals("MANDATORY_NOT_FOUND", job("upsert", contacts(file, "")).code());
        assertEquals("INVALID_FILE_ID", job("insert", contacts("12", "")).code());
        assertEquals("MODULE_NOT_AVAILABLE", job("insert", contacts(file, "").replace("Contacts\"}", "Events\"}")).code());
        assertEquals("INVALID_FIELD", job("insert", contacts(file, "").replace("Date_of_Birth", "Date_of_Bath")).code());
        assertEquals("COLUMN_INDEX_NOT_FOUND", job("insert", contacts(file, "").replace("\"index\":3", "\"index\":4")).code());
        assertEquals("FILE_NOT_FOUND", job("insert", contacts(file, "").replace("Contacts.csv", "Other.csv")).code());
        assertEquals("MANDATORY_FIELDS_NOT_MAPPED", job("insert", contacts(file, "").replace("Last_Name", "First_Name")).code());
        assertEquals("MANDATORY_NOT_FOUND", job("insert", contacts(file, "").replace(",\"find_by\":\"Account_Name\"", "")).code());
        assertEquals("DUPLICATE_DATA", job("insert", contacts(file, "").replace("Date_of_Birth", "Last_Name")).code());
        assertEquals("MISSING_REQUIRED_KEY", org.post("/crm/bulk/v8/write", "{}").code());
        assertEquals(404, org.get("/crm/bulk/v8/write/123").status());
        assertEquals("RESOURCE_NOT_FOUND", org.get("/crm/bulk/v8/write/123").code());
        String big = org.upload(Map.of("Contacts.csv", "VP_Patient_ID,Last_Name,Date_of_Birth,Account_Name\n" + "a,b,,\n".repeat(25_001)));
        assertEquals("LIMIT_EXCEEDED", job("insert", contacts(big, "")).code());
    }

    @Test
    void uploadsNeedTheirHeadersAndAZip() throws Exception {
        byte[] noZip = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        Answer headless = org.multipart("/crm/v8/upload", "file", "x.zip", noZip, Map.of());
        assertEquals(400, headless.status());
        assertTrue(headless.json().has("x-error"));
        assertEquals("INVALID_FILE_FORMAT", org.multipart("/crm/v8/upload", "file", "x.zip", noZip,
                Map.of("feature", "bulk-write", "X-CRM-ORG", org.server().orgId())).code());
        Answer large = org.multipart("/crm/v8/upload", "file", "x.zip", new byte[(25 << 20) + 1],
                Map.of("feature", "bulk-write", "X-CRM-ORG", org.server().orgId()));
        assertEquals(413, large.status());
    }

    @Test
    void aJobCosts500CreditsAndARead50() throws Exception {
        String file = org.upload(Map.of("Contacts.csv", "VP_Patient_ID,Last_Name,Date_of_Birth,Account_Name\np1,x,,\np2,y,,\n"));
        org.server().counters().reset();
        org.finished(job("insert", contacts(file, "")).at("/details/id").asText());
        assertEquals(500, org.server().counters().toJson().at("/paths/POST ~1crm~1bulk~1v8~1write/credits").asInt());
        Answer read = org.post("/crm/bulk/v8/read", "{\"query\":{\"module\":{\"api_name\":\"Contacts\"},\"fields\":[\"VP_Patient_ID\","
                + "\"Owner\"],"
                + "\"criteria\":{\"field\":{\"api_name\":\"VP_Patient_ID\"},\"comparator\":\"starts_with\",\"value\":\"p\"}}}");
        assertEquals("ADDED_SUCCESSFULLY", read.code());
        assertEquals(50, org.server().counters().toJson().at("/paths/POST ~1crm~1bulk~1v8~1read/credits").asInt());
        String id = read.at("/data/0/details/id").asText();
        Answer poll = org.get("/crm/bulk/v8/read/" + id);
        while (poll.at("/data/0/state").asText().equals("ADDED")) {
            Thread.onSpinWait();
            poll = org.get("/crm/bulk/v8/read/" + id);
        }
        assertEquals("COMPLETED", poll.at("/data/0/state").asText());
        List<String> lines = TestOrg.unzip(org.get(poll.at("/data/0/result/download_url").asText()).bytes()).get(id + ".csv");
        assertEquals("Id,VP_Patient_ID,Owner", lines.get(0));
        assertEquals(3, lines.size());
        assertEquals("p1", lines.get(1).split(",")[1]);
    }
}
