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
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldSpec;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * The fields API: list, one, create, change, delete.
 */
public final class FieldsApi {
    private static final int MAX_FIELDS = 5;

    private final Org org;
    private final FieldRules rules;

    /** Uses the services. */
    public FieldsApi(Services services) {
        this.org = services.org();
        this.rules = new FieldRules(org);
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("GET", "/crm/v8/settings/fields", this::list);
        routes.add("POST", "/crm/v8/settings/fields", this::create);
        routes.add("PATCH", "/crm/v8/settings/fields", this::changeList);
        routes.add("GET", "/crm/v8/settings/fields/{field}", this::one);
        routes.add("PATCH", "/crm/v8/settings/fields/{field}", this::changeOne);
        routes.add("DELETE", "/crm/v8/settings/fields/{field}", this::delete);
        routes.add("GET", "/crm/v8/settings/fields/{field}/pick_list_values", this::options);
    }

    /** The module of the query parameter. */
    static Module module(Org org, Call call) {
        String name = call.query("module").filter(m -> !m.isBlank()).orElseThrow(() -> ApiError.missingParam("module"));
        Module module = org.metadata().moduleByIdOrName(name);
        if (module == null) {
            throw ApiError.of(400, "INVALID_MODULE", "the module name given seems to be invalid");
        }
        return module;
    }

    private Reply list(Call call) throws IOException {
        return org.reading(() -> {
            Module module = module(org, call);
            String type = call.query("type").orElse("all");
            ObjectNode body = Json.object();
            ArrayNode fields = body.putArray("fields");
            if (!type.equals("unused")) {
                module.fields().forEach(f -> fields.add(shown(f)));
            }
            return fields.isEmpty() ? Reply.empty(204) : Reply.json(200, body);
        });
    }

    /** A field as it is shown, with what the org's switches say about health information. */
    private ObjectNode shown(Field field) {
        if (!field.healthInformation()) {
            return field.json();
        }
        ObjectNode copy = field.json().deepCopy();
        copy.putObject("hipaa_compliance").put("restricted_in_export", false).put("restricted", org.apiRestricted());
        return copy;
    }

    private Field field(Call call, Module module) {
        Field field = module.fieldByIdOrName(call.param("field"));
        if (field == null) {
            throw ApiError.of(400, "INVALID_DATA", "the id given seems to be invalid", Json.object().put("resource_path_index", 2));
        }
        return field;
    }

    private Reply one(Call call) throws IOException {
        return org.reading(() -> {
            ObjectNode body = Json.object();
            body.putArray("fields").add(shown(field(call, module(org, call))));
            return Reply.json(200, body);
        });
    }

    private Reply options(Call call) throws IOException {
        return org.reading(() -> {
            Module module = module(org, call);
            ObjectNode body = Json.object();
            ArrayNode values = body.putArray("pick_list_values");
            for (JsonNode option : field(call, module).json().path("pick_list_values")) {
                ObjectNode shown = option.deepCopy();
                shown.putNull("colour_code");
                shown.putArray("layout_associations").add(module.layout());
                values.add(shown);
            }
            return values.isEmpty() ? Reply.empty(204) : Reply.json(200, body);
        });
    }

    private Reply create(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        return org.writing(() -> {
            Module module = module(org, call);
            if (!module.entity() && !module.subform()) {
                throw ApiError.of(400, "NOT_SUPPORTED", "the given module is not supported in api");
            }
            ArrayNode sent = Bodies.list(body, "fields", MAX_FIELDS);
            List<ObjectNode> items = new ArrayList<>();
            Module changed = module;
            for (int i = 0; i < sent.size(); i++) {
                Field made = rules.read(changed, sent.get(i), "$.fields[" + i + "]").build(org.ids(), org.now(), changed.layout());
                if (sent.get(i).path("hipaa_compliance_enabled").asBoolean()) {
                    made = made.with(made.json().deepCopy().put("hipaa_compliance_enabled", true));
                }
                changed = changed.with(made);
                items.add(ApiError.success("field created", Json.object().put("id", made.id())));
            }
            // all or none: the first mistake has left by an exception
            org.metadata().put(changed);
            return Bodies.items("fields", items, 201);
        });
    }

    private Reply changeList(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        return org.writing(() -> {
            Module module = module(org, call);
            ArrayNode sent = Bodies.list(body, "fields", MAX_FIELDS);
            List<ObjectNode> items = new ArrayList<>();
            for (int i = 0; i < sent.size(); i++) {
                String path = "$.fields[" + i + "]";
                if (!sent.get(i).hasNonNull("id")) {
                    throw ApiError.missingKey("id", path + ".id");
                }
                Field field = module.fieldByIdOrName(sent.get(i).get("id").asText());
                if (field == null) {
                    throw ApiError.of(400, "INVALID_DATA", "the id given seems to be invalid", FieldRules.at("id", path));
                }
                module = module.with(changed(module, field, sent.get(i), path));
                items.add(ApiError.success("field updated", Json.object().put("id", field.id())));
            }
            org.metadata().put(module);
            return Bodies.items("fields", items, 200);
        });
    }

    private Reply changeOne(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        return org.writing(() -> {
            Module module = module(org, call);
            Field field = field(call, module);
            ArrayNode sent = Bodies.list(body, "fields", 1);
            org.metadata().put(module.with(changed(module, field, sent.get(0), "$.fields[0]")));
            return Bodies.items("fields", List.of(ApiError.success("field updated", Json.object().put("id", field.id()))), 200);
        });
    }

