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
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.core.Users;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldSpec;
import org.vpmap.sandbox.zoho.meta.Module;

/**
 * Global picklists: sets of options that several fields share.
 */
public final class GlobalPicklistsApi {
    private static final String KEY = "global_picklists";
    private static final int MAX_OPTIONS = 5_000;

    private final Services services;
    private final Org org;

    /** Uses the services. */
    public GlobalPicklistsApi(Services services) {
        this.services = services;
        this.org = services.org();
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("GET", "/crm/v8/settings/global_picklists", this::list);
        routes.add("POST", "/crm/v8/settings/global_picklists", this::create);
        routes.add("GET", "/crm/v8/settings/global_picklists/{id}", this::one);
        routes.add("PATCH", "/crm/v8/settings/global_picklists/{id}", this::change);
        routes.add("DELETE", "/crm/v8/settings/global_picklists/{id}", this::delete);
        routes.add("GET", "/crm/v8/settings/global_picklists/{id}/actions/associations", this::associations);
    }

    private static List<ObjectNode> all(Org org) {
        List<ObjectNode> result = new ArrayList<>();
        JsonNode stored = org.store().document(KEY);
        if (stored != null) {
            stored.forEach(p -> result.add((ObjectNode) p));
        }
        return result;
    }

    private void save(List<ObjectNode> picklists) {
        ArrayNode array = Json.array();
        picklists.forEach(array::add);
        org.store().document(KEY, array);
    }

    /** The picklist of an id or API name, or null. */
    static ObjectNode find(Org org, JsonNode reference) {
        String id = reference.path("id").asText("");
        String name = reference.path("api_name").asText("");
        return all(org).stream().filter(p -> p.get("id").asText().equals(id) || !name.isEmpty() && p.get("api_name").asText().equals(name))
                .findFirst().orElse(null);
    }

    private ObjectNode require(Call call) {
        ObjectNode found = find(org, Json.object().put("id", call.param("id")));
        if (found == null) {
            throw ApiError.invalidId(2);
        }
        return found;
    }

    private Reply list(Call call) throws IOException {
        return org.reading(() -> {
            List<ObjectNode> picklists = all(org);
            ObjectNode body = Json.object();
            body.putArray("global_picklists").addAll(picklists);
            return picklists.isEmpty() ? Reply.empty(204) : Reply.json(200, body);
        });
    }

    private Reply one(Call call) throws IOException {
        return org.reading(() -> {
            ObjectNode body = Json.object();
            body.putArray("global_picklists").add(require(call));
            return Reply.json(200, body);
        });
    }

    private Reply create(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        return org.writing(() -> {
            JsonNode sent = Bodies.list(body, "global_picklists", 1).get(0);
            String path = "$.global_picklists[0]";
            String label = sent.path("display_label").asText("").trim();
            if (label.isEmpty()) {
                throw ApiError.missingKey("display_label", path + ".display_label");
            }
            List<ObjectNode> picklists = all(org);
            if (picklists.stream().anyMatch(p -> p.get("display_label").asText().equalsIgnoreCase(label))) {
                throw ApiError.of(400, "DUPLICATE_DATA", "duplicate data", FieldRules.at("display_label", path));
            }
            ObjectNode made = Json.object();
            made.put("display_label", label).put("source", "crm");
            made.put("api_name", sent.path("api_name").asText(label.replaceAll("[^A-Za-z0-9]+", "_")));
            made.put("created_time", org.now()).put("modified_time", org.now()).put("id", org.ids().next()).put("actual_label", label);
            made.putNull("description");
            made.set("modified_by", Users.reference(services.user()));
            made.set("created_by", Users.reference(services.user()));
            made.put("presence", true).put("customizable", true).put("pick_list_values_sorted_lexically", false);
            ArrayNode options = made.putArray("pick_list_values");
            addOptions(options, Bodies.list((ObjectNode) sent, "pick_list_values", MAX_OPTIONS), path);
            picklists.add(made);
            save(picklists);
            return Bodies.items("global_picklists",
                    List.of(ApiError.success("global picklist created", Json.object().put("id", made.get("id").asText()))), 201);
        });
    }

