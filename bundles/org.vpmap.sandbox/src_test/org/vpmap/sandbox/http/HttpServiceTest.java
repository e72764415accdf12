package org.vpmap.sandbox.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpServiceTest {
    @TempDir
    private Path dir;
    private final HttpClient client = HttpClient.newHttpClient();
    private final FaultPlan faults = FaultPlan.none();
    private final Counters counters = new Counters();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private HttpService service;

    @BeforeEach
    void start() throws IOException {
        Routes routes = new Routes()
                .add("GET", "/things/{id}", call -> Reply.json(200, Json.object().put("id", call.param("id"))))
                .add("GET", "/things/search", call -> Reply.json(200, Json.object().put("q", call.query("q").orElse("-"))))
                .add("POST", "/things", call -> {
                    writes.incrementAndGet();
                    call.charge(3);
                    return Reply.json(201, call.json());
                })
                .add("POST", "/files", call -> {
                    Part part = call.parts().get(0);
                    try (InputStream in = part.open()) {
                        return Reply.json(200, Json.object().put("name", part.fileName().orElse("")).put("length",
                                in.readAllBytes().length));
                    }
                });
        service = HttpService.start(new HttpService.Settings("zoho", 0, dir), routes, new Plain(), faults, counters);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aLiteralSegmentWinsOverAParameterAndQueriesMayBeSloppy() throws Exception {
        assertEquals("{\"q\":\"a b&c\"}", get("/things/search?&&q=a%20b%26c&&x&").body());
        assertEquals("{\"id\":\"a+ä/b\"}", get("/things/a+%C3%A4%2Fb/").body());
    }

    @Test
    void unknownPathsAndMethodsAreToldApart() throws Exception {
        assertEquals(404, get("/nothing").statusCode());
        assertEquals(405, get("/files").statusCode());
    }

    @Test
    void jsonIsReadWhateverTheContentTypeSaysAndEmojiSurvive() throws Exception {
        String body = "{\"name\":\"Zoë 🦷\",\"sum\":12.50}";
        for (String type : new String[] {"text/plain; charset=UTF-8", "application/json", "image/png"}) {
            HttpResponse<String> reply = post("/things", type, body.getBytes(StandardCharsets.UTF_8));
            assertEquals(201, reply.statusCode());
            assertTrue(reply.body().contains("Zoë 🦷"), reply.body());
        }
    }

    @Test
    void brokenJsonIsTheCallersFault() throws Exception {
        for (String body : new String[] {"{\"a\":", "{} {}", "[1,]"}) {
            assertEquals(400, post("/things", "application/json", body.getBytes(StandardCharsets.UTF_8)).statusCode(), body);
        }
        assertEquals(400, post("/things", "application/json", new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'}).statusCode());
    }

    @Test
    void aLargePartIsReadWholeAndKeepsItsFileName() throws Exception {
        byte[] content = new byte[3_000_000];
        String head = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan ä.pdf\"\r\nContent-Type: "
                + "application/pdf\r\n\r\n";
        byte[] body = (head + new String(content, StandardCharsets.ISO_8859_1) + "\r\n--B--\r\n").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> reply = post("/files", "multipart/form-data; boundary=B", body);
        assertEquals("{\"name\":\"scan ä.pdf\",\"length\":3000000}", reply.body());
        assertEquals(400, post("/files", "application/zip", body).statusCode());
    }

    @Test
    void callsAndCreditsAreCountedByRoute() throws Exception {
        post("/things", "application/json", "{}".getBytes(StandardCharsets.UTF_8));
        get("/things/1");
        get("/things/2");
        assertEquals(2, counters.calls("GET /things/{id}"));
        assertEquals(3, counters.credits());
        assertEquals(3, counters.calls());
    }

    @Test
    void aDroppedConnectionMayComeBeforeOrAfterTheWrite() {
        faults.replace("drop-before:method=POST,count=1");
        assertThrows(IOException.class, () -> post("/things", "application/json", "{}".getBytes(StandardCharsets.UTF_8)));
        assertEquals(0, writes.get());
        faults.replace("drop-after:method=POST,count=1");
        assertThrows(IOException.class, () -> post("/things", "application/json", "{}".getBytes(StandardCharsets.UTF_8)));
        assertEquals(1, writes.get());
    }

    @Test
    void halfAnAnswerIsNoticedByTheClient() {
        faults.replace("half");
        assertThrows(IOException.class, () -> get("/things/123456789"));
    }

    @Test
    void everyNthCallAndOneServerOnlyCanBeHit() throws Exception {
        faults.replace("429:every=3,on=zoho,retry_after=7;503:on=visualpractice");
        assertEquals(200, get("/things/1").statusCode());
        assertEquals(200, get("/things/1").statusCode());
        HttpResponse<String> third = get("/things/1");
        assertEquals(429, third.statusCode());
        assertEquals("7", third.headers().firstValue("Retry-After").orElse(""));
        assertEquals(200, get("/things/1").statusCode());
    }

    @Test
    void htmlExpiredTokensSlowAnswersAndForeignChangesCanBeOrdered() throws Exception {
        faults.replace("html:path=/things/1;expire:path=/things/2;slow:path=/things/3,ms=20;changed:path=/things/4");
        assertEquals("text/html;charset=UTF-8", get("/things/1").headers().firstValue("Content-Type").orElse(""));
        assertEquals(401, get("/things/2").statusCode());
        assertEquals("{\"id\":\"3\"}", get("/things/3").body());
        get("/things/4");
        assertEquals(1, changes.get());
    }

    @Test
    void theSameSeedGivesTheSameFaults() {
        String text = "500:p=0.3;latency:p=0.2,ms=1..9";
        FaultPlan one = new FaultPlan(text, 42);
        FaultPlan two = new FaultPlan(text, 42);
        int fired = 0;
        for (int i = 0; i < 500; i++) {
            var faultsOfOne = one.decide("zoho", "GET", "/x");
            assertEquals(faultsOfOne, two.decide("zoho", "GET", "/x"));
            fired += faultsOfOne.size();
        }
        assertTrue(fired > 150 && fired < 350, "fired " + fired);
    }

    @Test
    void aWrongPlanSaysWhatIsWrongAndLeavesTheOldOne() {
        faults.replace("429:every=2");
        for (String wrong : new String[] {"tea", "429:often", "429:p=2", "latency:ms=9..3", "429:every=0", "500:every"}) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> faults.replace(wrong), wrong);
            assertTrue(e.getMessage().contains(wrong.substring(wrong.indexOf(':') + 1).split("=")[0]), e.getMessage());
        }
        assertEquals("429:every=2", faults.text());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(service.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(service.url() + path)).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private final class Plain implements Dialect {
        @Override
        public Reply notFound(Call call) {
            return Reply.empty(404);
        }

        @Override
        public Reply methodNotAllowed(Call call, Set<String> allowed) {
            return Reply.empty(405);
        }

        @Override
        public Reply failed(Call call, Exception failure) {
            return Reply.empty(failure instanceof IOException ? 400 : 500);
        }

        @Override
        public Reply fault(Call call, int status) {
            return Reply.empty(status);
        }

        @Override
        public Reply expired(Call call) {
            return Reply.empty(401);
        }

        @Override
        public void changeRecord(Call call, Reply reply, int pick) {
            changes.incrementAndGet();
        }
    }
}
