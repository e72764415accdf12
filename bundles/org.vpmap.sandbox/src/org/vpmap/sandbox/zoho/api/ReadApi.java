package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * Reading records: lists, one by id, deleted ones.
 */
public final class ReadApi {
    private static final int MAX_FIELDS = 50;
    private static final int MAX_PAGE = 200;
    private static final int DISCRETE_LIMIT = 2_000;
    private static final int TOKEN_LIMIT = 100_000;
    private static final Set<String> SORTS = Set.of("id", "Created_Time", "Modified_Time");

    private final Services services;
    private final Org org;

    /** Uses the services. */
    public ReadApi(Services services) {
        this.services = services;
        this.org = services.org();
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("GET", "/crm/v8/{module}", this::list);
        routes.add("GET", "/crm/v8/{module}/{id}", this::one);
        routes.add("GET", "/crm/v8/{module}/deleted", this::deleted);
        routes.add("GET", "/crm/v8/{module}/actions/fetch_full_data", this::fullList);
        routes.add("GET", "/crm/v8/{module}/{id}/actions/fetch_full_data", this::one);
    }

    /** The names of the fields parameter; mandatory. */
    static Set<String> fields(Call call) {
        Set<String> result = optionalFields(call);
        if (result == null) {
            throw ApiError.missingParam("fields");
        }
        return result;
    }

    /** The names of the fields parameter, or null where there is none. */
    static Set<String> optionalFields(Call call) {
        String text = call.query("fields").orElse("");
        if (text.isBlank()) {
            return null;
        }
        Set<String> result = new LinkedHashSet<>();
        for (String name : text.split(",")) {
            if (!name.isBlank()) {
                result.add(name.trim());
            }
        }
        if (result.size() > MAX_FIELDS) {
            throw ApiError.of(400, "LIMIT_EXCEEDED", "the given limit is exceeded",
                    Json.object().put("limit", MAX_FIELDS).put("param_name", "fields"));
        }
        return result;
    }

    private Module readable(Call call) {
        Module module = org.module(call.param("module"), 0);
        if (module.apiName().equals("Attachments")) {
            throw ApiError.notSupported();
        }
        return module;
    }

    private Reply list(Call call) throws IOException {
        Module module = readable(call);
        Set<String> fields = fields(call);
        int perPage = Bodies.number(call, "per_page", MAX_PAGE, 1, MAX_PAGE);
        String sortBy = call.query("sort_by").filter(s -> !s.isBlank()).orElse("id");
        String order = call.query("sort_order").filter(s -> !s.isBlank()).orElse("desc");
        if (!SORTS.contains(sortBy)) {
            throw ApiError.of(400, "INVALID_DATA", "invalid data", Json.object().put("param_name", "sort_by"));
        }
        if (!order.equals("asc") && !order.equals("desc")) {
            throw ApiError.of(400, "INVALID_DATA", "invalid data", Json.object().put("param_name", "sort_order"));
        }
        Optional<String> token = call.query("page_token").filter(t -> !t.isBlank());
        if (token.isPresent() && call.query("page").isPresent()) {
            throw ambiguous("page", "page_token");
        }
        if (call.query("cvid").filter(c -> !c.isBlank()).isPresent()) {
            if (call.query("sort_by").isPresent()) {
                throw ambiguous("cvid", "sort_by");
            }
            throw ApiError.of(400, "INVALID_DATA", "invalid data", Json.object().put("param_name", "cvid"));
        }
        if (call.query("sort_by").isPresent()) {
            services.credits().enterHeavy(call);
        }
        long since = call.header("If-Modified-Since").map(t -> RecordsApi.instant(t, "If-Modified-Since")).orElse(Long.MIN_VALUE);
        if (call.query("ids").filter(i -> !i.isBlank()).isPresent()) {
            return byIds(call, module, fields);
        }
        int page = Bodies.number(call, "page", 1, 1, Integer.MAX_VALUE);
        PageToken start = token.map(t -> PageToken.read(t, module.apiName(), fields, sortBy, order, perPage, org.nowSeconds()))
                .orElseGet(() -> PageToken.first(module.apiName(), fields, sortBy, order, perPage));
        if (token.isEmpty() && (long) page * perPage > DISCRETE_LIMIT && (page - 1L) * perPage >= DISCRETE_LIMIT) {
            throw ApiError.of(400, "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
                    "You can only get the first 2000 records without using page_token param", Json.object().put("limit", DISCRETE_LIMIT));
        }
        if (start.seen() >= TOKEN_LIMIT) {
            throw ApiError.of(400, "PAGINATION_LIMIT_EXCEEDED", "You can only get the first 100000 records",
                    Json.object().put("limit", TOKEN_LIMIT));
        }
        return org.reading(() -> page(call, module, fields, start, token.isPresent() ? 1 : page, perPage, since));
    }

    private static ApiError ambiguous(String one, String two) {
        ObjectNode details = Json.object();
        ArrayNode due = details.putArray("ambiguity_due_to");
        due.addObject().put("param_name", one);
        due.addObject().put("param_name", two);
        return ApiError.of(400, "AMBIGUITY_DURING_PROCESSING", "ambiguity while processing the request", details);
    }

