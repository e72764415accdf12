package org.vpmap.sandbox.visualpractice;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.sandbox.http.Json;

/** A client of the profile over real sockets. */
final class Client implements AutoCloseable {

    private final VisualPracticeServer server;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String bearer;
    private String practice;

    Client(VisualPracticeServer server) {
        this.server = server;
        this.bearer = server.apiKey();
        this.practice = server.practiceId();
    }

    Client bearer(String token) {
        this.bearer = token;
        return this;
    }

    Client practice(String id) {
        this.practice = id;
        return this;
    }

    HttpResponse<byte[]> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (practice != null) {
            request.header("X-Practice-Id", practice);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", "/api/v1" + path, null, headers);
    }

    JsonNode json(String path) {
        HttpResponse<byte[]> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + " " + new String(response.body()));
        }
        return parse(response);
    }

    JsonNode admin(String method, String path, String body) {
        HttpResponse<byte[]> response = send(method, "/admin" + path, body);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answered " + response.statusCode() + " " + new String(response.body()));
        }
        return response.body().length == 0 ? Json.object() : parse(response);
    }

    static JsonNode parse(HttpResponse<byte[]> response) {
        try {
            return Json.parse(response.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    /** All records of a list, page after page. */
    List<JsonNode> all(String collection, String query) {
        List<JsonNode> records = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            String path = "/" + collection + (collection.contains("?") ? "&" : "?") + query;
            JsonNode page = json(cursor.isEmpty() ? path : path + "&cursor=" + cursor);
            page.get("data").forEach(records::add);
            cursor = page.at("/page/next_cursor").textValue();
            if (page.at("/page/has_more").asBoolean() != (cursor != null)) {
                throw new AssertionError("has_more and next_cursor disagree");
            }
        }
        return records;
    }

    List<String> ids(String collection, String query) {
        return all(collection, query).stream().map(r -> r.get("id").asText()).toList();
    }

    @Override
    public void close() {
        http.close();
    }
}
