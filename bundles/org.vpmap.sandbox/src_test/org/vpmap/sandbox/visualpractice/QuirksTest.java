package org.vpmap.sandbox.visualpractice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.sandbox.clinic.ClinicObject;
import org.vpmap.sandbox.http.Counters;
import org.vpmap.sandbox.http.FaultPlan;
import org.vpmap.sandbox.http.Json;

class QuirksTest {

    private static final List<String> COLLECTIONS = List.of("patients", "appointments", "coverages", "clinical_notes", "consents",
            "communications", "attachments", "treatment_plans");

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final FaultPlan faults = FaultPlan.none();
    private VisualPracticeServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = start(folder, 120);
        client = new Client(server);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private VisualPracticeServer start(Path in, int patients) throws IOException {
        VisualPracticeConfig config = VisualPracticeConfig.in(in, clock, new Random(1)).withClinic(patients, 1);
        return VisualPracticeServer.start(config, faults, new Counters());
    }

    private void quirk(String name, int value) {
        client.admin("POST", "/quirks", "{\"" + name + "\":" + value + "}");
    }

    @Test
    void filtersCanBeIgnored() {
        int all = client.ids("communications", "limit=200").size();
        quirk("no_updated_since", 1);
        quirk("no_shards", 1);
        quirk("fields_ignored", 1);
        assertEquals(all, client.ids("communications", "limit=200&updated_since=2026-06-01T00:00:00Z&patient_shard=0/4").size());
        assertTrue(client.json("/patients?limit=1&fields=id").at("/data/0").has("full_name"));
        assertEquals(all, client.json("/counts?updated_since=2026-06-01T00:00:00Z").get("communications").asInt());
    }

    @Test
    void anUnstableOrderStillBringsEveryRecordOncePerChain() {
        List<String> stable = client.ids("appointments", "limit=200");
        client.admin("POST", "/records/appointments", "{\"id\":\"" + stable.get(0) + "\",\"location\":\"Attic\"}");
        quirk("unstable_order", 1);
        List<String> first = client.ids("appointments", "limit=90");
        clock.advance(Duration.ofSeconds(1));
        List<String> second = client.ids("appointments", "limit=90");
        assertNotEquals(first, second);
        assertEquals(stable.size(), first.size());
        assertEquals(new HashSet<>(stable), new HashSet<>(first));
        assertEquals(new HashSet<>(stable), new HashSet<>(second));
    }

    @Test
    void headersAndFileNicetiesCanBeMissing() {
        String content = "/attachments/" + server.clinic().ids(ClinicObject.ATTACHMENT).findFirst().orElseThrow() + "/content";
        int length = client.get(content).body().length;
        for (String quirk : List.of("no_limit_headers", "no_head", "no_range", "no_digest", "no_counts")) {
            quirk(quirk, 1);
        }
        assertTrue(client.get("/practice").headers().firstValue("X-RateLimit-Limit").isEmpty());
        assertEquals(405, client.send("HEAD", "/api/v1" + content, null).statusCode());
        HttpResponse<byte[]> part = client.get(content, "Range", "bytes=0-9");
        assertEquals(200, part.statusCode());
        assertEquals(length, part.body().length);
        assertTrue(part.headers().firstValue("Digest").isEmpty());
        assertTrue(part.headers().firstValue("Accept-Ranges").isEmpty());
        assertEquals(404, client.get("/counts").statusCode());
    }

    @Test
    void deletesCanBeInvisible() {
        int live = client.ids("appointments", "limit=200").size();
        assertTrue(client.ids("appointments", "limit=200&include_deleted=true").size() > live);
        quirk("deletes_invisible", 1);
        assertEquals(live, client.ids("appointments", "limit=200&include_deleted=true").size());
        assertEquals(404, client.get("/deleted?object=appointments").statusCode());
    }

    @Test
    void theSchemaCanBePoorOrIncomplete() {
        int fields = client.json("/schema/patients").get("fields").size();
        quirk("schema_incomplete", 1);
        assertTrue(client.json("/schema/patients").get("fields").size() < fields);
        quirk("schema_incomplete", 0);
        quirk("schema_all_str", 1);
        JsonNode poor = client.json("/schema/patients").get("fields");
        assertEquals(fields, poor.size());
        poor.forEach(field -> assertEquals("str", field.get("type").asText()));
    }

