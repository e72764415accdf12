package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Effect;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.target.WritesRecords.Remote;

/** Reads records: by id, by key, and whole modules of any size. */
final class RecordReader {
    /** Fields of one call. */
    static final int FIELDS = 50;
    /** Ids of one call. */
    static final int IDS = 100;
    /** Records of one page. */
    static final int PAGE = 200;
    /** Values in one COQL query. */
    static final int VALUES = 50;

    private final ZohoApi api;
    private final Metadata metadata;
    private final Values values;
    /** What Zoho documents; where a server holds requests to its schema's length of 1,024 it is halved once. */
    private volatile int idsOfOneCall = IDS;

    RecordReader(ZohoApi api, Metadata metadata, Values values) {
        this.api = api;
        this.metadata = metadata;
        this.values = values;
    }

    /** Live records of a module. */
    long count(String module) throws ConnectorException, InterruptedException {
        Call call = ZohoApi.get("/{module}/actions/count", "/" + Call.encode(module) + "/actions/count");
        Reply reply = api.raw(call, 1);
        if (reply.success() && reply.object().containsKey("count")) {
            return Json.number(reply.object(), "count", 0);
        }
        if (reply.status() == 401 || reply.status() == 403) {
            throw api.refused(call, reply);
        }
        // Subforms and notes have no such address in every version: the query language counts them.
        List<Map<String, Object>> counted = query("select COUNT(id) from " + module + " where id is not null");
        for (Map<String, Object> row : counted) {
            for (Object value : row.values()) {
                if (value instanceof Number number) {
                    return number.longValue();
                }
            }
        }
        return 0;
    }

    /** Records by id with fields; those that do not exist are absent. */
    Map<String, Remote> read(String module, Collection<String> ids, List<String> names) throws ConnectorException, InterruptedException {
        Map<String, FieldInfo> fields = metadata.fields(module);
        boolean whole = names.stream().map(fields::get).anyMatch(f -> f != null && (f.onlyById() || f.cutInLists()));
        Map<String, Remote> found = new LinkedHashMap<>();
        Map<String, Map<String, Object>> raw = whole ? byId(module, ids) : lists(module, ids, names);
        for (Map.Entry<String, Map<String, Object>> entry : raw.entrySet()) {
            found.put(entry.getKey(), values.fromJson(module, entry.getValue(), names));
        }
        return found;
    }

    /** Whole records, a call each: the only way to subform rows and long rich texts. */
    Map<String, Map<String, Object>> byId(String module, Collection<String> ids) throws ConnectorException, InterruptedException {
        Map<String, Map<String, Object>> found = new ConcurrentHashMap<>();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (String id : new LinkedHashSet<>(ids)) {
            tasks.add(() -> {
                Call call = ZohoApi.get("/{module}/{id}", "/" + Call.encode(module) + "/" + Call.encode(id));
                Reply reply = api.raw(call, 1);
                for (Map<String, Object> record : Json.objects(reply.object(), "data")) {
                    if (reply.success() && Json.text(record, "id").equals(id)) {
                        found.put(id, record);
                    }
                }
                if (!reply.success() && !absent(reply)) {
                    throw api.refused(call, reply);
                }
                return null;
            });
        }
        Parallel.all(tasks);
        Map<String, Map<String, Object>> inOrder = new LinkedHashMap<>();
        ids.stream().filter(found::containsKey).forEach(id -> inOrder.put(id, found.get(id)));
        return inOrder;
    }

    private static boolean absent(Reply reply) {
        String code = Json.text(reply.object(), "code");
        if (code.isEmpty()) {
            code = Json.objects(reply.object(), "data").stream().map(d -> Json.text(d, "code")).findFirst().orElse("");
        }
        return reply.status() == 404 && !code.equals("INVALID_URL_PATTERN") || code.equals("INVALID_DATA")
                || code.equals("RESOURCE_NOT_FOUND");
    }

    /** Raw records by id from lists, at most 100 ids and 50 fields a call, joined by id. */
    Map<String, Map<String, Object>> lists(String module, Collection<String> ids, List<String> names)
            throws ConnectorException, InterruptedException {
        List<String> all = List.copyOf(new LinkedHashSet<>(ids));
        List<Callable<Map<String, Map<String, Object>>>> tasks = new ArrayList<>();
        for (List<String> part : parts(all, idsOfOneCall)) {
            for (List<String> some : fieldSets(module, names)) {
                tasks.add(() -> list(module, part, some));
            }
        }
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        for (Map<String, Map<String, Object>> part : Parallel.all(tasks)) {
            part.forEach((id, record) -> found.computeIfAbsent(id, i -> new LinkedHashMap<>()).putAll(record));
        }
        return found;
    }

