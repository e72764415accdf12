package org.vpmap.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.sandbox.http.Json;

class SandboxTest {
    @TempDir
    private Path dir;

    private SandboxConfig config() {
        return SandboxConfig.in(dir).withClinic(OptionalInt.of(20), OptionalLong.of(3));
    }

    private static JsonNode get(String url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> reply = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return Json.parse(reply.body());
    }

    private static String zohoToken(JsonNode zoho) throws Exception {
        String form = "grant_type=refresh_token&client_id=" + zoho.get("client_id").asText() + "&client_secret="
                + zoho.get("client_secret").asText() + "&refresh_token=" + zoho.get("refresh_token").asText();
        HttpRequest request = HttpRequest.newBuilder(URI.create(zoho.get("accounts_url").asText() + "/oauth/v2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build();
        HttpResponse<byte[]> reply = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        return Json.parse(reply.body()).get("access_token").asText();
    }

    @Test
    void theCredentialsFileOpensBothServersAndIsNobodyElsesBusiness() throws Exception {
        try (Sandbox sandbox = Sandbox.start(config().withEdition("professional"))) {
            JsonNode credentials = Json.parse(Files.readAllBytes(sandbox.credentials()));
            assertTrue(credentials.get("synthetic").asBoolean());
            JsonNode zoho = credentials.get("zoho");
            JsonNode org = get(zoho.get("url").asText() + "/crm/v8/org", "Authorization", "Zoho-oauthtoken " + zohoToken(zoho));
            assertEquals("professional", org.at("/org/0/license_details/paid_type").asText());
            assertEquals(zoho.get("org_id").asText(), org.at("/org/0/zgid").asText());
            JsonNode practice = credentials.get("visualpractice");
            for (String key : new String[] {"url", "client_id", "client_secret", "practice_id"}) {
                assertTrue(practice.hasNonNull(key), key);
            }
            if (Files.getFileStore(dir).supportsFileAttributeView("posix")) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.credentials())));
            }
        }
    }

    @Test
    void aRestartKeepsSecretsAndDataAndTakesNewPorts() throws Exception {
        String refreshToken;
        String users;
        try (Sandbox sandbox = Sandbox.start(config())) {
            refreshToken = Json.parse(Files.readAllBytes(sandbox.credentials())).at("/zoho/refresh_token").asText();
            users = get(sandbox.zohoUrl() + "/admin/state").get("users").toString();
        }
        try (Sandbox sandbox = Sandbox.start(SandboxConfig.in(dir))) {
            JsonNode credentials = Json.parse(Files.readAllBytes(sandbox.credentials()));
            assertEquals(refreshToken, credentials.at("/zoho/refresh_token").asText());
            assertEquals(sandbox.zohoUrl(), credentials.at("/zoho/url").asText());
            assertEquals(users, get(sandbox.zohoUrl() + "/admin/state").get("users").toString());
            assertNotEquals("", zohoToken(credentials.get("zoho")));
        }
    }

    @Test
    void oneFaultPlanRulesBoth() throws Exception {
        try (Sandbox sandbox = Sandbox.start(config().withFaults("503:on=visualpractice"))) {
            assertEquals("503:on=visualpractice", get(sandbox.zohoUrl() + "/admin/faults").get("spec").asText());
            assertEquals("503:on=visualpractice", get(sandbox.visualPracticeUrl() + "/admin/faults").get("spec").asText());
        }
    }

    @Test
    void wrongSettingsAndASecondProcessAreRefusedInWords() throws Exception {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Sandbox.start(config().withEdition("deluxe"))).getMessage()
                .contains("professional"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Sandbox.start(config().withFaults("tea"))).getMessage()
                .contains("latency"));
        try (Sandbox sandbox = Sandbox.start(config())) {
            assertThrows(IOException.class, () -> Sandbox.start(config()));
            assertEquals("enterprise", get(sandbox.zohoUrl() + "/admin/state").get("edition").asText());
        }
    }

    @Test
    void visualPracticeIsAsSlowAndAsStrictAsOneAsks() throws Exception {
        try (Sandbox sandbox = Sandbox.start(config().withFaults("429:p=0,on=zoho").withVpRate(1).withVpLatency("5..9"))) {
            assertEquals(600, get(sandbox.visualPracticeUrl() + "/admin/limits").get("per_minute").asInt(), "the profile's own limit");
            String spec = get(sandbox.visualPracticeUrl() + "/admin/faults").get("spec").asText();
            assertTrue(spec.contains("429") && spec.contains("latency") && spec.contains("5..9"), spec);
        }
        assertThrows(IllegalArgumentException.class, () -> Sandbox.start(config().withVpRate(0)));
        assertThrows(IllegalArgumentException.class, () -> Sandbox.start(config().withVpLatency("soon")));
    }
}
