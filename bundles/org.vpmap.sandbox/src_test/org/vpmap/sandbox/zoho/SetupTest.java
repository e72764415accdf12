package org.vpmap.sandbox.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.sandbox.zoho.TestOrg.Answer;
import org.vpmap.sandbox.zoho.meta.Edition;

class SetupTest {
    @TempDir
    private Path dir;
    private TestOrg org;

    @AfterEach
    void stop() {
        org.close();
    }

    private Answer create(String module, String fields) throws Exception {
        return org.post("/crm/v8/settings/fields?module=" + module, "{\"fields\":[" + fields + "]}");
    }

    private JsonNode field(String module, String apiName) throws Exception {
        for (JsonNode field : org.get("/crm/v8/settings/fields?module=" + module).json().get("fields")) {
            if (field.get("api_name").asText().equals(apiName)) {
                return field;
            }
        }
        return null;
    }

    @Test
    void anApiNameIsMadeOfTheLabel() throws Exception {
        org = TestOrg.enterprise(dir);
        assertEquals(201, create("Contacts", "{\"field_label\":\"VP Patient-ID (old)\",\"data_type\":\"text\",\"length\":50}").status());
        JsonNode field = field("Contacts", "VP_Patient_ID_old");
        assertEquals(50, field.get("length").asInt());
        assertTrue(field.get("custom_field").asBoolean());
        assertEquals("Standard", field.at("/layout_associations/0/name").asText());
    }

    @Test
    void mistakesInFieldsAreNamedAndNothingIsMade() throws Exception {
        org = TestOrg.enterprise(dir);
        String good = "{\"field_label\":\"Good\",\"data_type\":\"text\"},";
        assertEquals("INVALID_DATA", create("Contacts", good + "{\"field_label\":\"" + "l".repeat(26) + "\",\"data_type\":\"text\"}")
                .code());
        assertEquals("DUPLICATE_DATA", create("Contacts", good + "{\"field_label\":\"good\",\"data_type\":\"text\"}").code());
        assertEquals("DUPLICATE_DATA", create("Contacts", "{\"field_label\":\"last name\",\"data_type\":\"text\"}").code());
        assertEquals("INVALID_DATA", create("Contacts", good + "{\"field_label\":\"S\",\"data_type\":\"subform\"}").code());
        assertEquals("MANDATORY_NOT_FOUND", create("Contacts", good + "{\"field_label\":\"S\"}").code());
        Answer range = create("Contacts", good + "{\"field_label\":\"S\",\"data_type\":\"text\",\"length\":256}");
        assertEquals("DEPENDENT_MISMATCH", range.code());
        assertEquals(255, range.at("/details/range/to").asInt());
        assertEquals("$.fields[1].length", range.at("/details/json_path").asText());
        assertEquals("DEPENDENT_FIELD_MISSING", create("Contacts", good + "{\"field_label\":\"S\",\"data_type\":\"textarea\"}").code());
        assertEquals("DEPENDENT_FIELD_MISSING", create("Contacts", good + "{\"field_label\":\"S\",\"data_type\":\"picklist\"}").code());
        assertEquals("LIMIT_EXCEEDED", create("Contacts", (good.repeat(5) + good).replaceAll(",$", "")).code());
        assertEquals("NOT_SUPPORTED", create("Contacts", "{\"field_label\":\"E\",\"data_type\":\"text\","
                + "\"crypt\":{\"mode\":\"encryption\"}}").code());
        assertEquals("INVALID_MODULE", create("Kontakte", "{}").code());
        assertEquals(null, field("Contacts", "Good"));
    }

    @Test
    void aModuleHasTwoUniqueFieldsAtMostInEveryEdition() throws Exception {
        org = new TestOrg(dir, Edition.ULTIMATE);
        String unique = "{\"field_label\":\"%s\",\"data_type\":\"text\",\"unique\":{\"case_sensitive\":false}}";
        assertEquals(201, create("Contacts", unique.formatted("One") + "," + unique.formatted("Two")).status());
        Answer third = create("Contacts", unique.formatted("Three"));
        assertEquals("LIMIT_EXCEEDED", third.code());
        assertEquals(2, third.at("/details/limit").asInt());
        String id = field("Contacts", "One").get("id").asText();
        assertEquals(200, org.patch("/crm/v8/settings/fields/" + id
                + "?module=Contacts", "{\"fields\":[{\"unique\":{\"_disable\":null}}]}").status());
        assertEquals(201, create("Contacts", unique.formatted("Three")).status());
    }

