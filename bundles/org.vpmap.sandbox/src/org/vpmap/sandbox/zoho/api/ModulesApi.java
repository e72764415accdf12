package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.FieldSpec;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;

/**
 * The modules API: list, one, create where the edition allows it, rename. There is no way to delete a module.
 */
public final class ModulesApi {
    private static final int CREATE_CREDITS = 500;
    private static final int MAX_LABEL = 25;

    private final Services services;
    private final Org org;

    /** Uses the services. */
    public ModulesApi(Services services) {
        this.services = services;
        this.org = services.org();
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("GET", "/crm/v8/settings/modules", this::list);
        routes.add("POST", "/crm/v8/settings/modules", this::create);
        routes.add("PUT", "/crm/v8/settings/modules", this::renameList);
        routes.add("GET", "/crm/v8/settings/modules/{module}", this::one);
        routes.add("PUT", "/crm/v8/settings/modules/{module}", this::renameOne);
    }

    private Reply list(Call call) throws IOException {
        String status = call.query("status").orElse("");
        return org.reading(() -> {
            ObjectNode body = Json.object();
            ArrayNode modules = body.putArray("modules");
            for (Module module : org.metadata().modules()) {
                if (status.isEmpty() || List.of(status.split(",")).contains(visible(module) ? "visible" : "system_hidden")) {
                    modules.add(shown(module));
                }
            }
            return modules.isEmpty() ? Reply.empty(204) : Reply.json(200, body);
        });
    }

    private static boolean visible(Module module) {
        return module.entity();
    }

    private ObjectNode shown(Module module) {
        ObjectNode json = Json.object();
        boolean entity = module.entity();
        json.put("global_search_supported", entity).put("public_fields_configured", false).put("recycle_bin_on_delete", true)
                .put("has_more_profiles", false).put("sub_menu_available", entity).put("lookupable", entity).put("profile_count", 2)
                .put("deletable", true).putNull("description");
        json.put("creatable", true).put("inventory_template_supported", false).putNull("modified_time");
        json.put("presence_sub_menu", entity).put("triggers_supported", entity).put("id", module.id()).put("api_name", module.apiName());
        json.put("plural_label", module.plural()).put("actual_plural_label", module.plural())
                .put("actual_singular_label", module.singular()).put("singular_label", module.singular());
        json.put("isBlueprintSupported", entity).put("visibility", 1).put("convertable", module.apiName().equals("Leads"))
                .put("editable", true).put("emailTemplate_support", entity).put("email_parser_supported", false)
                .put("filter_supported", entity).put("show_as_tab", entity).putNull("web_link");
        json.put("viewable", true).put("api_supported", true).put("quick_create", entity).put("generated_type", module.generatedType());
        json.put("feeds_required", false).put("scoring_supported", entity).put("webform_supported", entity);
        json.putArray("arguments");
        json.put("module_name", module.plural()).put("business_card_field_limit", entity ? 5 : 0).put("track_current_data", false);
        json.set("modified_by", null);
        ArrayNode profiles = json.putArray("profiles");
        profiles.addObject().put("name", "Administrator").put("id", String.valueOf(Ids.BASE + 26011));
        profiles.addObject().put("name", "Standard").put("id", String.valueOf(Ids.BASE + 26014));
        ObjectNode parent = json.putObject("parent_module");
        if (module.subform()) {
            parent.setAll(org.metadata().module(module.parent()).reference());
        }
        json.put("status", visible(module) ? "visible" : "system_hidden").put("sequence_number", module.sequence());
        return json;
    }

    private Module find(Call call) {
        Module module = org.metadata().moduleByIdOrName(call.param("module"));
        if (module == null) {
            throw ApiError.invalidModule(2);
        }
        return module;
    }

    private Reply one(Call call) throws IOException {
        return org.reading(() -> {
            Module module = find(call);
            ObjectNode json = shown(module);
            json.put("display_field", module.displayField());
            json.put("per_page", 10);
            ObjectNode body = Json.object();
            body.putArray("modules").add(json);
            return Reply.json(200, body);
        });
    }