    private void addOptions(ArrayNode options, JsonNode sent, String path) {
        for (int i = 0; i < sent.size(); i++) {
            String value = FieldRules.optionValue(sent.get(i), path + ".pick_list_values[" + i + "]");
            for (JsonNode each : options) {
                if (each.get("actual_value").asText().equalsIgnoreCase(value)) {
                    throw ApiError.of(400, "DUPLICATE_DATA", "duplicate data",
                            FieldRules.at("display_value", path + ".pick_list_values[" + i + "]"));
                }
            }
            options.add(FieldSpec.option(org.ids(), value, options.size() + 1));
        }
    }

    private Reply change(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        return org.writing(() -> {
            ObjectNode found = require(call);
            JsonNode sent = Bodies.list(body, "global_picklists", 1).get(0);
            if (sent.hasNonNull("display_label")) {
                found.put("display_label", sent.get("display_label").asText());
            }
            if (sent.path("pick_list_values").isArray()) {
                addOptions((ArrayNode) found.get("pick_list_values"), sent.get("pick_list_values"), "$.global_picklists[0]");
            }
            found.put("modified_time", org.now());
            List<ObjectNode> picklists = all(org);
            picklists.replaceAll(p -> p.get("id").equals(found.get("id")) ? found : p);
            save(picklists);
            passOn(found);
            return Bodies.items("global_picklists",
                    List.of(ApiError.success("global picklist updated", Json.object().put("id", call.param("id")))), 200);
        });
    }

    /** Fields that use the picklist have its options. */
    private void passOn(ObjectNode picklist) {
        for (Module module : List.copyOf(org.metadata().modules())) {
            for (Field field : module.fields()) {
                if (field.json().path("global_picklist").path("id").equals(picklist.get("id"))) {
                    ObjectNode json = field.json().deepCopy();
                    ArrayNode options = json.putArray("pick_list_values");
                    if (field.options().contains("-None-")) {
                        options.add(FieldSpec.option(org.ids(), "-None-", 1));
                    }
                    picklist.get("pick_list_values").forEach(options::add);
                    org.metadata().put(org.metadata().module(module.apiName()).with(field.with(json)));
                }
            }
        }
    }

    private Reply delete(Call call) throws IOException {
        return org.writing(() -> {
            ObjectNode found = require(call);
            if (!associated(found).isEmpty()) {
                throw ApiError.of(400, "NOT_ALLOWED", "the global picklist is in use", Json.object().put("resource_path_index", 2));
            }
            List<ObjectNode> picklists = all(org);
            picklists.removeIf(p -> p.get("id").equals(found.get("id")));
            save(picklists);
            ObjectNode reply = Json.object();
            reply.putArray("global_picklists").add(ApiError.success("global picklist scheduled for deletion",
                    Json.object().put("job_id", org.ids().next())).put("code", "SCHEDULED"));
            return Reply.json(202, reply);
        });
    }

    private List<ObjectNode> associated(ObjectNode picklist) {
        List<ObjectNode> result = new ArrayList<>();
        for (Module module : org.metadata().modules()) {
            for (Field field : module.fields()) {
                if (field.json().path("global_picklist").path("id").equals(picklist.get("id"))) {
                    ObjectNode item = Json.object();
                    item.putObject("field").put("api_name", field.apiName()).put("id", field.id()).put("field_label", field.label());
                    item.putObject("module").put("plural_label", module.plural()).put("api_name", module.apiName())
                            .put("module_name", module.plural()).put("id", module.id());
                    item.putArray("layouts").addObject().put("name", "Standard").put("id", module.layoutId()).put("status", "active");
                    result.add(item);
                }
            }
        }
        return result;
    }

    private Reply associations(Call call) throws IOException {
        return org.reading(() -> {
            List<ObjectNode> found = associated(require(call));
            ObjectNode body = Json.object();
            body.putArray("associations").addAll(found);
            body.set("info", Bodies.info(1, 200, found.size(), false));
            return found.isEmpty() ? Reply.empty(204) : Reply.json(200, body);
        });
    }
}
