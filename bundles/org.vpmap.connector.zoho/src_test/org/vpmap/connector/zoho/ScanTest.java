package org.vpmap.connector.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.target.MetersCredits.Operation;
import org.vpmap.connector.target.WritesRecords.Remote;

class ScanTest {
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

    private void fill(int records) {
        for (int i = 0; i < records; i++) {
            zoho.put("Contacts", Map.of("VP_Patient_ID", "p" + i, "Last_Name", "N" + i, "Tag", List.of(Map.of("name", "t" + i))));
        }
    }

    private List<Remote> scan(String... names) throws Exception {
        List<Remote> all = new ArrayList<>();
        target.scan("Contacts", List.of(names), all::addAll);
        assertEquals(all.size(), all.stream().map(Remote::id).distinct().count(), "no record twice");
        return all;
    }

    private static FakeZoho.Lie refuse(String code) {
        return (request, truth) -> FakeZoho.Answer.json(400, Map.of("code", code, "details", Map.of(), "message", "x", "status", "error"));
    }

    @Test
    void plainFieldsComeByQueryForWhatWasForetold() throws Exception {
        fill(4500);
        target.facts();
        scan("Last_Name");
        long before = target.spent();
        assertEquals(4500, scan("VP_Patient_ID", "Last_Name").size());
        assertEquals(target.cost(Operation.SCAN, "Contacts", 4500), target.spent() - before);
        assertEquals(10, target.spent() - before);
    }

    @Test
    void aServerThatGivesTwoHundredAtATimeIsReadToTheEnd() throws Exception {
        fill(650);
        zoho.once("POST", "/crm/v8/coql", (request, truth) -> null).once("POST", "/crm/v8/coql", refuse("LIMIT_EXCEEDED"));
        assertEquals(650, scan("Last_Name").size());
    }

    @Test
    void aServerWithoutTheQueryLanguageIsReadByLists() throws Exception {
        fill(450);
        zoho.once("POST", "/crm/v8/coql", refuse("NOT_SUPPORTED"));
        assertEquals(450, scan("Last_Name").size());
        assertEquals(3, zoho.sent("GET", "/crm/v8/Contacts").size());
    }

    @Test
    void behindTheEndOfThePageTokensTheIdsCarryOn() throws Exception {
        fill(950);
        zoho.times(2, "GET", "/crm/v8/Contacts", (request, truth) -> null)
                .once("GET", "/crm/v8/Contacts", refuse("PAGINATION_LIMIT_EXCEEDED"));
        List<Remote> all = scan("VP_Patient_ID", "Tag");
        assertEquals(950, all.size());
        assertEquals(List.of("t949"), all.get(949).fields().get("Tag"));
    }

    @Test
    void aServerThatIgnoresTheOrderLosesNothing() throws Exception {
        fill(300);
        zoho.once("GET", "/crm/v8/Contacts", (request, truth) -> {
            Map<String, Object> answer = new LinkedHashMap<>(Json.object(Json.parse(truth.body())));
            List<Object> data = new ArrayList<>(Json.array(answer, "data"));
            Collections.reverse(data);
            answer.put("data", data);
            return FakeZoho.Answer.json(200, answer);
        });
        assertEquals(300, scan("Tag").size());
    }

    @Test
    void aLongRichTextIsReadWhole() throws Exception {
        String story = "x".repeat(3000);
        zoho.put("Contacts", Map.of("Story", story));
        zoho.put("Contacts", Map.of("Story", "short"));
        List<Remote> all = scan("Story");
        assertEquals(story, all.get(0).fields().get("Story"));
        assertEquals("short", all.get(1).fields().get("Story"));
        assertEquals(1, zoho.requests.stream().filter(r -> r.path().matches("/crm/v8/Contacts/\\d+")).count(),
                "only the long one costs a call");
    }

    @Test
    void moreFieldsThanACallTakesAreJoinedById() throws Exception {
        List<String> names = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < 120; i++) {
            zoho.fields.get("Contacts").add(FakeZoho.field("F" + i, "text"));
            names.add("F" + i);
            values.put("F" + i, "v" + i);
        }
        String id = zoho.put("Contacts", values);
        assertEquals(values, scan(names.toArray(String[]::new)).get(0).fields());
        assertEquals(values, target.read("Contacts", List.of(id), names).get(id).fields());
        assertTrue(zoho.sent("GET", "/crm/v8/Contacts").stream().allMatch(r -> r.query().get("fields").split(",").length <= 50));
    }

    @Test
    void aSubformInAScanIsRefusedWithTheWayOut() throws Exception {
        Failure failure = assertThrows(ConnectorException.class, () -> scan("Insurance_Coverage")).failure();
        assertInstanceOf(Failure.Refused.class, failure);
        assertTrue(failure.message().contains("Parent_Id"), failure.message());
    }
}
