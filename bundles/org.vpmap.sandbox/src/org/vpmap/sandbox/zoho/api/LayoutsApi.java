package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.records.Pipelines;

/**
 * Layouts and pipelines. Every module has one layout, Standard, which shows all its fields.
 */
public final class LayoutsApi {
    private static final List<String> FIELD_KEYS = List.of("id", "api_name", "field_label", "display_label", "data_type", "json_type",
            "length", "decimal_place", "system_mandatory", "custom_field", "read_only", "field_read_only", "visible", "webhook",
            "operation_type", "tooltip", "type", "created_time", "modified_time", "filterable", "profiles", "view_type", "separator",
            "searchable", "unique", "lookup", "currency", "auto_number", "hipaa_compliance", "hipaa_compliance_enabled", "textarea",
            "column_name", "ui_type", "display_type", "public", "mass_update", "sortable", "display_field", "global_picklist");

    private final Org org;

    /** Uses the services. */
    public LayoutsApi(Services services) {
        this.org = services.org();
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("GET", "/crm/v8/settings/layouts", call -> org.reading(() -> {
            ObjectNode body = Json.object();
            body.putArray("layouts").add(layout(FieldsApi.module(org, call)));
            return Reply.json(200, body);
        }));
        routes.add("GET", "/crm/v8/settings/layouts/{id}", call -> org.reading(() -> {
            Module module = FieldsApi.module(org, call);
            if (!module.layoutId().equals(call.param("id"))) {
                throw ApiError.invalidId(2);
            }
            ObjectNode body = Json.object();
            body.putArray("layouts").add(layout(module));
            return Reply.json(200, body);
        }));
        routes.add("GET", "/crm/v8/settings/pipeline", this::pipelines);
        routes.add("POST", "/crm/v8/settings/pipeline", this::createPipeline);
        routes.add("GET", "/crm/v8/settings/pipeline/{id}", this::pipeline);
    }

    private ObjectNode layout(Module module) {
        ObjectNode json = Json.object();
        json.put("has_more_profiles", false).putNull("created_time");
        json.put("visible", true).putNull("created_for");
        ArrayNode profiles = json.putArray("profiles");
        for (String[] profile : new String[][] {{"Administrator", "26011"}, {"Standard", "26014"}}) {
            ObjectNode node = profiles.addObject().put("default", true).put("name", profile[0])
                    .put("id", String.valueOf(Ids.BASE + Long.parseLong(profile[1])));
            for (String view : List.of("_default_view", "_default_assignment_view")) {
                node.putObject(view).put("name", "Standard").put("id", module.layoutId()).put("type", "layout");
            }
        }
        json.put("source", "crm").putNull("created_by");
        ArrayNode sections = json.putArray("sections");
        int number = 1;
        for (Map.Entry<String, List<Field>> entry : sections(module).entrySet()) {
            sections.add(section(module, entry.getKey(), entry.getValue(), number++));
        }
        json.put("display_label", "Standard").put("show_business_card", true);
        json.putObject("actions_allowed").put("edit", true).put("rename", true).put("clone", false).put("downgrade", false)
                .put("delete", false).put("deactivate", false).put("set_layout_permissions", true);
        json.putNull("modified_time").put("api_name", "Standard").put("name", "Standard").putNull("modified_by");
        return json.put("generated_type", "system").put("id", module.layoutId()).put("status", "active");
    }

    private static Map<String, List<Field>> sections(Module module) {
        Map<String, List<Field>> result = new LinkedHashMap<>();
        for (Field field : module.fields()) {
            String name = field.type() == FieldType.SUBFORM ? field.label()
                    : field.apiName().matches("(Mailing|Other|Billing|Shipping)_(Street|City|State|Zip|Code|Country)")
                            ? "Address Information"
                    : field.apiName().equals("Description") ? "Description Information" : module.singular() + " Information";
            result.computeIfAbsent(name, k -> new ArrayList<>()).add(field);
        }
        return result;
    }

