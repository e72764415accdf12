package org.vpmap.sandbox.zoho.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;

/**
 * The pipelines of Deals and the stages in each. The standard pipeline holds every stage.
 */
public final class Pipelines {
    private static final String KEY = "pipelines";

    private Pipelines() {
    }

    /** All pipelines as the API shows them. */
    public static List<ObjectNode> list(Org org) {
        List<ObjectNode> result = new ArrayList<>();
        result.add(standard(org));
        JsonNode stored = org.store().document(KEY);
        if (stored != null) {
            stored.forEach(p -> result.add((ObjectNode) p));
        }
        return result;
    }

    /** Keeps all pipelines but the standard one. */
    public static void save(Org org, List<ObjectNode> custom) {
        ArrayNode array = Json.array();
        custom.forEach(array::add);
        org.store().document(KEY, array);
    }

    /** The stages of a pipeline by its value; empty for an unknown one. */
    static List<String> stages(Org org, String pipeline) {
        List<String> result = new ArrayList<>();
        for (ObjectNode each : list(org)) {
            if (each.get("actual_value").asText().equals(pipeline)) {
                each.get("maps").forEach(stage -> result.add(stage.get("actual_value").asText()));
            }
        }
        return result;
    }

    private static ObjectNode standard(Org org) {
        Field pipelines = org.metadata().module("Deals").field("Pipeline");
        JsonNode option = pipelines.json().get("pick_list_values").get(0);
        ObjectNode result = Json.object().put("display_value", option.get("display_value").asText()).put("default", true);
        ArrayNode maps = result.putArray("maps");
        for (JsonNode stage : org.metadata().module("Deals").field("Stage").json().get("pick_list_values")) {
            maps.add(stage(stage));
        }
        return result.put("actual_value", option.get("actual_value").asText()).put("id", option.get("id").asText());
    }

    /** A stage as pipelines show it. */
    public static ObjectNode stage(JsonNode option) {
        String value = option.get("actual_value").asText();
        String forecast = value.startsWith("Closed Won") ? "Closed Won" : value.startsWith("Closed") ? "Closed Lost" : "Open";
        ObjectNode result = Json.object().put("display_value", option.get("display_value").asText())
                .put("sequence_number", option.get("sequence_number").asInt());
        result.putObject("forecast_category").put("name", forecast.equals("Open") ? "Pipeline" : forecast.equals("Closed Won") ? "Closed"
                : "Omitted").put("id", option.get("id").asText());
        return result.put("actual_value", value).put("id", option.get("id").asText()).put("forecast_type", forecast);
    }
}
