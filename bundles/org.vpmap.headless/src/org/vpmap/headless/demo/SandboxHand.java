package org.vpmap.headless.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.vpmap.sandbox.Sandbox;
import org.vpmap.sandbox.SandboxConfig;

/** The story's other people: the practice that goes on working, and the user who edits a record. */
final class SandboxHand implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final SandboxConfig config;
    private Sandbox sandbox;

    SandboxHand(Path folder, int patients, String edition) {
        config = SandboxConfig.in(folder).withClinic(OptionalInt.of(patients), OptionalLong.empty()).withEdition(edition);
    }

    void start() throws IOException {
        sandbox = Sandbox.start(config);
    }

    Path credentials() {
        return sandbox.credentials();
    }

    String sourceUrl() {
        return sandbox.visualPracticeUrl();
    }

    String targetUrl() {
        return sandbox.zohoUrl();
    }

    /** The practice goes on working; says what changed. */
    String cutover() throws IOException, InterruptedException, StoryFailed {
        JsonNode answer = post(sandbox.visualPracticeUrl() + "/admin/cutover", json.createObjectNode());
        StringBuilder told = new StringBuilder();
        for (String change : List.of("created", "updated", "deleted")) {
            told.append(told.isEmpty() ? "" : "\n").append(change).append(":");
            answer.path(change).properties()
                    .forEach(e -> told.append(' ').append(e.getValue().size()).append(' ').append(e.getKey().replace('_', ' ')));
        }
        return told.toString();
    }

    /** A user changes one field of a record in Zoho CRM. */
    void editAsUser(String module, String id, String field, String value) throws IOException, InterruptedException, StoryFailed {
        ObjectNode body = json.createObjectNode().put("module", module).put("id", id).put("user", "front.desk@acme.example");
        body.putObject("values").put(field, value);
        post(sandbox.zohoUrl() + "/admin/edit", body);
    }

    private JsonNode post(String url, ObjectNode body) throws IOException, InterruptedException, StoryFailed {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new StoryFailed(url + " answered " + answer.statusCode());
        }
        return json.readTree(answer.body());
    }

    @Override
    public void close() {
        if (sandbox != null) {
            try {
                sandbox.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
