package org.vpmap.connector.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.WriteRecord;

class RecordsTest {
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

    private static WriteRecord contact(String key, String lastName) {
        return new WriteRecord(key, Optional.empty(), lastName.isEmpty()
                ? Map.of("VP_Patient_ID", key)
                : Map.of("VP_Patient_ID", key, "Last_Name", lastName), Map.of());
    }

    private static Batch contacts(WriteRecord... records) {
        return new Batch("Contacts", Optional.of("VP_Patient_ID"), List.of(records));
    }

    /** Turns the results of an answer around, as a server that works in parallel may. */
    private static FakeZoho.Lie reversed() {
        return (request, truth) -> {
            List<Object> results = new ArrayList<>(Json.array(Json.object(Json.parse(truth.body())), "data"));
            Collections.reverse(results);
            return FakeZoho.Answer.json(truth.status(), Map.of("data", results));
        };
    }

    private String keyOf(String id) {
        return Json.text(zoho.records.get("Contacts").get(Long.parseLong(id)), "VP_Patient_ID");
    }

    @Test
    void eachRecordGetsTheIdThatCarriesItsKeyWhateverTheOrderOfTheAnswer() throws Exception {
        zoho.once("POST", "/crm/v8/Contacts", reversed());
        Map<String, Outcome> outcomes = target.create(contacts(contact("p1", "A"), contact("p2", "B"), contact("p3", "C")));
        assertEquals(List.of("p1", "p2", "p3"), List.copyOf(outcomes.keySet()));
        outcomes.forEach((key, outcome) -> {
            Outcome.Created created = assertInstanceOf(Outcome.Created.class, outcome);
            assertEquals(key, keyOf(created.id()));
            assertEquals(Optional.of(Instant.parse("2026-11-22T08:00:00Z")), created.modified());
        });
    }

    @Test
    void nothingFiresWhenRecordsAreWritten() throws Exception {
        target.create(contacts(contact("p1", "A")));
        Map<String, Object> body = zoho.sent("POST", "/crm/v8/Contacts").get(0).json();
        assertEquals(List.of(), body.get("trigger"));
        assertEquals(List.of(Map.of("name", "cadences")), body.get("skip_feature_execution"));
    }

    @Test
    void whatIsThereAlreadyIsToldWithItsIdAndNotWritten() throws Exception {
        String there = zoho.put("Contacts", Map.of("VP_Patient_ID", "p2", "Last_Name", "Known"));
        Map<String, Outcome> outcomes = target.create(contacts(contact("p1", "A"), contact("p2", "B")));
        assertInstanceOf(Outcome.Created.class, outcomes.get("p1"));
        assertEquals(new Outcome.Exists(there), outcomes.get("p2"));
        assertEquals("Known", zoho.records.get("Contacts").get(Long.parseLong(there)).get("Last_Name"));
    }

    @Test
    void refusedRecordsAreNamedByTheAnswersOwnPathsEvenOutOfOrder() throws Exception {
        zoho.once("POST", "/crm/v8/Contacts", reversed());
        WriteRecord badEmail = new WriteRecord("p3", Optional.empty(), Map.of("VP_Patient_ID", "p3", "Last_Name", "C", "Email", "x"),
                Map.of());
        Map<String, Outcome> outcomes = target.create(contacts(contact("p1", "A"), contact("p2", ""), badEmail, contact("p4", "D")));
        assertEquals("Last_Name", assertInstanceOf(Outcome.Refused.class, outcomes.get("p2")).field());
        assertEquals("MANDATORY_NOT_FOUND", ((Outcome.Refused) outcomes.get("p2")).code());
        assertEquals("Email", assertInstanceOf(Outcome.Refused.class, outcomes.get("p3")).field());
        assertEquals(2, outcomes.values().stream().filter(Outcome.Created.class::isInstance).count());
    }

