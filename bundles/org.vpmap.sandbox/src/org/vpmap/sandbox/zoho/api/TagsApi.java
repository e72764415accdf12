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
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.records.Problems;
import org.vpmap.sandbox.zoho.records.Tagging;
import org.vpmap.sandbox.zoho.records.Tags;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * The tags of modules, and tags on records.
 */
public final class TagsApi {
    private static final int MAX_AT_ONCE = 20;

    private final Services services;
    private final Org org;
    private final Tags tags;

    /** Uses the services. */
    public TagsApi(Services services) {
        this.services = services;
        this.org = services.org();
        this.tags = services.tags();
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("GET", "/crm/v8/settings/tags", this::list);
        routes.add("POST", "/crm/v8/settings/tags", this::create);
        routes.add("PUT", "/crm/v8/settings/tags", this::changeList);
        routes.add("PUT", "/crm/v8/settings/tags/{id}", this::changeOne);
        routes.add("DELETE", "/crm/v8/settings/tags/{id}", this::delete);
        routes.add("GET", "/crm/v8/settings/tags/{id}/actions/records_count", this::count);
        routes.add("POST", "/crm/v8/{module}/actions/add_tags", call -> tag(call, null, true));
        routes.add("POST", "/crm/v8/{module}/actions/remove_tags", call -> tag(call, null, false));
        routes.add("POST", "/crm/v8/{module}/{id}/actions/add_tags", call -> tag(call, call.param("id"), true));
        routes.add("POST", "/crm/v8/{module}/{id}/actions/remove_tags", call -> tag(call, call.param("id"), false));
    }

    private Module module(Call call) {
        if (call.query("module").filter(m -> !m.isBlank()).isEmpty()) {
            throw ApiError.of(400, "REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", Json.object()
                    .put("param", "module"));
        }
        Module module = FieldsApi.module(org, call);
        if (!module.entity()) {
            throw ApiError.of(400, "INVALID_MODULE", "the given module is not supported for this api");
        }
        return module;
    }

    private Reply list(Call call) throws IOException {
        return org.reading(() -> {
            List<ObjectNode> found = tags.list(module(call).apiName());
            ObjectNode body = Json.object();
            body.putArray("tags").addAll(found);
            body.putObject("info").put("count", found.size()).put("allowed_count", tags.allowed());
            return Reply.json(200, body);
        });
    }

    private Reply create(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        return org.writing(() -> {
            Module module = module(call);
            ArrayNode sent = Bodies.list(body, "tags", 100);
            List<ObjectNode> items = new ArrayList<>();
            for (int i = 0; i < sent.size(); i++) {
                String path = "$.tags[" + i + "]";
                ObjectNode problem = nameProblem(module, sent.get(i), path, null);
                if (problem == null && tags.list(module.apiName()).size() >= tags.allowed()) {
                    problem = ApiError.item("LICENSE_LIMIT_EXCEEDED", "tags edition limit exceeded", Json.object());
                }
                items.add(problem != null ? problem
                        : ApiError.success("tags created successfully", tags.create(module.apiName(), sent.get(i).get("name").asText()
                                .trim(),
                                sent.get(i).path("color_code").asText(null), services.user())));
            }
            return Bodies.items("tags", items, 201);
        });
    }

    private ObjectNode nameProblem(Module module, JsonNode sent, String path, String self) {
        Problems problems = new Problems();
        String name = sent.path("name").asText("").trim();
        if (name.isEmpty()) {
            problems.missing("name", path + ".name");
        } else if (name.length() > Tags.MAX_NAME) {
            problems.tooLong("name", path + ".name", Tags.MAX_NAME);
        } else {
            ObjectNode same = tags.byName(module.apiName(), name);
            if (same != null && !same.get("id").asText().equals(self)) {
                problems.add("DUPLICATE_DATA", "duplicate data",
                        Json.object().put("api_name", "name").put("json_path", path + ".name").put("id", same.get("id").asText()));
            }
        }
        return problems.none() ? null : problems.item();
    }

    private Reply changeList(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        return org.writing(() -> {
            JsonNode sent = Bodies.list(body, "tags", 1).get(0);
            return change(module(call), sent.path("id").asText(), sent);
        });
    }

    private Reply changeOne(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        return org.writing(() -> change(module(call), call.param("id"), Bodies.list(body, "tags", 1).get(0)));
    }

