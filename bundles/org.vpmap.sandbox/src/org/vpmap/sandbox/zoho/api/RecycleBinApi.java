package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.core.Users;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.records.RecordReader;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * The recycle bin: list, restore, delete for good, count. What Zoho schedules for later because it is much, happens here at once but is
 * answered as scheduled.
 */
public final class RecycleBinApi {
    private static final int AT_ONCE = 1_000;

    private final Services services;
    private final Org org;

    /** Uses the services. */
    public RecycleBinApi(Services services) {
        this.services = services;
        this.org = services.org();
    }

    private record Binned(Table table, int ordinal) {
        long time() {
            return table.time(ordinal);
        }
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("GET", "/crm/v8/settings/recycle_bin", this::list);
        routes.add("DELETE", "/crm/v8/settings/recycle_bin", this::purge);
        routes.add("GET", "/crm/v8/settings/recycle_bin/actions/count",
                call -> org.reading(() -> Reply.json(200, Json.object().put("count", all(null).size()))));
        routes.add("POST", "/crm/v8/settings/recycle_bin/actions/empty", this::empty);
        routes.add("POST", "/crm/v8/settings/recycle_bin/actions/restore", this::restore);
        routes.add("GET", "/crm/v8/settings/recycle_bin/{id}", this::one);
        routes.add("DELETE", "/crm/v8/settings/recycle_bin/{id}", this::purgeOne);
        routes.add("POST", "/crm/v8/settings/recycle_bin/{id}/actions/restore", this::restoreOne);
    }

    /** Everything in the bin that a filter lets through, last deleted first. */
    private List<Binned> all(JsonNode filter) {
        List<Binned> result = new ArrayList<>();
        for (Table table : org.store().tables()) {
            for (int i = 0; i < table.size(); i++) {
                if (table.state(i) == Table.BIN && passes(table, i, filter)) {
                    result.add(new Binned(table, i));
                }
            }
        }
        result.sort(java.util.Comparator.comparingLong(Binned::time).reversed());
        return result;
    }

    private boolean passes(Table table, int ordinal, JsonNode filter) {
        if (filter == null || filter.isMissingNode() || filter.isNull()) {
            return true;
        }
        if (filter.has("group")) {
            boolean or = filter.path("group_operator").asText("and").equalsIgnoreCase("or");
            for (JsonNode part : filter.get("group")) {
                if (passes(table, ordinal, part) == or) {
                    return or;
                }
            }
            return !or;
        }
        String field = filter.path("field").path("api_name").asText("");
        String wanted = filter.path("value").isObject() ? filter.get("value").path("api_name").asText(filter.get("value").path("id")
                .asText())
                : filter.path("value").asText("");
        Module module = org.metadata().module(table.name());
        String value = switch (field) {
            case "module" -> wanted.equals(module.id()) ? module.id() : module.apiName();
            case "display_name" -> RecordReader.name(module, org.store().read(table, ordinal));
            case "deleted_by" -> org.users().byNumber(table.deletedBy(ordinal)).get("id").asText();
            case "deleted_time" -> org.iso(table.time(ordinal));
            default -> throw ApiError.of(400, "INVALID_DATA", "invalid data", Json.object().put("param_name", "filters"));
        };
        String left = value.toLowerCase(Locale.ROOT);
        String right = wanted.toLowerCase(Locale.ROOT);
        return switch (filter.path("comparator").asText("equal")) {
            case "equal", "equals", "in" -> List.of(right.split(",")).contains(left);
            case "not_equal" -> !left.equals(right);
            case "contains" -> left.contains(right);
            case "starts_with" -> left.startsWith(right);
            case "ends_with" -> left.endsWith(right);
            case "greater_than", "greater_equal" -> left.compareTo(right) >= 0;
            case "less_than", "less_equal" -> left.compareTo(right) <= 0;
            case "between" -> filter.path("value").size() == 2 && left.compareTo(filter.get("value").get(0).asText()
                    .toLowerCase(Locale.ROOT)) >= 0
                    && left.compareTo(filter.get("value").get(1).asText().toLowerCase(Locale.ROOT)) <= 0;
            default -> throw ApiError.of(400, "INVALID_DATA", "invalid data", Json.object().put("param_name", "filters"));
        };
    }

