package org.vpmap.sandbox.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.sandbox.zoho.TestOrg.Answer;

class RecordsTest {
    @TempDir
    private static Path dir;
    private static TestOrg org;

    @BeforeAll
    static void start() throws Exception {
        org = TestOrg.enterprise(dir);
        org.field("Contacts", """
                {"field_label":"VP Patient ID","data_type":"text","length":50,"unique":{"case_sensitive":false}},
                {"field_label":"Allergies","data_type":"multiselectpicklist","pick_list_values":[
                  {"display_value":"Latex","actual_value":"Latex"},{"display_value":"Nuts","actual_value":"Nuts"}]},
                {"field_label":"Visits","data_type":"integer","length":9},{"field_label":"Balance","data_type":"currency"},
                {"field_label":"Chart No","data_type":"bigint"}""");
        org.field("Contacts", "{\"field_label\":\"Last Visit\",\"data_type\":\"datetime\"}");
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    @Test
    void everyKindOfValueComesBackAsItWasSent() throws Exception {
        String id = org.insert("Contacts", """
                {"Last_Name":"Doe 🦷","First_Name":"Zoë","Date_of_Birth":"1980-02-29","Allergies":["Latex","Home-made"],"Visits":12,
                 "Balance":1234.5,"Chart_No":"123456789012345678","Email_Opt_Out":true,"Last_Visit":"2026-03-08T06:30:00Z",
                 "Lead_Source":"A source of our own","Mailing_Street":"1 Main St\\nApt 2","Nonsense_Field":"ignored"}""");
        JsonNode record = org.get("/crm/v8/Contacts/" + id).at("/data/0");
        assertEquals("Zoë Doe 🦷", record.get("Full_Name").asText());
        assertEquals("1980-02-29", record.get("Date_of_Birth").asText());
        assertEquals("[\"Latex\",\"Home-made\"]", record.get("Allergies").toString());
        assertEquals("1234.5", record.get("Balance").toString());
        assertEquals("\"123456789012345678\"", record.get("Chart_No").toString());
        assertEquals("2026-03-08T01:30:00-05:00", record.get("Last_Visit").asText());
        assertEquals("1 Main St\nApt 2", record.get("Mailing_Street").asText());
        assertTrue(record.get("Email_Opt_Out").isBoolean());
        assertEquals("admin@acme.example", record.at("/Owner/email").asText());
        assertFalse(record.has("Nonsense_Field"));
        assertTrue(record.get("Account_Name").isNull());
    }

    @Test
    void aHundredRecordsWithMixedErrorsAreAnsweredInTheirOrder() throws Exception {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            String record = switch (i % 10) {
                case 1 -> "{\"First_Name\":\"only\"}";
                case 2 -> "{\"Last_Name\":\"" + "x".repeat(81) + "\"}";
                case 3 -> "{\"Last_Name\":\"x\",\"Email\":\"not an address\"}";
                case 4 -> "{\"Last_Name\":\"x\",\"Date_of_Birth\":\"2021-02-29\"}";
                case 5 -> "{\"Last_Name\":\"x\",\"Account_Name\":{\"id\":\"1\"}}";
                case 6 -> "{\"Last_Name\":\"x\",\"Visits\":\"12\",\"Allergies\":\"Latex\"}";
                case 7 -> "\"not even an object\"";
                default -> "{\"Last_Name\":\"Row " + i + "\"}";
            };
            data.append(i == 0 ? "" : ",").append(record);
        }
        Answer answer = org.post("/crm/v8/Contacts", "{\"data\":[" + data + "]}");
        assertEquals(207, answer.status());
        assertEquals(100, answer.json().get("data").size());
        String[] codes = {"SUCCESS", "MANDATORY_NOT_FOUND", "INVALID_DATA", "INVALID_DATA", "INVALID_DATA", "INVALID_DATA",
            "MULTIPLE_OR_MULTI_ERRORS", "INVALID_DATA", "SUCCESS", "SUCCESS"};
        for (int i = 0; i < 100; i++) {
            JsonNode item = answer.at("/data/" + i);
            assertEquals(codes[i % 10], item.get("code").asText(), item.toString());
        }
        assertEquals("$.data[21].Last_Name", answer.at("/data/21/details/json_path").asText());
        assertEquals(80, answer.at("/data/22/details/maximum_length").asInt());
        assertEquals("email", answer.at("/data/23/details/expected_data_type").asText());
        assertEquals("the id given seems to be invalid", answer.at("/data/25/message").asText());
        assertEquals(2, answer.at("/data/26/details/errors").size());
    }

