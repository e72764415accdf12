package org.vpmap.sandbox.zoho.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Counters;
import org.vpmap.sandbox.http.FaultPlan;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.api.FieldRules;
import org.vpmap.sandbox.zoho.api.ModulesApi;
import org.vpmap.sandbox.zoho.api.Services;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.core.Scopes;
import org.vpmap.sandbox.zoho.meta.Edition;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldSpec;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.records.RecordWriter;

/**
 * The administrator's hand: what a person does in Zoho's web pages and no API can, and what only a sandbox lets one do. No OAuth; the
 * server listens on loopback only. Refusals have the shape of Zoho's errors.
 *
 * <table>
 * <caption>Endpoints</caption>
 * <tr><td>GET /admin<td>a page for a person
 * <tr><td>GET /admin/state<td>edition, switches, modules, users, credits, faults
 * <tr><td>POST /admin/subforms<td>{@code {"module","label","fields":[as in the fields API]}}
 * <tr><td>POST /admin/modules<td>{@code {"singular_label","plural_label","api_name"}}
 * <tr><td>POST /admin/hipaa<td>{@code {"enabled":bool,"modules":[api names]}}; modules are those that are on afterwards
 * <tr><td>POST /admin/phi<td>{@code {"module","fields":[api names],"phi":bool}}
 * <tr><td>POST /admin/restrict<td>{@code {"enabled":bool}}: health information no longer comes out through the API
 * <tr><td>POST /admin/edit<td>{@code {"module","id","user":e-mail or id,"values":{…}}}: a user changes a record
 * <tr><td>POST /admin/delete<td>{@code {"module","id","user"}}: a user deletes a record
 * <tr><td>POST /admin/edition<td>{@code {"edition"}}
 * <tr><td>POST /admin/credits<td>{@code {"limit":number or null}}: another limit than the edition's
 * <tr><td>GET, POST /admin/faults<td>{@code {"spec":text}}, see {@link FaultPlan}
 * <tr><td>GET, DELETE /admin/counters<td>calls, statuses and credits by path
 * <tr><td>DELETE /admin/tokens<td>all access tokens expire
 * <tr><td>POST /admin/token_limit<td>{@code {"per_ten_minutes":n}}
 * <tr><td>POST /admin/grant<td>{@code {"scope"}} gives {@code {"code"}} for grant_type=authorization_code
 * </table>
 */
public final class AdminApi {
    private final Services services;
    private final Org org;
    private final FaultPlan faults;
    private final Counters counters;

    /** Uses the services. */
    public AdminApi(Services services, FaultPlan faults, Counters counters) {
        this.services = services;
        this.org = services.org();
        this.faults = faults;
        this.counters = counters;
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("GET", "/admin", call -> Reply.text(200, "text/html;charset=UTF-8", AdminPage.html()));
        routes.add("GET", "/admin/state", call -> org.reading(() -> Reply.json(200, state())));
        routes.add("POST", "/admin/subforms", this::subform);
        routes.add("POST", "/admin/modules", this::module);
        routes.add("POST", "/admin/hipaa", this::hipaa);
        routes.add("POST", "/admin/phi", this::phi);
        routes.add("POST", "/admin/restrict", call -> {
            boolean enabled = object(call).path("enabled").asBoolean();
            return set("restrict_api", Json.MAPPER.getNodeFactory().booleanNode(enabled));
        });
        routes.add("POST", "/admin/edition", call -> {
            try {
                Edition edition = Edition.of(object(call).path("edition").asText(""));
                return set("edition", Json.MAPPER.getNodeFactory().textNode(edition.zohoName()));
            } catch (IllegalArgumentException e) {
                throw wrong(e.getMessage());
            }
        });
        routes.add("POST", "/admin/credits", call -> {
            JsonNode limit = object(call).path("limit");
            return set("credits_limit", limit.isNumber() ? limit : NullNode.instance);
        });
        routes.add("POST", "/admin/edit", this::edit);
        routes.add("POST", "/admin/delete", this::delete);
        routes.add("GET", "/admin/faults", call -> Reply.json(200, faults.toJson()));
        routes.add("POST", "/admin/faults", call -> {
            try {
                faults.replace(object(call).path("spec").asText("none"));
                return Reply.json(200, faults.toJson());
            } catch (IllegalArgumentException e) {
                throw wrong(e.getMessage());
            }
        });
        routes.add("GET", "/admin/counters", call -> Reply.json(200, counted()));
        routes.add("DELETE", "/admin/counters", call -> {
            counters.reset();
            return Reply.json(200, counted());
        });
        routes.add("DELETE", "/admin/tokens", call -> {
            services.tokens().expireAll();
            return Reply.json(200, Json.object().put("done", true));
        });
        routes.add("POST", "/admin/token_limit", call -> {
            services.tokens().perWindow(object(call).path("per_ten_minutes").asInt(10));
            return Reply.json(200, Json.object().put("done", true));
        });
        routes.add("POST", "/admin/grant",
                call -> Reply.json(200, Json.object().put("code", services.tokens().grant(object(call).path("scope")
                        .asText(Scopes.LOADER)))));
    }

