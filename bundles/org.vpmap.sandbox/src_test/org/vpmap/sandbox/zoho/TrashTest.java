package org.vpmap.sandbox.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.sandbox.zoho.TestOrg.Answer;
import org.vpmap.sandbox.zoho.meta.Edition;

class TrashTest {
    @TempDir
    private Path dir;
    private TestOrg org;

    @BeforeEach
    void start() throws Exception {
        org = TestOrg.enterprise(dir);
        org.field("Contacts", "{\"field_label\":\"Key\",\"data_type\":\"text\",\"unique\":{\"case_sensitive\":false}}");
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private String note(String contact) throws Exception {
        return org.insert("Notes", "{\"Note_Content\":\"n\",\"Parent_Id\":{\"id\":\"" + contact
                + "\",\"module\":{\"api_name\":\"Contacts\"}}}");
    }

    @Test
    void manyAreDeletedAtOnceAndTheUnknownOnesNamed() throws Exception {
        String a = org.insert("Contacts", "{\"Last_Name\":\"A\"}");
        String b = org.insert("Contacts", "{\"Last_Name\":\"B\"}");
        Answer answer = org.delete("/crm/v8/Contacts?ids=" + a + ",77," + b + "&wf_trigger=false&");
        assertEquals(207, answer.status());
        assertEquals("record not deleted", answer.at("/data/1/message").asText());
        assertEquals("77", answer.at("/data/1/details/id").asText());
        assertEquals(400, org.delete("/crm/v8/Contacts?ids=" + a).status());
        assertEquals(400, org.delete("/crm/v8/Contacts/" + a).status());
        assertEquals("REQUIRED_PARAM_MISSING", org.delete("/crm/v8/Contacts").code());
        assertEquals(204, org.get("/crm/v8/Contacts/" + a).status());
    }

    @Test
    void whatHangsOnARecordGoesAndComesBackWithIt() throws Exception {
        String id = org.insert("Contacts", "{\"Last_Name\":\"Parent\",\"Key\":\"k1\"}");
        String note = note(id);
        String before = note(id);
        org.delete("/crm/v8/Notes/" + before);
        org.multipart("/crm/v8/Contacts/" + id + "/Attachments", "file", "a.txt", new byte[] {1, 2, 3}, java.util.Map.of());
        String task = org.insert("Tasks", "{\"Subject\":\"t\",\"Who_Id\":{\"id\":\"" + id + "\"}}");
        assertEquals(200, org.delete("/crm/v8/Contacts/" + id).status());
        assertEquals(204, org.get("/crm/v8/Notes/" + note).status());
        assertTrue(org.get("/crm/v8/Tasks/" + task).at("/data/0/Who_Id").isNull());
        assertEquals(2, org.get("/crm/v8/settings/recycle_bin/actions/count").at("/count").asInt());
        Answer restored = org.post("/crm/v8/settings/recycle_bin/actions/restore", "{\"ids\":[\"" + id + "\",\"5\"]}");
        assertEquals(207, restored.status());
        assertEquals("Parent", org.get("/crm/v8/Contacts/" + id).at("/data/0/Last_Name").asText());
        assertEquals(200, org.get("/crm/v8/Notes/" + note).status());
        assertEquals(204, org.get("/crm/v8/Notes/" + before).status());
        assertEquals(1, org.get("/crm/v8/Contacts/" + id + "/Attachments?fields=id").json().get("data").size());
        assertEquals(id, org.get("/crm/v8/Tasks/" + task).at("/data/0/Who_Id/id").asText());
    }

    @Test
    void aChildWithoutItsParentAndATakenKeyStayInTheBin() throws Exception {
        String id = org.insert("Contacts", "{\"Last_Name\":\"P\",\"Key\":\"k1\"}");
        String note = note(id);
        org.delete("/crm/v8/Notes/" + note);
        org.delete("/crm/v8/Contacts/" + id);
        assertEquals("CANNOT_RESTORE_WITHOUT_PARENT",
                org.post("/crm/v8/settings/recycle_bin/" + note + "/actions/restore", "").code());
        org.insert("Contacts", "{\"Last_Name\":\"Q\",\"Key\":\"K1\"}");
        assertEquals("DUPLICATE_DATA", org.post("/crm/v8/settings/recycle_bin/" + id + "/actions/restore", "").code());
    }

    @Test
    void deletedRecordsAreListedUntilTheyAreGoneForGood() throws Exception {
        String id = org.insert("Contacts", "{\"Last_Name\":\"Gone\"}");
        org.delete("/crm/v8/Contacts/" + id);
        JsonNode item = org.get("/crm/v8/Contacts/deleted?type=recycle").at("/data/0");
        assertEquals(id, item.get("id").asText());
        assertEquals("Gone", item.get("display_name").asText());
        JsonNode bin = org.get("/crm/v8/settings/recycle_bin").at("/recycle_bin/0");
        assertEquals("Contacts", bin.get("module").asText());
        assertEquals(204, org.get("/crm/v8/Contacts/deleted?type=permanent").status());
        assertEquals(200, org.delete("/crm/v8/settings/recycle_bin/" + id).status());
        assertEquals("permanent", org.get("/crm/v8/Contacts/deleted?type=all").at("/data/0/type").asText());
        assertEquals(204, org.get("/crm/v8/settings/recycle_bin").status());
    }

    @Test
    void filtersAndAllRestoreAndEmptyClears() throws Exception {
        String a = org.insert("Contacts", "{\"Last_Name\":\"Filter Me\"}");
        String b = org.insert("Accounts", "{\"Account_Name\":\"Other\"}");
        org.delete("/crm/v8/Contacts/" + a);
        org.delete("/crm/v8/Accounts/" + b);
        assertEquals(400, org.post("/crm/v8/settings/recycle_bin/actions/restore", "{}").status());
        assertEquals(400, org.post("/crm/v8/settings/recycle_bin/actions/restore", "{\"ids\":[\"1\"],\"restore_all_records\":true}")
                .status());
        assertEquals(200, org.post("/crm/v8/settings/recycle_bin/actions/restore", "{\"filters\":{\"group_operator\":\"AND\","
                + "\"group\":[{\"field\":"
                + "{\"api_name\":\"module\"},\"comparator\":\"equal\",\"value\":\"Contacts\"}]}}").status());
        assertEquals(200, org.get("/crm/v8/Contacts/" + a).status());
        assertEquals(204, org.get("/crm/v8/Accounts/" + b).status());
        assertEquals(200, org.post("/crm/v8/settings/recycle_bin/actions/restore", "{\"restore_all_records\":true}").status());
        assertEquals(200, org.get("/crm/v8/Accounts/" + b).status());
        org.delete("/crm/v8/Accounts/" + b);
        assertEquals(200, org.post("/crm/v8/settings/recycle_bin/actions/empty", "").status());
        assertEquals(0, org.get("/crm/v8/settings/recycle_bin/actions/count").at("/count").asInt());
    }

    @Test
    void sixtyDaysLaterTheBinIsEmpty() throws Exception {
        String id = org.insert("Contacts", "{\"Last_Name\":\"Old\"}");
        org.delete("/crm/v8/Contacts/" + id);
        org.close();
        org = TestOrg.enterprise(dir);
        assertEquals(1, org.get("/crm/v8/settings/recycle_bin/actions/count").at("/count").asInt());
        org.close();
        org = new TestOrg(dir, Edition.ENTERPRISE, Duration.ofDays(61));
        assertEquals(0, org.get("/crm/v8/settings/recycle_bin/actions/count").at("/count").asInt());
        assertEquals("permanent", org.get("/crm/v8/Contacts/deleted?type=all").at("/data/0/type").asText());
    }
}