    @Test
    void statusesTellAllGoodFromMixedFromAllBad() throws Exception {
        assertEquals(201, org.post("/crm/v8/Accounts", "{\"data\":[{\"Account_Name\":\"One\"}]}").status());
        assertEquals(207, org.post("/crm/v8/Accounts", "{\"data\":[{\"Account_Name\":\"Two\"},{}]}").status());
        assertEquals(400, org.post("/crm/v8/Accounts", "{\"data\":[{},{}]}").status());
    }

    @Test
    void brokenRequestsAreRefusedAsAWhole() throws Exception {
        assertEquals("UNABLE_TO_PARSE_DATA_TYPE", org.post("/crm/v8/Contacts", "{\"data\":[").code());
        assertEquals("UNABLE_TO_PARSE_DATA_TYPE", org.post("/crm/v8/Contacts", "").code());
        assertEquals("MANDATORY_NOT_FOUND", org.post("/crm/v8/Contacts", "{}").code());
        assertEquals("INVALID_DATA", org.post("/crm/v8/Contacts", "{\"data\":{}}").code());
        assertEquals("INVALID_MODULE", org.post("/crm/v8/Kontakte", "{\"data\":[{}]}").code());
        assertEquals("LIMIT_EXCEEDED", org.post("/crm/v8/Contacts", "{\"data\":[" + "{},".repeat(100) + "{}]}").code());
        assertEquals("INVALID_DATA", org.post("/crm/v8/Contacts", "{\"data\":[{\"Last_Name\":\"x\"}],\"trigger\":[\"fireworks\"]}").code());
        assertEquals(404, org.get("/crm/v8").status());
        assertEquals("INVALID_REQUEST_METHOD", org.patch("/crm/v8/Contacts", "{}").code());
    }

    @Test
    void anyContentTypeAndAStrayAmpersandWillDo() throws Exception {
        byte[] body = "{\"data\":[{\"Last_Name\":\"Typed\"}]}".getBytes(StandardCharsets.UTF_8);
        for (String type : new String[] {"text/plain; charset=UTF-8", "application/json", "application/octet-stream"}) {
            assertEquals(201, org.call("POST", "/crm/v8/Contacts", body, Map.of("Content-Type", type)).status());
        }
        assertEquals(200, org.get("/crm/v8/Contacts?fields=Last_Name&per_page=1&").status());
    }

    @Test
    void aUniqueValueIsTakenOnlyOnceWhateverItsCase() throws Exception {
        String id = org.insert("Contacts", "{\"Last_Name\":\"U\",\"VP_Patient_ID\":\"pat-U1\"}");
        Answer answer = org.post("/crm/v8/Contacts",
                "{\"data\":[{\"Last_Name\":\"V\",\"VP_Patient_ID\":\"PAT-u1\"},{\"Last_Name\":\"W\",\"VP_Patient_ID\":\"n1\"},"
                        + "{\"Last_Name\":\"W\",\"VP_Patient_ID\":\"n1\"}]}");
        assertEquals("DUPLICATE_DATA", answer.at("/data/0/code").asText());
        assertEquals(id, answer.at("/data/0/details/duplicate_record/id").asText());
        assertEquals("Contacts", answer.at("/data/0/details/duplicate_record/module/api_name").asText());
        assertEquals("SUCCESS", answer.at("/data/1/code").asText());
        assertEquals("DUPLICATE_DATA", answer.at("/data/2/code").asText());
    }

