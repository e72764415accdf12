package org.vpmap.headless.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;

/**
 * The people at the two ends of a sandbox: the practice that goes on working, and the user who edits a record in the target. Speaks to a
 * sandbox's own endpoints, which no real system has.
 */
public final class SandboxPeople {
    private static final String USER = "front.desk@acme.example";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /**
     * The practice goes on working: records are made, changed and deleted.
     *
     * @param source the sandbox's Visual Practice
     * @return a line for each kind of change, with counts only
     * @throws UserError UNREACHABLE where nobody answers or it is no sandbox
     */
    public List<String> work(String source) throws UserError, InterruptedException {
        JsonNode answer = post(source + "/admin/cutover", json.createObjectNode());
        List<String> told = new ArrayList<>();
        for (String change : List.of("created", "updated", "deleted")) {
            StringBuilder line = new StringBuilder(change).append(":");
            answer.path(change).properties()
                    .forEach(e -> line.append(' ').append(e.getValue().size()).append(' ').append(e.getKey().replace('_', ' ')));
            told.add(line.toString());
        }
        return told;
    }

    /**
     * A user changes one field of a record in the target.
     *
     * @throws UserError UNREACHABLE where nobody answers or it is no sandbox
     */
    public void edit(String target, String module, String id, String field, String value) throws UserError, InterruptedException {
        ObjectNode body = json.createObjectNode().put("module", module).put("id", id).put("user", USER);
        body.putObject("values").put(field, value);
        post(target + "/admin/edit", body);
    }

    private JsonNode post(String url, ObjectNode body) throws UserError, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new UserError(Exit.UNREACHABLE, url + " answered " + answer.statusCode() + "; only a sandbox does this");
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UserError(Exit.UNREACHABLE, url + ": nobody answers; start the sandbox", e);
        }
    }
}
