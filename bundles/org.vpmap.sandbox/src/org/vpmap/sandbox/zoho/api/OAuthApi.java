package org.vpmap.sandbox.zoho.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Part;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;

/**
 * The accounts server: tokens for refresh tokens and grant codes, and revoking. Parameters may come in the query, as a form or as
 * multipart: the official SDKs differ.
 */
public final class OAuthApi {
    private final Services services;

    /** Uses the services. */
    public OAuthApi(Services services) {
        this.services = services;
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("POST", "/oauth/v2/token", call -> Reply.json(200, services.tokens().answer(parameters(call), call.baseUrl())));
        routes.add("POST", "/oauth/v2/token/revoke", call -> {
            boolean done = services.tokens().revoke(parameters(call).getOrDefault("token", ""));
            return done ? Reply.json(200, Json.object().put("status", "success"))
                    : Reply.json(400, Json.object().put("error", "invalid_code"));
        });
    }

    private static Map<String, String> parameters(Call call) throws IOException {
        Map<String, String> result = new LinkedHashMap<>(call.query());
        if (call.contentType().equals("multipart/form-data")) {
            for (Part part : call.parts()) {
                result.putIfAbsent(part.name(), part.text());
            }
        } else {
            call.form().forEach(result::putIfAbsent);
        }
        return result;
    }
}
