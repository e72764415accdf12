package org.vpmap.sandbox.visualpractice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.sandbox.clinic.Clinic;
import org.vpmap.sandbox.clinic.ClinicObject;
import org.vpmap.sandbox.clinic.Dirt;
import org.vpmap.sandbox.http.Counters;
import org.vpmap.sandbox.http.FaultPlan;
import org.vpmap.sandbox.visualpractice.VisualPracticeConfig.Limits;

class VisualPracticeServerTest {

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private VisualPracticeServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        start(VisualPracticeConfig.in(folder, clock, new Random(1)).withClinic(120, 1));
    }

    private void start(VisualPracticeConfig config) throws IOException {
        server = VisualPracticeServer.start(config, FaultPlan.none(), new Counters());
        client = new Client(server);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void aTokenIsHadForTheSecretAndExpires() {
        client.bearer(null);
        assertEquals(401, client.get("/practice").statusCode());
        String form = "grant_type=client_credentials&client_id=" + server.clientId() + "&client_secret=";
        String type = "application/x-www-form-urlencoded";
        assertEquals(401, client.send("POST", "/oauth/token", form + "wrong", "Content-Type", type).statusCode());
        JsonNode token = Client.parse(client.send("POST", "/oauth/token", form + server.clientSecret(), "Content-Type", type));
        assertEquals("Bearer", token.get("token_type").asText());
        assertEquals(1800, token.get("expires_in").asInt());
        client.bearer(token.get("access_token").asText());
        assertEquals(200, client.get("/practice").statusCode());
        clock.advance(Duration.ofMinutes(30));
        HttpResponse<byte[]> late = client.get("/practice");
        assertEquals(401, late.statusCode());
        assertEquals("invalid_token", Client.parse(late).at("/error/code").asText());
        assertEquals(late.headers().firstValue("X-Request-Id").orElseThrow(), Client.parse(late).at("/error/request_id").asText());
    }

    @Test
    void thePracticeMustBeNamedAndRight() {
        assertEquals(400, client.practice(null).get("/practice").statusCode());
        assertEquals(403, client.practice("another").get("/practice").statusCode());
        client.practice(server.practiceId());
        assertEquals(Clinic.ZONE, client.json("/practice").get("time_zone").asText());
    }

    @Test
    void pagesBringEveryRecordOnceInOrder() {
        for (ClinicObject object : ClinicObject.values()) {
            List<JsonNode> records = client.all(object.collection(), "limit=37");
            List<String> expected = server.clinic().records(object).filter(r -> r.get("deleted_at") == null)
                    .map(r -> r.get("id").toString()).toList();
            List<String> ids = records.stream().map(r -> r.get("id").asText()).sorted().toList();
            assertEquals(expected, ids, object.collection());
            List<String> order = records.stream().map(r -> r.get("updated_at").asText() + r.get("id").asText()).toList();
            assertEquals(order.stream().sorted().toList(), order);
        }
    }

    @Test
    void shardsBringEveryRecordOnceAndKeepAPatientTogether() {
        List<String> ids = new ArrayList<>();
        List<HashSet<String>> patients = new ArrayList<>();
        for (int shard = 0; shard < 3; shard++) {
            List<JsonNode> some = client.all("communications", "limit=200&patient_shard=" + shard + "/3");
            some.forEach(r -> ids.add(r.get("id").asText()));
            patients.add(new HashSet<>(client.ids("patients", "limit=200&patient_shard=" + shard + "/3")));
            assertFalse(some.isEmpty());
        }
        assertEquals(client.ids("communications", "limit=200").stream().sorted().toList(), ids.stream().sorted().toList());
        assertEquals(patients.stream().mapToInt(HashSet::size).sum(), client.ids("patients", "limit=200").size());
    }

    @Test
    void onlyWhatChangedSinceComes() {
        List<JsonNode> all = client.all("appointments", "limit=200");
        String middle = all.get(all.size() / 2).get("updated_at").asText();
        List<String> since = client.ids("appointments", "limit=50&updated_since=" + middle);
        List<JsonNode> later = all.stream().filter(r -> r.get("updated_at").asText().compareTo(middle) >= 0).toList();
        assertEquals(later.stream().map(r -> r.get("id").asText()).toList(), since);
        assertEquals(since.size(), client.json("/counts?updated_since=" + middle).get("appointments").asInt());
        assertEquals(all.size(), client.json("/counts").get("appointments").asInt());
        assertEquals(since.size(), client.json("/appointments?updated_since=" + middle).at("/page/total_estimate").asInt());
    }

    @Test
    void aPatientsRecordsComeByPatient() {
        String patient = server.clinic().ids(ClinicObject.PATIENT).skip(68).findFirst().orElseThrow();
        List<JsonNode> coverages = client.all("coverages", "limit=5&patient_id=" + patient);
        assertEquals(12, coverages.size());
        assertTrue(coverages.stream().allMatch(c -> c.get("patient_id").asText().equals(patient)));
        assertEquals(List.of(patient), client.ids("patients", "patient_id=" + patient));
    }

    @Test
    void deletedRecordsHaveTombstonesAndComeWhenAskedFor() {
        String deleted = server.clinic().dirt(Dirt.PATIENT_DELETED).get(0).id();
        assertEquals(404, client.get("/patients/" + deleted).statusCode());
        assertTrue(client.ids("patients", "limit=200&include_deleted=true").contains(deleted));
        assertFalse(client.ids("patients", "limit=200").contains(deleted));
        List<JsonNode> tombstones = client.all("deleted?object=appointments", "limit=7");
        List<String> expected = server.clinic().records(ClinicObject.APPOINTMENT).filter(r -> r.get("deleted_at") != null)
                .map(r -> r.get("id").toString()).sorted().toList();
        assertEquals(expected, tombstones.stream().map(r -> r.get("id").asText()).sorted().toList());
        String last = tombstones.get(tombstones.size() - 1).get("deleted_at").asText();
        assertTrue(client.all("deleted?object=appointments", "since=" + last).size() < tombstones.size());
    }

    @Test
    void fieldsNarrowAndUnknownOnesAreRefused() {
        JsonNode record = client.json("/patients?limit=1&fields=full_name,birth_date").at("/data/0");
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        assertEquals(List.of("id", "updated_at", "deleted_at", "version", "full_name", "birth_date"), names);
        HttpResponse<byte[]> wrong = client.get("/patients?fields=shoe_size");
        assertEquals(422, wrong.statusCode());
        assertEquals("unknown_field", Client.parse(wrong).at("/errors/0/code").asText());
        assertEquals(422, client.get("/patients?limit=201").statusCode());
        assertEquals(422, client.get("/patients?updated_since=yesterday").statusCode());
        assertEquals(404, client.get("/unicorns").statusCode());
        assertEquals(405, client.send("PUT", "/api/v1/patients/x", "{}").statusCode());
    }

    @Test
    void oneRecordHasATagThatSavesReadingItAgain() {
        String id = client.ids("patients", "limit=200").get(0);
        HttpResponse<byte[]> first = client.get("/patients/" + id);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertEquals(304, client.get("/patients/" + id, "If-None-Match", tag).statusCode());
        client.admin("POST", "/records/patients", "{\"id\":\"" + id + "\",\"language\":\"fr\"}");
        assertEquals(200, client.get("/patients/" + id, "If-None-Match", tag).statusCode());
    }

    @Test
    void aCursorGrowsOldAndBelongsToItsQuery() {
        String cursor = client.json("/patients?limit=10").at("/page/next_cursor").asText();
        assertEquals(200, client.get("/patients?limit=20&cursor=" + cursor).statusCode());
        assertEquals(422, client.get("/appointments?limit=10&cursor=" + cursor).statusCode());
        assertEquals(422, client.get("/patients?limit=10&cursor=nonsense").statusCode());
        clock.advance(Duration.ofHours(1));
        HttpResponse<byte[]> late = client.get("/patients?limit=10&cursor=" + cursor);
        assertEquals(410, late.statusCode());
        assertEquals("cursor_expired", Client.parse(late).at("/error/code").asText());
    }

    @Test
    void tooManyCallsAreRefusedUntilTheMinuteIsOver() throws IOException {
        stop();
        start(VisualPracticeConfig.in(folder, clock, new Random(1)).withLimits(new Limits(3, 8)));
        HttpResponse<byte[]> first = client.get("/practice");
        assertEquals("3", first.headers().firstValue("X-RateLimit-Limit").orElseThrow());
        assertEquals("2", first.headers().firstValue("X-RateLimit-Remaining").orElseThrow());
        assertEquals(clock.instant().getEpochSecond() + 60, Long.parseLong(first.headers().firstValue("X-RateLimit-Reset").orElseThrow()));
        client.get("/practice");
        client.get("/practice");
        HttpResponse<byte[]> refused = client.get("/practice");
        assertEquals(429, refused.statusCode());
        assertEquals("60", refused.headers().firstValue("Retry-After").orElseThrow());
        clock.advance(Duration.ofSeconds(60));
        assertEquals(200, client.get("/practice").statusCode());
    }

    @Test
    void filesComeWholeInPartsAndNotAtAll() throws Exception {
        String id = server.clinic().dirt(Dirt.FILE_SAME_NAME).get(0).id();
        JsonNode metadata = client.json("/attachments/" + id);
        HttpResponse<byte[]> whole = client.get("/attachments/" + id + "/content");
        assertEquals(metadata.get("byte_size").asInt(), whole.body().length);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.body());
        assertEquals("sha-256=" + Base64.getEncoder().encodeToString(digest), whole.headers().firstValue("Digest").orElseThrow());
        HttpResponse<byte[]> head = client.send("HEAD", "/api/v1/attachments/" + id + "/content", null);
        assertEquals(200, head.statusCode());
        assertEquals(metadata.get("byte_size").asText(), head.headers().firstValue("Content-Length").orElseThrow());
        HttpResponse<byte[]> part = client.get("/attachments/" + id + "/content", "Range", "bytes=100-299");
        assertEquals(206, part.statusCode());
        assertEquals("bytes 100-299/" + whole.body().length, part.headers().firstValue("Content-Range").orElseThrow());
        assertArrayEquals(Arrays.copyOfRange(whole.body(), 100, 300), part.body());
        byte[] end = client.get("/attachments/" + id + "/content", "Range", "bytes=-10").body();
        assertArrayEquals(Arrays.copyOfRange(whole.body(), whole.body().length - 10, whole.body().length), end);
        assertEquals(416, client.get("/attachments/" + id + "/content", "Range", "bytes=99999999-").statusCode());
        String empty = server.clinic().dirt(Dirt.FILE_EMPTY).get(0).id();
        assertEquals(0, client.get("/attachments/" + empty + "/content").body().length);
        String lost = server.clinic().dirt(Dirt.FILE_CONTENT_MISSING).get(0).id();
        assertEquals(404, client.get("/attachments/" + lost + "/content").statusCode());
    }

    @Test
    void theLargestFileComesToTheLastByte() {
        String id = server.clinic().dirt(Dirt.FILE_OVER_LIMIT).get(0).id();
        assertEquals(Clinic.FILE_LIMIT + 1, client.get("/attachments/" + id + "/content").body().length);
    }

    @Test
    void picturesAreStagedReleasedOrThere() {
        String nearline = server.clinic().dirt(Dirt.IMAGING_NEARLINE).get(0).id();
        HttpResponse<byte[]> first = client.get("/imaging_studies/" + nearline + "/instances/1/content");
        assertEquals(202, first.statusCode());
        assertTrue(first.headers().firstValue("Retry-After").isPresent());
        assertEquals(200, client.get("/imaging_studies/" + nearline + "/instances/1/content").statusCode());
        String held = server.clinic().dirt(Dirt.IMAGING_NEEDS_CONFIRMATION).get(0).id();
        assertEquals(409, client.get("/imaging_studies/" + held + "/instances/1/content").statusCode());
        client.admin("POST", "/imaging_studies/" + held + "/confirm", null);
        assertEquals(200, client.get("/imaging_studies/" + held + "/instances/1/content").statusCode());
        assertEquals(404, client.get("/imaging_studies/" + held + "/instances/99/content").statusCode());
        JsonNode study = client.json("/imaging_studies/" + held);
        int bytes = 0;
        for (int i = 1; i <= study.get("instance_count").asInt(); i++) {
            bytes += client.get("/imaging_studies/" + held + "/instances/" + i + "/content").body().length;
        }
        assertEquals(study.get("total_bytes").asInt(), bytes);
    }

    @Test
    void theSchemaDescribesEveryCollection() {
        JsonNode schema = client.json("/schema");
        assertEquals(ClinicObject.values().length, schema.get("objects").size());
        JsonNode patient = client.json("/schema/Patient");
        assertEquals("patients", patient.get("collection").asText());
        JsonNode phones = null;
        int custom = 0;
        for (JsonNode field : patient.get("fields")) {
            phones = field.get("name").asText().equals("phones") ? field : phones;
            custom += field.get("custom").asBoolean() ? 1 : 0;
        }
        assertEquals(3, phones.get("fields").size());
        assertTrue(phones.get("repeats").asBoolean());
        assertEquals(6, custom);
        assertEquals("optometry", client.json("/schema/eye_exams").get("specialty_module").asText());
        assertEquals(404, client.get("/schema/Unicorn").statusCode());
    }

    @Test
    void aChangeOutlivesTheServerAndGrowsNoOlder() throws IOException {
        String patient = client.ids("patients", "limit=200").get(3);
        String server1 = client.json("/patients?limit=1").at("/meta/server_time").asText();
        JsonNode made = client.admin("POST", "/records/patients", "{\"full_name\":\"Nova Newcomer\",\"status\":\"active\"}").at("/data/0");
        client.admin("POST", "/records/patients", "{\"id\":\"" + patient + "\",\"language\":\"fr\"}");
        String gone = client.ids("communications", "limit=200").get(5);
        client.admin("DELETE", "/records/communications/" + gone, null);
        List<String> before = client.ids("patients", "limit=50&include_deleted=true");
        JsonNode record = client.json("/patients/" + made.get("id").asText());
        String secret = server.clientSecret();
        stop();
        start(VisualPracticeConfig.in(folder, clock, new Random(99)));
        assertEquals(secret, server.clientSecret());
        assertEquals(before, client.ids("patients", "limit=50&include_deleted=true"));
        assertEquals(record, client.json("/patients/" + made.get("id").asText()));
        assertEquals(List.of(made.get("id").asText(), patient), client.ids("patients", "updated_since=" + server1));
        assertEquals(404, client.get("/communications/" + gone).statusCode());
        assertEquals(List.of(gone), client.ids("deleted?object=communications", "since=" + server1));
        JsonNode second = client.admin("POST", "/records/patients", "{\"full_name\":\"Second Newcomer\"}").at("/data/0");
        assertNotEquals(made.get("id"), second.get("id"));
        assertTrue(second.get("updated_at").asText().compareTo(record.get("updated_at").asText()) > 0);
    }
}