    @Test
    void professionalTakes155CustomFieldsNoModuleByApiAndNoSubform() throws Exception {
        org = new TestOrg(dir, Edition.PROFESSIONAL);
        for (int i = 0; i < 31; i++) {
            List<String> five = new ArrayList<>();
            for (int k = 0; k < 5; k++) {
                five.add("{\"field_label\":\"F" + (i * 5 + k) + "\",\"data_type\":\"text\"}");
            }
            assertEquals(201, create("Contacts", String.join(",", five)).status());
        }
        Answer more = create("Contacts", "{\"field_label\":\"One more\",\"data_type\":\"text\"}");
        assertEquals("LIMIT_EXCEEDED", more.code());
        assertEquals(155, more.at("/details/limit").asInt());
        assertEquals("NOT_SUPPORTED", org.post("/crm/v8/settings/modules", "{\"modules\":[{\"singular_label\":\"Plan\","
                + "\"plural_label\":\"Plans\","
                + "\"api_name\":\"Plans\",\"profiles\":[{\"id\":\"1\"}]}]}").code());
        assertEquals(403, org.admin("subforms", "{\"module\":\"Contacts\",\"label\":\"Rows\"}").status());
        // what the API may not, the administrator's hand may
        assertEquals(201, org.admin("modules", "{\"singular_label\":\"Plan\",\"plural_label\":\"Plans\"}").status());
        assertEquals(201, org.post("/crm/v8/Plans", "{\"data\":[{\"Name\":\"first\"}]}").status());
        assertEquals("professional", org.get("/crm/v8/org").at("/org/0/license_details/paid_type").asText());
    }

    @Test
    void enterpriseMakesModulesByApiFor500Credits() throws Exception {
        org = TestOrg.enterprise(dir);
        long before = org.server().counters().credits();
        String module = "{\"modules\":[{\"singular_label\":\"Plan\",\"plural_label\":\"Plans\",\"api_name\":\"Treatment_Plans\","
                + "\"profiles\":[{\"id\":\"5725767000000026011\"}],\"display_field\":{\"field_label\":\"Plan Name\","
                + "\"data_type\":\"text\"}}]}";
        assertEquals(201, org.post("/crm/v8/settings/modules", module).status());
        assertEquals(500, org.server().counters().credits() - before);
        assertEquals("DUPLICATE_DATA", org.post("/crm/v8/settings/modules", module).at("/modules/0/code").asText());
        assertEquals("custom", org.get("/crm/v8/settings/modules/Treatment_Plans").at("/modules/0/generated_type").asText());
        String contact = org.insert("Contacts", "{\"Last_Name\":\"Planned\"}");
        assertEquals(201, create("Treatment_Plans", "{\"field_label\":\"Patient\",\"data_type\":\"lookup\",\"lookup\":{\"module\":"
                + "{\"api_name\":\"Contacts\"},\"display_label\":\"Plans of\"}}").status());
        String plan = org.insert("Treatment_Plans", "{\"Name\":\"Braces\",\"Patient\":{\"id\":\"" + contact + "\"}}");
        assertEquals("Planned", org.get("/crm/v8/Treatment_Plans/" + plan).at("/data/0/Patient/name").asText());
        assertEquals(plan, org.get("/crm/v8/Contacts/" + contact + "/Treatment_Plans?fields=Name").at("/data/0/id").asText());
    }

    @Test
    void optionsCanBeAddedAndAFieldDeletedWithItsValues() throws Exception {
        org = TestOrg.enterprise(dir);
        create("Contacts", "{\"field_label\":\"Kind\",\"data_type\":\"picklist\",\"pick_list_values\":[{\"display_value\":\"A\","
                + "\"actual_value\":\"A\"}]}");
        String id = field("Contacts", "Kind").get("id").asText();
        assertEquals(200, org.patch("/crm/v8/settings/fields/" + id + "?module=Contacts",
                "{\"fields\":[{\"pick_list_values\":[{\"display_value\":\"B\",\"actual_value\":\"B\"}]}]}").status());
        List<String> options = new ArrayList<>();
        field("Contacts", "Kind").get("pick_list_values").forEach(o -> options.add(o.get("actual_value").asText()));
        assertEquals(List.of("-None-", "A", "B"), options);
        assertEquals("NOT_ALLOWED", org.patch("/crm/v8/settings/fields/" + id + "?module=Contacts",
                "{\"fields\":[{\"data_type\":\"text\"}]}").code());
        String contact = org.insert("Contacts", "{\"Last_Name\":\"K\",\"Kind\":\"B\"}");
        assertEquals(200, org.delete("/crm/v8/settings/fields/" + id + "?module=Contacts").status());
        create("Contacts", "{\"field_label\":\"Kind\",\"data_type\":\"text\"}");
        assertTrue(org.get("/crm/v8/Contacts/" + contact).at("/data/0/Kind").isNull());
        String system = field("Contacts", "Email").get("id").asText();
        assertEquals("NOT_ALLOWED", org.delete("/crm/v8/settings/fields/" + system + "?module=Contacts").code());
    }