    @Test
    void upsertByOwnFieldLeavesFamiliesWithOneAddressApart() throws Exception {
        String body = "{\"data\":[{\"Last_Name\":\"Ma\",\"Email\":\"family@x.example\",\"VP_Patient_ID\":\"f1\"},"
                + "{\"Last_Name\":\"Pa\",\"Email\":\"family@x.example\",\"VP_Patient_ID\":\"f2\"}],"
                + "\"duplicate_check_fields\":[\"VP_Patient_ID\"]}";
        Answer first = org.post("/crm/v8/Contacts/upsert", body);
        assertEquals(200, first.status());
        assertEquals("insert", first.at("/data/1/action").asText());
        Answer second = org.post("/crm/v8/Contacts/upsert", body);
        assertEquals("update", second.at("/data/0/action").asText());
        assertEquals("VP_Patient_ID", second.at("/data/0/duplicate_field").asText());
        assertEquals(first.at("/data/0/details/id"), second.at("/data/0/details/id"));
        // without naming fields, Zoho's own check by e-mail comes first
        Answer third = org.post("/crm/v8/Contacts/upsert", "{\"data\":[{\"Last_Name\":\"Child\",\"Email\":\"family@x.example\"}]}");
        assertEquals("Email", third.at("/data/0/duplicate_field").asText());
        assertEquals("INVALID_DATA", org.post("/crm/v8/Contacts/upsert",
                "{\"data\":[{\"Last_Name\":\"x\"}],\"duplicate_check_fields\":[\"First_Name\"]}").code());
        assertEquals("NOT_SUPPORTED", org.post("/crm/v8/Tasks/upsert", "{\"data\":[{\"Subject\":\"x\"}]}").code());
    }

    @Test
    void anUpdateOfAChangedRecordCanBeRefused() throws Exception {
        String id = org.insert("Contacts", "{\"Last_Name\":\"Before\"}");
        String read = org.get("/crm/v8/Contacts/" + id).at("/data/0/Modified_Time").asText();
        org.clock().forward(Duration.ofSeconds(5));
        assertEquals(200, org.admin("edit", "{\"module\":\"Contacts\",\"id\":\"" + id
                + "\",\"user\":\"front.desk@acme.example\",\"values\":{\"Title\":\"by hand\"}}").status());
        byte[] body = "{\"data\":[{\"Last_Name\":\"After\"}]}".getBytes(StandardCharsets.UTF_8);
        Answer refused = org.call("PUT", "/crm/v8/Contacts/" + id, body, Map.of("If-Unmodified-Since", read));
        assertEquals(412, refused.status());
        assertEquals("ALREADY_MODIFIED", refused.code());
        assertEquals("Front Desk", refused.at("/data/0/details/Modified_By/name").asText());
        assertEquals("Before", org.get("/crm/v8/Contacts/" + id).at("/data/0/Last_Name").asText());
        String now = org.get("/crm/v8/Contacts/" + id).at("/data/0/Modified_Time").asText();
        assertEquals(200, org.call("PUT", "/crm/v8/Contacts/" + id, body, Map.of("If-Unmodified-Since", now)).status());
    }

    @Test
    void nullsClearButNotWhatIsMandatory() throws Exception {
        String id = org.insert("Contacts", "{\"Last_Name\":\"N\",\"Title\":\"Dr\",\"Allergies\":[\"Latex\"]}");
        assertEquals("MANDATORY_NOT_FOUND", org.put("/crm/v8/Contacts/" + id, "{\"data\":[{\"Last_Name\":null}]}").code());
        assertEquals(200, org.put("/crm/v8/Contacts/" + id,
                "{\"data\":[{\"Title\":null,\"Allergies\":[\"Nuts\"],\"$append_values\":{\"Allergies\":true}}]}").status());
        JsonNode record = org.get("/crm/v8/Contacts/" + id).at("/data/0");
        assertTrue(record.get("Title").isNull());
        assertEquals("[\"Latex\",\"Nuts\"]", record.get("Allergies").toString());
    }

    @Test
    void whenAndByWhomIsZohosBusiness() throws Exception {
        String id = org.insert("Contacts", "{\"Last_Name\":\"T\",\"Created_Time\":\"2001-01-01T00:00:00Z\","
                + "\"Modified_Time\":\"2001-01-01T00:00:00Z\","
                + "\"Created_By\":{\"id\":\"1\"}}");
        JsonNode record = org.get("/crm/v8/Contacts/" + id).at("/data/0");
        assertTrue(record.get("Created_Time").asText().startsWith("2026-"), record.get("Created_Time").asText());
        assertEquals("Ada Admin", record.at("/Created_By/name").asText());
    }