    private Reply change(Module module, String id, JsonNode sent) {
        List<ObjectNode> all = tags.list(module.apiName());
        ObjectNode found = all.stream().filter(t -> t.get("id").asText().equals(id)).findFirst().orElseThrow(this::unknown);
        ObjectNode problem = nameProblem(module, sent, "$.tags[0]", id);
        if (problem == null) {
            found.put("name", sent.get("name").asText().trim()).put("modified_time", org.now());
            if (sent.has("color_code")) {
                found.set("color_code", sent.get("color_code"));
            }
            tags.save(module.apiName(), all);
        }
        return Bodies.items("tags", List.of(problem != null ? problem : ApiError.success("tags updated successfully", found)), 200);
    }

    private ApiError unknown() {
        return ApiError.of(400, "INVALID_DATA", "tags not found", Json.object());
    }

    private Reply delete(Call call) throws IOException {
        String id = call.param("id");
        return org.writing(() -> {
            for (Module module : org.metadata().modules()) {
                List<ObjectNode> all = tags.list(module.apiName());
                if (all.removeIf(t -> t.get("id").asText().equals(id))) {
                    tags.save(module.apiName(), all);
                    return Bodies.items("tags", List.of(ApiError.success("tags deleted successfully", Json.object().put("id", id))), 200);
                }
            }
            throw ApiError.of(400, "INVALID_DATA", "tags not found", Json.object().put("id", id));
        });
    }

    private Reply count(Call call) throws IOException {
        return org.reading(() -> {
            Module module = module(call);
            if (tags.list(module.apiName()).stream().noneMatch(t -> t.get("id").asText().equals(call.param("id")))) {
                throw ApiError.of(400, "TAG_ID_NOT_FOUND", "invalid tag id");
            }
            Table table = org.store().existing(module.apiName());
            long count = 0;
            for (int i = 0; table != null && i < table.size(); i++) {
                if (table.state(i) == Table.LIVE) {
                    for (JsonNode tag : org.store().read(table, i).path("Tag")) {
                        count += tag.asText().equals(call.param("id")) ? 1 : 0;
                    }
                }
            }
            return Reply.json(200, Json.object().put("count", String.valueOf(count)));
        });
    }

    private Reply tag(Call call, String id, boolean add) throws IOException {
        Module module = org.module(call.param("module"), 0);
        if (!module.entity()) {
            throw ApiError.of(400, "INVALID_MODULE", "the given module is not supported for this api");
        }
        byte[] raw = call.body();
        ObjectNode body = raw.length == 0 ? Json.object() : Bodies.object(call);
        List<String> ids = ids(call, body, id);
        ArrayNode names = names(call, body);
        boolean overwrite = body.path("over_write").asBoolean(call.query("over_write").map(Boolean::parseBoolean).orElse(false));
        services.credits().spend(call, (ids.size() + 49) / 50);
        return org.writing(() -> {
            Tagging tagging = new Tagging(org, tags);
            List<ObjectNode> items = new ArrayList<>();
            int good = 0;
            for (int i = 0; i < ids.size(); i++) {
                ObjectNode item = tagging.apply(module, Ids.parse(ids.get(i)), names, add, overwrite, services.user());
                items.add(item);
                good += item.get("status").asText().equals("success") ? 1 : 0;
            }
            ObjectNode reply = Json.object();
            reply.putArray("data").addAll(items);
            reply.put("locked_count", "0");
            if (add) {
                reply.put("success_count", String.valueOf(good));
            }
            return Reply.json(good == items.size() ? 200 : good > 0 ? 207 : 400, reply);
        });
    }

    private static List<String> ids(Call call, ObjectNode body, String id) {
        List<String> result = new ArrayList<>();
        if (id != null) {
            result.add(id);
        } else if (body.path("ids").isArray()) {
            body.get("ids").forEach(i -> result.add(i.asText()));
        } else {
            result.addAll(Bodies.ids(call, 500));
        }
        if (result.size() > 500) {
            throw ApiError.of(400, "LIMIT_EXCEEDED", "the given limit is exceeded", Json.object().put("limit", 500));
        }
        return result;
    }

    private static ArrayNode names(Call call, ObjectNode body) {
        ArrayNode names = Json.array();
        if (body.path("tags").isArray()) {
            names.addAll((ArrayNode) body.get("tags"));
        } else {
            call.query("tag_names").ifPresent(t -> List.of(t.split(",")).forEach(n -> names.addObject().put("name", n.trim())));
        }
        if (names.isEmpty()) {
            throw ApiError.of(400, "REQUIRED_PARAM_MISSING", "One of the expected param is missing", Json.object()
                    .put("param_name", "tags"));
        }
        if (names.size() > MAX_AT_ONCE) {
            throw ApiError.of(400, "LIMIT_EXCEEDED", "the given limit is exceeded", Json.object().put("limit", MAX_AT_ONCE));
        }
        return names;
    }
}
