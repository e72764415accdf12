package org.vpmap.connector.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vpmap.connector.http.ScriptedServer.cut;
import static org.vpmap.connector.http.ScriptedServer.drop;
import static org.vpmap.connector.http.ScriptedServer.json;
import static org.vpmap.connector.http.ScriptedServer.raw;

import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;

class HttpCallerTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final List<Duration> slept = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Call read = Call.get("/items/{id}", "/items/42").with("name", "Jane Doe");
    private final Call write = Call.send("POST", "/items", "/items", Payload.json(Map.of("name", "Jane Doe")), Effect.WRITE);

    private HttpCaller caller(URI url, Tokens tokens) {
        return caller(HttpCaller.Settings.of(url, 4), tokens);
    }

    private HttpCaller caller(HttpCaller.Settings settings, Tokens tokens) {
        return new HttpCaller(settings, () -> "Test system", tokens, NOON, slept::add, new Random(1),
                (method, template, status, ms) -> log.add(method + " " + template + " " + status));
    }

    private Failure failure(HttpCaller caller, Call call) {
        return assertThrows(ConnectorException.class, () -> caller.json(call)).failure();
    }

    @Test
    void numbersKeepTheirDigitsAndTheQueryIsEncoded() throws Exception {
        try (ScriptedServer server = new ScriptedServer(json(200, "{\"a\":12345678901234567,\"b\":1.10,\"c\":null,\"d\":[true,\"😀\"]}"));
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            Map<String, Object> answer = caller.json(read).object();
            assertEquals(12345678901234567L, answer.get("a"));
            assertEquals("1.10", answer.get("b").toString());
            assertEquals(List.of(true, "😀"), answer.get("d"));
            assertEquals("/items/42?name=Jane%20Doe", server.requests.get(0).target());
            assertEquals("Bearer t", server.requests.get(0).headers().get("authorization"));
        }
    }

    @Test
    void aBrokenReadIsRepeated() throws Exception {
        try (ScriptedServer server = new ScriptedServer(drop(), cut("{\"a\":1", 10), json(503, ""), json(200, "{\"a\":1}"));
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            assertEquals(1L, caller.json(read).object().get("a"));
            assertEquals(4, caller.calls());
            assertEquals(3, slept.size());
        }
    }

    @Test
    void aWriteWhoseAnswerIsLostIsInDoubtAndNeverSentAgain() throws Exception {
        try (ScriptedServer server = new ScriptedServer(drop(), json(200, "{}"));
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            Failure failure = failure(caller, write);
            assertInstanceOf(Failure.Interrupted.class, failure);
            assertTrue(failure.inDoubt());
            assertEquals(1, server.requests.size());
            assertFalse(failure.message().contains("Jane"), failure.message());
        }
    }

    @Test
    void aServerErrorOnAWriteIsInDoubt() throws Exception {
        try (ScriptedServer server = new ScriptedServer(json(502, "<html>bad gateway</html>"), json(200, "{}"));
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            Failure failure = failure(caller, write);
            assertInstanceOf(Failure.ServerError.class, failure);
            assertTrue(failure.inDoubt());
            assertEquals(1, server.requests.size());
        }
    }

    @Test
    void aWriteToNobodyIsNotInDoubt() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        try (HttpCaller caller = caller(URI.create("http://localhost:" + port), Tokens.fixed("t"))) {
            Failure failure = failure(caller, write);
            assertInstanceOf(Failure.Unreachable.class, failure);
            assertFalse(failure.inDoubt());
            assertTrue(failure.message().contains("http://localhost:" + port), failure.message());
        }
    }

    @Test
    void aWebPageNamesTheAddressAndAsks() throws Exception {
        try (ScriptedServer server = new ScriptedServer(raw(200, "text/html", "<!doctype html><p>Welcome"));
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            Failure failure = failure(caller, read);
            assertInstanceOf(Failure.BadAnswer.class, failure);
            assertTrue(failure.message().contains(server.url() + ": GET /items/{id}"), failure.message());
            assertTrue(failure.message().contains("is this the API address?"), failure.message());
            assertFalse(failure.message().contains("Jane"), failure.message());
        }
    }

    @Test
    void jsonCutWithoutAnyBrokenConnectionIsFoundOut() throws Exception {
        ScriptedServer.Answer half = json(200, "{\"data\":[{\"id\":\"1\",\"name\":\"Jane D");
        try (ScriptedServer server = new ScriptedServer(half, half, half, half);
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            Failure failure = failure(caller, read);
            assertInstanceOf(Failure.BadAnswer.class, failure);
            assertFalse(failure.message().contains("Jane"), failure.message());
            server.then(half);
            assertTrue(failure(caller, write).inDoubt());
            assertEquals(5, server.requests.size());
        }
    }

    @Test
    void tooManyIsWaitedOutAsTheServerAsks() throws Exception {
        try (ScriptedServer server = new ScriptedServer(json(429, "{}", "Retry-After: 7"), json(429, "{}"), json(201, "{\"id\":1}"));
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            assertEquals(201, caller.json(write).status());
            assertTrue(slept.contains(Duration.ofSeconds(7)), slept.toString());
            assertTrue(caller.limit() < 4, "fewer calls at a time after a storm");
        }
    }

    @Test
    void aStormWithoutEndGivesUpAndSaysSo() throws Exception {
        ScriptedServer.Answer no = json(429, "{}");
        try (ScriptedServer server = new ScriptedServer(no, no, no, no, no, no, no, no, no, no, no, no);
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            assertInstanceOf(Failure.Throttled.class, failure(caller, read));
            assertEquals(10, server.requests.size());
        }
    }

    @Test
    void aRetryAfterOfAnHourIsNotWaitedFor() throws Exception {
        try (ScriptedServer server = new ScriptedServer(json(429, "{}", "Retry-After: 3600"));
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            Failure.Throttled failure = assertInstanceOf(Failure.Throttled.class, failure(caller, read));
            assertEquals(Optional.of(Duration.ofHours(1)), failure.after());
            assertTrue(slept.isEmpty());
        }
    }

    @Test
    void aThousandThreadsWithAnOldTokenFetchOneNewOne() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        RenewingTokens tokens = new RenewingTokens(
                () -> new RenewingTokens.Grant("token" + fetched.incrementAndGet(), Optional.of(Duration.ofHours(1))), NOON);
        assertEquals("token1", tokens.current());
        CountDownLatch ready = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                all.add(threads.submit(() -> {
                    ready.await();
                    return tokens.renew("token1");
                }));
            }
            ready.countDown();
            for (Future<String> one : all) {
                assertEquals("token2", one.get());
            }
        }
        assertEquals(2, fetched.get());
    }

    @Test
    void aTokenThatEndsInBetweenIsReplacedUnseenAlsoForAWrite() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        RenewingTokens tokens =
                new RenewingTokens(() -> new RenewingTokens.Grant("token" + fetched.incrementAndGet(), Optional.empty()), NOON);
        // The write: the new token has ended, too, when its turn comes. The read: no token will do.
        ScriptedServer.Answer ended = json(401, "{\"code\":\"INVALID_TOKEN\"}");
        try (ScriptedServer server = new ScriptedServer(ended, ended, json(201, "{}"), ended, ended, ended, ended);
                HttpCaller caller = caller(server.url(), tokens)) {
            assertEquals(201, caller.json(write).status());
            assertEquals("Bearer token2", server.requests.get(1).headers().get("authorization"));
            assertEquals("Bearer token3", server.requests.get(2).headers().get("authorization"));
            assertEquals(server.requests.get(0).text(), server.requests.get(2).text());
            assertInstanceOf(Failure.Unauthorized.class, failure(caller, read));
        }
    }

    @Test
    void aRedirectIsNotFollowedWithTheToken() throws Exception {
        try (ScriptedServer server = new ScriptedServer(json(302, "", "Location: http://elsewhere.example/steal?x=Jane"));
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            Failure failure = failure(caller, read);
            assertTrue(failure.message().contains("elsewhere.example"), failure.message());
            assertFalse(failure.message().contains("Jane"), failure.message());
            assertInstanceOf(Failure.BadAnswer.class,
                    failure(caller, Call.get("/result", "http://elsewhere.example/result")), "an absolute address at another host");
            assertEquals(1, server.requests.size());
        }
    }

    @Test
    void anEndlessAnswerIsCutOff() throws Exception {
        try (ScriptedServer server = new ScriptedServer(json(200, "\"" + "x".repeat(5000) + "\""));
                HttpCaller caller = caller(HttpCaller.Settings.of(server.url(), 1).withMaximumAnswer(1000), Tokens.fixed("t"))) {
            assertInstanceOf(Failure.BadAnswer.class, failure(caller, read));
        }
    }

    @Test
    void aFileGoesOutAsOnePartWithItsNameInUtf8() throws Exception {
        byte[] content = "Zustimmung".getBytes(StandardCharsets.UTF_8);
        try (ScriptedServer server = new ScriptedServer(json(200, "{}"), json(200, "{}"));
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            caller.json(Call.send("POST", "/files", "/files",
                    new Payload.FilePart("file", "Ünter\"schrift.pdf", "application/pdf", content.length,
                            () -> new ByteArrayInputStream(content)),
                    Effect.WRITE));
            String body = server.requests.get(0).text();
            assertTrue(
                    body.contains(
                            "name=\"file\"; filename=\"Ünter%22schrift.pdf\"\r\nContent-Type: application/pdf\r\n\r\nZustimmung\r\n--"),
                    body);
        }
    }

    @Test
    void aFileShorterThanAnnouncedIsRefusedAndNotInDoubt() throws Exception {
        try (ScriptedServer server = new ScriptedServer(json(200, "{}"));
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            Failure failure = failure(caller, Call.send("POST", "/files", "/files",
                    new Payload.FilePart("file", "a.pdf", "application/pdf", 100, () -> new ByteArrayInputStream(new byte[7])),
                    Effect.WRITE));
            assertFalse(failure.inDoubt());
            assertTrue(failure.message().contains("93 bytes shorter"), failure.message());
        }
    }

    @Test
    void theLogHasNoValues() throws Exception {
        try (ScriptedServer server = new ScriptedServer(drop(), json(200, "{}"));
                HttpCaller caller = caller(server.url(), Tokens.fixed("t"))) {
            caller.json(read);
            assertEquals(List.of("GET /items/{id} 0", "GET /items/{id} 200"), log);
        }
    }

    @Test
    void aDownloadIsReadAsItComes() throws Exception {
        try (ScriptedServer server = new ScriptedServer(raw(200, "application/pdf", "content"), json(404, "{\"code\":\"GONE\"}"));
                HttpCaller caller = caller(HttpCaller.Settings.of(server.url(), 1), Tokens.fixed("t"))) {
            try (Download download = caller.open(read)) {
                assertEquals("content", new String(download.stream().readAllBytes(), StandardCharsets.UTF_8));
            }
            assertThrows(ConnectorException.class, () -> caller.open(read), "and its place is free again");
        }
    }

    @Test
    void connectionsShareTokensByFileAndOnlyWhoHasTheSecretCanReadThem(@TempDir Path folder) throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        RenewingTokens.Fetch fetch = () -> new RenewingTokens.Grant("token" + fetched.incrementAndGet(), Optional.of(Duration.ofHours(1)));
        assertEquals("token1", new RenewingTokens(fetch, NOON, new FileTokenCache(folder.resolve("t")), "secret").current());
        RenewingTokens second = new RenewingTokens(fetch, NOON, new FileTokenCache(folder.resolve("t")), "secret");
        assertEquals("token1", second.current());
        assertEquals("token2", second.renew("token1"), "a refused token is replaced for all");
        assertEquals("token2", new RenewingTokens(fetch, NOON, new FileTokenCache(folder.resolve("t")), "secret").current());
        Clock later = Clock.offset(NOON, Duration.ofHours(1));
        assertEquals("token3", new RenewingTokens(fetch, later, new FileTokenCache(folder.resolve("t")), "secret").current());
        assertEquals("token4", new RenewingTokens(fetch, NOON, new FileTokenCache(folder.resolve("t")), "another secret").current());
        try (Stream<Path> files = Files.list(folder.resolve("t"))) {
            List<Path> all = files.toList();
            assertEquals(2, all.size());
            for (Path file : all) {
                assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("token"));
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        assertEquals("token5", new RenewingTokens(fetch, NOON, new FileTokenCache(folder.resolve("t")), "secret").current(),
                "damage is mended");
    }
}
