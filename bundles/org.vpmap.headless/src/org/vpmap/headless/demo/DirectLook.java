package org.vpmap.headless.demo;

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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at Zoho CRM past our own connector, with the JDK's HTTP client and nothing else: what is really in each module. The story believes this
 * and not what its commands say.
 */
final class DirectLook {
    /** Modules that the story touches, with fields that together tell a changed record. */
    private static final Map<String, String> FIELDS = Map.of(
            "Contacts", "First_Name,Last_Name,Email,Mobile,Owner",
            "Accounts", "Account_Name,Phone,Owner",
            "Deals", "Deal_Name,Stage,Pipeline,Amount,Owner",
            "Events", "Event_Title,Start_DateTime,End_DateTime,Owner",
            "Tasks", "Subject,Status,Due_Date,Owner");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String url;
    private final String token;

    /** @param credentials the sandbox's credentials file */
    DirectLook(Path credentials) throws IOException, InterruptedException, StoryFailed {
        JsonNode zoho = json.readTree(Files.readAllBytes(credentials)).path("zoho");
        url = zoho.path("url").asText();
        String form = "grant_type=refresh_token&client_id=" + encode(zoho, "client_id") + "&client_secret=" + encode(zoho, "client_secret")
                + "&refresh_token=" + encode(zoho, "refresh_token");
        HttpRequest request = HttpRequest.newBuilder(URI.create(zoho.path("accounts_url").asText() + "/oauth/v2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        token = json.readTree(http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body()).path("access_token").asText();
        if (token.isEmpty()) {
            throw new StoryFailed("the sandbox gave no access token");
        }
    }

    private static String encode(JsonNode node, String name) {
        return URLEncoder.encode(node.path(name).asText(), StandardCharsets.UTF_8);
    }

    /** The modules looked at. */
    static Set<String> modules() {
        return FIELDS.keySet();
    }

    /** Every record of a module by id, as the text of its fields. */
    Map<String, String> records(String module) throws IOException, InterruptedException, StoryFailed {
        Map<String, String> records = new TreeMap<>();
        String page = "&page=1";
        while (!page.isEmpty()) {
            JsonNode answer = get("/crm/v8/" + module + "?fields=" + FIELDS.get(module) + "&per_page=200" + page);
            for (JsonNode record : answer.path("data")) {
                ObjectNode plain = ((ObjectNode) record).deepCopy();
                plain.remove(Set.of("$approval_state", "$editable", "Modified_Time"));
                records.put(record.path("id").asText(), plain.toString());
            }
            String next = answer.path("info").path("next_page_token").asText("");
            page = answer.path("info").path("more_records").asBoolean() && !next.isEmpty() && !next.equals("null") ? "&page_token=" + next
                    : "";
        }
        return records;
    }

    /** All modules. */
    Map<String, Map<String, String>> everything() throws IOException, InterruptedException, StoryFailed {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (String module : FIELDS.keySet()) {
            all.put(module, records(module));
        }
        return all;
    }

    /** How many records a module has now. */
    long count(String module) throws IOException, InterruptedException, StoryFailed {
        return get("/crm/v8/" + module + "/actions/count").path("count").asLong();
    }

    /** How many notes and attachments hang on a record. */
    int hanging(String module, String id, String list) throws IOException, InterruptedException, StoryFailed {
        String fields = list.equals("Notes") ? "Note_Title" : "File_Name";
        return get("/crm/v8/" + module + "/" + id + "/" + list + "?fields=" + fields).path("data").size();
    }

    private JsonNode get(String path) throws IOException, InterruptedException, StoryFailed {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Zoho-oauthtoken " + token).GET().build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() == 204) {
            return json.createObjectNode();
        }
        if (response.statusCode() != 200) {
            throw new StoryFailed("the sandbox answered " + response.statusCode() + " to a direct look at " + path.replaceAll("\\?.*", ""));
        }
        return json.readTree(response.body());
    }
}
