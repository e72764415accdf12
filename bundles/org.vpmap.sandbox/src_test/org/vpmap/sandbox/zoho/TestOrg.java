package org.vpmap.sandbox.zoho;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.vpmap.sandbox.http.FaultPlan;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.meta.Edition;

/** A running server with a plain HTTP client that talks to it as any program would. */
final class TestOrg implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Hands clock = new Hands(Instant.parse("2026-03-01T12:00:00Z"));
    private final ZohoServer server;
    private final FaultPlan faults;
    private String token;

    /** What came back. */
    record Answer(int status, JsonNode json, byte[] bytes, HttpResponse<byte[]> raw) {
        JsonNode at(String pointer) {
            return json.at(pointer);
        }

        String code() {
            return json.path("code").asText(json.at("/data/0/code").asText());
        }
    }

    /** A clock that is set by hand. */
    static final class Hands extends Clock {
        private volatile Instant now;

        Hands(Instant now) {
            this.now = now;
        }

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    TestOrg(Path folder, Edition edition) throws IOException {
        this(folder, edition, Duration.ZERO);
    }

    /** @param later how much later than usual the clock stands */
    TestOrg(Path folder, Edition edition, Duration later) throws IOException {
        clock.forward(later);
        faults = FaultPlan.none();
        List<ZohoUser> users = List.of(new ZohoUser("Ada Admin", "admin@acme.example", true, true),
                new ZohoUser("Front Desk", "front.desk@acme.example", true, false), new ZohoUser("Gone Gary", "gary@acme.example", false,
                        false));
        server = ZohoServer.start(new ZohoSettings(folder, 0, edition, users, ZoneId.of("America/New_York"), Duration.ofHours(1), faults,
                clock, 7));
    }

    static TestOrg enterprise(Path folder) throws IOException {
        return new TestOrg(folder, Edition.ENTERPRISE);
    }

    ZohoServer server() {
        return server;
    }

    FaultPlan faults() {
        return faults;
    }

    Hands clock() {
        return clock;
    }

    void forgetToken() {
        token = null;
    }

    Answer tokenRequest(Map<String, String> form) throws Exception {
        StringBuilder text = new StringBuilder();
        form.forEach((k, v) -> text.append(k).append('=').append(URLEncoder.encode(v, StandardCharsets.UTF_8)).append('&'));
        return send("POST", "/oauth/v2/token", text.toString().getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    Map<String, String> refreshForm() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("refresh_token", server.refreshToken());
        form.put("client_id", server.clientId());
        form.put("client_secret", server.clientSecret());
        form.put("grant_type", "refresh_token");
        return form;
    }

    String token() throws Exception {
        if (token == null) {
            token = tokenRequest(refreshForm()).json().get("access_token").asText();
        }
        return token;
    }

    Answer get(String path) throws Exception {
        return call("GET", path, null, Map.of());
    }

    Answer delete(String path) throws Exception {
        return call("DELETE", path, null, Map.of());
    }

    Answer post(String path, String json) throws Exception {
        return call("POST", path, json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    Answer put(String path, String json) throws Exception {
        return call("PUT", path, json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    Answer patch(String path, String json) throws Exception {
        return call("PATCH", path, json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    Answer admin(String path, String json) throws Exception {
        return send("POST", "/admin/" + path, json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    Answer coql(String query) throws Exception {
        return post("/crm/v8/coql", Json.object().put("select_query", query).toString());
    }

    Answer call(String method, String path, byte[] body, Map<String, String> headers) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent("Authorization", "Zoho-oauthtoken " + token());
        return send(method, path, body, all);
    }

    Answer send(String method, String path, byte[] body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : server.url() + path));
        headers.forEach(request::header);
        request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        HttpResponse<byte[]> reply = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        boolean json = reply.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        return new Answer(reply.statusCode(), json ? Json.parse(reply.body()) : MissingNode.getInstance(), reply.body(), reply);
    }

    Answer multipart(String path, String part, String fileName, byte[] content, Map<String, String> headers) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--B0undary\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write("\r\n--B0undary--\r\n".getBytes(StandardCharsets.UTF_8));
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "multipart/form-data; boundary=B0undary");
        return call("POST", path, body.toByteArray(), all);
    }

    /** Inserts one record that must go in, and gives its id. */
    String insert(String module, String json) throws Exception {
        Answer answer = post("/crm/v8/" + module, "{\"data\":[" + json + "],\"trigger\":[]}");
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.json());
        }
        return answer.at("/data/0/details/id").asText();
    }

    void field(String module, String json) throws Exception {
        Answer answer = post("/crm/v8/settings/fields?module=" + module, "{\"fields\":[" + json + "]}");
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.json());
        }
    }

    /** Uploads files for bulk write and gives the file's id. */
    String upload(Map<String, String> files) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        Answer answer = multipart("/crm/v8/upload", "file", "x.zip", bytes.toByteArray(),
                Map.of("feature", "bulk-write", "X-CRM-ORG", server.orgId()));
        return answer.at("/details/file_id").asText();
    }

    /** Asks until a bulk write job is done. */
    JsonNode finished(String job) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            JsonNode answer = get("/crm/bulk/v8/write/" + job).json();
            if (List.of("COMPLETED", "FAILED").contains(answer.path("status").asText())) {
                return answer;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the job does not end");
    }

    /** The files of a ZIP as text. */
    static Map<String, List<String>> unzip(byte[] zipped) throws IOException {
        Map<String, List<String>> result = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                result.put(entry.getName(), new ArrayList<>(new String(zip.readAllBytes(), StandardCharsets.UTF_8).lines().toList()));
            }
        }
        return result;
    }

    @Override
    public void close() {
        server.close();
        client.shutdownNow();
    }
}
