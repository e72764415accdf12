package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
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
import org.vpmap.sandbox.zoho.records.RecordWriter;

/**
 * Writing records: insert, update, upsert, clone, delete.
 */
public final class RecordsApi {
    private static final List<String> NO_UPSERT = List.of("Tasks", "Events", "Calls");

    private final Services services;
    private final Org org;

    /** Uses the services. */
    public RecordsApi(Services services) {
        this.services = services;
        this.org = services.org();
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("POST", "/crm/v8/{module}", this::insert);
        routes.add("PUT", "/crm/v8/{module}", this::updateList);
        routes.add("DELETE", "/crm/v8/{module}", this::deleteList);
        routes.add("POST", "/crm/v8/{module}/upsert", this::upsert);
        routes.add("PUT", "/crm/v8/{module}/{id}", this::updateOne);
        routes.add("DELETE", "/crm/v8/{module}/{id}", this::deleteOne);
        routes.add("POST", "/crm/v8/{module}/{id}/actions/clone", this::copy);
    }

    private Reply insert(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        Module module = writable(call);
        ArrayNode data = Bodies.data(body);
        charge(call, data.size());
        return org.writing(() -> {
            List<ObjectNode> items = new ArrayList<>();
            List<Long> touched = new ArrayList<>();
            for (int i = 0; i < data.size(); i++) {
                RecordWriter.Outcome outcome = services.writer().insert(module, data.get(i), "$.data[" + i + "]", services.user());
                items.add(outcome.item());
                touched.add(outcome.id());
            }
            call.attribute("touched", new Touched(module.apiName(), touched));
            return Bodies.items("data", items, 201);
        });
    }

    private Reply updateList(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        Module module = writable(call);
        ArrayNode data = Bodies.data(body);
        long since = unmodifiedSince(call);
        charge(call, data.size());
        return org.writing(() -> {
            List<ObjectNode> items = new ArrayList<>();
            for (int i = 0; i < data.size(); i++) {
                JsonNode sent = data.get(i);
                String path = "$.data[" + i + "]";
                if (sent.isObject() && !sent.hasNonNull("id")) {
                    items.add(ApiError.item("MANDATORY_NOT_FOUND", "required field not found",
                            Json.object().put("api_name", "id").put("json_path", path + ".id")));
                    continue;
                }
                long id = Ids.parse(sent.path("id").asText(""));
                items.add(services.writer().update(module, id, sent, path, services.user(), since).item());
            }
            return Bodies.items("data", items, 200);
        });
    }

    private Reply updateOne(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        Module module = writable(call);
        long id = Bodies.pathId(call, "id", 1);
        ArrayNode data = Bodies.data(body);
        long since = unmodifiedSince(call);
        charge(call, 1);
        return org.writing(() -> {
            if (org.store().read(module.apiName(), id) == null) {
                throw ApiError.invalidId(1);
            }
            return Bodies.items("data", List.of(services.writer().update(module, id, data.get(0), "$.data[0]", services.user(), since)
                    .item()),
                    200);
        });
    }

    private Reply upsert(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        Module module = writable(call);
        if (NO_UPSERT.contains(module.apiName()) || !module.entity()) {
            throw ApiError.of(400, "NOT_SUPPORTED", "the given module is not supported for upsert",
                    Json.object().put("resource_path_index", 0));
        }
        ArrayNode data = Bodies.data(body);
        List<String> named = duplicateFields(module, body.path("duplicate_check_fields"));
        charge(call, data.size());
        return org.writing(() -> {
            List<String> fields = RecordWriter.checkFields(module, named);
            List<ObjectNode> items = new ArrayList<>();
            List<Long> touched = new ArrayList<>();
            for (int i = 0; i < data.size(); i++) {
                RecordWriter.Outcome outcome = services.writer().upsert(module, data.get(i), fields, "$.data[" + i + "]", services.user());
                items.add(outcome.item());
                touched.add(outcome.id());
            }
            call.attribute("touched", new Touched(module.apiName(), touched));
            return Bodies.items("data", items, 200);
        });
    }

