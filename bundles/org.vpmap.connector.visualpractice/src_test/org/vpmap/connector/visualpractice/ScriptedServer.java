package org.vpmap.connector.visualpractice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.http.CallListener;
import org.vpmap.connector.http.Json;

/** A server that answers as a test says: for deployments that are broken in ways nobody would build. */
final class ScriptedServer implements AutoCloseable {
    /** Answers a call. */
    @FunctionalInterface
    interface Script {
        Answer answer(Asked asked) throws IOException;
    }

    /** What was asked. */
    record Asked(String method, String path, Map<String, String> query, Map<String, String> headers) {
        String parameter(String name) {
            return query.getOrDefault(name, "");
        }
    }

    /**
     * What is answered.
     *
     * @param cutAfter bytes after which the connection breaks, -1 for never
     */
    record Answer(int status, Map<String, String> headers, byte[] body, int cutAfter) {
        static Answer json(Object value) {
            return new Answer(200, Map.of("Content-Type", "application/json"), Json.bytes(value), -1);
        }

        static Answer status(int status, String... headers) {
            Map<String, String> map = new LinkedHashMap<>();
            for (int i = 0; i < headers.length; i += 2) {
                map.put(headers[i], headers[i + 1]);
            }
            return new Answer(status, map, new byte[0], -1);
        }

        static Answer bytes(int status, byte[] body, int cutAfter, String... headers) {
            return new Answer(status, status(status, headers).headers(), body, cutAfter);
        }
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final Map<String, Script> scripts = new TreeMap<>();

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        on("/oauth/token", asked -> Answer.json(Map.of("access_token", "t", "token_type", "Bearer", "expires_in", 1800)));
        on("/api/v1/practice",
                asked -> Answer.json(Map.of("id", "p", "name", "Scripted", "time_zone", "America/New_York", "edition", "pro")));
    }

    ScriptedServer on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], java.net.URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        Asked call = new Asked(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query, headers);
        asked.add(call);
        exchange.getRequestBody().readAllBytes();
        Script script = scripts.get(call.path());
        Answer answer = script == null ? Answer.status(404) : script.answer(call);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        boolean head = call.method().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head || answer.body().length == 0 ? -1 : answer.body().length);
        if (!head && answer.body().length > 0) {
            OutputStream out = exchange.getResponseBody();
            out.write(answer.body(), 0, answer.cutAfter() < 0 ? answer.body().length : answer.cutAfter());
            out.flush();
        }
        exchange.close();
    }

    long count(String path) {
        return asked.stream().filter(a -> a.path().equals(path)).count();
    }

    VisualPracticeSource source() throws ConnectorException {
        return source(Optional.empty());
    }

    VisualPracticeSource source(Optional<Path> profile) throws ConnectorException {
        Map<String, String> settings = new LinkedHashMap<>(Map.of("url", url(), "practice_id", "p"));
        profile.ifPresent(file -> settings.put("profile", file.toString()));
        Map<String, String> secrets = Map.of("client_id", "c", "client_secret", "s");
        return new VisualPracticeSource(new ConnectionSettings(VisualPracticeSource.KIND, settings),
                (kind, name) -> Optional.ofNullable(secrets.get(name)),
                Path.of("."), Clock.systemUTC(), waits::add, new Random(1), CallListener.NONE);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A list's answer. */
    static Answer page(List<Map<String, Object>> data, String next, long total) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("next_cursor", next);
        page.put("has_more", next != null);
        page.put("total_estimate", total);
        return Answer.json(Map.of("data", data, "page", page, "meta", Map.of("server_time", "2026-03-01T12:00:00.000Z")));
    }

    /** A record with its moment of change. */
    static Map<String, Object> record(String id, String updatedAt) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", id);
        record.put("updated_at", updatedAt);
        record.put("deleted_at", null);
        record.put("name", "name of " + id);
        return record;
    }
}
