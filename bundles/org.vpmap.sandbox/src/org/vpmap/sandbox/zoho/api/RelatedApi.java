package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
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
import org.vpmap.sandbox.zoho.records.RecordReader;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * Records that hang on a record: its related lists, and its notes in particular.
 */
public final class RelatedApi {
    private final Services services;
    private final Org org;

    /** Uses the services. */
    public RelatedApi(Services services) {
        this.services = services;
        this.org = services.org();
    }

    /** One related list: the records of a module whose lookup points to the parent. */
    private record Relation(String apiName, String label, Module module, Field lookup) {
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("GET", "/crm/v8/settings/related_lists", this::lists);
        routes.add("GET", "/crm/v8/{module}/{id}/{list}", this::related);
        routes.add("GET", "/crm/v8/{module}/{id}/{list}/{record}", this::one);
        routes.add("POST", "/crm/v8/{module}/{id}/Notes", this::addNotes);
        routes.add("PUT", "/crm/v8/{module}/{id}/Notes", this::changeNotes);
        routes.add("DELETE", "/crm/v8/{module}/{id}/Notes", this::deleteNotes);
        routes.add("GET", "/crm/v8/{module}/{id}/Notes", call -> related(call, "Notes"));
        routes.add("GET", "/crm/v8/{module}/{id}/Notes/{note}", this::note);
        routes.add("PUT", "/crm/v8/{module}/{id}/Notes/{note}", this::changeNote);
        routes.add("DELETE", "/crm/v8/{module}/{id}/Notes/{note}", this::deleteNote);
    }

    private List<Relation> relations(Module parent) {
        List<Relation> result = new ArrayList<>();
        for (Module module : org.metadata().modules()) {
            for (Field field : module.fields()) {
                if (field.type() != FieldType.LOOKUP) {
                    continue;
                }
                boolean any = "se_module".equals(field.lookupModule());
                boolean wanted = any ? module.entity() || module.apiName().equals("Notes") || module.apiName().equals("Attachments")
                        : parent.apiName().equals(field.lookupModule()) && !field.apiName().equals("Reporting_To");
                if (wanted && result.stream().noneMatch(r -> r.apiName().equals(module.apiName()))) {
                    result.add(new Relation(module.apiName(), module.plural(), module, field));
                }
            }
        }
        return result;
    }

    private Reply lists(Call call) throws IOException {
        return org.reading(() -> {
            Module parent = FieldsApi.module(org, call);
            ObjectNode body = Json.object();
            ArrayNode lists = body.putArray("related_lists");
            int sequence = 1;
            for (Relation relation : relations(parent)) {
                ObjectNode node = lists.addObject();
                // the list has no id of its own here: the lookup's id is as good
                node.put("id", relation.lookup().id()).put("sequence_number", String.valueOf(sequence++)).put("display_label",
                        relation.label())
                        .put("api_name", relation.apiName());
                node.putObject("module").put("api_name", relation.module().apiName()).put("id", relation.module().id())
                        .put("plural_label", relation.module().plural());
                node.put("name", relation.label()).put("action", "none").put("href", relation.apiName()).put("type", "default")
                        .put("customize_sort", false).put("customize_fields", false).put("customize_display_label", false)
                        .put("status", "visible")
                        .putNull("connectedmodule").putNull("linkingmodule");
            }
            return lists.isEmpty() ? Reply.empty(204) : Reply.json(200, body);
        });
    }

    private Reply related(Call call) throws IOException {
        return related(call, call.param("list"));
    }

    private Reply related(Call call, String list) throws IOException {
        Module parent = parent(call);
        long id = Bodies.pathId(call, "id", 1);
        Set<String> fields = ReadApi.fields(call);
        int perPage = Bodies.number(call, "per_page", 200, 1, 200);
        int page = Bodies.number(call, "page", 1, 1, 10);
        return org.reading(() -> {
            requireRecord(parent, id);
            Relation relation = relation(parent, list);
            List<Integer> found = ordinals(relation, parent, id);
            int from = Math.min(found.size(), (page - 1) * perPage);
            int to = Math.min(found.size(), from + perPage);
            if (from == to) {
                return Reply.empty(204);
            }
            ObjectNode body = Json.object();
            ArrayNode data = body.putArray("data");
            Table table = org.store().existing(relation.module().apiName());
            RecordReader reader = services.reader();
            for (int ordinal : found.subList(from, to)) {
                data.add(reader.inList(relation.module(), table.id(ordinal), org.store().read(table, ordinal), fields));
            }
            body.set("info", Bodies.infoWithTokens(page, perPage, to - from, to < found.size()));
            return Reply.json(200, body);
        });
    }

    private Module parent(Call call) {
        Module module = org.module(call.param("module"), 0);
        if (!module.entity()) {
            throw ApiError.notSupported();
        }
        return module;
    }

    private void requireRecord(Module module, long id) {
        if (org.store().read(module.apiName(), id) == null) {
            throw ApiError.invalidRelatedId(1);
        }
    }

    private Relation relation(Module parent, String name) {
        return relations(parent).stream().filter(r -> r.apiName().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> ApiError.of(400, "INVALID_DATA", "the relation name given seems to be invalid",
                        Json.object().put("resource_path_index", 2)));
    }