    private static List<String> duplicateFields(Module module, JsonNode given) {
        List<String> result = new ArrayList<>();
        if (given.isMissingNode() || given.isNull()) {
            return result;
        }
        if (!given.isArray()) {
            throw ApiError.wrongType("duplicate_check_fields", "$.duplicate_check_fields", "jsonarray");
        }
        if (given.size() > 10) {
            throw ApiError.of(400, "LIMIT_EXCEEDED", "the given limit is exceeded",
                    Json.object().put("limit", 10).put("api_name", "duplicate_check_fields").put("json_path", "$.duplicate_check_fields"));
        }
        for (int i = 0; i < given.size(); i++) {
            String name = given.get(i).asText();
            boolean known = module.field(name) != null && (module.field(name).unique() || name.equals(module.systemDuplicateField()));
            if (!known) {
                ObjectNode details = Json.object();
                ArrayNode supported = details.putArray("supported_values");
                RecordWriter.checkFields(module, List.of()).forEach(supported::add);
                throw ApiError.of(400, "INVALID_DATA", "invalid data", details.put("api_name", "duplicate_check_fields")
                        .put("json_path", "$.duplicate_check_fields[" + i + "]"));
            }
            result.add(name);
        }
        return result;
    }

    private Reply deleteList(Call call) throws IOException {
        Module module = writable(call);
        List<String> ids = Bodies.ids(call, Bodies.MAX_RECORDS);
        return org.writing(() -> {
            List<ObjectNode> items = new ArrayList<>();
            for (String id : ids) {
                ObjectNode details = Json.object().put("id", id);
                items.add(services.trash().delete(module, Ids.parse(id), services.user()) ? ApiError.success("record deleted", details)
                        : ApiError.item("INVALID_DATA", "record not deleted", details));
            }
            return Bodies.items("data", items, 200);
        });
    }

    private Reply deleteOne(Call call) throws IOException {
        Module module = writable(call);
        long id = Bodies.pathId(call, "id", 1);
        return org.writing(() -> {
            if (!services.trash().delete(module, id, services.user())) {
                ApiError unknown = ApiError.invalidId(1);
                if (module.entity()) {
                    ((ObjectNode) unknown.body().get("details")).put("id", String.valueOf(id));
                }
                throw unknown;
            }
            return Bodies.items("data", List.of(ApiError.success("record deleted", Json.object().put("id", String.valueOf(id)))), 200);
        });
    }

    private Reply copy(Call call) throws IOException {
        Module module = writable(call);
        long id = Bodies.pathId(call, "id", 1);
        JsonNode changes = call.body().length == 0 ? Json.object() : Bodies.object(call).path("data").path(0);
        charge(call, 1);
        return org.writing(() -> {
            ObjectNode record = org.store().read(module.apiName(), id);
            if (record == null) {
                throw ApiError.invalidId(1);
            }
            // tags are kept by id, and a unique value cannot be had twice
            record.remove("Tag");
            module.fields().stream().filter(f -> f.unique()).forEach(f -> record.remove(f.apiName()));
            if (changes.isObject()) {
                record.setAll((ObjectNode) changes);
            }
            return Bodies.items("data", List.of(services.writer().insert(module, record, "$.data[0]", services.user()).item()), 201);
        });
    }

    /** The module in the path, if records may be written there directly. */
    private Module writable(Call call) {
        Module module = org.module(call.param("module"), 0);
        if (module.subform() || module.apiName().equals("Attachments")) {
            throw ApiError.notSupported();
        }
        return module;
    }

    /** One credit for ten records; more than ten records make a heavy call. */
    private void charge(Call call, int records) throws IOException {
        services.credits().spend(call, (records + 9) / 10);
        if (records > 10) {
            services.credits().enterHeavy(call);
        }
    }

    private static long unmodifiedSince(Call call) {
        return call.header("If-Unmodified-Since").map(text -> instant(text, "If-Unmodified-Since")).orElse(-1L);
    }

    /** Epoch seconds of a header's ISO time. */
    static long instant(String text, String header) {
        try {
            return OffsetDateTime.parse(text.trim()).toEpochSecond();
        } catch (DateTimeParseException e) {
            throw ApiError.of(400, "INVALID_DATA", "invalid data",
                    Json.object().put("param_name", header).put("expected_data_type", "datetime"));
        }
    }

    /** The records that a call has dealt with, for the fault that changes one of them. */
    public record Touched(String module, List<Long> ids) {
    }
}
