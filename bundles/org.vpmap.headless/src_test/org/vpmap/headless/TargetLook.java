package org.vpmap.headless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;

/** Looks at Zoho CRM over HTTP with nothing of ours in between. */
final class TargetLook {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    TargetLook(Path credentials) throws IOException, InterruptedException {
        JsonNode zoho = JSON.readTree(Files.readAllBytes(credentials)).path("zoho");
        url = zoho.path("url").asText();
        StringBuilder form = new StringBuilder("grant_type=refresh_token");
        for (String name : List.of("client_id", "client_secret", "refresh_token")) {
            form.append('&').append(name).append('=').append(URLEncoder.encode(zoho.path(name).asText(), StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(zoho.path("accounts_url").asText() + "/oauth/v2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
        token = JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body()).path("access_token").asText();
    }

    /** An answer's body; an empty object where there is none. */
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Zoho-oauthtoken " + token).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.statusCode() == 204 ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    /** All records of a list, page after page. */
    List<JsonNode> list(String path, String fields) throws IOException, InterruptedException {
        List<JsonNode> records = new ArrayList<>();
        String page = "";
        JsonNode answer;
        do {
            answer = get("/crm/v8/" + path + "?fields=" + fields + "&per_page=200" + page);
            answer.path("data").forEach(records::add);
            page = "&page_token=" + answer.path("info").path("next_page_token").asText();
        } while (answer.path("info").path("more_records").asBoolean());
        return records;
    }

    /** How many records a module has. */
    long count(String module) throws IOException, InterruptedException {
        return get("/crm/v8/" + module + "/actions/count").path("count").asLong();
    }
}