    @Test
    void anInactiveUserCannotOwn() throws Exception {
        String gary = org.get("/crm/v8/users?type=DeactiveUsers").at("/users/0/id").asText();
        Answer answer = org.post("/crm/v8/Contacts", "{\"data\":[{\"Last_Name\":\"O\",\"Owner\":{\"id\":\"" + gary + "\"}}]}");
        assertEquals("INVALID_DATA", answer.code());
        assertEquals("Owner", answer.at("/data/0/details/api_name").asText());
    }

    @Test
    void pagesByNumberEndAtTwoThousandAndTokensGoOn() throws Exception {
        for (int i = 0; i < 21; i++) {
            StringBuilder data = new StringBuilder();
            for (int k = 0; k < 100; k++) {
                data.append(k == 0 ? "" : ",").append("{\"Product_Name\":\"p").append(i * 100 + k).append("\"}");
            }
            assertEquals(201, org.post("/crm/v8/Products", "{\"data\":[" + data + "]}").status());
        }
        assertEquals("DISCRETE_PAGINATION_LIMIT_EXCEEDED", org.get("/crm/v8/Products?fields=Product_Name&page=11").code());
        Set<String> seen = new HashSet<>();
        String token = "";
        int pages = 0;
        do {
            Answer page = org.get("/crm/v8/Products?fields=Product_Name&sort_by=Modified_Time&sort_order=asc"
                    + (token.isEmpty() ? "" : "&page_token=" + token));
            page.json().get("data").forEach(r -> seen.add(r.get("id").asText()));
            token = page.at("/info/next_page_token").asText("");
            assertEquals(!token.isEmpty(), page.at("/info/more_records").asBoolean());
            pages++;
        } while (!token.isEmpty());
        assertEquals(2100, seen.size());
        assertEquals(11, pages);
        String first = org.get("/crm/v8/Products?fields=Product_Name&per_page=10").at("/info/next_page_token").asText();
        assertEquals("TOKEN_BOUND_DATA_MISMATCH", org.get("/crm/v8/Products?fields=id&per_page=10&page_token=" + first).code());
        assertEquals("AMBIGUITY_DURING_PROCESSING", org.get("/crm/v8/Products?fields=id&page=1&page_token=" + first).code());
        org.clock().forward(Duration.ofHours(25));
        org.forgetToken();
        assertEquals("EXPIRED_VALUE", org.get("/crm/v8/Products?fields=Product_Name&per_page=10&page_token=" + first).code());
    }

    @Test
    void listsNeedFieldsAndKnowWhenNothingIsThere() throws Exception {
        Answer answer = org.get("/crm/v8/Contacts");
        assertEquals("REQUIRED_PARAM_MISSING", answer.code());
        assertEquals("fields", answer.at("/details/param_name").asText());
        assertEquals("LIMIT_EXCEEDED", org.get("/crm/v8/Contacts?fields=" + String.join(",", java.util.stream.IntStream.range(0, 51)
                .mapToObj(i -> "F" + i).toList())).code());
        assertEquals(204, org.get("/crm/v8/Leads?fields=Last_Name").status());
        assertEquals(204, org.get("/crm/v8/Contacts/5725767000000999999").status());
        assertEquals("INVALID_DATA", org.get("/crm/v8/Contacts/abc").code());
        org.clock().forward(Duration.ofMinutes(1));
        String now = org.clock().instant().toString();
        assertEquals(304, org.call("GET", "/crm/v8/Accounts?fields=id", null, Map.of("If-Modified-Since", now)).status());
    }

