package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.meta.Ids;

/**
 * Reads what requests bring and makes the replies that many endpoints share.
 */
final class Bodies {
    static final int MAX_RECORDS = 100;
    private static final List<String> TRIGGERS = List.of("workflow", "approval", "blueprint", "pathfinder", "orchestration");

    private Bodies() {
    }

    /** The body as a JSON object. */
    static ObjectNode object(Call call) throws IOException {
        JsonNode body = call.json();
        if (!body.isObject()) {
            throw ApiError.unparsable();
        }
        return (ObjectNode) body;
    }

    /** The list under a key of the body, with at least one and at most so many elements. */
    static ArrayNode list(ObjectNode body, String key, int most) {
        JsonNode list = body.get(key);
        if (list == null || list.isNull()) {
            throw ApiError.missingKey(key, "$." + key);
        }
        if (!list.isArray()) {
            throw ApiError.wrongType(key, "$." + key, "jsonarray");
        }
        if (list.isEmpty()) {
            throw ApiError.missingKey(key, "$." + key);
        }
        if (list.size() > most) {
            throw ApiError.of(400, "LIMIT_EXCEEDED", "the given limit is exceeded",
                    Json.object().put("limit", most).put("api_name", key).put("json_path", "$." + key));
        }
        return (ArrayNode) list;
    }

    /** The records of a write request, with its other keys checked. */
    static ArrayNode data(ObjectNode body) {
        ArrayNode data = list(body, "data", MAX_RECORDS);
        JsonNode trigger = body.path("trigger");
        if (!trigger.isMissingNode() && !trigger.isNull()) {
            if (!trigger.isArray()) {
                throw ApiError.wrongType("trigger", "$.trigger", "jsonarray");
            }
            for (int i = 0; i < trigger.size(); i++) {
                if (!TRIGGERS.contains(trigger.get(i).asText())) {
                    ObjectNode details = Json.object();
                    ArrayNode supported = details.putArray("supported_values");
                    TRIGGERS.forEach(supported::add);
                    throw ApiError.of(400, "INVALID_DATA", "invalid data",
                            details.put("api_name", "trigger").put("json_path", "$.trigger[" + i + "]"));
                }
            }
        }
        return data;
    }

    /** The ids of a query parameter, at most so many. */
    static List<String> ids(Call call, int most) {
        String text = call.query("ids").orElse("");
        List<String> result = new ArrayList<>();
        for (String id : text.split(",")) {
            if (!id.isBlank()) {
                result.add(id.trim());
            }
        }
        if (result.isEmpty()) {
            throw ApiError.missingParam("ids");
        }
        if (result.size() > most) {
            throw ApiError.of(400, "LIMIT_EXCEEDED", "the given limit is exceeded",
                    Json.object().put("limit", most).put("param_name", "ids"));
        }
        return result;
    }

    /** A reply of one item a record: one status where all are alike, 207 where they differ, 400 where none succeeded. */
    static Reply items(String key, List<ObjectNode> items, int allGood) {
        long good = items.stream().filter(i -> i.path("status").asText().equals("success")).count();
        boolean conflict = good == 0 && items.stream().allMatch(i -> i.path("code").asText().equals("ALREADY_MODIFIED"));
        int status = good == items.size() ? allGood : good > 0 ? 207 : conflict ? 412 : 400;
        ObjectNode body = Json.object();
        body.putArray(key).addAll(items);
        return Reply.json(status, body);
    }

    /** A whole number of a query parameter within bounds. */
    static int number(Call call, String name, int other, int least, int most) {
        String text = call.query(name).orElse("");
        if (text.isBlank()) {
            return other;
        }
        long value = text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
        if (value < least || value > most) {
            throw ApiError.of(400, "INVALID_DATA", "invalid data",
                    Json.object().put("param_name", name).put("expected_data_type", "integer").put("minimum", least).put("maximum", most));
        }
        return (int) value;
    }

    /** The id in the path, or a refusal. */
    static long pathId(Call call, String name, int pathIndex) {
        long id = Ids.parse(call.param(name));
        if (id < 0) {
            throw ApiError.invalidId(pathIndex);
        }
        return id;
    }

    /** Where a page of a simple list stands. */
    static ObjectNode info(int page, int perPage, int count, boolean more) {
        return Json.object().put("per_page", perPage).put("count", count).put("page", page).put("more_records", more);
    }

    /** As above with the tokens that some lists always state. */
    static ObjectNode infoWithTokens(int page, int perPage, int count, boolean more) {
        ObjectNode info = Json.object().put("per_page", perPage);
        info.putNull("next_page_token").put("count", count).put("page", page);
        return info.putNull("previous_page_token").putNull("page_token_expiry").put("more_records", more);
    }
}