    private Reply create(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        if (!org.edition().modulesByApi()) {
            throw ApiError.of(403, "NOT_SUPPORTED", "Upgrade to Enterprise edition or above to create custom modules", Json.object());
        }
        ArrayNode sent = Bodies.list(body, "modules", 1);
        services.credits().spend(call, CREATE_CREDITS);
        return org.writing(() -> {
            JsonNode given = sent.get(0);
            if (!given.path("profiles").isArray() || given.get("profiles").isEmpty()) {
                throw refuse("MANDATORY_NOT_FOUND", "required field not found", "profiles");
            }
            Module made = create(org, given.path("singular_label").asText(""), given.path("plural_label").asText(""),
                    given.path("api_name").asText(""), given.path("display_field"));
            return Bodies.items("modules", List.of(ApiError.success("module created successfully", Json.object().put("id", made.id()))),
                    201);
        });
    }

    /** Makes a custom module, whoever asks; needs the write lock. */
    public static Module create(Org org, String singular, String plural, String apiName, JsonNode displayField) {
        text(singular, "singular_label", MAX_LABEL);
        text(plural, "plural_label", MAX_LABEL);
        String name = apiName.isEmpty() ? plural.replaceAll("[^A-Za-z0-9]+", "_") : apiName;
        text(name, "api_name", 50);
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw refuse("INVALID_DATA", "invalid data", "api_name");
        }
        for (Module module : org.metadata().modules()) {
            if (module.apiName().equalsIgnoreCase(name)) {
                throw refuse("DUPLICATE_DATA", "duplicate data", "api_name");
            }
            if (module.plural().equalsIgnoreCase(plural)) {
                throw refuse("DUPLICATE_DATA", "duplicate data", "plural_label");
            }
        }
        if (org.metadata().modules().stream().filter(Module::custom).count() >= org.edition().customModules()) {
            throw ApiError.of(400, "LIMIT_EXCEEDED", "the given limit is exceeded", Json.object().put("limit", org.edition()
                    .customModules()));
        }
        boolean number = displayField.path("data_type").asText("text").equals("autonumber");
        FieldSpec field = new FieldSpec("Name", displayField.path("field_label").asText(singular + " Name"),
                number ? FieldType.AUTONUMBER : FieldType.TEXT).length(number ? 30 : 120).displayField();
        if (number) {
            field.readOnly();
        } else {
            field.mandatory();
        }
        return org.metadata().createModule(name, singular, plural, field);
    }

    private static void text(String value, String key, int most) {
        if (value.isBlank()) {
            throw refuse("MANDATORY_NOT_FOUND", "required field not found", key);
        }
        if (value.length() > most) {
            throw ApiError.of(400, "INVALID_DATA", "invalid data",
                    Json.object().put("maximum_length", most).put("api_name", key).put("json_path", "$.modules[0]." + key));
        }
    }

    private static ApiError refuse(String code, String message, String key) {
        ObjectNode body = Json.object();
        body.putArray("modules").add(ApiError.item(code, message, FieldRules.at(key, "$.modules[0]")));
        return new ApiError(400, body);
    }

    private Reply renameList(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        JsonNode given = Bodies.list(body, "modules", 1).get(0);
        return org.writing(() -> {
            Module module = org.metadata().moduleByIdOrName(given.path("id").asText(given.path("api_name").asText("")));
            if (module == null) {
                throw refuse("INVALID_DATA", "the id given seems to be invalid", "id");
            }
            return rename(module, given);
        });
    }

    private Reply renameOne(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        return org.writing(() -> rename(find(call), Bodies.list(body, "modules", 1).get(0)));
    }

    private Reply rename(Module module, JsonNode given) {
        Module changed = module;
        for (String key : List.of("singular_label", "plural_label")) {
            if (given.hasNonNull(key)) {
                text(given.get(key).asText(), key, MAX_LABEL);
                changed = changed.with(key, given.get(key).asText());
            }
        }
        org.metadata().put(changed);
        return Bodies.items("modules", List.of(ApiError.success("module updated successfully", Json.object().put("id", module.id()))), 200);
    }
}
