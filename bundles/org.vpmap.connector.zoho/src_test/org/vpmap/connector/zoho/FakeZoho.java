package org.vpmap.connector.zoho;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.http.CallListener;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.TokenCache;

/**
 * A small server with just enough of Zoho's manners to be told to have bad ones: it stores records, answers by id and key, and before each
 * answer asks its script whether to say something else. The honest stand-in is the sandbox; this one is for lies.
 */
final class FakeZoho implements AutoCloseable {
    /** Says something else than the truth; null lets the truth pass. */
    interface Lie {
        Answer tell(Request request, Answer truth) throws IOException;
    }

    record Request(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
        Map<String, Object> json() {
            try {
                return Json.object(Json.parse(body));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Status -1 drops the connection. */
    record Answer(int status, String type, byte[] body, Map<String, String> headers) {
        static Answer json(int status, Object value) {
            return new Answer(status, "application/json;charset=UTF-8", Json.bytes(value), Map.of());
        }

        Answer empty() {
            return new Answer(status, type, new byte[0], headers);
        }

        static Answer drop() {
            return new Answer(-1, "", new byte[0], Map.of());
        }
    }

    private record Scripted(String method, String path, Lie lie) {}

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final Map<String, TreeMap<Long, Map<String, Object>>> records = new TreeMap<>();
    final Map<String, List<Map<String, Object>>> fields = new TreeMap<>();
    final Map<String, Object> organization = new LinkedHashMap<>();
    final List<Duration> slept = new CopyOnWriteArrayList<>();
    private final Deque<Scripted> script = new ArrayDeque<>();
    private final HttpServer server;
    private long nextId = 5_550_000_000_100_000L;
    int tokens;
    String goodToken = "";

    FakeZoho() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        organization.putAll(Map.of("id", "1", "zgid", "777", "company_name", "Acme Clinic", "type", "sandbox",
                "hipaa_compliance_enabled", false, "license_details",
                Map.of("paid", true, "paid_type", "professional", "users_license_purchased", 10)));
        fields.put("Contacts", new ArrayList<>(List.of(
                field("id", "bigint"), field("Last_Name", "text", "length", 80, "system_mandatory", true), field("Email", "email"),
                field("VP_Patient_ID", "text", "length", 50, "unique", Map.of("case_sensitive", false), "custom_field", true),
                field("Date_of_Birth", "date"), field("VP_Created_On", "datetime"), field("Visits", "integer"), field("Big", "bigint"),
                field("Balance", "currency"), field("Email_Opt_Out", "boolean"), field("Allergies", "multiselectpicklist"),
                field("Account_Name", "lookup", "lookup", Map.of("module", Map.of("api_name", "Accounts", "id", "9"))),
                field("Owner", "ownerlookup"), field("Tag", "text"), field("Story", "textarea", "textarea", Map.of("type", "rich_text")),
                field("Insurance_Coverage", "subform", "associated_module", Map.of("module", "Insurance_Coverage", "id", "8")),
                field("Modified_Time", "datetime"))));
        fields.put("Insurance_Coverage", new ArrayList<>(List.of(field("Carrier", "text"), field("Rank", "integer"),
                field("Parent_Id", "lookup"))));
        fields.put("Events", new ArrayList<>(List.of(field("Event_Title", "text"), field("What_Id", "lookup"),
                field("Start_DateTime", "datetime"),
                field("Modified_Time", "datetime"))));
    }

    static Map<String, Object> field(String name, String type, Object... more) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("id", "77" + name.hashCode());
        field.put("api_name", name);
        field.put("field_label", name.replace('_', ' '));
        field.put("data_type", type);
        boolean system = name.equals("Modified_Time") || name.equals("id");
        field.put("operation_type", Map.of("api_create", !system, "api_update", !system));
        for (int i = 0; i < more.length; i += 2) {
            field.put((String) more[i], more[i + 1]);
        }
        return field;
    }

    /** The next call of that method and path gets the lie. */
    FakeZoho once(String method, String path, Lie lie) {
        synchronized (script) {
            script.add(new Scripted(method, path, lie));
        }
        return this;
    }

    FakeZoho times(int times, String method, String path, Lie lie) {
        for (int i = 0; i < times; i++) {
            once(method, path, lie);
        }
        return this;
    }

    ZohoTarget connect() throws ConnectorException {
        return connect(Map.of());
    }

    ZohoTarget connect(Map<String, String> more) throws ConnectorException {
        Map<String, String> settings = new LinkedHashMap<>(more);
        settings.putIfAbsent("url", "http://localhost:" + server.getAddress().getPort());
        return ZohoTarget.open(new ConnectionSettings("zohocrm", settings), (kind, name) -> Optional.of("secret-" + name),
                Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC), TokenCache.NONE, slept::add, new Random(1),
                CallListener.NONE);
    }

