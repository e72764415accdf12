package org.vpmap.workbench.uitests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the sandbox's Zoho CRM holds, asked over HTTP with nothing of ours in between. */
final class TargetContent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OWN_BOOKS = Set.of("id", "Modified_Time", "Created_Time", "$editable", "$approval_state");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    /** @param credentials the sandbox's credentials file */
    TargetContent(Path credentials) throws IOException, InterruptedException {
        JsonNode zoho = JSON.readTree(Files.readAllBytes(credentials)).path("zoho");
        url = zoho.path("url").asText();
        StringBuilder form = new StringBuilder("grant_type=refresh_token");
        for (String name : List.of("client_id", "client_secret", "refresh_token")) {
            form.append('&').append(name).append('=').append(URLEncoder.encode(zoho.path(name).asText(), StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(zoho.path("accounts_url").asText() + "/oauth/v2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
        token = JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body()).path("access_token").asText();
    }

    /** Users' e-mail addresses by id, written like the names of records. */
    Map<String, String> users() throws IOException, InterruptedException {
        Map<String, String> users = new HashMap<>();
        get("/crm/v8/users?type=AllUsers").path("users")
                .forEach(u -> users.put(u.path("id").asText(), "<" + u.path("email").asText() + ">"));
        return users;
    }

    /** The records of a module as text, sorted, each with its attachments, with names in place of ids and without times. */
    List<String> records(String module, Collection<String> fields, boolean files, Map<String, String> names)
            throws IOException, InterruptedException {
        List<String> records = new ArrayList<>();
        String page = "";
        JsonNode answer;
        do {
            answer = get("/crm/v8/" + module + "?fields=" + String.join(",", fields) + "&per_page=200" + page);
            for (JsonNode record : answer.path("data")) {
                String id = record.path("id").asText();
                String hanging = "";
                if (files) {
                    List<String> held = new ArrayList<>();
                    get("/crm/v8/" + module + "/" + id + "/Attachments?fields=File_Name,Size").path("data")
                            .forEach(f -> held.add(f.path("File_Name").asText() + " " + f.path("Size").asText()));
                    hanging = " with " + held.stream().sorted().toList();
                }
                records.add(JournalText.named(names, names.getOrDefault(id, "<id>") + " " + plain(record)) + hanging);
            }
            page = "&page_token=" + answer.path("info").path("next_page_token").asText();
        } while (answer.path("info").path("more_records").asBoolean());
        return records.stream().sorted().toList();
    }

    /** Whether a module has a field of that name. */
    boolean hasField(String module, String field) throws IOException, InterruptedException {
        for (JsonNode one : get("/crm/v8/settings/fields?module=" + module).path("fields")) {
            if (one.path("api_name").asText().equals(field)) {
                return true;
            }
        }
        return false;
    }

    /** One field of a record; empty where the record is not there. */
    Optional<String> value(String module, String id, String field) throws IOException, InterruptedException {
        JsonNode found = get("/crm/v8/" + module + "?fields=" + field + "&ids=" + id).path("data").path(0);
        return found.isMissingNode() ? Optional.empty() : Optional.of(found.path(field).asText());
    }

    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object && object.size() > 2) {
            object.remove(OWN_BOOKS);
        }
        node.forEach(TargetContent::plain);
        return node;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Zoho-oauthtoken " + token).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new AssertionError(path + " answered " + response.statusCode());
        }
        return response.statusCode() == 204 ? JSON.createObjectNode() : JSON.readTree(response.body());
    }
}