    private Reply page(Call call, Module module, Set<String> fields, PageToken start, int page, int perPage, long since) {
        Table table = org.store().existing(module.apiName());
        List<Integer> found = new ArrayList<>();
        boolean more = false;
        if (table != null) {
            Listing listing = Listing.of(table, start.sortBy(), start.ascending(), start.lastTime(), start.lastId());
            int skip = (page - 1) * perPage;
            for (int ordinal = listing.next(); ordinal >= 0; ordinal = listing.next()) {
                if (table.time(ordinal) < since) {
                    continue;
                }
                if (skip-- > 0) {
                    continue;
                }
                if (found.size() == perPage) {
                    more = true;
                    break;
                }
                found.add(ordinal);
            }
        }
        if (found.isEmpty()) {
            return Reply.empty(since == Long.MIN_VALUE ? 204 : 304);
        }
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        RecordReader reader = services.reader();
        List<Long> touched = new ArrayList<>();
        for (int ordinal : found) {
            data.add(reader.inList(module, table.id(ordinal), org.store().read(table, ordinal), fields));
            touched.add(table.id(ordinal));
        }
        call.attribute("touched", new RecordsApi.Touched(module.apiName(), touched));
        ObjectNode info = body.putObject("info");
        info.put("per_page", perPage).put("count", found.size()).put("sort_by", start.sortBy())
                .put("page", (int) (start.seen() / perPage) + page).put("sort_order", start.ascending() ? "asc" : "desc")
                .put("more_records", more);
        if (module.entity() && !module.apiName().equals("Notes")) {
            info.put("call", false).put("email", false);
        }
        if (more) {
            int last = found.get(found.size() - 1);
            long expiry = org.nowSeconds() + 24 * 3600;
            info.put("next_page_token", start.after(table.time(last), table.id(last), start.seen() + (long) (page - 1) * perPage
                    + found.size(),
                    expiry).text());
            info.put("page_token_expiry", org.iso(expiry));
        }
        return Reply.json(200, body);
    }

    private Reply byIds(Call call, Module module, Set<String> fields) throws IOException {
        List<String> ids = Bodies.ids(call, 100);
        return org.reading(() -> {
            ObjectNode body = Json.object();
            ArrayNode data = body.putArray("data");
            RecordReader reader = services.reader();
            for (String text : ids) {
                long id = Ids.parse(text);
                ObjectNode record = org.store().read(module.apiName(), id);
                if (record != null) {
                    data.add(reader.inList(module, id, record, fields));
                }
            }
            if (data.isEmpty()) {
                return Reply.empty(204);
            }
            ObjectNode info = Bodies.info(1, MAX_PAGE, data.size(), false).put("sort_by", "id").put("sort_order", "desc");
            if (module.entity() && !module.apiName().equals("Notes")) {
                info.put("call", false).put("email", false);
            }
            body.set("info", info);
            return Reply.json(200, body);
        });
    }

    private Reply one(Call call) throws IOException {
        Module module = readable(call);
        long id = Bodies.pathId(call, "id", 1);
        Set<String> fields = optionalFields(call);
        return org.reading(() -> {
            ObjectNode record = org.store().read(module.apiName(), id);
            if (record == null) {
                return Reply.empty(204);
            }
            call.attribute("touched", new RecordsApi.Touched(module.apiName(), List.of(id)));
            ObjectNode body = Json.object();
            body.putArray("data").add(services.reader().single(module, id, record, fields));
            return Reply.json(200, body);
        });
    }

    private Reply fullList(Call call) throws IOException {
        Module module = readable(call);
        List<String> ids = Bodies.ids(call, 10);
        return org.reading(() -> {
            ObjectNode body = Json.object();
            ArrayNode data = body.putArray("data");
            for (String text : ids) {
                ObjectNode record = org.store().read(module.apiName(), Ids.parse(text));
                if (record != null) {
                    data.add(services.reader().single(module, Ids.parse(text), record, optionalFields(call)));
                }
            }
            return data.isEmpty() ? Reply.empty(204) : Reply.json(200, body);
        });
    }

    private Reply deleted(Call call) throws IOException {
        Module module = readable(call);
        String type = call.query("type").filter(t -> !t.isBlank()).orElse("all");
        if (!Arrays.asList("all", "recycle", "permanent").contains(type)) {
            throw ApiError.of(400, "INVALID_DATA", "invalid data", Json.object().put("param_name", "type"));
        }
        int perPage = Bodies.number(call, "per_page", MAX_PAGE, 1, MAX_PAGE);
        int page = Bodies.number(call, "page", 1, 1, 1_000_000);
        long since = call.header("If-Modified-Since").map(t -> RecordsApi.instant(t, "If-Modified-Since")).orElse(Long.MIN_VALUE);
        services.credits().spend(call, 2);
        return org.reading(() -> deleted(module, type, page, perPage, since));
    }

    private Reply deleted(Module module, String type, int page, int perPage, long since) {
        Table table = org.store().existing(module.apiName());
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        long skip = (page - 1L) * perPage;
        boolean more = false;
        for (int i = table == null ? -1 : table.size() - 1; i >= 0; i--) {
            byte state = table.state(i);
            boolean wanted = state == Table.BIN && !type.equals("permanent") || state == Table.GONE && !type.equals("recycle");
            if (!wanted || table.time(i) < since || skip-- > 0) {
                continue;
            }
            if (data.size() == perPage) {
                more = true;
                break;
            }
            ObjectNode record = org.store().read(table, i);
            ObjectNode item = data.addObject();
            ObjectNode by = org.users().byNumber(table.deletedBy(i));
            item.set("deleted_by", Users.reference(by));
            item.put("id", String.valueOf(table.id(i)));
            item.put("display_name", state == Table.GONE ? null : RecordReader.name(module, record));
            item.put("type", state == Table.GONE ? "permanent" : "recycle");
            ObjectNode creator = org.users().byId(record.path("Created_By").path("id").asText());
            item.set("created_by", Users.reference(creator == null ? org.users().apiUser() : creator));
            item.put("deleted_time", org.iso(table.time(i)));
        }
        if (data.isEmpty()) {
            return Reply.empty(since == Long.MIN_VALUE ? 204 : 304);
        }
        body.set("info", Bodies.info(page, perPage, data.size(), more));
        return Reply.json(200, body);
    }
}
