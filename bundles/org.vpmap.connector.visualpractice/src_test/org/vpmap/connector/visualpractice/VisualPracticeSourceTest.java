package org.vpmap.connector.visualpractice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vpmap.connector.visualpractice.ScriptedServer.page;
import static org.vpmap.connector.visualpractice.ScriptedServer.record;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.CallListener;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.connector.source.ServesFiles;
import org.vpmap.connector.visualpractice.ScriptedServer.Answer;
import org.vpmap.connector.visualpractice.ScriptedServer.Asked;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.schema.Field;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.Schemas;

/** The connector against deployments that are broken, lie, or differ from the profile. */
class VisualPracticeSourceTest {
    private static final String TAGS = "/api/v1/tags";

    @TempDir
    Path folder;

    private ScriptedServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        server.on("/api/v1/patients", asked -> page(List.of(), null, 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<String> ids(VisualPracticeSource source, String object) throws Exception {
        List<String> ids = new ArrayList<>();
        source.read(ReadRequest.all(object, List.of()), page -> page.records().forEach(r -> ids.add(r.id())));
        return ids;
    }

    private ConnectorException failure(String object) throws Exception {
        try (VisualPracticeSource source = server.source()) {
            return assertThrows(ConnectorException.class, () -> ids(source, object));
        }
    }

    @Test
    void aListThatIsNoListIsABadAnswer() throws Exception {
        server.on(TAGS, asked -> Answer.json(Map.of("records", List.of())));
        ConnectorException e = failure("Tag");
        assertTrue(e.failure() instanceof Failure.BadAnswer && e.getMessage().contains("/api/v1/tags"), e.getMessage());
    }

    @Test
    void aRecordWithoutIdIsABadAnswer() throws Exception {
        server.on(TAGS, asked -> page(List.of(Map.of("name", "Secret")), null, 1));
        ConnectorException e = failure("Tag");
        assertTrue(e.getMessage().contains("no id") && !e.getMessage().contains("Secret"), e.getMessage());
    }

    @Test
    void moreWithoutACursorIsABadAnswerAndNotAnEnd() throws Exception {
        server.on(TAGS,
                asked -> Answer.json(Map.of("data", List.of(record("1", "2026-01-01T00:00:00.000Z")), "page", Map.of("has_more", true))));
        assertTrue(failure("Tag").getMessage().contains("not where"));
    }

    @Test
    void aCursorThatGoesRoundInCirclesEnds() throws Exception {
        server.on(TAGS, asked -> page(List.of(record("1", "2026-01-01T00:00:00.000Z")), "again", 1));
        assertTrue(failure("Tag").getMessage().contains("same cursor"));
    }

    @Test
    void emptyPagesWithoutEndEnd() throws Exception {
        AtomicInteger n = new AtomicInteger();
        server.on(TAGS, asked -> page(List.of(), "c" + n.incrementAndGet(), 1));
        assertTrue(failure("Tag").getMessage().contains("empty page"));
    }

    @Test
    void cursorsThatAlwaysExpireEnd() throws Exception {
        server.on(TAGS, asked -> asked.parameter("cursor").isEmpty() ? page(List.of(record("1", "2026-01-01T00:00:00.000Z")), "c", 9)
                : Answer.status(410));
        assertTrue(failure("Tag").getMessage().contains("expire"));
    }

    @Test
    void aWebPageIsToldFromJson() throws Exception {
        server.on(TAGS,
                asked -> Answer.bytes(200, "<html>Sign in</html>".getBytes(StandardCharsets.UTF_8), -1, "Content-Type", "text/html"));
        assertTrue(failure("Tag").getMessage().contains("web page"));
    }

    @Test
    void aBackupIsWaitedOut() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        server.on(TAGS, asked -> calls.incrementAndGet() < 4 ? Answer.status(503, "Retry-After", "30")
                : page(List.of(record("1", "2026-01-01T00:00:00.000Z")), null, 1));
        try (VisualPracticeSource source = server.source()) {
            assertEquals(List.of("1"), ids(source, "Tag"));
        }
        assertTrue(server.waits.stream().anyMatch(w -> w.toSeconds() >= 29), server.waits.toString());
    }

    /** A deployment whose cursor is an offset: when a record vanishes, the next page begins one too late. */
    @Test
    void aRecordSkippedByAShiftingListIsReadAfterAll() throws Exception {
        List<Map<String, Object>> tags = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            tags.add(record("t" + i, "2026-01-01T00:00:%02d.000Z".formatted(i)));
        }
        server.on("/api/v1/counts", asked -> Answer.json(Map.of("tags", tags.size())));
        server.on(TAGS, asked -> {
            int offset = asked.parameter("cursor").isEmpty() ? 0 : Integer.parseInt(asked.parameter("cursor"));
            List<Map<String, Object>> matching = tags.stream()
                    .filter(t -> asked.parameter("updated_since").compareTo((String) t.get("updated_at")) <= 0).toList();
            int end = Math.min(matching.size(), offset + 10);
            Answer answer =
                    page(matching.subList(Math.min(offset, end), end), end < matching.size() ? String.valueOf(end) : null, matching.size());
            if (offset == 0 && tags.size() == 30 && asked.parameter("limit").equals("200")) {
                tags.remove(3);
            }
            return answer;
        });
        try (VisualPracticeSource source = server.source()) {
            Set<String> read = new TreeSet<>(ids(source, "Tag"));
            tags.forEach(tag -> assertTrue(read.contains(tag.get("id")), tag.get("id") + " was skipped"));
            assertTrue(source.problems().isEmpty());
        }
    }