    @Test
    void pagesCanBeSmallClocksWrongAndCursorsShortLived() {
        quirk("page_ceiling", 25);
        assertEquals(25, client.json("/patients?limit=200").get("data").size());
        assertEquals(25, client.json("/patients?limit=5000").get("data").size());
        quirk("clock_skew", 300);
        assertEquals("2026-10-05T12:05:00.000Z", client.json("/patients?limit=1").at("/meta/server_time").asText());
        quirk("expire_cursors", 1);
        String cursor = client.json("/patients?limit=10").at("/page/next_cursor").asText();
        assertEquals(410, client.get("/patients?limit=10&cursor=" + cursor).statusCode());
        assertEquals(200, client.get("/patients?limit=10&cursor=" + cursor).statusCode());
        assertEquals(422, client.send("POST", "/admin/quirks", "{\"gravity\":1}").statusCode());
    }

    @Test
    void aRecordThatChangesBetweenPagesComesOnceAndNewAtTheEnd() {
        List<String> quiet = client.ids("patients", "limit=30");
        quirk("change_between_pages", 2);
        List<JsonNode> records = client.all("patients", "limit=30");
        List<String> ids = records.stream().map(r -> r.get("id").asText()).toList();
        assertEquals(quiet.stream().sorted().toList(), ids.stream().sorted().toList());
        assertEquals(quiet.get(30), ids.get(ids.size() - 2));
        assertTrue(records.get(ids.size() - 2).get("updated_at").asText().startsWith("2026-10-05T12:00"));
    }

    @Test
    void aRecordThatVanishesBetweenPagesDoesNotCome() {
        List<String> quiet = client.ids("patients", "limit=30");
        quirk("vanish_between_pages", 1);
        List<String> ids = client.ids("patients", "limit=30");
        List<String> expected = new ArrayList<>(quiet);
        expected.remove(30);
        assertEquals(expected, ids);
        assertEquals(List.of(quiet.get(30)), client.ids("deleted?object=patients", "since=2026-10-01T00:00:00Z"));
    }

    @Test
    void whateverIsChangedWhileAClientReadsNothingIsLostAndNothingQuietComesTwice() throws Exception {
        List<String> ids = client.ids("patients", "limit=200");
        List<String> busy = ids.subList(40, 80);
        AtomicBoolean reading = new AtomicBoolean(true);
        ExecutorService others = Executors.newSingleThreadExecutor();
        try (Client writer = new Client(server)) {
            Future<Integer> changes = others.submit(() -> {
                int n = 0;
                for (; n == 0 || reading.get() && n < 2_000; n++) {
                    writer.admin("POST", "/records/patients", "{\"id\":\"" + busy.get(n % busy.size()) + "\",\"language\":\"fr\"}");
                }
                return n;
            });
            for (int round = 0; round < 5; round++) {
                // a chain ends at the latest when the other client has made all its changes
                List<String> seen = client.ids("patients", "limit=20&sort=updated_at,id");
                assertEquals(new HashSet<>(ids), new HashSet<>(seen));
                List<String> quiet = new ArrayList<>(seen);
                quiet.removeAll(busy);
                assertEquals(new HashSet<>(quiet).size(), quiet.size());
            }
            reading.set(false);
            assertTrue(changes.get() > 0);
        } finally {
            reading.set(false);
            others.shutdownNow();
        }
    }

    @Test
    void aPurgedRecordLeavesNoTrace() {
        String id = client.ids("patients", "limit=10").get(4);
        client.admin("DELETE", "/records/patients/" + id + "?purge=true", null);
        assertFalse(client.ids("patients", "limit=200&include_deleted=true").contains(id));
        assertFalse(client.ids("deleted?object=patients", "").contains(id));
        assertEquals(404, client.get("/patients/" + id + "?include_deleted=true").statusCode());
        assertEquals(404, client.send("DELETE", "/admin/records/patients/" + id, null).statusCode());
    }

    @Test
    void aCutoverChangesExactlyWhatItSays() {
        String before = client.json("/patients?limit=1").at("/meta/server_time").asText();
        clock.advance(Duration.ofMinutes(1));
        JsonNode said = client.admin("POST", "/cutover", "{}");
        for (String collection : COLLECTIONS) {
            Set<String> expected = new TreeSet<>();
            said.at("/created/" + collection).forEach(id -> expected.add(id.asText()));
            said.at("/updated/" + collection).forEach(id -> expected.add(id.asText()));
            String since = "2026-10-05T12:00:30Z";
            assertEquals(expected, new TreeSet<>(client.ids(collection, "limit=200&updated_since=" + since)), collection);
            Set<String> deleted = new TreeSet<>();
            said.at("/deleted/" + collection).forEach(id -> deleted.add(id.asText()));
            assertEquals(deleted, new TreeSet<>(client.ids("deleted?object=" + collection, "since=" + since)), collection);
        }
        assertEquals(3, said.at("/created/patients").size());
        assertTrue(before.compareTo(client.json("/patients?limit=1").at("/meta/server_time").asText()) < 0);
        assertReferencesResolve(said);
    }