    private static ObjectNode section(Module module, String name, List<Field> fields, int number) {
        // a section's id only has to be stable and its own
        long id = Long.parseLong(module.layoutId()) - Ids.BASE + 50_000L * number;
        boolean subform = fields.size() == 1 && fields.get(0).type() == FieldType.SUBFORM;
        ObjectNode json = Json.object();
        json.put("isSubformSection", subform).put("type", "used").put("display_label", name).put("mode", "all").put("sequence_number",
                number);
        json.putObject("actions_allowed").put("add_field", true).put("rename", true).put("change_tab_traversal", true).put("reorder", true)
                .put("delete", number > 1).put("remove_field", true).put("change_column_count", true);
        json.put("tab_traversal", "left_to_right").put("api_name", name.replaceAll("[^A-Za-z0-9]+", "_")).put("column_count", subform ? 1
                : 2);
        json.put("name", name).put("generated_type", subform ? "custom" : "default").put("id", String.valueOf(Ids.BASE / 10 + id));
        ArrayNode array = json.putArray("fields");
        int sequence = 1;
        for (Field field : fields) {
            ObjectNode shown = Json.object();
            for (String key : FIELD_KEYS) {
                if (field.json().has(key)) {
                    shown.set(key, field.json().get(key));
                }
            }
            shown.put("required", field.mandatory()).put("sequence_number", sequence++).put("section_id", number);
            ArrayNode options = shown.putArray("pick_list_values");
            for (JsonNode option : field.json().path("pick_list_values")) {
                ObjectNode copy = option.deepCopy();
                copy.putArray("maps");
                options.add(copy);
            }
            if (field.type() == FieldType.SUBFORM) {
                shown.set("subform", field.json().get("associated_module"));
            }
            array.add(shown);
        }
        return json.set("properties", subform ? Json.object().put("reorder_rows", false).put("maximum_rows", 100) : null);
    }

    private void requireLayout(Call call) {
        String layout = call.query("layout_id").filter(l -> !l.isBlank()).orElseThrow(() -> ApiError.missingParam("layout_id"));
        if (!org.metadata().module("Deals").layoutId().equals(layout)) {
            throw ApiError.of(400, "INVALID_DATA", "the id given seems to be invalid", Json.object().put("param_name", "layout_id"));
        }
    }

    private Reply pipelines(Call call) throws IOException {
        return org.reading(() -> {
            requireLayout(call);
            ObjectNode body = Json.object();
            body.putArray("pipeline").addAll(Pipelines.list(org));
            return Reply.json(200, body);
        });
    }

    private Reply pipeline(Call call) throws IOException {
        return org.reading(() -> {
            requireLayout(call);
            ObjectNode found = Pipelines.list(org).stream().filter(p -> p.get("id").asText().equals(call.param("id"))).findFirst()
                    .orElseThrow(() -> ApiError.invalidId(2));
            ObjectNode body = Json.object();
            body.putArray("pipeline").add(found);
            return Reply.json(200, body);
        });
    }

    private Reply createPipeline(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        return org.writing(() -> {
            requireLayout(call);
            JsonNode sent = Bodies.list(body, "pipeline", 1).get(0);
            String name = sent.path("display_value").asText("").trim();
            if (name.isEmpty()) {
                throw ApiError.missingKey("display_value", "$.pipeline[0].display_value");
            }
            List<ObjectNode> all = Pipelines.list(org);
            if (all.stream().anyMatch(p -> p.get("display_value").asText().equalsIgnoreCase(name))) {
                throw ApiError.of(400, "DUPLICATE_DATA", "duplicate data", FieldRules.at("display_value", "$.pipeline[0]"));
            }
            ObjectNode made = Json.object().put("display_value", name).put("default", false);
            ArrayNode maps = made.putArray("maps");
            Module deals = org.metadata().module("Deals");
            ArrayNode stages = Bodies.list((ObjectNode) sent, "maps", 100);
            for (int i = 0; i < stages.size(); i++) {
                maps.add(Pipelines.stage(stage(deals, stages.get(i), "$.pipeline[0].maps[" + i + "]")));
            }
            String id = org.ids().next();
            made.put("actual_value", name).put("id", id);
            List<ObjectNode> custom = new ArrayList<>(all.subList(1, all.size()));
            custom.add(made);
            Pipelines.save(org, custom);
            addOption(deals, id, name);
            return Bodies.items("pipeline", List.of(ApiError.success("pipeline created", Json.object().put("id", id))), 201);
        });
    }

    private static JsonNode stage(Module deals, JsonNode sent, String path) {
        for (JsonNode option : deals.field("Stage").json().get("pick_list_values")) {
            if (option.get("id").asText().equals(sent.path("id").asText())
                    || option.get("display_value").asText().equals(sent.path("display_value").asText())) {
                return option;
            }
        }
        throw ApiError.of(400, "INVALID_DATA", "the id given seems to be invalid", FieldRules.at("id", path));
    }

    /** A pipeline is also an option of the Pipeline field, or deals could not be put into it. */
    private void addOption(Module deals, String id, String name) {
        Field field = deals.field("Pipeline");
        ObjectNode json = field.json().deepCopy();
        ArrayNode options = (ArrayNode) json.get("pick_list_values");
        options.addObject().put("display_value", name).put("sequence_number", options.size()).put("reference_value", name)
                .put("actual_value", name).put("id", id).put("type", "used");
        org.metadata().put(deals.with(field.with(json)));
    }
}