    @Test
    void aRefusalWithoutPathInAMixedUpAnswerStillFindsItsRecord() throws Exception {
        zoho.once("POST", "/crm/v8/Contacts", (request, truth) -> {
            List<Object> results = new ArrayList<>(Json.array(Json.object(Json.parse(truth.body())), "data"));
            results.set(0, Map.of("code", "INVALID_DATA", "details", Map.of("api_name", "Email"), "message", "jane@x is invalid", "status",
                    "error"));
            zoho.records.get("Contacts").pollFirstEntry();
            Collections.reverse(results);
            return FakeZoho.Answer.json(207, Map.of("data", results));
        });
        Map<String, Outcome> outcomes = target.create(contacts(contact("p1", "A"), contact("p2", "B"), contact("p3", "C")));
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcomes.get("p1"));
        assertEquals("INVALID_DATA", refused.code());
        assertFalse(refused.message().contains("jane"), "Zoho's text may quote a patient");
    }

    @Test
    void anAnswerWithFewerResultsThanRecordsIsInDoubt() throws Exception {
        zoho.once("POST", "/crm/v8/Contacts", (request, truth) -> {
            List<Object> results = Json.array(Json.object(Json.parse(truth.body())), "data");
            return FakeZoho.Answer.json(201, Map.of("data", results.subList(0, 1)));
        });
        Failure failure = assertThrows(ConnectorException.class,
                () -> target.create(contacts(contact("p1", "A"), contact("p2", "B")))).failure();
        assertInstanceOf(Failure.BadAnswer.class, failure);
        assertTrue(failure.inDoubt());
        assertEquals(2, target.findByKey("Contacts", "VP_Patient_ID", List.of("p1", "p2")).size(), "and looking up tells");
    }

    @Test
    void anAnswerThatClaimsWhatIsNotThereIsInDoubt() throws Exception {
        zoho.once("POST", "/crm/v8/Contacts", (request, truth) -> {
            zoho.records.get("Contacts").clear();
            return null;
        });
        assertTrue(assertThrows(ConnectorException.class, () -> target.create(contacts(contact("p1", "A")))).failure().inDoubt());
    }

    @Test
    void aConnectionThatBreaksAfterTheWriteIsInDoubtAndTheKeyTells() throws Exception {
        zoho.once("POST", "/crm/v8/Contacts", (request, truth) -> FakeZoho.Answer.drop());
        Failure failure = assertThrows(ConnectorException.class, () -> target.create(contacts(contact("o'neill\\1", "A")))).failure();
        assertInstanceOf(Failure.Interrupted.class, failure);
        assertEquals(1, zoho.sent("POST", "/crm/v8/Contacts").size());
        zoho.records.get("Contacts").values().forEach(r -> r.put("VP_Patient_ID", "o'neill"));
        assertEquals(1, target.findByKey("Contacts", "VP_Patient_ID", List.of("o'neill", "other")).size());
    }

    @Test
    void aWriteThatCannotBeReadBackIsInDoubtAndNotAFailureToTryAgain() throws Exception {
        zoho.times(30, "GET", "/crm/v8/Contacts",
                (request, truth) -> FakeZoho.Answer.json(503, Map.of("code", "INTERNAL_ERROR", "status", "error")));
        Failure failure = assertThrows(ConnectorException.class, () -> target.create(contacts(contact("p1", "A")))).failure();
        assertTrue(failure.inDoubt(), failure.toString());
        assertFalse(failure.retryable(), failure.toString());
        assertEquals(1, zoho.records.get("Contacts").size());
    }

    @Test
    void aStormIsWaitedOutAndAnEndlessOneGivenUp() throws Exception {
        FakeZoho.Lie tooMany = (request, truth) -> {
            zoho.records.getOrDefault("Contacts", new java.util.TreeMap<>()).clear();
            return FakeZoho.Answer.json(429, Map.of("code", "TOO_MANY_REQUESTS", "details", Map.of(), "message", "x", "status", "error"));
        };
        zoho.times(3, "POST", "/crm/v8/Contacts", tooMany);
        assertInstanceOf(Outcome.Created.class, target.create(contacts(contact("p1", "A"))).get("p1"));
        assertTrue(zoho.slept.size() >= 3);
        zoho.times(30, "POST", "/crm/v8/Contacts", tooMany);
        assertInstanceOf(Failure.Throttled.class,
                assertThrows(ConnectorException.class, () -> target.create(contacts(contact("p2", "B")))).failure());
    }

    @Test
    void usedUpCreditsStopAtOnce() throws Exception {
        zoho.once("POST", "/crm/v8/Contacts", (request, truth) -> new FakeZoho.Answer(429, "application/json",
                "{\"code\":\"TOO_MANY_REQUESTS\"}".getBytes(StandardCharsets.UTF_8), Map.of("X-API-CREDITS-REMAINING", "0")));
        assertInstanceOf(Failure.CreditsExhausted.class,
                assertThrows(ConnectorException.class, () -> target.create(contacts(contact("p1", "A")))).failure());
        assertEquals(List.of(), zoho.slept);
    }

    @Test
    void aTokenThatEndsInMidRunDoesNotShow() throws Exception {
        target.create(contacts(contact("p1", "A")));
        zoho.goodToken = "revoked meanwhile";
        assertInstanceOf(Outcome.Created.class, target.create(contacts(contact("p2", "B"))).get("p2"));
        assertEquals(2, zoho.tokens);
        assertEquals(2, zoho.records.get("Contacts").size());
    }

    @Test
    void refusedCredentialsSayWhatToCheckAndNoSecret() throws Exception {
        zoho.once("POST", "/oauth/v2/token", (request, truth) -> FakeZoho.Answer.json(200, Map.of("error", "invalid_code")));
        Failure failure = assertThrows(ConnectorException.class, () -> target.ping()).failure();
        assertInstanceOf(Failure.Unauthorized.class, failure);
        assertTrue(failure.message().contains("invalid_code"), failure.message());
        assertFalse(failure.message().contains("secret-"), failure.message());
    }

    @Test
    void aMissingScopeIsNotCuredByMoreTokens() throws Exception {
        target.ping();
        zoho.once("GET", "/crm/v8/Contacts/actions/count", (request, truth) -> FakeZoho.Answer.json(401,
                Map.of("code", "OAUTH_SCOPE_MISMATCH", "details", Map.of(), "message", "x", "status", "error")));
        Failure failure = assertThrows(ConnectorException.class, () -> target.count("Contacts")).failure();
        assertInstanceOf(Failure.Unauthorized.class, failure);
        assertTrue(failure.message().contains("scope"), failure.message());
        assertEquals(1, zoho.tokens);
    }

    @Test
    void aWebPageInsteadOfTheApiIsNamed() throws Exception {
        zoho.once("GET", "/crm/v8/org", (request, truth) -> new FakeZoho.Answer(200, "text/html",
                "<html>Sign in</html>".getBytes(StandardCharsets.UTF_8), Map.of()));
        Failure failure = assertThrows(ConnectorException.class, () -> target.ping()).failure();
        assertTrue(failure.message().contains("is this the API address?"), failure.message());
    }

    @Test
    void recordsWithoutAKeyAreToldApartByWhatIsInThem() throws Exception {
        zoho.once("POST", "/crm/v8/Events", reversed());
        Map<String, Outcome> outcomes = target.create(new Batch("Events", Optional.empty(), List.of(
                new WriteRecord("e1", Optional.empty(), Map.of("Event_Title", "First", "Start_DateTime", Instant.EPOCH), Map.of()),
                new WriteRecord("e2", Optional.empty(), Map.of("Event_Title", "Second", "Start_DateTime", Instant.EPOCH), Map.of()))));
        outcomes.forEach((key, outcome) -> {
            String id = assertInstanceOf(Outcome.Created.class, outcome).id();
            assertEquals(key.equals("e1") ? "First" : "Second", zoho.records.get("Events").get(Long.parseLong(id)).get("Event_Title"));
        });
    }

    @Test
    void anUpdateReplacesTheRowsThatAreThere() throws Exception {
        String id = zoho.put("Contacts", Map.of("VP_Patient_ID", "p1", "Last_Name", "A",
                "Insurance_Coverage", List.of(Map.of("id", "900", "Carrier", "Old"), Map.of("id", "901", "Carrier", "Older"))));
        Map<String, Outcome> outcomes = target.update(contacts(new WriteRecord("p1", Optional.of(id), Map.of("Last_Name", "B"),
                Map.of("Insurance_Coverage", List.of(Map.of("Carrier", "New"))))));
        assertInstanceOf(Outcome.Updated.class, outcomes.get("p1"));
        Map<String, Object> sent = Json.objects(zoho.sent("PUT", "/crm/v8/Contacts").get(0).json(), "data").get(0);
        List<Map<String, Object>> rows = Json.objects(sent, "Insurance_Coverage");
        assertEquals(List.of("900", "901"), List.of(rows.get(0).get("id"), rows.get(1).get("id")));
        assertTrue(rows.get(0).containsKey("_delete") && rows.get(1).containsKey("_delete"));
        assertEquals(Map.of("Carrier", "New"), rows.get(2));
    }

    @Test
    void anUpdateIsToldByIdAndAForeignKeyIsNoticed() throws Exception {
        String a = zoho.put("Contacts", Map.of("VP_Patient_ID", "p1"));
        String b = zoho.put("Contacts", Map.of("VP_Patient_ID", "someone else"));
        zoho.once("PUT", "/crm/v8/Contacts", reversed());
        Map<String, Outcome> outcomes = target.update(contacts(
                new WriteRecord("p1", Optional.of(a), Map.of("Last_Name", "X"), Map.of()),
                new WriteRecord("p2", Optional.of(b), Map.of("Last_Name", "Y"), Map.of()),
                new WriteRecord("p3", Optional.of("4711"), Map.of("Last_Name", "Z"), Map.of())));
        assertEquals(a, assertInstanceOf(Outcome.Updated.class, outcomes.get("p1")).id());
        assertEquals("OTHER_KEY", assertInstanceOf(Outcome.Refused.class, outcomes.get("p2")).code());
        assertEquals("INVALID_DATA", assertInstanceOf(Outcome.Refused.class, outcomes.get("p3")).code());
    }

    @Test
    void whatIsGoneAlreadyIsDeleted() throws Exception {
        String id = zoho.put("Contacts", Map.of("VP_Patient_ID", "p1"));
        Map<String, Outcome> outcomes = target.delete("Contacts", List.of(id, "4711"));
        assertEquals(Map.of(id, new Outcome.Deleted(), "4711", new Outcome.Deleted()), outcomes);
        assertEquals("false", zoho.sent("DELETE", "/crm/v8/Contacts").get(0).query().get("wf_trigger"));
    }

    @Test
    void aDeleteThatIsClaimedAndNotDoneIsRefused() throws Exception {
        String id = zoho.put("Contacts", Map.of("VP_Patient_ID", "p1"));
        zoho.once("DELETE", "/crm/v8/Contacts", (request, truth) -> {
            zoho.records.get("Contacts").put(Long.parseLong(id), Map.of("id", id));
            return FakeZoho.Answer.json(200, Map.of("data", List.of(Map.of("code", "RECORD_LOCKED", "details", Map.of("id", id), "status",
                    "error"))));
        });
        assertEquals("RECORD_LOCKED", assertInstanceOf(Outcome.Refused.class, target.delete("Contacts", List.of(id)).get(id)).code());
    }

    @Test
    void keysAreLookedUpFiftyAtATimeAndQuotesDoNotBreakOut() throws Exception {
        List<String> keys = new ArrayList<>(List.of("a'; drop", "b"));
        for (int i = 0; i < 118; i++) {
            keys.add("k" + i);
            zoho.put("Contacts", Map.of("VP_Patient_ID", "k" + i));
        }
        zoho.put("Contacts", Map.of("VP_Patient_ID", "a'; drop"));
        Map<String, Remote> found = target.findByKey("Contacts", "VP_Patient_ID", keys);
        assertEquals(119, found.size());
        assertEquals("a'; drop", found.get("a'; drop").fields().get("VP_Patient_ID"));
        assertEquals(3, zoho.sent("POST", "/crm/v8/coql").size());
    }

    @Test
    void manyRecordsAreSentAHundredAtATimeAndCostWhatWasForetold() throws Exception {
        target.create(contacts(contact("warm up", "metadata is read once")));
        long before = target.spent();
        WriteRecord[] records = new WriteRecord[230];
        Arrays.setAll(records, i -> contact("p" + i, "A"));
        Map<String, Outcome> outcomes = target.create(contacts(records));
        assertEquals(230, outcomes.size());
        assertTrue(outcomes.values().stream().allMatch(Outcome.Created.class::isInstance));
        assertEquals(4, zoho.sent("POST", "/crm/v8/Contacts").size());
        assertEquals(target.cost(org.vpmap.connector.target.MetersCredits.Operation.CREATE, "Contacts", 230), target.spent() - before);
        assertNotEquals(0, target.available());
    }

    @Test
    void aServerThatAllowsShorterAddressesGetsThem() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(zoho.put("Contacts", Map.of("VP_Patient_ID", "k" + i)));
        }
        zoho.once("GET", "/crm/v8/Contacts", (request, truth) -> FakeZoho.Answer.json(400,
                Map.of("code", "LIMIT_EXCEEDED", "details", Map.of("param_name", "ids"), "message", "x", "status", "error")));
        assertEquals(100, target.read("Contacts", ids, List.of("VP_Patient_ID")).size());
        assertEquals(3, zoho.sent("GET", "/crm/v8/Contacts").size());
    }

    @Test
    void oneRecordThatMakesZohoRefuseTheWholeCallIsFoundAndTheOthersGetThrough() throws Exception {
        zoho.times(20, "POST", "/crm/v8/Contacts", (request, truth) -> {
            if (truth.status() == 401 || !request.text().contains("\"poison\"")) {
                return null;
            }
            for (Map<String, Object> made : Json.objects(Json.object(Json.parse(truth.body())), "data")) {
                zoho.records.get("Contacts").remove(Json.number(Json.object(made, "details"), "id", 0));
            }
            return FakeZoho.Answer.json(400, Map.of("code", "UNABLE_TO_PARSE_DATA_TYPE", "details", Map.of(), "message", "x", "status",
                    "error"));
        });
        Map<String, Outcome> outcomes = target.create(contacts(contact("p1", "A"), contact("p2", "B"), contact("p3", "poison"),
                contact("p4", "D"),
                contact("p5", "E")));
        assertEquals("UNABLE_TO_PARSE_DATA_TYPE", assertInstanceOf(Outcome.Refused.class, outcomes.get("p3")).code());
        assertEquals(4, outcomes.values().stream().filter(Outcome.Created.class::isInstance).count());
        assertEquals(4, zoho.records.get("Contacts").size());
    }
}