    private static ObjectNode object(Call call) throws IOException {
        JsonNode body = call.json();
        if (!body.isObject()) {
            throw wrong("the body is to be a JSON object");
        }
        return (ObjectNode) body;
    }

    private static ApiError wrong(String message) {
        return ApiError.of(400, "INVALID_DATA", message);
    }

    private Reply set(String name, JsonNode value) throws IOException {
        return org.writing(() -> {
            org.set(name, value);
            return Reply.json(200, state());
        });
    }

    private ObjectNode counted() {
        ObjectNode json = counters.toJson();
        json.put("credits_used_in_24_hours", services.credits().used());
        json.put("credits_used_ever", services.credits().total());
        return json.put("credits_limit", services.credits().limit());
    }

    private ObjectNode state() {
        ObjectNode state = Json.object();
        state.put("sandbox", true).put("edition", org.edition().zohoName()).put("org_id", org.zgid()).put("hipaa", org.hipaa());
        state.put("restrict_api", org.switchValue("restrict_api").asBoolean()).put("zone", org.zone().getId());
        state.put("bytes_on_disk", org.store().bytesOnDisk());
        ObjectNode limits = state.putObject("limits");
        limits.put("custom_fields", org.edition().customFields()).put("unique_fields", FieldRules.MAX_UNIQUE)
                .put("subforms", org.edition().subforms()).put("custom_modules", org.edition().customModules())
                .put("modules_by_api", org.edition().modulesByApi()).put("concurrency", org.edition().concurrency());
        state.putObject("credits").put("used", services.credits().used()).put("limit", services.credits().limit());
        ArrayNode modules = state.putArray("modules");
        for (Module module : org.metadata().modules()) {
            ObjectNode node = modules.addObject().put("api_name", module.apiName()).put("label", module.plural())
                    .put("generated_type", module.generatedType()).put("parent", module.parent()).put("hipaa", module.healthModule());
            var table = org.store().existing(module.apiName());
            node.put("records", table == null ? 0 : table.live());
            node.put("custom_fields", module.fields().stream().filter(Field::custom).count());
            ArrayNode unique = node.putArray("unique_fields");
            module.fields().stream().filter(Field::unique).forEach(f -> unique.add(f.apiName()));
            ArrayNode phi = node.putArray("phi_fields");
            module.fields().stream().filter(Field::healthInformation).forEach(f -> phi.add(f.apiName()));
            ArrayNode own = node.putArray("fields");
            module.fields().stream().filter(f -> f.type().mayBeHealthInformation() && !f.readOnly()).forEach(f -> own.add(f.apiName()));
        }
        ArrayNode users = state.putArray("users");
        org.users().all().forEach(u -> users.addObject().put("id", u.get("id").asText()).put("name", u.get("full_name").asText())
                .put("email", u.get("email").asText()).put("status", u.get("status").asText()));
        state.set("faults", faults.toJson());
        return state;
    }

    private Module find(JsonNode body) {
        Module module = org.metadata().module(body.path("module").asText(""));
        if (module == null) {
            throw wrong("there is no module \"" + body.path("module").asText("") + "\"");
        }
        return module;
    }