    /** What a cutover makes must not be dirty by accident: its links lead to records that live, its files have their bytes. */
    private void assertReferencesResolve(JsonNode said) {
        said.at("/created/appointments").forEach(id -> {
            JsonNode appointment = client.json("/appointments/" + id.asText());
            assertEquals(200, client.get("/patients/" + appointment.get("patient_id").asText()).statusCode());
            assertEquals(200, client.get("/providers/" + appointment.get("provider_id").asText()).statusCode());
            assertEquals(200, client.get("/staff/" + appointment.get("owner_staff_id").asText()).statusCode());
        });
        said.at("/created/consents").forEach(id -> {
            JsonNode file = client.json("/attachments/" + client.json("/consents/" + id.asText()).get("attachment_id").asText());
            HttpResponse<byte[]> content = client.get("/attachments/" + file.get("id").asText() + "/content");
            assertEquals(file.get("byte_size").asInt(), content.body().length);
            assertEquals(id.asText(), file.at("/parent/id").asText());
        });
    }

    @Test
    void theSameCutoverComesFromTheSameClinicAndTheNextOneDiffers(@TempDir Path other) throws IOException {
        JsonNode first = client.admin("POST", "/cutover", "{}");
        JsonNode second = client.admin("POST", "/cutover", "{}");
        assertNotEquals(first.at("/updated/patients"), second.at("/updated/patients"));
        assertEquals(2, second.get("cutover").asInt());
        try (VisualPracticeServer twin = start(other, 120); Client twinClient = new Client(twin)) {
            assertEquals(first, twinClient.admin("POST", "/cutover", "{}"));
        }
    }

    @Test
    void aChangeCutShortByAKillIsDroppedAndTheRestStays() throws IOException {
        JsonNode made = client.admin("POST", "/records/tags", "{\"name\":\"New tag\"}").at("/data/0");
        stop();
        Files.write(folder.resolve("changes.jsonl"), "{\"collection\":\"tags\",\"id\":\"ta".getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.APPEND);
        start();
        assertTrue(client.ids("tags", "limit=200").contains(made.get("id").asText()));
        client.admin("POST", "/records/tags", "{\"name\":\"Another\"}");
        stop();
        start();
        assertEquals(27, client.ids("tags", "limit=200").size());
    }

    @Test
    void anotherClinicInTheSameFolderIsRefused() throws IOException {
        stop();
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> start(folder, 121));
        assertTrue(refused.getMessage().contains("120 patients"));
        start();
    }

    @Test
    void anUploadedFileComesBack() throws IOException {
        String body = """
                {"patient_id":"pat_0000000","file_name":"note.txt","content_type":"text/plain","category":"other",
                "content_base64":"aGVsbG8gd29ybGQ="}""";
        JsonNode made = client.admin("POST", "/records/attachments", body).at("/data/0");
        assertEquals(11, made.get("byte_size").asInt());
        HttpResponse<byte[]> part = client.get("/attachments/" + made.get("id").asText() + "/content", "Range", "bytes=6-");
        assertEquals("world", new String(part.body(), StandardCharsets.UTF_8));
        assertEquals("b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9", made.get("sha256").asText());
    }

    @Test
    void unknownFieldsAndBrokenBodiesAreRefusedAndChangeNothing() {
        int tags = client.ids("tags", "limit=200").size();
        HttpResponse<byte[]> two = client.send("POST", "/admin/records/tags", "{\"records\":[{\"name\":\"a\"},{\"wings\":2}]}");
        assertEquals(422, two.statusCode());
        assertEquals(400, client.send("POST", "/admin/records/tags", "{\"name\":").statusCode());
        assertEquals(tags, client.ids("tags", "limit=200").size());
    }

    @Test
    void faultsAreSharedAndSpeakTheProfilesLanguage() throws IOException {
        client.admin("POST", "/faults", Json.object().put("spec", "503:on=visualpractice,count=1").toString());
        HttpResponse<byte[]> down = client.get("/practice");
        assertEquals(503, down.statusCode());
        assertEquals("backup_running", Client.parse(down).at("/error/code").asText());
        assertEquals(200, client.get("/practice").statusCode());
        client.admin("POST", "/faults", "{\"spec\":\"changed:on=visualpractice,path=/api/v1/patients,count=1\"}");
        client.json("/patients?limit=10");
        assertEquals(1, client.ids("patients", "updated_since=2026-10-01T00:00:00Z").size());
        assertTrue(client.admin("GET", "/counters", null).get("calls").asInt() > 3);
    }
}
