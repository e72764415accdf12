package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.target.ScansRecords.RemoteSink;
import org.vpmap.connector.target.WritesRecords.Remote;

/**
 * Reads one module whole, each live record once, by ascending id. Plain fields come through the query language, which takes 2,000 records
 * for the price of three calls and has no end when it goes on by id; others come in lists, whose page tokens end at 100,000 records, from
 * where the query language names the ids.
 */
final class Scan {
    /** Records that page tokens reach. */
    private static final int TOKENS_REACH = 100_000;
    /** The characters of a rich text that a list surely gives whole: Zoho cuts at 500, and what it counts is not said. */
    private static final int SURELY_WHOLE = 400;
    /** Types whose values the query language gives as lists do. */
    private static final Set<String> PLAIN = Set.of("text", "email", "phone", "website", "picklist", "date", "datetime", "integer",
            "bigint",
            "double", "currency", "percent", "boolean", "lookup", "ownerlookup", "userlookup", "autonumber");
    static final int FIRST = 200;
    static final int LARGE = 2000;
    static final long LARGE_CREDITS = 3;

    private final ZohoApi api;
    private final Metadata metadata;
    private final Values values;
    private final RecordReader reader;
    private final String module;
    private final List<String> names;
    private final RemoteSink sink;
    private String last = "";
    private int rows = FIRST;

    Scan(ZohoApi api, Metadata metadata, Values values, RecordReader reader, String module, List<String> names, RemoteSink sink) {
        this.api = api;
        this.metadata = metadata;
        this.values = values;
        this.reader = reader;
        this.module = module;
        this.names = List.copyOf(names);
        this.sink = sink;
    }

    void run() throws ConnectorException, InterruptedException {
        Map<String, FieldInfo> fields = metadata.fields(module);
        for (String name : names) {
            FieldInfo field = fields.get(name);
            if (field != null && field.onlyById()) {
                throw new ConnectorException(new Failure.Refused("SUBFORM_IN_SCAN", "Zoho CRM gives no rows of " + name
                        + " in lists; scan the subform's own module " + field.subform() + " with Parent_Id"));
            }
        }
        List<List<String>> sets = reader.fieldSets(module, names);
        boolean plain = sets.size() == 1 && names.stream().allMatch(n -> n.equals("id")
                || fields.containsKey(n) && PLAIN.contains(fields.get(n).type()) && !fields.get(n).encrypted() && !n.equals("What_Id"));
        if (plain && byQuery(String.join(", ", withId(sets.get(0))), null)) {
            return;
        }
        if (!byToken(sets)) {
            byQuery("id", sets);
        }
    }

    private static List<String> withId(List<String> set) {
        List<String> columns = new ArrayList<>(set);
        columns.remove("id");
        columns.add(0, "id");
        return columns;
    }

    /** Goes on behind the last id by queries. False where the server refuses the very first of them. */
    private boolean byQuery(String columns, List<List<String>> sets) throws ConnectorException, InterruptedException {
        boolean begun = sets != null;
        while (true) {
            String where = last.isEmpty() ? "id is not null" : "id > " + last;
            Call call = RecordReader.coql("select " + columns + " from " + module + " where " + where + " order by id asc limit 0, "
                    + rows);
            Reply reply = api.raw(call, rows > FIRST ? LARGE_CREDITS : 1);
            if (!reply.success()) {
                if (rows > FIRST) {
                    rows = FIRST; // Versions before this one give 200 at a time.
                    continue;
                }
                if (begun) {
                    throw api.refused(call, reply);
                }
                return false;
            }
            List<Map<String, Object>> page = Json.objects(reply.object(), "data");
            if (!ascending(page)) {
                throw new ConnectorException(new Failure.BadAnswer("Zoho CRM does not give the records of " + module
                        + " in the order of their ids; reading the module whole is not possible this way", false));
            }
            if (page.isEmpty()) {
                return true;
            }
            begun = true;
            last = Json.text(page.get(page.size() - 1), "id");
            deliver(sets == null ? page : named(page, sets.get(0)), sets);
            boolean more = Json.object(reply.object(), "info").get("more_records") instanceof Boolean told ? told : page.size() == rows;
            if (!more) {
                return true;
            }
            rows = LARGE;
        }
    }

    private List<Map<String, Object>> named(List<Map<String, Object>> page, List<String> set) throws ConnectorException,
            InterruptedException {
        return List.copyOf(reader.lists(module, page.stream().map(r -> Json.text(r, "id")).toList(), set).values());
    }

    /** Lists by page token; false where they end before the records do. */
    private boolean byToken(List<List<String>> sets) throws ConnectorException, InterruptedException {
        String token = null;
        long seen = 0;
        while (true) {
            Call call = ZohoApi.get("/{module}", "/" + Call.encode(module))
                    .with("fields", String.join(",", sets.get(0)))
                    .with("per_page", String.valueOf(RecordReader.PAGE))
                    .with("sort_by", "id")
                    .with("sort_order", "asc")
                    .with("page_token", token);
            Reply reply = api.raw(call, 1);
            if (token != null && reply.status() == 400) {
                return false; // The token is over (100,000 records, a day): the ids carry on.
            }
            if (!reply.success()) {
                throw api.refused(call, reply);
            }
            List<Map<String, Object>> page = Json.objects(reply.object(), "data");
            if (!ascending(page)) {
                return false; // Only the order asked for makes "each record once" certain.
            }
            if (!page.isEmpty()) {
                last = Json.text(page.get(page.size() - 1), "id");
                seen += page.size();
                deliver(page, sets);
            }
            Map<String, Object> info = Json.object(reply.object(), "info");
            if (!Json.truth(info, "more_records")) {
                return true;
            }
            token = Json.text(info, "next_page_token");
            if (token.isEmpty() || seen >= TOKENS_REACH) {
                return false;
            }
        }
    }

    private boolean ascending(List<Map<String, Object>> page) {
        String before = last;
        for (Map<String, Object> record : page) {
            String id = Json.text(record, "id");
            if (RecordReader.compareIds(id, before) <= 0) {
                return false;
            }
            before = id;
        }
        return true;
    }

    private void deliver(List<Map<String, Object>> page, List<List<String>> sets) throws ConnectorException, InterruptedException {
        Map<String, Map<String, Object>> records = new LinkedHashMap<>();
        for (Map<String, Object> record : page) {
            records.put(Json.text(record, "id"), new LinkedHashMap<>(record));
        }
        if (records.isEmpty()) {
            return;
        }
        if (sets != null) {
            for (List<String> more : sets.subList(1, sets.size())) {
                reader.lists(module, records.keySet(), more).forEach((id, record) -> records.get(id).putAll(record));
            }
            whole(records);
        }
        List<Remote> remotes = new ArrayList<>();
        for (Map<String, Object> record : records.values()) {
            remotes.add(values.fromJson(module, record, names));
        }
        sink.accept(Collections.unmodifiableList(remotes));
    }

    /** Replaces rich texts that a list may have cut by the whole ones. */
    private void whole(Map<String, Map<String, Object>> records) throws ConnectorException, InterruptedException {
        Map<String, FieldInfo> fields = metadata.fields(module);
        List<String> rich = names.stream().filter(n -> fields.containsKey(n) && fields.get(n).cutInLists()).toList();
        List<String> doubtful = records.entrySet().stream()
                .filter(e -> rich.stream().anyMatch(n -> Json.text(e.getValue(), n).length() >= SURELY_WHOLE))
                .map(Map.Entry::getKey)
                .toList();
        reader.byId(module, doubtful).forEach((id, record) -> rich.forEach(n -> records.get(id).put(n, record.get(n))));
    }
}