    @Test
    void globalPicklistsGiveTheirOptionsToFields() throws Exception {
        org = TestOrg.enterprise(dir);
        String id = org.post("/crm/v8/settings/global_picklists", "{\"global_picklists\":[{\"display_label\":\"Visit Types\","
                + "\"api_name\":\"Visit_Types\","
                + "\"pick_list_values\":[{\"display_value\":\"New\",\"type\":\"used\"},{\"display_value\":\"Recall\","
                + "\"type\":\"used\"}]}]}")
                .at("/global_picklists/0/details/id").asText();
        assertEquals(201, create("Events", "{\"field_label\":\"Visit\",\"data_type\":\"picklist\",\"global_picklist\":{\"id\":\"" + id
                + "\"}}").status());
        org.patch("/crm/v8/settings/global_picklists/"
                + id, "{\"global_picklists\":[{\"pick_list_values\":[{\"display_value\":\"Late\"}]}]}");
        assertEquals(4, field("Events", "Visit").get("pick_list_values").size());
        assertEquals("NOT_ALLOWED", org.delete("/crm/v8/settings/global_picklists/" + id).code());
    }

    @Test
    void healthInformationNeedsTheSwitchesAndCanBeRestricted() throws Exception {
        org = TestOrg.enterprise(dir);
        String phi = "{\"field_label\":\"Complaint\",\"data_type\":\"text\",\"hipaa_compliance_enabled\":true}";
        assertEquals("NOT_ALLOWED", create("Contacts", phi).code());
        assertEquals(200, org.admin("hipaa", "{\"enabled\":true,\"modules\":[\"Contacts\"]}").status());
        assertTrue(org.get("/crm/v8/org").at("/org/0/hipaa_compliance_enabled").asBoolean());
        assertEquals(201, create("Contacts", phi).status());
        assertEquals(200, org.admin("phi", "{\"module\":\"Contacts\",\"fields\":[\"Date_of_Birth\"]}").status());
        assertEquals("DEPENDENT_MISMATCH", org.admin("phi", "{\"module\":\"Contacts\",\"fields\":[\"Account_Name\"]}").code());
        assertEquals("NOT_ALLOWED", org.admin("phi", "{\"module\":\"Leads\",\"fields\":[\"Last_Name\"]}").code());
        String id = org.insert("Contacts", "{\"Last_Name\":\"P\",\"Complaint\":\"toothache\",\"Date_of_Birth\":\"1970-01-01\"}");
        assertEquals("toothache", org.get("/crm/v8/Contacts/" + id).at("/data/0/Complaint").asText());
        assertFalse(field("Contacts", "Complaint").at("/hipaa_compliance/restricted").asBoolean());
        org.admin("restrict", "{\"enabled\":true}");
        assertTrue(org.get("/crm/v8/Contacts/" + id).at("/data/0/Complaint").isNull());
        assertTrue(org.coql("select Date_of_Birth from Contacts where id = '" + id + "'").at("/data/0/Date_of_Birth").isNull());
        assertTrue(field("Contacts", "Complaint").at("/hipaa_compliance/restricted").asBoolean());
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            many.add("{\"field_label\":\"P" + i + "\",\"data_type\":\"text\",\"hipaa_compliance_enabled\":true}");
        }
        Answer last = null;
        for (int i = 0; i < 24; i += 4) {
            last = create("Contacts", String.join(",", many.subList(i, i + 4)));
        }
        assertEquals("LIMIT_EXCEEDED", last.code());
        assertEquals(25, last.at("/details/limit").asInt());
    }

    @Test
    void subformRowsFollowTheirParent() throws Exception {
        org = TestOrg.enterprise(dir);
        assertEquals(201, org.admin("subforms", """
                {"module":"Contacts","label":"Insurance Coverage","fields":[{"field_label":"Carrier","data_type":"text","length":20},
                 {"field_label":"Policy","data_type":"text"}]}""").status());
        assertEquals("subform", field("Contacts", "Insurance_Coverage").get("data_type").asText());
        assertEquals("Insurance_Coverage", field("Contacts", "Insurance_Coverage").at("/associated_module/module").asText());
        String id = org.insert("Contacts", "{\"Last_Name\":\"Ins\",\"Insurance_Coverage\":[{\"Carrier\":\"A\"},{\"Carrier\":\"B\"}]}");
        JsonNode rows = org.get("/crm/v8/Contacts/" + id).at("/data/0/Insurance_Coverage");
        assertEquals(2, rows.size());
        String a = rows.at("/0/id").asText();
        String b = rows.at("/1/id").asText();
        assertFalse(org.get("/crm/v8/Contacts?fields=Insurance_Coverage,Last_Name").at("/data/0").has("Insurance_Coverage"));
        assertEquals(200, org.put("/crm/v8/Contacts/" + id, "{\"data\":[{\"Insurance_Coverage\":[{\"id\":\"" + a + "\",\"Policy\":\"p1\"},"
                + "{\"id\":\"" + b + "\",\"_delete\":null},{\"Carrier\":\"C\"}]}]}").status());
        rows = org.get("/crm/v8/Contacts/" + id).at("/data/0/Insurance_Coverage");
        assertEquals("p1", rows.at("/0/Policy").asText());
        assertEquals("A", rows.at("/0/Carrier").asText());
        assertEquals("C", rows.at("/1/Carrier").asText());
        assertEquals(2, rows.size());
        Answer bad = org.put("/crm/v8/Contacts/" + id, "{\"data\":[{\"Insurance_Coverage\":[{\"Carrier\":\"" + "x".repeat(21) + "\"}]}]}");
        assertEquals("$.data[0].Insurance_Coverage[0].Carrier", bad.at("/data/0/details/json_path").asText());
        String hundred = "[" + "{\"Carrier\":\"X\"},".repeat(98) + "{\"Carrier\":\"X\"}]";
        assertEquals("LIMIT_EXCEEDED", org.put("/crm/v8/Contacts/" + id, "{\"data\":[{\"Insurance_Coverage\":" + hundred + "}]}").code());
        assertEquals(2, org.get("/crm/v8/Insurance_Coverage?fields=Carrier,Parent_Id").json().get("data").size());
        assertEquals(200, org.put("/crm/v8/Contacts/" + id, "{\"data\":[{\"Insurance_Coverage\":[]}]}").status());
        assertEquals(0, org.get("/crm/v8/Contacts/" + id).at("/data/0/Insurance_Coverage").size());
        assertEquals("NOT_SUPPORTED", org.post("/crm/v8/Insurance_Coverage", "{\"data\":[{\"Carrier\":\"x\"}]}").code());
    }

    @Test
    void theOrgHasUsersAndDataOfItsOwn() throws Exception {
        org = TestOrg.enterprise(dir);
        assertEquals(3, org.get("/crm/v8/users?type=AllUsers").json().get("users").size());
        assertEquals(2, org.get("/crm/v8/users?type=ActiveUsers&page=1&per_page=200&").json().get("users").size());
        assertEquals("admin@acme.example", org.get("/crm/v8/users?type=CurrentUser").at("/users/0/email").asText());
        assertEquals(204, org.get("/crm/v8/users?type=NotConfirmedUsers").status());
        assertTrue(org.get("/crm/v8/Accounts/actions/count").at("/count").asInt() > 3);
        assertTrue(org.get("/crm/v8/Contacts/actions/count").at("/count").asInt() > 3);
        assertEquals("2", org.get("/crm/v8/__features/unique_fields").at("/__features/0/details/limits/total").asText());
    }

    @Test
    void theAdministrationPageIsThere() throws Exception {
        org = TestOrg.enterprise(dir);
        Answer page = org.send("GET", "/admin", null, java.util.Map.of());
        assertEquals(200, page.status());
        assertTrue(new String(page.bytes()).contains("<title>Sandbox: Zoho CRM administration</title>"));
        assertEquals("enterprise", org.send("GET", "/admin/state", null, java.util.Map.of()).at("/edition").asText());
    }
}