    private Field changed(Module module, Field field, JsonNode sent, String path) {
        if (sent.hasNonNull("data_type") && !sent.get("data_type").asText().equals(field.type().zohoName())) {
            throw ApiError.of(400, "NOT_ALLOWED", "the type of a field cannot be changed", FieldRules.at("data_type", path));
        }
        ObjectNode json = field.json().deepCopy();
        if (sent.hasNonNull("field_label")) {
            String label = rules.label(module, sent, path, field);
            json.put("field_label", label).put("display_label", label);
        }
        if (sent.hasNonNull("length") && field.custom()) {
            int length = sent.get("length").asInt(-1);
            if (length < 1 || length > field.type().defaultLength()) {
                ObjectNode details = FieldRules.at("length", path);
                details.putObject("range").put("from", 1).put("to", field.type().defaultLength());
                throw ApiError.of(400, "DEPENDENT_MISMATCH", "dependent field mismatch", details);
            }
            json.put("length", length);
        }
        if (sent.hasNonNull("unique")) {
            changeUnique(module, field, sent.get("unique"), json, path);
        }
        if (sent.path("pick_list_values").isArray()) {
            changeOptions(field, sent.get("pick_list_values"), json, path);
        }
        if (sent.has("hipaa_compliance_enabled")) {
            boolean wanted = sent.get("hipaa_compliance_enabled").asBoolean();
            if (wanted && !field.healthInformation()) {
                rules.health(module, field.type(), path);
            }
            json.put("hipaa_compliance_enabled", wanted);
        }
        json.put("modified_time", org.now());
        return field.with(json);
    }

    private void changeUnique(Module module, Field field, JsonNode wanted, ObjectNode json, String path) {
        if (!FieldRules.isTrue(wanted)) {
            json.putObject("unique");
            return;
        }
        if (!field.unique()) {
            rules.unique(module, field.type(), path);
            if (hasDuplicates(module, field)) {
                throw ApiError.of(400, "NOT_ALLOWED", "the field has the same value in several records", FieldRules.at("unique", path));
            }
        }
        json.putObject("unique").put("case_sensitive", wanted.path("case_sensitive").asBoolean());
    }

    private boolean hasDuplicates(Module module, Field field) {
        Table table = org.store().existing(module.apiName());
        java.util.Set<String> seen = new java.util.HashSet<>();
        for (int i = 0; table != null && i < table.size(); i++) {
            if (table.state(i) == Table.LIVE) {
                JsonNode value = org.store().read(table, i).path(field.apiName());
                if (!value.isMissingNode() && !seen.add(value.asText().toLowerCase(java.util.Locale.ROOT))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void changeOptions(Field field, JsonNode sent, ObjectNode json, String path) {
        ArrayNode options = (ArrayNode) json.get("pick_list_values");
        for (int i = 0; i < sent.size(); i++) {
            JsonNode option = sent.get(i);
            String at = path + ".pick_list_values[" + i + "]";
            ObjectNode found = null;
            for (JsonNode each : options) {
                boolean same = option.hasNonNull("id") ? each.get("id").asText().equals(option.get("id").asText())
                        : each.get("actual_value").asText().equalsIgnoreCase(option.path("actual_value").asText(option.path("display_value")
                                .asText()));
                found = same ? (ObjectNode) each : found;
            }
            if (found != null) {
                found.put("display_value", option.path("display_value").asText(found.get("display_value").asText()));
            } else if (option.hasNonNull("id")) {
                throw ApiError.of(400, "INVALID_DATA", "the id given seems to be invalid", FieldRules.at("id", at));
            } else {
                options.add(FieldSpec.option(org.ids(), FieldRules.optionValue(option, at), options.size() + 1));
            }
        }
    }

    private Reply delete(Call call) throws IOException {
        return org.writing(() -> {
            Module module = module(org, call);
            Field field = field(call, module);
            if (!field.custom() || field.lookupModule() != null && org.metadata().module(field.lookupModule()).subform()) {
                throw ApiError.of(400, "NOT_ALLOWED", "the field cannot be deleted", Json.object().put("resource_path_index", 2));
            }
            org.metadata().put(module.without(field));
            forget(module, field);
            ObjectNode body = Json.object();
            body.putArray("fields").add(ApiError.success("field deleted", Json.object().put("id", field.id())));
            return Reply.json(200, body);
        });
    }

    /** Takes the field's values out of all records: a field of the same name made later starts empty. */
    private void forget(Module module, Field field) throws IOException {
        Table table = org.store().existing(module.apiName());
        for (int i = 0; table != null && i < table.size(); i++) {
            if (table.state(i) == Table.GONE) {
                continue;
            }
            ObjectNode record = org.store().read(table, i);
            if (record.has(field.apiName())) {
                ObjectNode before = record.deepCopy();
                record.remove(field.apiName());
                byte state = table.state(i);
                long time = table.time(i);
                int by = table.deletedBy(i);
                org.store().put(table, table.id(i), time, before, record);
                if (state != Table.LIVE) {
                    org.store().state(table, i, state, time, by);
                }
                if (i % 1_000 == 999) {
                    org.store().commit();
                }
            }
        }
    }
}