    /** Puts a record there as if another had made it. */
    String put(String module, Map<String, Object> values) {
        synchronized (records) {
            long id = nextId++;
            Map<String, Object> record = new LinkedHashMap<>(values);
            record.put("id", String.valueOf(id));
            record.put("Modified_Time", "2026-11-22T10:00:00+02:00");
            records.computeIfAbsent(module, m -> new TreeMap<>()).put(id, record);
            return String.valueOf(id);
        }
    }

    List<Request> sent(String method, String path) {
        return List.copyOf(requests).stream().filter(r -> r.method().equals(method) && r.path().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        Stream.of(raw == null ? new String[0] : raw.split("&")).filter(p -> p.contains("=")).forEach(p -> query.put(
                p.substring(0, p.indexOf('=')), URLDecoder.decode(p.substring(p.indexOf('=') + 1), StandardCharsets.UTF_8)));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query, headers,
                exchange.getRequestBody().readAllBytes());
        requests.add(request);
        Answer answer;
        try {
            Scripted lie = null;
            synchronized (script) {
                for (Scripted candidate : script) {
                    if (candidate.method().equals(request.method()) && candidate.path().equals(request.path())) {
                        lie = candidate;
                        break;
                    }
                }
                if (lie != null) {
                    script.remove(lie);
                }
            }
            Answer truth = truth(request);
            Answer told = lie == null ? null : lie.lie().tell(request, truth);
            answer = told == null ? truth : told;
        } catch (RuntimeException e) {
            answer = Answer.json(500, Map.of("code", "TEST_SERVER", "message", String.valueOf(e)));
        }
        if (answer.status() < 0) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    private Answer truth(Request request) {
        fields.computeIfAbsent("Notes", m -> List.of(field("Note_Title", "text"), field("Note_Content", "textarea"),
                field("Modified_Time", "datetime")));
        String path = request.path();
        if (path.equals("/oauth/v2/token")) {
            goodToken = "token" + ++tokens;
            return Answer.json(200, Map.of("access_token", goodToken, "expires_in", 3600, "token_type", "Bearer"));
        }
        if (!("Zoho-oauthtoken " + goodToken).equals(request.headers().get("Authorization"))) {
            return Answer.json(401, Map.of("code", "INVALID_TOKEN", "details", Map.of(), "message", "invalid oauth token", "status",
                    "error"));
        }
        synchronized (records) {
            if (path.equals("/crm/v8/org")) {
                return Answer.json(200, Map.of("org", List.of(organization)));
            }
            if (path.equals("/crm/v8/settings/modules")) {
                List<Object> modules = new ArrayList<>();
                fields.keySet().forEach(m -> modules.add(Map.of("id", "3" + m.hashCode(), "api_name", m, "plural_label", m,
                        "singular_label", m,
                        "generated_type", m.equals("Insurance_Coverage") ? "subform" : "default", "api_supported", true, "creatable",
                        true)));
                return Answer.json(200, Map.of("modules", modules));
            }
            if (path.equals("/crm/v8/settings/fields") && request.method().equals("GET")) {
                return Answer.json(200, Map.of("fields", fields.getOrDefault(request.query().get("module"), List.of())));
            }
            if (path.equals("/crm/v8/coql")) {
                return coql(Json.text(request.json(), "select_query"));
            }
            Matcher one = Pattern.compile("/crm/v8/([A-Za-z_]+)/(\\d+)").matcher(path);
            Matcher all = Pattern.compile("/crm/v8/([A-Za-z_]+)").matcher(path);
            if (one.matches()) {
                Map<String, Object> record = records.getOrDefault(one.group(1), new TreeMap<>()).get(Long.parseLong(one.group(2)));
                return record == null ? Answer.json(204, null).empty() : Answer.json(200, Map.of("data", List.of(record)));
            }
            if (all.matches() && !path.endsWith("/upload")) {
                return list(request, all.group(1), records.computeIfAbsent(all.group(1), m -> new TreeMap<>()));
            }
            return Answer.json(404, Map.of("code", "INVALID_URL_PATTERN", "details", Map.of(), "message", "x", "status", "error"));
        }
    }

    private Answer list(Request request, String module, TreeMap<Long, Map<String, Object>> table) {
        List<Object> results = new ArrayList<>();
        switch (request.method()) {
            case "POST", "PUT" -> {
                List<Map<String, Object>> data = Json.objects(request.json(), "data");
                for (int i = 0; i < data.size(); i++) {
                    results.add(request.method().equals("POST") ? insert(module, table, data.get(i), i) : update(table, data.get(i)));
                }
                return Answer.json(request.method().equals("POST") ? 201 : 200, Map.of("data", results));
            }
            case "DELETE" -> {
                for (String id : request.query().get("ids").split(",")) {
                    boolean gone = table.remove(Long.parseLong(id)) != null;
                    results.add(Map.of("code", gone ? "SUCCESS" : "INVALID_DATA", "details", Map.of("id", id), "message", "x", "status",
                            gone ? "success" : "error"));
                }
                return Answer.json(200, Map.of("data", results));
            }
            default -> {
                List<Map<String, Object>> found = new ArrayList<>();
                long from = Long.parseLong(request.query().getOrDefault("page_token", "0"));
                if (request.query().containsKey("ids")) {
                    for (String id : request.query().get("ids").split(",")) {
                        Optional.ofNullable(table.get(Long.parseLong(id))).ifPresent(found::add);
                    }
                } else {
                    found.addAll(table.tailMap(from, false).values());
                }
                int per = Integer.parseInt(request.query().getOrDefault("per_page", "200"));
                List<Map<String, Object>> page = found.subList(0, Math.min(per, found.size()));
                if (page.isEmpty()) {
                    return Answer.json(204, null).empty();
                }
                Map<String, Object> info = new LinkedHashMap<>();
                info.put("more_records", found.size() > page.size());
                info.put("next_page_token", found.size() > page.size() ? Json.text(page.get(page.size() - 1), "id") : null);
                List<String> names = List.of(request.query().get("fields").split(","));
                return Answer.json(200, Map.of("data", page.stream().map(r -> narrow(module, r, names)).toList(), "info", info));
            }
        }
    }

    private Map<String, Object> narrow(String module, Map<String, Object> record, List<String> names) {
        Map<String, Object> narrow = new LinkedHashMap<>();
        narrow.put("id", record.get("id"));
        names.forEach(n -> {
            Object value = record.get(n);
            boolean cut = n.equals("Story") && value instanceof String text && text.length() > 500;
            narrow.put(n, cut ? ((String) value).substring(0, 500) : value);
        });
        narrow.remove("Insurance_Coverage");
        return narrow;
    }

    private Object insert(String module, TreeMap<Long, Map<String, Object>> table, Map<String, Object> data, int index) {
        if (module.equals("Contacts") && Json.text(data, "Last_Name").isEmpty()) {
            return Map.of("code", "MANDATORY_NOT_FOUND", "details", Map.of("api_name", "Last_Name", "json_path", "$.data[" + index
                    + "].Last_Name"),
                    "message", "required field not found", "status", "error");
        }
        if (data.containsKey("Email") && data.get("Email") != null && !Json.text(data, "Email").contains("@")) {
            return Map.of("code", "INVALID_DATA", "details", Map.of("api_name", "Email", "json_path", "$.data[" + index + "].Email"),
                    "message", "invalid data", "status", "error");
        }
        for (Map<String, Object> there : table.values()) {
            if (data.get("VP_Patient_ID") != null && data.get("VP_Patient_ID").equals(there.get("VP_Patient_ID"))) {
                return Map.of("code", "DUPLICATE_DATA", "details", Map.of("api_name", "VP_Patient_ID", "json_path",
                        "$.data[" + index + "].VP_Patient_ID", "duplicate_record", Map.of("id", there.get("id"))), "message",
                        "duplicate data",
                        "status", "error");
            }
        }
        return Map.of("code", "SUCCESS", "details", Map.of("id", put(module, data)), "message", "record added", "status", "success");
    }

    private static Object update(TreeMap<Long, Map<String, Object>> table, Map<String, Object> data) {
        Map<String, Object> there = table.get(Long.parseLong(Json.text(data, "id")));
        if (there == null) {
            return Map.of("code", "INVALID_DATA", "details", Map.of("id", data.get("id")), "message", "x", "status", "error");
        }
        there.putAll(data);
        return Map.of("code", "SUCCESS", "details", Map.of("id", data.get("id")), "message", "record updated", "status", "success");
    }

    private Answer coql(String select) {
        Matcher q = Pattern.compile("select (.+?) from (\\w+) where (.+?)(?: order by id asc limit 0, (\\d+))?").matcher(select);
        if (!q.matches()) {
            return Answer.json(400, Map.of("code", "SYNTAX_ERROR", "details", Map.of(), "message", "x", "status", "error"));
        }
        List<Map<String, Object>> found = new ArrayList<>();
        int limit = Integer.parseInt(q.group(4) == null ? "200" : q.group(4));
        Matcher in = Pattern.compile("(\\w+) in \\((.+)\\)").matcher(q.group(3));
        Matcher behind = Pattern.compile("id > (\\d+)").matcher(q.group(3));
        boolean list = in.matches();
        long from = behind.matches() ? Long.parseLong(behind.group(1)) : 0;
        for (Map<String, Object> record : records.getOrDefault(q.group(2), new TreeMap<>()).tailMap(from, false).values()) {
            boolean wanted = !list || in.group(2).contains("'" + Json.text(record, in.group(1)).replace("'", "\\'") + "'");
            if (wanted) {
                Map<String, Object> row = new LinkedHashMap<>();
                Stream.of(q.group(1).split(", ")).forEach(c -> row.put(c, record.get(c)));
                found.add(row);
            }
        }
        List<Map<String, Object>> page = found.subList(0, Math.min(limit, found.size()));
        return page.isEmpty()
                ? Answer.json(204, null).empty()
                : Answer.json(200, Map.of("data", page, "info", Map.of("count", page.size(), "more_records", found.size() > page.size())));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
