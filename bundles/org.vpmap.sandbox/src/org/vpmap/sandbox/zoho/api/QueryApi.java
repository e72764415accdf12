package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.query.Columns;
import org.vpmap.sandbox.zoho.query.Condition;
import org.vpmap.sandbox.zoho.query.Coql;
import org.vpmap.sandbox.zoho.query.CoqlParser;
import org.vpmap.sandbox.zoho.query.CoqlRunner;
import org.vpmap.sandbox.zoho.query.Criteria;
import org.vpmap.sandbox.zoho.query.Matcher;
import org.vpmap.sandbox.zoho.query.Scan;
import org.vpmap.sandbox.zoho.records.RecordReader;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * Finding records: COQL, search, counting.
 */
public final class QueryApi {
    private static final int SEARCH_LIMIT = 2_000;

    private final Services services;
    private final Org org;

    /** Uses the services. */
    public QueryApi(Services services) {
        this.services = services;
        this.org = services.org();
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("POST", "/crm/v8/coql", this::coql);
        routes.add("GET", "/crm/v8/{module}/search", this::search);
        routes.add("GET", "/crm/v8/{module}/actions/count", this::count);
    }

    private Reply coql(Call call) throws IOException {
        ObjectNode body = Bodies.object(call);
        if (!body.path("select_query").isTextual()) {
            throw body.has("select_query") ? ApiError.wrongType("select_query", "$.select_query", "string")
                    : ApiError.of(400, "MANDATORY_NOT_FOUND", "required field not found", Json.object().put("api_name", "select_query"));
        }
        Coql query = CoqlParser.parse(body.get("select_query").asText());
        services.credits().spend(call, query.limit() <= 200 ? 1 : query.limit() <= 1_000 ? 2 : 3);
        services.credits().enterHeavy(call);
        return org.reading(() -> {
            ObjectNode result = new CoqlRunner(org, services.reader()).run(query);
            return result == null ? Reply.empty(204) : Reply.json(200, result);
        });
    }

    private Reply search(Call call) throws IOException {
        Module module = org.module(call.param("module"), 0);
        if (!module.entity() && !module.subform()) {
            throw ApiError.of(400, "NOT_SUPPORTED", "module not suppoted for search", Json.object().put("module", module.apiName()));
        }
        Condition condition = condition(call, module);
        Set<String> asked = ReadApi.optionalFields(call);
        int perPage = Bodies.number(call, "per_page", 200, 1, 200);
        int page = Bodies.number(call, "page", 1, 1, 1_000_000);
        if ((long) page * perPage > SEARCH_LIMIT) {
            throw ApiError.of(400, "LIMIT_REACHED", "maximum response iteration limit reached",
                    Json.object().put("limit", String.valueOf(SEARCH_LIMIT)));
        }
        return org.reading(() -> {
            RecordReader reader = services.reader();
            Matcher matcher = new Matcher(new Columns(org, reader));
            Table table = org.store().existing(module.apiName());
            List<Integer> found = new ArrayList<>();
            Scan.visit(org.store(), module, condition, false, ordinal -> {
                if (matcher.matches(condition, module, table.id(ordinal), org.store().read(table, ordinal))) {
                    found.add(ordinal);
                }
                return found.size() <= page * perPage;
            });
            ObjectNode body = Json.object();
            ArrayNode data = body.putArray("data");
            for (int i = (page - 1) * perPage; i < Math.min(found.size(), page * perPage); i++) {
                ObjectNode record = org.store().read(table, found.get(i));
                data.add(reader.inList(module, table.id(found.get(i)), record,
                        asked == null ? module.fields().stream().map(Field::apiName).toList() : asked));
            }
            if (data.isEmpty()) {
                return Reply.empty(204);
            }
            body.set("info", Bodies.info(page, perPage, data.size(), found.size() > page * perPage));
            return Reply.json(200, body);
        });
    }

    private Reply count(Call call) throws IOException {
        String name = call.param("module");
        if (name.equalsIgnoreCase("Users")) {
            String type = call.query("type").orElse("AllUsers");
            return org.reading(() -> Reply.json(200, Json.object().put("count", UsersApi.ofType(org, type).size())));
        }
        Module module = org.module(name, 0);
        boolean filtered = List.of("criteria", "email", "phone", "word").stream().anyMatch(p -> call.query(p).isPresent());
        return org.reading(() -> {
            Table table = org.store().existing(module.apiName());
            if (!filtered || table == null) {
                return Reply.json(200, Json.object().put("count", table == null ? 0 : table.live()));
            }
            Condition condition = condition(call, module);
            Matcher matcher = new Matcher(new Columns(org, services.reader()));
            int[] count = new int[1];
            Scan.visit(org.store(), module, condition, true, ordinal -> {
                count[0] += matcher.matches(condition, module, table.id(ordinal), org.store().read(table, ordinal)) ? 1 : 0;
                return true;
            });
            return Reply.json(200, Json.object().put("count", count[0]));
        });
    }

    /** The condition of a search by criteria, e-mail address, phone number or word. */
    private static Condition condition(Call call, Module module) {
        Optional<String> criteria = call.query("criteria").filter(c -> !c.isBlank());
        if (criteria.isPresent()) {
            return Criteria.parse(criteria.get(), module);
        }
        Optional<String> email = call.query("email").filter(c -> !c.isBlank());
        if (email.isPresent()) {
            return any(module, List.of(FieldType.EMAIL), Condition.Operator.EQUAL, email.get());
        }
        Optional<String> phone = call.query("phone").filter(c -> !c.isBlank());
        if (phone.isPresent()) {
            return any(module, List.of(FieldType.PHONE), Condition.Operator.EQUAL, phone.get());
        }
        String word = call.query("word").filter(c -> !c.isBlank()).orElseThrow(() -> {
            ObjectNode details = Json.object();
            details.putArray("param_names").add("criteria").add("email").add("phone").add("word");
            return ApiError.of(400, "EXPECTED_PARAM_MISSING", "Expected parameter missing", details);
        });
        if (word.length() < 2) {
            throw ApiError.of(400, "INVALID_DATA", "provide atleast 2 letters for search", Json.object().put("param_name", "word"));
        }
        return any(module, List.of(FieldType.TEXT, FieldType.EMAIL, FieldType.PHONE, FieldType.PICKLIST, FieldType.TEXTAREA),
                Condition.Operator.CONTAINS, word);
    }

    private static Condition any(Module module, List<FieldType> types, Condition.Operator operator, String value) {
        List<Condition> parts = new ArrayList<>();
        for (Field field : module.fields()) {
            if (types.contains(field.type())) {
                parts.add(new Condition.Compare(field.apiName(), operator, List.of(value)));
            }
        }
        if (parts.isEmpty()) {
            throw ApiError.of(400, "FIELD_TYPE_UNAVAILABLE", "this data type is not found in this module");
        }
        return new Condition.Or(parts);
    }
}
