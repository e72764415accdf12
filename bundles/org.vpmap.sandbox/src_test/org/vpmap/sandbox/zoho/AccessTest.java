package org.vpmap.sandbox.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.sandbox.zoho.TestOrg.Answer;
import org.vpmap.sandbox.zoho.meta.Edition;

/** Tokens, scopes, credits, limits and faults. */
class AccessTest {
    @TempDir
    private Path dir;
    private TestOrg org;

    @BeforeEach
    void start() throws Exception {
        org = new TestOrg(dir, Edition.PROFESSIONAL);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void tokensAreHadByFormQueryAndMultipart() throws Exception {
        Answer form = org.tokenRequest(org.refreshForm());
        assertEquals(org.server().url(), form.at("/api_domain").asText());
        assertEquals(3600, form.at("/expires_in").asInt());
        assertFalse(form.json().has("refresh_token"));
        StringBuilder query = new StringBuilder("/oauth/v2/token?");
        StringBuilder body = new StringBuilder();
        org.refreshForm().forEach((k, v) -> {
            query.append(k).append('=').append(URLEncoder.encode(v, StandardCharsets.UTF_8)).append('&');
            body.append("--b\r\nContent-Disposition: form-data; name=\"").append(k).append("\"\r\n\r\n").append(v).append("\r\n");
        });
        assertTrue(org.send("POST", query.toString(), null, Map.of()).json().has("access_token"));
        assertTrue(org.send("POST", "/oauth/v2/token", (body + "--b--\r\n").getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "multipart/form-data; boundary=b")).json().has("access_token"));
    }

    @Test
    void wrongSecretsAndTooManyTokensAreAnsweredWith200AndAnError() throws Exception {
        Map<String, String> wrong = org.refreshForm();
        wrong.put("client_secret", "guess");
        Answer refused = org.tokenRequest(wrong);
        assertEquals(200, refused.status());
        assertEquals("invalid_client_secret", refused.at("/error").asText());
        for (int i = 0; i < 10; i++) {
            assertTrue(org.tokenRequest(org.refreshForm()).json().has("access_token"));
        }
        Answer eleventh = org.tokenRequest(org.refreshForm());
        assertEquals(200, eleventh.status());
        assertEquals("Access Denied", eleventh.at("/error").asText());
        org.clock().forward(Duration.ofMinutes(11));
        assertTrue(org.tokenRequest(org.refreshForm()).json().has("access_token"));
    }