    @Test
    void aCountThatTheListNeverReachesIsToldAndReadingEnds() throws Exception {
        server.on("/api/v1/counts", asked -> Answer.json(Map.of("tags", 3)));
        server.on(TAGS, asked -> page(asked.parameter("updated_since").isEmpty()
                ? List.of(record("1", "2026-01-01T00:00:00.000Z"), record("2", "2026-01-01T00:00:00.000Z")) : List.of(), null, 2));
        try (VisualPracticeSource source = server.source()) {
            assertEquals(List.of("1", "2"), ids(source, "Tag"));
            assertEquals("SOURCE_COUNT_DIFFERS", source.problems().get(0).code());
            assertTrue(source.problems().get(0).message().contains("3 records in tags, but its list gave 2"),
                    source.problems().get(0).message());
        }
    }

    @Test
    void deletedRecordsInAListAreNoRecords() throws Exception {
        Map<String, Object> deleted = record("2", "2026-01-01T00:00:00.000Z");
        deleted.put("deleted_at", "2026-01-02T00:00:00.000Z");
        server.on(TAGS, asked -> page(List.of(record("1", "2026-01-01T00:00:00.000Z"), deleted), null, 1));
        server.on("/api/v1/tags/2", asked -> Answer.json(deleted));
        try (VisualPracticeSource source = server.source()) {
            assertEquals(List.of("1"), ids(source, "Tag"));
            assertTrue(source.find("Tag", "2").isEmpty());
        }
    }

    @Test
    void anotherRecordThanAskedForIsABadAnswer() throws Exception {
        server.on("/api/v1/tags/1", asked -> Answer.json(record("7", "2026-01-01T00:00:00.000Z")));
        try (VisualPracticeSource source = server.source()) {
            assertTrue(assertThrows(ConnectorException.class, () -> source.find("Tag", "1")).failure() instanceof Failure.BadAnswer);
        }
    }

