package org.vpmap.connector.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.connector.target.WritesRecords.WriteRecord;

class ValuesTest {
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

    private static Batch contacts(WriteRecord... records) {
        return new Batch("Contacts", Optional.of("VP_Patient_ID"), List.of(records));
    }

    @Test
    void valuesTravelAsZohoWantsThem() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("VP_Patient_ID", "p1");
        fields.put("Last_Name", "A");
        fields.put("Date_of_Birth", LocalDate.of(1980, 2, 3));
        fields.put("VP_Created_On", Instant.parse("2026-03-08T06:30:00.123Z"));
        fields.put("Visits", 7L);
        fields.put("Big", 123456789012345678L);
        fields.put("Balance", new BigDecimal("10.50"));
        fields.put("Email_Opt_Out", true);
        fields.put("Allergies", List.of("Latex", "Nuts"));
        fields.put("Account_Name", new RemoteId("Accounts", "42"));
        fields.put("Owner", new RemoteId("", "43"));
        fields.put("Tag", List.of("vip"));
        fields.put("Email", null);
        target.create(contacts(new WriteRecord("p1", Optional.empty(), fields,
                Map.of("Insurance_Coverage", List.of(Map.of("Carrier", "Blue", "Rank", 1L))))));
        Map<String, Object> sent = Json.objects(zoho.sent("POST", "/crm/v8/Contacts").get(0).json(), "data").get(0);
        assertEquals("1980-02-03", sent.get("Date_of_Birth"));
        assertEquals("2026-03-08T06:30:00+00:00", sent.get("VP_Created_On"));
        assertEquals(7L, sent.get("Visits"));
        assertEquals("123456789012345678", sent.get("Big"), "long numbers are texts in Zoho's JSON");
        assertEquals(new BigDecimal("10.50"), sent.get("Balance"));
        assertEquals(true, sent.get("Email_Opt_Out"));
        assertEquals(List.of("Latex", "Nuts"), sent.get("Allergies"));
        assertEquals(Map.of("id", "42"), sent.get("Account_Name"));
        assertEquals(Map.of("id", "43"), sent.get("Owner"));
        assertEquals(List.of(Map.of("name", "vip")), sent.get("Tag"));
        assertTrue(sent.containsKey("Email") && sent.get("Email") == null);
        assertEquals(List.of(Map.of("Carrier", "Blue", "Rank", 1L)), sent.get("Insurance_Coverage"));
    }

    @Test
    void whatIsReadHasTheTypesOfTheInterface() throws Exception {
        Map<String, Object> raw = new LinkedHashMap<>(Map.of("VP_Patient_ID", "p1", "Date_of_Birth", "1980-02-03", "VP_Created_On",
                "2026-03-08T08:30:00+02:00", "Visits", 7, "Big", "123456789012345678", "Balance", 10.5, "Email_Opt_Out", false, "Allergies",
                List.of("Latex"), "Account_Name", Map.of("name", "Hospital", "id", "42"), "Tag",
                List.of(Map.of("name", "vip", "id", "1"))));
        raw.put("Owner", Map.of("name", "Dr. Who", "id", "43", "email", "x@y"));
        raw.put("Email", null);
        raw.put("Insurance_Coverage", List.of(Map.of("id", "900", "Carrier", "Blue", "Rank", 1)));
        String id = zoho.put("Contacts", raw);
        List<String> names = List.of("VP_Patient_ID", "Date_of_Birth", "VP_Created_On", "Visits", "Big", "Balance", "Email_Opt_Out",
                "Allergies",
                "Account_Name", "Owner", "Tag", "Email", "Insurance_Coverage");
        Map<String, Remote> found = target.read("Contacts", List.of(id, "999"), names);
        assertEquals(1, found.size());
        Map<String, Object> fields = found.get(id).fields();
        assertEquals(LocalDate.of(1980, 2, 3), fields.get("Date_of_Birth"));
        assertEquals(Instant.parse("2026-03-08T06:30:00Z"), fields.get("VP_Created_On"));
        assertEquals(7L, fields.get("Visits"));
        assertEquals(123456789012345678L, fields.get("Big"));
        assertEquals(new BigDecimal("10.5"), fields.get("Balance"));
        assertEquals(false, fields.get("Email_Opt_Out"));
        assertEquals(List.of("Latex"), fields.get("Allergies"));
        assertEquals(new RemoteId("Accounts", "42"), fields.get("Account_Name"));
        assertEquals(new RemoteId("", "43"), fields.get("Owner"));
        assertEquals(List.of("vip"), fields.get("Tag"));
        assertTrue(fields.containsKey("Email") && fields.get("Email") == null);
        Remote row = (Remote) ((List<?>) fields.get("Insurance_Coverage")).get(0);
        assertEquals("900", row.id());
        assertEquals(Map.of("Carrier", "Blue", "Rank", 1L), row.fields());
    }

    @Test
    void anActivitySaysWhichModuleItIsAbout() throws Exception {
        target.create(new Batch("Events", Optional.empty(), List.of(new WriteRecord("e1", Optional.empty(),
                Map.of("Event_Title", "Visit", "What_Id", new RemoteId("Deals", "5")), Map.of()))));
        Map<String, Object> sent = Json.objects(zoho.sent("POST", "/crm/v8/Events").get(0).json(), "data").get(0);
        assertEquals("Deals", sent.get("$se_module"));
        String id = zoho.records.get("Events").firstKey().toString();
        assertEquals(new RemoteId("Deals", "5"), target.read("Events", List.of(id), List.of("What_Id", "$se_module")).get(id).fields()
                .get("What_Id"));
    }
}