    @Test
    void theSixteenthLiveTokenEndsTheFirst() throws Exception {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            if (i == 8) {
                org.clock().forward(Duration.ofMinutes(11));
            }
            tokens.add(org.tokenRequest(org.refreshForm()).json().get("access_token").asText());
        }
        assertEquals(401, with(tokens.get(0)).status());
        assertEquals(200, with(tokens.get(1)).status());
        assertEquals(200, with(tokens.get(15)).status());
    }

    private Answer with(String token) throws Exception {
        return org.send("GET", "/crm/v8/org", null, Map.of("Authorization", "Zoho-oauthtoken " + token));
    }

    @Test
    void callsWithoutAGoodTokenAreTurnedAway() throws Exception {
        assertEquals("AUTHENTICATION_FAILURE", org.send("GET", "/crm/v8/org", null, Map.of()).code());
        assertEquals("INVALID_TOKEN", with("1000.no.no").code());
        String token = org.token();
        assertEquals("AUTHENTICATION_FAILURE", org.send("GET", "/crm/v8/org", null, Map.of("Authorization", "Bearer " + token)).code());
        assertEquals(200, with(token).status());
        org.clock().forward(Duration.ofMinutes(61));
        Answer late = with(token);
        assertEquals(401, late.status());
        assertEquals("INVALID_TOKEN", late.code());
    }

    @Test
    void aGrantCodeIsGoodOnceAndItsScopesHold() throws Exception {
        String code = org.admin("grant", "{\"scope\":\"ZohoCRM.modules.contacts.READ,ZohoCRM.org.READ\"}").at("/code").asText();
        Map<String, String> form = new LinkedHashMap<>(org.refreshForm());
        form.remove("refresh_token");
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", "http://localhost/x");
        Answer granted = org.tokenRequest(form);
        assertTrue(granted.json().has("refresh_token"));
        assertEquals("invalid_code", org.tokenRequest(form).at("/error").asText());
        Map<String, String> auth = Map.of("Authorization", "Zoho-oauthtoken " + granted.at("/access_token").asText());
        assertEquals(200, org.send("GET", "/crm/v8/Contacts?fields=Last_Name", null, auth).status());
        assertEquals("OAUTH_SCOPE_MISMATCH", org.send("GET", "/crm/v8/Accounts?fields=id", null, auth).code());
        assertEquals(401, org.send("POST", "/crm/v8/Contacts", "{}".getBytes(StandardCharsets.UTF_8), auth).status());
        assertEquals("success", org.send("POST", "/oauth/v2/token/revoke?token=" + granted.at("/refresh_token").asText(), null, Map.of())
                .at("/status").asText());
        assertEquals("INVALID_TOKEN", org.send("GET", "/crm/v8/Contacts?fields=Last_Name", null, auth).code());
    }

    @Test
    void creditsAreChargedAnnouncedAndRunOut() throws Exception {
        org.token();
        org.server().counters().reset();
        org.post("/crm/v8/Accounts", "{\"data\":[" + "{\"Account_Name\":\"x\"},".repeat(24) + "{\"Account_Name\":\"x\"}]}");
        assertEquals(3, org.server().counters().credits());
        assertFalse(org.get("/crm/v8/org").raw().headers().firstValue("X-API-CREDITS-REMAINING").isPresent());
        long used = org.send("GET", "/admin/counters", null, Map.of()).at("/credits_used_in_24_hours").asLong();
        org.admin("credits", "{\"limit\":" + (used + 3) + "}");
        assertEquals("2", org.get("/crm/v8/org").raw().headers().firstValue("X-API-CREDITS-REMAINING").orElse("none"));
        assertEquals("TOO_MANY_REQUESTS", org.post("/crm/v8/Accounts",
                "{\"data\":[" + "{\"Account_Name\":\"y\"},".repeat(24) + "{\"Account_Name\":\"y\"}]}").code());
        assertEquals(200, org.get("/crm/v8/org").status());
        assertEquals(200, org.get("/crm/v8/org").status());
        assertEquals(429, org.get("/crm/v8/org").status());
        org.clock().forward(Duration.ofHours(25));
        org.forgetToken();
        assertEquals(200, org.get("/crm/v8/org").status());
    }

    @Test
    void moreCallsAtOnceThanTheEditionAllowsAreRefused() throws Exception {
        org.token();
        org.faults().replace("latency:ms=400");
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(24)) {
            for (int i = 0; i < 24; i++) {
                answers.add(threads.submit(() -> org.get("/crm/v8/org").status()));
            }
        }
        int refused = 0;
        for (Future<Integer> answer : answers) {
            refused += answer.get() == 429 ? 1 : 0;
        }
        assertTrue(refused > 0 && refused <= 9, "of 24 calls at once 15 may run, refused " + refused);
        org.faults().replace("none");
        assertEquals(200, org.get("/crm/v8/org").status());
    }

    @Test
    void faultsComeInZohosOwnShape() throws Exception {
        org.token();
        org.faults().replace("429:count=1");
        assertEquals("TOO_MANY_REQUESTS", org.get("/crm/v8/org").code());
        assertEquals(400, org.admin("faults", "{\"spec\":\"tea:time\"}").status());
        assertEquals(200, org.admin("faults", "{\"spec\":\"500:count=1\"}").status());
        assertEquals("INTERNAL_ERROR", org.get("/crm/v8/org").code());
        org.faults().replace("expire:count=1");
        assertEquals("INVALID_TOKEN", org.get("/crm/v8/org").code());
        assertEquals(401, org.get("/crm/v8/org").status());
        org.forgetToken();
        assertEquals(200, org.get("/crm/v8/org").status());
    }

    @Test
    void aWriteMayTakeEffectAlthoughNobodyHearsOfIt() throws Exception {
        org.token();
        org.faults().replace("drop-after:method=POST,count=1");
        assertThrows(IOException.class, () -> org.post("/crm/v8/Leads", "{\"data\":[{\"Last_Name\":\"Ghost\"}]}"));
        assertEquals(1, org.get("/crm/v8/Leads/actions/count").at("/count").asInt());
        org.faults().replace("drop-before:method=POST,count=1");
        assertThrows(IOException.class, () -> org.post("/crm/v8/Leads", "{\"data\":[{\"Last_Name\":\"Ghost\"}]}"));
        assertEquals(1, org.get("/crm/v8/Leads/actions/count").at("/count").asInt());
    }

    @Test
    void somebodyElseMayChangeWhatWasJustRead() throws Exception {
        String id = org.insert("Leads", "{\"Last_Name\":\"Moving\"}");
        org.faults().replace("changed:path=/crm/v8/Leads/*,count=1");
        String seen = org.get("/crm/v8/Leads/" + id).at("/data/0/Modified_Time").asText();
        Answer after = org.get("/crm/v8/Leads/" + id);
        assertNotEquals(seen, after.at("/data/0/Modified_Time").asText());
        assertEquals("Front Desk", after.at("/data/0/Modified_By/name").asText());
        assertTrue(after.at("/data/0/Description").asText().startsWith("changed meanwhile"));
    }
}
