package org.vpmap.sandbox.zoho.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.vpmap.sandbox.http.Json;

/**
 * OAuth clients, refresh tokens and access tokens with Zoho's limits: 15 live access tokens a refresh token (the 16th ends the oldest)
 * and 10 new ones in ten minutes. Kept in the store, so a client's cached token outlives a restart.
 */
public final class Tokens {
    private static final String KEY = "tokens";
    private static final int LIVE = 15;
    private static final int WINDOW_SECONDS = 600;
    private static final int GRANT_SECONDS = 180;

    private final Org org;
    private final Duration lifetime;
    private final ObjectNode state;
    private int perWindow = 10;
    private long serial;

    /** Loads the tokens, or makes the sandbox's client in an empty store. */
    public Tokens(Org org, Duration lifetime) throws IOException {
        this.org = org;
        this.lifetime = lifetime;
        JsonNode stored = org.store().document(KEY);
        if (stored == null) {
            state = Json.object();
            // Not from the seed: two organisations of one seed would take each other's tokens, which no two of Zoho's do.
            state.put("key", hash("key " + UUID.randomUUID()));
            state.put("client_id", "1000." + secret("client").substring(0, 30).toUpperCase(java.util.Locale.ROOT));
            state.put("client_secret", secret("client secret").substring(0, 42));
            state.putArray("refresh").addObject().put("token", token("refresh")).put("scope", Scopes.LOADER);
            state.putArray("access");
            state.putArray("grants");
            save();
        } else {
            state = (ObjectNode) stored;
            serial = state.path("serial").asLong();
        }
    }

    /** An access token that is good. */
    public record Access(String token, List<String> scopes) {
    }

    /** The client's id. */
    public String clientId() {
        return state.get("client_id").asText();
    }

    /** The client's secret. */
    public String clientSecret() {
        return state.get("client_secret").asText();
    }

    /** The refresh token of the sandbox's own client. */
    public String refreshToken() {
        return state.get("refresh").get(0).get("token").asText();
    }

    /** Lets more tokens be had in ten minutes than Zoho does. */
    public synchronized void perWindow(int value) {
        this.perWindow = value;
    }

    /** Finds a good access token, or null. */
    public synchronized Access find(String token) {
        for (JsonNode access : state.get("access")) {
            if (access.get("token").asText().equals(token) && access.get("expires").asLong() > org.nowSeconds()) {
                return new Access(token, List.of(access.get("scope").asText().split(",")));
            }
        }
        return null;
    }

    /** Ends an access token before its time. */
    public synchronized void expire(String token) throws IOException {
        remove((ArrayNode) state.get("access"), "token", token);
        save();
    }

    /** Ends all access tokens. */
    public synchronized void expireAll() throws IOException {
        // they stay in the list, for they still count among those of the last ten minutes
        state.get("access").forEach(t -> ((ObjectNode) t).put("expires", 0));
        save();
    }

    /** Ends a refresh token and all access tokens it gave, or one access token; false where it is unknown. */
    public synchronized boolean revoke(String token) throws IOException {
        boolean found = remove((ArrayNode) state.get("refresh"), "token", token);
        found |= remove((ArrayNode) state.get("access"), "refresh", token);
        found |= remove((ArrayNode) state.get("access"), "token", token);
        save();
        return found;
    }

    /** Makes a grant code, good once and for three minutes. */
    public synchronized String grant(String scope) throws IOException {
        String code = token("grant");
        ((ArrayNode) state.get("grants")).addObject().put("code", code).put("scope", scope).put("expires", org.nowSeconds()
                + GRANT_SECONDS);
        save();
        return code;
    }

    /** Answers a token request; errors come as a body with the key error, as Zoho sends them. */
    public synchronized ObjectNode answer(java.util.Map<String, String> form, String apiDomain) throws IOException {
        if (!clientId().equals(form.get("client_id"))) {
            return error("invalid_client");
        }
        if (!clientSecret().equals(form.get("client_secret"))) {
            return error("invalid_client_secret");
        }
        String type = form.getOrDefault("grant_type", "");
        if (type.equals("refresh_token")) {
            JsonNode refresh = first(state.get("refresh"), "token", form.getOrDefault("refresh_token", ""));
            return refresh == null ? error("invalid_code") : issue(refresh, apiDomain, null);
        }
        if (type.equals("authorization_code")) {
            JsonNode grant = first(state.get("grants"), "code", form.getOrDefault("code", ""));
            if (grant == null || grant.get("expires").asLong() <= org.nowSeconds()) {
                return error("invalid_code");
            }
            remove((ArrayNode) state.get("grants"), "code", grant.get("code").asText());
            ObjectNode refresh = ((ArrayNode) state.get("refresh")).addObject().put("token", token("refresh"))
                    .put("scope", grant.get("scope").asText());
            return issue(refresh, apiDomain, refresh.get("token").asText());
        }
        return error("unsupported_grant_type");
    }

    private ObjectNode issue(JsonNode refresh, String apiDomain, String newRefreshToken) throws IOException {
        String owner = refresh.get("token").asText();
        ArrayNode access = (ArrayNode) state.get("access");
        long now = org.nowSeconds();
        List<JsonNode> mine = new ArrayList<>();
        int recent = 0;
        for (JsonNode each : access) {
            if (each.get("refresh").asText().equals(owner)) {
                mine.add(each);
                recent += each.get("issued").asLong() > now - WINDOW_SECONDS ? 1 : 0;
            }
        }
        if (recent >= perWindow) {
            return Json.object().put("error_description", "You have made too many requests continuously. Please try again after some time.")
                    .put("error", "Access Denied").put("status", "failure");
        }
        mine.removeIf(t -> t.get("expires").asLong() <= now);
        if (mine.size() >= LIVE) {
            remove(access, "token", mine.get(0).get("token").asText());
        }
        // what expired long ago is of no use, not even for counting
        for (int i = access.size() - 1; i >= 0; i--) {
            if (access.get(i).get("expires").asLong() <= now && access.get(i).get("issued").asLong() <= now - WINDOW_SECONDS) {
                access.remove(i);
            }
        }
        String token = token("access");
        access.addObject().put("token", token).put("refresh", owner).put("scope", refresh.get("scope").asText()).put("issued", now)
                .put("expires", now + lifetime.toSeconds());
        save();
        ObjectNode reply = Json.object().put("access_token", token);
        if (newRefreshToken != null) {
            reply.put("refresh_token", newRefreshToken);
        }
        return reply.put("scope", refresh.get("scope").asText().replace(',', ' ')).put("api_domain", apiDomain).put("token_type", "Bearer")
                .put("expires_in", lifetime.toSeconds());
    }

    private void save() throws IOException {
        state.put("serial", serial);
        org.writing(() -> {
            org.store().document(KEY, state);
            return null;
        });
    }

    private String token(String kind) {
        String text = secret(kind + " " + serial++);
        return "1000." + text.substring(0, 32) + "." + text.substring(32);
    }

    private String secret(String what) {
        return hash(state.get("key").asText() + what);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode error(String code) {
        return Json.object().put("error", code);
    }

    private static JsonNode first(JsonNode array, String key, String value) {
        for (JsonNode each : array) {
            if (each.get(key).asText().equals(value)) {
                return each;
            }
        }
        return null;
    }

    private static boolean remove(ArrayNode array, String key, String value) {
        boolean found = false;
        for (int i = array.size() - 1; i >= 0; i--) {
            if (array.get(i).get(key).asText().equals(value)) {
                array.remove(i);
                found = true;
            }
        }
        return found;
    }
}