    private List<Integer> ordinals(Relation relation, Module parent, long id) {
        Table table = org.store().existing(relation.module().apiName());
        List<Integer> result = new ArrayList<>();
        if (table == null) {
            return result;
        }
        for (Field field : relation.module().fields()) {
            boolean any = "se_module".equals(field.lookupModule());
            if (field.type() == FieldType.LOOKUP && (any || parent.apiName().equals(field.lookupModule()))) {
                org.store().lookup(table, field.apiName(), String.valueOf(id), ordinal -> {
                    boolean mine = !any || parent.apiName()
                            .equals(RecordReader.target(relation.module(), field, org.store().read(table, ordinal)));
                    if (mine && !result.contains(ordinal)) {
                        result.add(ordinal);
                    }
                    return true;
                });
            }
        }
        result.sort(Comparator.reverseOrder());
        return result;
    }

    private Reply one(Call call) throws IOException {
        Module parent = parent(call);
        long id = Bodies.pathId(call, "id", 1);
        long record = Bodies.pathId(call, "record", 3);
        return org.reading(() -> {
            requireRecord(parent, id);
            Relation relation = relation(parent, call.param("list"));
            Table table = org.store().existing(relation.module().apiName());
            int at = table == null ? -1 : table.find(record);
            if (at < 0 || !ordinals(relation, parent, id).contains(at)) {
                return Reply.empty(204);
            }
            ObjectNode body = Json.object();
            body.putArray("data").add(services.reader().single(relation.module(), record, org.store().read(table, at),
                    ReadApi.optionalFields(call)));
            return Reply.json(200, body);
        });
    }

    private Reply addNotes(Call call) throws IOException {
        Module parent = parent(call);
        long id = Bodies.pathId(call, "id", 1);
        ArrayNode data = Bodies.data(Bodies.object(call));
        services.credits().spend(call, (data.size() + 9) / 10);
        return org.writing(() -> {
            requireRecord(parent, id);
            Module notes = org.metadata().module("Notes");
            List<ObjectNode> items = new ArrayList<>();
            for (int i = 0; i < data.size(); i++) {
                JsonNode sent = data.get(i);
                if (sent.isObject()) {
                    ((ObjectNode) sent).putObject("Parent_Id").put("id", String.valueOf(id)).putObject("module").put("api_name",
                            parent.apiName());
                }
                items.add(services.writer().insert(notes, sent, "$.data[" + i + "]", services.user()).item());
            }
            return Bodies.items("data", items, 201);
        });
    }

    private boolean hasNote(long parent, long note) {
        ObjectNode record = org.store().read("Notes", note);
        return record != null && record.path("Parent_Id").path("id").asText().equals(String.valueOf(parent));
    }

    private Reply changeNotes(Call call) throws IOException {
        Module parent = parent(call);
        long id = Bodies.pathId(call, "id", 1);
        ArrayNode data = Bodies.data(Bodies.object(call));
        return org.writing(() -> {
            requireRecord(parent, id);
            List<ObjectNode> items = new ArrayList<>();
            for (int i = 0; i < data.size(); i++) {
                String path = "$.data[" + i + "]";
                String note = data.get(i).path("id").asText("");
                if (note.isEmpty()) {
                    items.add(ApiError.item("MANDATORY_NOT_FOUND", "required field not found", FieldRules.at("id", path)));
                } else {
                    items.add(change(id, Ids.parse(note), data.get(i), path));
                }
            }
            return Bodies.items("data", items, 200);
        });
    }

    private ObjectNode change(long parent, long note, JsonNode sent, String path) {
        if (!hasNote(parent, note)) {
            return ApiError.item("INVALID_DATA", "the id given seems to be invalid", FieldRules.at("id", path));
        }
        return services.writer().update(org.metadata().module("Notes"), note, sent, path, services.user(), -1).item();
    }

    private Reply changeNote(Call call) throws IOException {
        Module parent = parent(call);
        long id = Bodies.pathId(call, "id", 1);
        long note = Bodies.pathId(call, "note", 3);
        ArrayNode data = Bodies.data(Bodies.object(call));
        return org.writing(() -> {
            requireRecord(parent, id);
            if (!hasNote(id, note)) {
                throw ApiError.invalidRelatedId(3);
            }
            return Bodies.items("data", List.of(change(id, note, data.get(0), "$.data[0]")), 200);
        });
    }

    private Reply note(Call call) throws IOException {
        Module parent = parent(call);
        long id = Bodies.pathId(call, "id", 1);
        long note = Bodies.pathId(call, "note", 3);
        return org.reading(() -> {
            requireRecord(parent, id);
            if (!hasNote(id, note)) {
                return Reply.empty(204);
            }
            ObjectNode body = Json.object();
            body.putArray("data").add(services.reader().single(org.metadata().module("Notes"), note, org.store().read("Notes", note),
                    ReadApi.optionalFields(call)));
            return Reply.json(200, body);
        });
    }

    private Reply deleteNotes(Call call) throws IOException {
        List<String> ids = Bodies.ids(call, 100);
        return deleteNotes(call, ids);
    }

    private Reply deleteNote(Call call) throws IOException {
        return deleteNotes(call, List.of(call.param("note")));
    }

    private Reply deleteNotes(Call call, List<String> ids) throws IOException {
        Module parent = parent(call);
        long id = Bodies.pathId(call, "id", 1);
        return org.writing(() -> {
            requireRecord(parent, id);
            List<ObjectNode> items = new ArrayList<>();
            for (String each : ids) {
                ObjectNode details = Json.object().put("id", each);
                boolean done = hasNote(id, Ids.parse(each))
                        && services.trash().delete(org.metadata().module("Notes"), Ids.parse(each), services.user());
                items.add(done ? ApiError.success("record deleted", details) : ApiError.item("INVALID_DATA", "record not deleted",
                        details));
            }
            return Bodies.items("data", items, 200);
        });
    }
}