    @Test
    void activitiesHaveTheirOwnRules() throws Exception {
        String contact = org.insert("Contacts", "{\"Last_Name\":\"Act\"}");
        String account = org.insert("Accounts", "{\"Account_Name\":\"Act Inc\"}");
        String who = "\"Who_Id\":{\"id\":\"" + contact + "\"}";
        String event = "\"Event_Title\":\"Visit\",\"Start_DateTime\":\"2026-03-08T06:30:00Z\",\"End_DateTime\":\"2026-03-08T07:30:00Z\"";
        org.insert("Events", "{" + event + "," + who + "}");
        assertEquals("DEPENDENT_FIELD_MISSING", org.post("/crm/v8/Events",
                "{\"data\":[{" + event + ",\"What_Id\":{\"id\":\"" + account + "\"}}]}").code());
        String id = org.insert("Events", "{" + event + ",\"What_Id\":{\"id\":\"" + account + "\"},\"$se_module\":\"Accounts\"}");
        JsonNode record = org.get("/crm/v8/Events/" + id).at("/data/0");
        assertEquals("Act Inc", record.at("/What_Id/name").asText());
        assertEquals("Accounts", record.get("$se_module").asText());
        assertEquals("DEPENDENT_MISMATCH", org.post("/crm/v8/Events", "{\"data\":[{\"Event_Title\":\"x\","
                + "\"Start_DateTime\":\"2026-03-08T07:30:00Z\","
                + "\"End_DateTime\":\"2026-03-08T06:30:00Z\"}]}").code());
        String call = "\"Subject\":\"c\",\"Call_Start_Time\":\"2026-03-08T06:30:00Z\",\"Call_Duration\":\"%s\",\"Call_Type\":\"%s\"";
        org.insert("Calls", "{" + call.formatted("00:12", "Inbound") + "}");
        assertEquals("INVALID_DATA", org.post("/crm/v8/Calls", "{\"data\":[{" + call.formatted("00:00", "Outbound") + "}]}").code());
        assertEquals("INVALID_DATA", org.post("/crm/v8/Calls", "{\"data\":[{" + call.formatted("00:12", "Telepathy") + "}]}").code());
        assertEquals(2, org.get("/crm/v8/Contacts/" + contact + "/Events?fields=Event_Title").json().path("data").size()
                + org.get("/crm/v8/Accounts/" + account + "/Events?fields=Event_Title").json().path("data").size());
    }

    @Test
    void aDealsStageBelongsToItsPipeline() throws Exception {
        assertEquals("MANDATORY_NOT_FOUND", org.post("/crm/v8/Deals", "{\"data\":[{\"Deal_Name\":\"d\",\"Stage\":\"Closed Won\"}]}")
                .code());
        assertEquals("INVALID_DATA", org.post("/crm/v8/Deals",
                "{\"data\":[{\"Deal_Name\":\"d\",\"Stage\":\"Dreaming\",\"Pipeline\":\"Standard (Standard)\"}]}").code());
        String layout = org.get("/crm/v8/settings/layouts?module=Deals").at("/layouts/0/id").asText();
        assertEquals(201, org.post("/crm/v8/settings/pipeline?layout_id=" + layout,
                "{\"pipeline\":[{\"display_value\":\"Care\",\"maps\":[{\"display_value\":\"Qualification\"}]}]}").status());
        assertEquals("MAPPING_MISMATCH", org.post("/crm/v8/Deals",
                "{\"data\":[{\"Deal_Name\":\"d\",\"Stage\":\"Closed Won\",\"Pipeline\":\"Care\"}]}").code());
        String id = org.insert("Deals", "{\"Deal_Name\":\"d\",\"Stage\":\"Qualification\",\"Pipeline\":\"Care\",\"Amount\":200,"
                + "\"Probability\":25,"
                + "\"Layout\":{\"id\":\"" + layout + "\"}}");
        assertEquals("50", org.get("/crm/v8/Deals/" + id).at("/data/0/Expected_Revenue").toString());
    }

    @Test
    void tagsComeWithRecordsAndByTheirOwnCalls() throws Exception {
        String id = org.insert("Contacts", "{\"Last_Name\":\"Tagged\",\"Tag\":[{\"name\":\"recall\"},{\"name\":\"VIP\"}]}");
        assertEquals(2, org.get("/crm/v8/Contacts/" + id).at("/data/0/Tag").size());
        Answer added = org.post("/crm/v8/Contacts/" + id + "/actions/add_tags", "{\"tags\":[{\"name\":\"vip\"},{\"name\":\"new one\"}]}");
        assertEquals(200, added.status());
        assertEquals(3, added.at("/data/0/details/tags").size());
        org.post("/crm/v8/Contacts/actions/remove_tags", "{\"ids\":[\"" + id + "\"],\"tags\":[{\"name\":\"recall\"}]}");
        assertEquals(2, org.get("/crm/v8/Contacts/" + id).at("/data/0/Tag").size());
        assertEquals("INVALID_DATA", org.post("/crm/v8/Contacts",
                "{\"data\":[{\"Last_Name\":\"x\",\"Tag\":[{\"name\":\"" + "t".repeat(26) + "\"}]}]}").code());
        JsonNode tags = org.get("/crm/v8/settings/tags?module=Contacts").json();
        String tag = tags.at("/tags/0/id").asText();
        assertEquals(200, org.delete("/crm/v8/settings/tags/" + tag).status());
        assertEquals("INVALID_DATA", org.delete("/crm/v8/settings/tags/" + tag).code());
    }