    @Test
    void pagesReachTheSinkOnTheCallersThreadAndTheNextIsFetchedOnlyWhenOneIsTaken() throws Exception {
        server.on(TAGS, asked -> {
            int n = asked.parameter("cursor").isEmpty() ? 0 : Integer.parseInt(asked.parameter("cursor"));
            return page(List.of(record("t" + n, "2026-01-01T00:00:%02d.000Z".formatted(n))), n < 20 ? String.valueOf(n + 1) : null, 21);
        });
        Thread own = Thread.currentThread();
        try (VisualPracticeSource source = server.source()) {
            source.probe();
            int[] taken = {0};
            source.read(ReadRequest.all("Tag", List.of()), page -> {
                assertSame(own, Thread.currentThread());
                taken[0]++;
                long fetched = server.asked.stream().filter(a -> a.path().equals(TAGS) && a.parameter("limit").equals("200")).count();
                assertTrue(fetched <= taken[0] + 3, fetched + " pages fetched for " + taken[0] + " taken");
            });
            assertEquals(21, taken[0]);
        }
    }

    @Test
    void aSinkThatFailsEndsTheRead() throws Exception {
        server.on(TAGS, asked -> {
            int n = asked.parameter("cursor").isEmpty() ? 0 : Integer.parseInt(asked.parameter("cursor"));
            return page(List.of(record("t" + n, "2026-01-01T00:00:00.000Z")), String.valueOf(n + 1), 1_000_000);
        });
        try (VisualPracticeSource source = server.source()) {
            IllegalStateException stop = new IllegalStateException("full");
            assertSame(stop, assertThrows(IllegalStateException.class, () -> source.read(ReadRequest.all("Tag", List.of()), page -> {
                throw stop;
            })));
        }
    }

    @Test
    void customFieldsStandBesideTheOthersAndNeverReplaceThem() throws Exception {
        Map<String, Object> record = record("1", "2026-01-01T00:00:00.000Z");
        record.put("custom_fields", List.of(
                Map.of("token", "name", "name", "Name", "type", "str", "value", "custom"),
                Map.of("token", "cf_room", "name", "Room", "type", "int", "value", 7)));
        server.on(TAGS, asked -> page(List.of(record), null, 1));
        try (VisualPracticeSource source = server.source()) {
            List<SourceRecord> records = new ArrayList<>();
            source.read(ReadRequest.all("Tag", List.of()), page -> records.addAll(page.records()));
            assertEquals("name of 1", records.get(0).get("name"));
            assertEquals("custom", records.get(0).get("cf_name"));
            assertEquals(7L, records.get(0).get("cf_room"));
            assertFalse(records.get(0).values().containsKey("custom_fields"));
        }
    }

    @Test
    void aDeploymentWithoutASchemaIsDescribedByItsValuesAndTheProfile() throws Exception {
        Map<String, Object> record = record("1", "2026-01-01T00:00:00.000Z");
        record.put("custom_fields", List.of(Map.of("token", "mood", "name", "Mood of the day", "type", "str", "value", "good")));
        server.on(TAGS, asked -> page(List.of(record), null, 1));
        try (VisualPracticeSource source = server.source()) {
            SystemSchema schema = source.describe();
            assertEquals(Set.of("Tag", "Patient"), Set.copyOf(schema.getObjects().stream().map(o -> o.getName()).toList()),
                    "what answers 404 is not there");
            Field mood = Schemas.field(Schemas.object(schema, "Tag").orElseThrow(), "cf_mood").orElseThrow();
            assertEquals("mood", mood.getCustomToken());
            assertEquals("Mood of the day", mood.getLabel());
            assertEquals(PhiClass.CLINICAL, mood.getPhi(), "nobody knows what it says about a person");
            assertEquals(PhiClass.DIRECT,
                    Schemas.field(Schemas.object(schema, "Patient").orElseThrow(), "ssn_last4").orElseThrow().getPhi());
            assertEquals(1, Schemas.object(schema, "Tag").orElseThrow().getRecordCount());
        }
    }