    private static JsonNode filter(Call call) throws IOException {
        String text = call.query("filters").orElse("");
        return text.isBlank() ? null : Json.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private Reply list(Call call) throws IOException {
        JsonNode filter = filter(call);
        int perPage = Bodies.number(call, "per_page", 200, 1, 200);
        int page = Bodies.number(call, "page", 1, 1, 1_000_000);
        return org.reading(() -> {
            List<Binned> all = all(filter);
            int from = (int) Math.min(all.size(), (page - 1L) * perPage);
            int to = Math.min(all.size(), from + perPage);
            if (from == to) {
                return Reply.empty(204);
            }
            ObjectNode body = Json.object();
            ArrayNode items = body.putArray("recycle_bin");
            all.subList(from, to).forEach(b -> items.add(shown(b, false)));
            body.set("info", Bodies.info(page, perPage, to - from, to < all.size()));
            return Reply.json(200, body);
        });
    }

    private ObjectNode shown(Binned binned, boolean single) {
        Module module = org.metadata().module(binned.table().name());
        ObjectNode record = org.store().read(binned.table(), binned.ordinal());
        ObjectNode node = Json.object().put("display_name", RecordReader.name(module, record)).put("deleted_time", org.iso(binned.time()));
        ObjectNode owner = org.users().byId(record.path("Owner").path("id").asText());
        node.set("owner", Users.reference(owner == null ? services.user() : owner));
        node.set("module", single ? module.reference() : Json.MAPPER.getNodeFactory().textNode(module.apiName()));
        node.set("deleted_by", Users.reference(org.users().byNumber(binned.table().deletedBy(binned.ordinal()))));
        return node.put("id", String.valueOf(binned.table().id(binned.ordinal())));
    }

    private Binned find(String text) {
        long id = Ids.parse(text);
        for (Table table : org.store().tables()) {
            int at = table.find(id);
            if (at >= 0 && table.state(at) == Table.BIN) {
                return new Binned(table, at);
            }
        }
        return null;
    }

    private Reply one(Call call) throws IOException {
        return org.reading(() -> {
            Binned found = find(call.param("id"));
            if (found == null) {
                throw ApiError.invalidId(2);
            }
            ObjectNode body = Json.object();
            body.putArray("recycle_bin").add(shown(found, true));
            body.set("info", Bodies.info(1, 200, 1, false));
            return Reply.json(200, body);
        });
    }

    private Reply restore(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        int ways = (body.has("ids") ? 1 : 0) + (body.has("filters") ? 1 : 0) + (body.has("restore_all_records") ? 1 : 0);
        if (ways != 1) {
            throw ApiError.of(400, ways == 0 ? "EXPECTED_FIELD_MISSING" : "AMBIGUITY_DURING_PROCESSING",
                    "exactly one of ids, filters and restore_all_records is expected");
        }
        if (body.has("ids")) {
            ArrayNode ids = Bodies.list(body, "ids", 200);
            return org.writing(() -> {
                List<ObjectNode> items = new ArrayList<>();
                ids.forEach(id -> items.add(restored(id.asText())));
                return listed(items);
            });
        }
        return org.writing(() -> {
            List<Binned> chosen = all(body.get("filters"));
            int family = chosen.stream().mapToInt(b -> services.trash().family(b.table(), b.ordinal())).sum();
            List<ObjectNode> items = new ArrayList<>();
            for (Binned binned : chosen) {
                items.add(restored(String.valueOf(binned.table().id(binned.ordinal()))));
            }
            if (family > AT_ONCE || chosen.size() > 200) {
                ObjectNode scheduled = Json.object();
                scheduled.putArray("recycle_bin").addObject().put("status", "success").put("code", "SCHEDULED")
                        .put("message", "restore scheduled successfully").putObject("details");
                return Reply.json(202, scheduled);
            }
            return items.isEmpty() ? Reply.empty(204) : listed(items);
        });
    }

    /** 200 where all succeeded; otherwise 207, also where none did. */
    private static Reply listed(List<ObjectNode> items) {
        boolean good = items.stream().allMatch(i -> i.get("status").asText().equals("success"));
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("recycle_bin");
        for (ObjectNode item : items) {
            array.add(good ? item : item.put("id", item.path("details").path("id").asText()));
        }
        return Reply.json(good ? 200 : 207, body);
    }

    private static Reply single(ObjectNode item) {
        return item.get("status").asText().equals("success") ? listed(List.of(item)) : Reply.json(400, item);
    }

    private ObjectNode restored(String id) {
        ObjectNode details = Json.object().put("id", id);
        Binned found = find(id);
        if (found == null) {
            return ApiError.item("INVALID_DATA", "the id given seems to be invalid", details);
        }
        String problem = services.trash().restore(found.table(), found.ordinal());
        return problem == null ? ApiError.success("record restored", details) : ApiError.item(problem, "record not restored", details);
    }

    private Reply restoreOne(Call call) throws IOException {
        return org.writing(() -> single(restored(call.param("id"))));
    }

    private Reply purge(Call call) throws IOException {
        JsonNode filter = filter(call);
        List<String> ids = call.query("ids").isPresent() ? Bodies.ids(call, 100) : null;
        if (filter == null && ids == null) {
            throw ApiError.missingParam("filters");
        }
        return org.writing(() -> {
            List<ObjectNode> items = new ArrayList<>();
            if (ids != null) {
                for (String id : ids) {
                    items.add(purged(id));
                }
            } else {
                List<Binned> chosen = all(filter);
                for (Binned binned : chosen) {
                    services.trash().purge(binned.table(), binned.ordinal());
                }
                items.add(ApiError.success("records deleted", Json.object().put("count", chosen.size())));
            }
            return Bodies.items("recycle_bin", items, 200);
        });
    }

    private ObjectNode purged(String id) {
        ObjectNode details = Json.object().put("id", id);
        Binned found = find(id);
        if (found == null) {
            return ApiError.item("INVALID_DATA", "the id given seems to be invalid", details);
        }
        services.trash().purge(found.table(), found.ordinal());
        return ApiError.success("record deleted", details);
    }

    private Reply purgeOne(Call call) throws IOException {
        return org.writing(() -> single(purged(call.param("id"))));
    }

    private Reply empty(Call call) throws IOException {
        return org.writing(() -> {
            List<Binned> all = all(null);
            all.forEach(b -> services.trash().purge(b.table(), b.ordinal()));
            boolean many = all.size() > AT_ONCE;
            ObjectNode done = ApiError.success(many ? "emptying is scheduled" : "recycle bin emptied", Json.object());
            return Reply.json(many ? 202 : 200, many ? done.put("code", "SCHEDULED") : done);
        });
    }
}