    private Map<String, Map<String, Object>> list(String module, List<String> ids, List<String> names)
            throws ConnectorException, InterruptedException {
        String joined = String.join(",", ids);
        Call call = ZohoApi.get("/{module}", "/" + Call.encode(module))
                .with("ids", joined)
                .with("fields", String.join(",", names))
                .with("per_page", String.valueOf(PAGE));
        Reply reply = api.raw(call, 1);
        if (!reply.success() && joined.length() > 1024 && reply.status() == 400 && !absentModule(reply)) {
            idsOfOneCall = IDS / 2;
            Map<String, Map<String, Object>> both = new LinkedHashMap<>();
            for (List<String> half : parts(ids, IDS / 2)) {
                both.putAll(list(module, half, names));
            }
            return both;
        }
        if (!reply.success()) {
            throw api.refused(call, reply);
        }
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        Set<String> asked = Set.copyOf(ids);
        for (Map<String, Object> record : Json.objects(reply.object(), "data")) {
            // A server that ignores the ids would otherwise hand us its newest records.
            if (asked.contains(Json.text(record, "id"))) {
                found.put(Json.text(record, "id"), record);
            }
        }
        return found;
    }

    private static boolean absentModule(Reply reply) {
        return Json.text(reply.object(), "code").equals("INVALID_MODULE");
    }

    /** Which of the keys are there. Of several records with one key the first made is given. */
    Map<String, Remote> findByKey(String module, String keyField, Collection<String> keys) throws ConnectorException, InterruptedException {
        Map<String, FieldInfo> fields = metadata.fields(module);
        FieldInfo field = metadata.field(module, keyField);
        if (field.encrypted()) {
            throw new ConnectorException(new Failure.Refused("KEY_ENCRYPTED", "Zoho CRM: field " + keyField + " of " + module
                    + " is encrypted and cannot be searched; choose another key field"));
        }
        List<Callable<List<Map<String, Object>>>> tasks = new ArrayList<>();
        String columns = "id, " + keyField + (fields.containsKey("Modified_Time") ? ", Modified_Time" : "");
        boolean numeric = List.of("integer", "bigint", "double", "currency").contains(field.type());
        for (List<String> part : parts(List.copyOf(new LinkedHashSet<>(keys)), VALUES)) {
            List<String> literals = part.stream()
                    .filter(key -> !numeric || key.matches("-?\\d+(\\.\\d+)?"))
                    .map(key -> numeric ? key : quoted(key))
                    .toList();
            if (!literals.isEmpty()) {
                String where = " where " + keyField + " in (" + String.join(", ", literals) + ") order by id asc limit 0, " + PAGE;
                tasks.add(() -> query("select " + columns + " from " + module + where));
            }
        }
        Set<String> wanted = new LinkedHashSet<>(keys);
        Map<String, Remote> found = new LinkedHashMap<>();
        for (List<Map<String, Object>> rows : Parallel.all(tasks)) {
            for (Map<String, Object> row : rows) {
                String key = Json.text(row, keyField);
                if (wanted.contains(key)) {
                    found.putIfAbsent(key, values.fromJson(module, row, List.of(keyField)));
                }
            }
        }
        return found;
    }

    /** A text in a query. */
    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** The rows of one query of up to 200. */
    List<Map<String, Object>> query(String select) throws ConnectorException, InterruptedException {
        Call call = coql(select);
        Reply reply = api.raw(call, 1);
        if (!reply.success()) {
            throw api.refused(call, reply);
        }
        return Json.objects(reply.object(), "data");
    }

    static Call coql(String select) {
        return ZohoApi.send("POST", "/coql", "/coql", Map.of("select_query", select), Effect.READ);
    }

    /** Ids are numbers of up to 19 digits, written without leading zeros. */
    static int compareIds(String a, String b) {
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    /** The fields in sets that one call takes; each set has the time of the last change where the module keeps one. */
    List<List<String>> fieldSets(String module, List<String> names) throws ConnectorException, InterruptedException {
        Set<String> all = new LinkedHashSet<>(names);
        all.remove("id");
        all.remove("Modified_Time");
        if (all.contains("What_Id")) {
            all.add("$se_module"); // Without it nobody knows which module the id is in.
        }
        String stamp = metadata.fields(module).containsKey("Modified_Time") ? "Modified_Time" : "id";
        List<List<String>> sets = new ArrayList<>();
        for (List<String> part : parts(List.copyOf(all), FIELDS - 1)) {
            List<String> set = new ArrayList<>(part);
            set.add(stamp);
            sets.add(set);
        }
        if (sets.isEmpty()) {
            sets.add(List.of(stamp));
        }
        return sets;
    }

    static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return parts;
    }
}