    @Test
    void anEditedProfileIsFollowed() throws Exception {
        String text;
        try (InputStream in = VisualPracticeSource.class.getResourceAsStream("profile/default.json")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path profile = folder.resolve("mine.json");
        Files.writeString(profile, text.replace("\"/api/v1\"", "\"/v9\"").replace("\"cursor\": \"cursor\"", "\"cursor\": \"after\"")
                .replace("\"data\": \"data\"", "\"data\": \"result.items\"")
                .replace("\"next_cursor\": \"page.next_cursor\"", "\"next_cursor\": \"result.next\"")
                .replace("\"has_more\": \"page.has_more\"", "\"has_more\": \"result.more\"")
                .replace("\"shards\": \"probe\"", "\"shards\": \"no\"")
                .replace("X-Practice-Id", "X-Clinic"));
        server.on("/v9/patients", asked -> Answer.json(Map.of("result", Map.of("items", List.of(), "more", false))));
        server.on("/v9/tags", asked -> {
            boolean first = asked.parameter("after").isEmpty();
            Map<String, Object> result =
                    first ? Map.of("items", List.of(record("1", "2026-01-01T00:00:00.000Z")), "more", true, "next", "x")
                            : Map.of("items", List.of(record("2", "2026-01-01T00:00:01.000Z")), "more", false);
            return Answer.json(Map.of("result", result));
        });
        try (VisualPracticeSource source = server.source(Optional.of(profile))) {
            assertEquals(List.of("1", "2"), ids(source, "Tag"));
        }
        assertEquals("p",
                server.asked.stream().filter(a -> a.path().equals("/v9/tags")).findFirst().orElseThrow().headers().get("X-Clinic"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"page_size\": 200 | \"page_size\": 0 | limits.page_size",
        "\"shards\": \"probe\" | \"shards\": \"perhaps\" | capabilities.shards",
        "\"mrn\": \"str(32) D\" | \"mrn\": \"string of pearls\" | Patient.mrn",
        "\"mrn\": \"str(32) D\" | \"mrn\": \"str(32) X\" | Patient.mrn",
        "\"unknown_field_phi\": \"C\" | \"unknown_field_phi\": \"\" | unknown_field_phi",
        "\"list\": \"/{collection}\", | \"\": 1, | paths.list",
        "\"objects\": [ | \"objects\": [ {}, | objects",
        "\"profile\" | \"profile | not JSON"
    })
    void aBrokenProfileSaysWhere(String from, String to, String place) throws Exception {
        String text;
        try (InputStream in = VisualPracticeSource.class.getResourceAsStream("profile/default.json")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertTrue(text.contains(from), from);
        Path profile = folder.resolve("mine.json");
        Files.writeString(profile, text.replace(from, to));
        ConnectorException e = assertThrows(ConnectorException.class, () -> server.source(Optional.of(profile)).close());
        assertTrue(e.getMessage().contains("mine.json") && e.getMessage().contains(place), e.getMessage());
    }

    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private void attachment(byte[] content, String sha256) {
        server.on("/api/v1/attachments/f1",
                asked -> Answer.json(Map.of("id", "f1", "content_type", "application/pdf", "byte_size", content.length,
                        "sha256", sha256)));
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aBrokenDownloadIsFinishedWithAndWithoutRanges(boolean ranges) throws Exception {
        byte[] content = content(300_000);
        attachment(content, sha256(content));
        AtomicInteger calls = new AtomicInteger();
        server.on("/api/v1/attachments",
                asked -> page(List.of(Map.of("id", "f1", "updated_at", "2026-01-01T00:00:00.000Z", "byte_size", 300_000)), null, 1));
        server.on("/api/v1/attachments/f1/content", asked -> {
            String range = asked.headers().getOrDefault("Range", "");
            if (range.equals("bytes=0-0")) {
                return ranges ? Answer.bytes(206, new byte[] {content[0]}, -1) : Answer.bytes(200, content, -1);
            }
            int from = ranges && !range.isEmpty() ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
            byte[] rest = Arrays.copyOfRange(content, from, content.length);
            return Answer.bytes(from > 0 ? 206 : 200, rest, calls.incrementAndGet() < 3 ? Math.min(100_000, rest.length) : -1);
        });
        try (VisualPracticeSource source = server.source(); ServesFiles.Content file = source.open("f1")) {
            assertEquals(sha256(content), sha256(file.stream().readAllBytes()));
            assertEquals(Optional.empty(), file.verify());
            assertEquals(3, calls.get());
        }
    }

    @Test
    void aWrongChecksumOrLengthIsTold() throws Exception {
        byte[] content = content(1_000);
        server.on("/api/v1/attachments", asked -> page(List.of(), null, 0));
        server.on("/api/v1/attachments/f1/content", asked -> Answer.bytes(200, content, -1));
        attachment(content, "0".repeat(64));
        try (VisualPracticeSource source = server.source()) {
            try (ServesFiles.Content file = source.open("f1")) {
                file.stream().readAllBytes();
                assertTrue(file.verify().orElseThrow().contains("checksum"));
            }
            attachment(content(2_000), "");
            try (ServesFiles.Content file = source.open("f1")) {
                file.stream().readAllBytes();
                assertTrue(file.verify().orElseThrow().contains("1000 bytes where 2000"));
            }
            assertTrue(assertThrows(ConnectorException.class, () -> source.open("f2")).getMessage().contains("f2"));
        }
    }

    @Test
    void aPictureInSlowStorageIsWaitedFor() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        server.on("/api/v1/attachments", asked -> page(List.of(), null, 0));
        server.on("/api/v1/imaging_studies/s1/instances/2/content", asked -> asked.method().equals("HEAD") || calls.incrementAndGet() > 3
                ? Answer.bytes(200, new byte[] {1, 2, 3}, -1, "Content-Type", "application/dicom")
                : Answer.status(202, "Retry-After", "15"));
        try (VisualPracticeSource source = server.source(); ServesFiles.Content picture = source.open("imaging_studies/s1/2")) {
            assertEquals(3, picture.stream().readAllBytes().length);
            assertEquals(3, server.waits.stream().filter(Duration.ofSeconds(15)::equals).count());
        }
    }

    @Test
    void aPositionOfAnotherVersionIsReadFromTheBeginning() throws Exception {
        server.on(TAGS, asked -> page(List.of(record("1", "2026-01-01T00:00:00.000Z")), null, 1));
        try (VisualPracticeSource source = server.source()) {
            for (String position : List.of("", "{}", "{\"v\":99}", "garbage")) {
                List<String> ids = new ArrayList<>();
                source.read(new ReadRequest("Tag", List.of(), Optional.empty(), Optional.of(position)),
                        page -> page.records().forEach(r -> ids.add(r.id())));
                assertEquals(List.of("1"), ids, position);
            }
        }
    }

    @Test
    void aDeltaAsksByTheServersClock() throws Exception {
        server.on(TAGS, asked -> page(List.of(), null, 0));
        try (VisualPracticeSource source = server.source()) {
            assertEquals(Instant.parse("2026-03-01T12:00:00Z"), source.now());
            source.read(new ReadRequest("Tag", List.of(), Optional.of(source.now()), Optional.empty()), page -> {});
        }
        Asked last = server.asked.stream().filter(a -> a.path().equals(TAGS) && a.parameter("limit").equals("200")).reduce((a, b) -> b)
                .orElseThrow();
        assertEquals("2026-03-01T12:00:00.000Z", last.parameter("updated_since"));
        assertEquals("updated_at,id", last.parameter("sort"));
    }

    @Test
    void settingsAndSecretsThatAreMissingAreNamed() {
        for (Map<String, String> settings : List.of(Map.<String, String>of(), Map.of("url", "practice"), Map.of("url", "ftp://x"),
                Map.of("url", "http://x"))) {
            ConnectorException e = assertThrows(ConnectorException.class, () -> new VisualPracticeSource(
                    new ConnectionSettings(VisualPracticeSource.KIND, settings), (kind, name) -> Optional.empty(), Path.of("."),
                    Clock.systemUTC(), duration -> {}, new Random(1), CallListener.NONE).close());
            assertTrue(e.getMessage().contains(settings.getOrDefault("url", "").equals("http://x") ? "client_secret" : "'url'"),
                    e.getMessage());
        }
    }
}