    @Test
    void notesHangOnTheirParent() throws Exception {
        String id = org.insert("Contacts", "{\"Last_Name\":\"Noted\"}");
        String parent = "\"Parent_Id\":{\"module\":{\"api_name\":\"Contacts\"},\"id\":\"" + id + "\"}";
        Answer answer = org.post("/crm/v8/Notes", "{\"data\":[{\"Note_Title\":\"T\",\"Note_Content\":\"🙂\"," + parent + "},{" + parent
                + "},{\"Note_Title\":\"" + "t".repeat(121) + "\"," + parent + "},{\"Note_Content\":\"x\"}]}");
        assertEquals(207, answer.status());
        assertEquals("SUCCESS", answer.at("/data/0/code").asText());
        assertEquals("EXPECTED_FIELD_MISSING", answer.at("/data/1/code").asText());
        assertEquals(120, answer.at("/data/2/details/maximum_length").asInt());
        assertEquals("MANDATORY_NOT_FOUND", answer.at("/data/3/code").asText());
        String note = answer.at("/data/0/details/id").asText();
        assertEquals(201, org.post("/crm/v8/Contacts/" + id + "/Notes", "{\"data\":[{\"Note_Content\":\"" + "n".repeat(65_535) + "\"}]}")
                .status());
        JsonNode list = org.get("/crm/v8/Contacts/" + id + "/Notes?fields=Note_Title,Note_Content,Parent_Id").json();
        assertEquals(2, list.get("data").size());
        assertEquals("Contacts", list.at("/data/1/Parent_Id/module/api_name").asText());
        assertEquals(200, org.put("/crm/v8/Notes/" + note, "{\"data\":[{\"Note_Content\":\"changed\"}]}").status());
        assertEquals("changed", org.get("/crm/v8/Notes/" + note + "?fields=Note_Content").at("/data/0/Note_Content").asText());
        assertEquals(200, org.delete("/crm/v8/Contacts/" + id + "/Notes/" + note).status());
        assertEquals(1, org.get("/crm/v8/Contacts/" + id + "/Notes?fields=id").json().get("data").size());
    }

    @Test
    void attachmentsKeepNameAndBytes() throws Exception {
        String id = org.insert("Contacts", "{\"Last_Name\":\"Filed\"}");
        byte[] content = new byte[1_500_000];
        new java.util.Random(3).nextBytes(content);
        Answer answer = org.multipart("/crm/v8/Contacts/" + id + "/Attachments", "file", "Röntgen 🦷 a b.png", content, Map.of());
        assertEquals(200, answer.status());
        String attachment = answer.at("/data/0/details/id").asText();
        JsonNode list = org.get("/crm/v8/Contacts/" + id + "/Attachments?fields=File_Name,Size").json();
        assertEquals("Röntgen 🦷 a b.png", list.at("/data/0/File_Name").asText());
        assertEquals("1500000", list.at("/data/0/Size").asText());
        Answer bytes = org.get("/crm/v8/Contacts/" + id + "/Attachments/" + attachment);
        assertTrue(java.util.Arrays.equals(content, bytes.bytes()));
        assertEquals("REQUIRED_PARAM_MISSING", org.get("/crm/v8/Contacts/" + id + "/Attachments").code());
        assertEquals("INVALID_DATA", org.multipart("/crm/v8/Contacts/1/Attachments", "file", "x", content, Map.of()).code());
        assertEquals(200, org.delete("/crm/v8/Contacts/" + id + "/Attachments/" + attachment).status());
        assertEquals(204, org.get("/crm/v8/Contacts/" + id + "/Attachments/" + attachment).status());
        assertEquals(204, org.get("/crm/v8/Contacts/" + id + "/Attachments?fields=id").status());
    }
}