    private Reply subform(Call call) throws IOException {
        ObjectNode body = object(call);
        return org.writing(() -> {
            Module parent = find(body);
            String label = body.path("label").asText("").trim();
            if (org.edition().subforms() == 0) {
                throw ApiError.of(403, "NOT_SUPPORTED", "the " + org.edition().zohoName() + " edition has no subforms");
            }
            if (org.metadata().subformsOf(parent.apiName()).size() >= org.edition().subforms()) {
                throw ApiError.of(400, "LIMIT_EXCEEDED", "the module has as many subforms as the edition allows",
                        Json.object().put("limit", org.edition().subforms()));
            }
            if (label.isEmpty() || label.length() > 50) {
                throw wrong("a subform needs a label of at most 50 characters");
            }
            String apiName = body.path("api_name").asText(FieldRules.apiName(parent, label));
            if (!apiName.matches("[A-Za-z]\\w*") || parent.field(apiName) != null || org.metadata().module(apiName) != null) {
                throw ApiError.of(400, "DUPLICATE_DATA", "there is a field or module " + apiName + " already");
            }
            // checked against an empty module, since the rows' module is not there yet
            Module rows = Module.create(new Ids(0), apiName, label, label, "subform", parent.apiName(), "Parent_Id", 0);
            List<FieldSpec> specs = new ArrayList<>();
            for (int i = 0; i < body.path("fields").size(); i++) {
                FieldSpec spec = new FieldRules(org).read(rows, body.get("fields").get(i), "$.fields[" + i + "]");
                rows = rows.with(spec.build(new Ids(0), null, rows.layout()));
                specs.add(spec);
            }
            Module made = org.metadata().createSubform(parent, apiName, label, specs, org.now());
            return Reply.json(201, Json.object().put("api_name", made.apiName()).put("id", made.id()));
        });
    }

    private Reply module(Call call) throws IOException {
        ObjectNode body = object(call);
        return org.writing(() -> {
            Module made = ModulesApi.create(org, body.path("singular_label").asText(""), body.path("plural_label").asText(""),
                    body.path("api_name").asText(""), body.path("display_field"));
            return Reply.json(201, Json.object().put("api_name", made.apiName()).put("id", made.id()));
        });
    }

    private Reply hipaa(Call call) throws IOException {
        ObjectNode body = object(call);
        return org.writing(() -> {
            List<String> wanted = new ArrayList<>();
            body.path("modules").forEach(m -> wanted.add(m.asText()));
            for (String name : wanted) {
                find(Json.object().put("module", name));
            }
            if (wanted.size() > FieldRules.MAX_HEALTH_MODULES) {
                throw ApiError.of(400, "LIMIT_EXCEEDED", "at most ten modules may hold health information",
                        Json.object().put("limit", FieldRules.MAX_HEALTH_MODULES));
            }
            org.set("hipaa", Json.MAPPER.getNodeFactory().booleanNode(body.path("enabled").asBoolean()));
            if (body.has("modules")) {
                for (Module module : List.copyOf(org.metadata().modules())) {
                    boolean on = wanted.contains(module.apiName());
                    if (on != module.healthModule()) {
                        org.metadata().put(module.with("hipaa", on));
                    }
                }
            }
            return Reply.json(200, state());
        });
    }

    private Reply phi(Call call) throws IOException {
        ObjectNode body = object(call);
        boolean phi = body.path("phi").asBoolean(true);
        return org.writing(() -> {
            Module module = find(body);
            for (JsonNode name : body.path("fields")) {
                Field field = module.field(name.asText());
                if (field == null) {
                    throw wrong("there is no field " + name.asText() + " in " + module.apiName());
                }
                if (phi && !field.healthInformation()) {
                    new FieldRules(org).health(module, field.type(), "$.fields");
                }
                module = module.with(field.with(field.json().deepCopy().put("hipaa_compliance_enabled", phi)));
            }
            org.metadata().put(module);
            return Reply.json(200, state());
        });
    }

    private ObjectNode user(JsonNode body) {
        String given = body.path("user").asText("");
        ObjectNode user = given.isEmpty() ? org.users().byNumber(1) : given.contains("@") ? org.users().byEmail(given) : org.users()
                .byId(given);
        if (user == null) {
            throw wrong("there is no such user");
        }
        return user;
    }

    private Reply edit(Call call) throws IOException {
        ObjectNode body = object(call);
        return org.writing(() -> {
            RecordWriter.Outcome outcome = services.writer().update(find(body), Ids.parse(body.path("id").asText("")), body.path("values"),
                    "$.values", user(body), -1);
            return Reply.json(outcome.ok() ? 200 : 400, outcome.item());
        });
    }

    private Reply delete(Call call) throws IOException {
        ObjectNode body = object(call);
        return org.writing(() -> {
            boolean done = services.trash().delete(find(body), Ids.parse(body.path("id").asText("")), user(body));
            return Reply.json(done ? 200 : 400, Json.object().put("deleted", done));
        });
    }
}
