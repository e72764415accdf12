package org.vpmap.sandbox.zoho.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.ApiError;

/**
 * Where a walk through a list stands. It holds for a day and for the very parameters it was given for.
 *
 * @param binding what the token is bound to
 * @param seen    records that earlier pages showed
 */
record PageToken(String binding, String sortBy, boolean ascending, long lastTime, long lastId, long seen, long expiry) {

    static PageToken first(String module, Set<String> fields, String sortBy, String order, int perPage) {
        return new PageToken(binding(module, fields, sortBy, order, perPage), sortBy, order.equals("asc"), 0, -1, 0, 0);
    }

    PageToken after(long time, long id, long nowSeen, long newExpiry) {
        return new PageToken(binding, sortBy, ascending, time, id, nowSeen, newExpiry);
    }

    String text() {
        String plain = String.join("|", binding, sortBy, String.valueOf(ascending), String.valueOf(lastTime), String.valueOf(lastId),
                String.valueOf(seen), String.valueOf(expiry));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static PageToken read(String text, String module, Set<String> fields, String sortBy, String order, int perPage, long now) {
        String[] part;
        try {
            part = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|");
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        if (part.length != 7 || !(part[3] + part[4] + part[5] + part[6]).matches("-?\\d+-?\\d+\\d+\\d+")) {
            throw invalid();
        }
        if (!part[0].equals(binding(module, fields, sortBy, order, perPage))) {
            throw ApiError.of(400, "TOKEN_BOUND_DATA_MISMATCH", "the page_token does not belong to these parameters",
                    Json.object().put("param_name", "page_token"));
        }
        if (Long.parseLong(part[6]) < now) {
            throw ApiError.of(400, "EXPIRED_VALUE", "the page_token has expired", Json.object().put("param_name", "page_token"));
        }
        return new PageToken(part[0], part[1], Boolean.parseBoolean(part[2]), Long.parseLong(part[3]), Long.parseLong(part[4]),
                Long.parseLong(part[5]), Long.parseLong(part[6]));
    }

    private static ApiError invalid() {
        return ApiError.of(400, "INVALID_DATA", "invalid data", Json.object().put("param_name", "page_token"));
    }

    private static String binding(String module, Set<String> fields, String sortBy, String order, int perPage) {
        return module + " " + Integer.toHexString((String.join(",", fields) + sortBy + order + perPage).hashCode());
    }
}
