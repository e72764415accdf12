package org.vpmap.connector.visualpractice.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Reply;

/** One page of a list at a time, checked for what a server that lies could do to a reader. */
final class Listing {
    /**
     * What to list.
     *
     * @param path name of the path in the profile
     * @param collection its collection
     * @param fields to narrow to, empty for all
     * @param more further parameters, by name in the profile or as they are
     */
    record Query(String path, String collection, int limit, Optional<Instant> updatedSince, List<String> fields, Optional<Shard> shard,
            Map<String, String> more) {
        static Query of(String collection, int limit) {
            return new Query("list", collection, limit, Optional.empty(), List.of(), Optional.empty(), Map.of());
        }

        Query since(Instant since) {
            return new Query(path, collection, limit, Optional.ofNullable(since), fields, shard, more);
        }

        Query fields(List<String> names) {
            return new Query(path, collection, limit, updatedSince, names, shard, more);
        }

        Query shard(int index, int count) {
            return new Query(path, collection, limit, updatedSince, fields,
                    count > 1 ? Optional.of(new Shard(index, count)) : Optional.empty(), more);
        }

        Query with(String parameter, String value) {
            return new Query(path, collection, limit, updatedSince, fields, shard, Map.of(parameter, value));
        }
    }

    /** Part of a list, by patient. */
    record Shard(int index, int count) {}

    /**
     * A page.
     *
     * @param next cursor of the next one, empty at the end
     * @param total how many records the whole list has, -1 where not told; an estimate
     */
    record Part(List<Map<String, Object>> records, Optional<String> next, long total, Instant serverTime) {}

    private final Profile profile;
    private final Wire wire;

    Listing(Profile profile, Wire wire) {
        this.profile = profile;
        this.wire = wire;
    }

    /** The page at that cursor, the first without; empty where the cursor has expired. */
    Optional<Part> page(Query query, Optional<String> cursor) throws ConnectorException, InterruptedException {
        Call call = call(query, cursor);
        Reply reply = wire.send(call);
        String code = wire.code(reply);
        boolean expired = reply.status() == 410 || reply.status() >= 400 && reply.status() < 500 && code.contains("cursor");
        if (expired && cursor.isPresent()) {
            return Optional.empty();
        }
        if (!reply.success()) {
            throw wire.refused(call, reply);
        }
        return Optional.of(part(call, reply, cursor));
    }

    private Call call(Query query, Optional<String> cursor) {
        Call call = profile.call(query.path(), "collection", query.collection());
        call = with(call, "limit", String.valueOf(query.limit()));
        call = with(call, "cursor", cursor.orElse(null));
        if (query.path().equals("list")) {
            call = with(call, "sort", profile.word("", "sort"));
            call = with(call, "updated_since", query.updatedSince().map(Times::text).orElse(null));
            call = with(call, "fields", query.fields().isEmpty() ? null : String.join(",", query.fields()));
            call = with(call, "shard", query.shard().map(s -> s.index() + "/" + s.count()).orElse(null));
        }
        for (Map.Entry<String, String> entry : query.more().entrySet()) {
            String name = profile.word("parameters", entry.getKey());
            call = call.with(name.isEmpty() ? entry.getKey() : name, entry.getValue());
        }
        return call;
    }

    private Call with(Call call, String parameter, String value) {
        String name = profile.word("parameters", parameter);
        return name.isEmpty() || value == null || value.isEmpty() ? call : call.with(name, value);
    }

    private Part part(Call call, Reply reply, Optional<String> cursor) throws ConnectorException {
        if (!(profile.answer(reply.object(), "data") instanceof List<?> data)) {
            throw wire.lies(call, "answered without a list of records; is this the right address?");
        }
        List<Map<String, Object>> records = new ArrayList<>(data.size());
        String id = profile.word("record", "id");
        for (Object element : data) {
            if (!(element instanceof Map<?, ?> map) || !(map.get(id) instanceof String || map.get(id) instanceof Number)
                    || map.get(id).toString().isEmpty()) {
                throw wire.lies(call, "answered with a record that has no id; tell the vendor");
            }
            records.add(Json.object(element));
        }
        Object next = profile.answer(reply.object(), "next_cursor");
        boolean more = profile.answer(reply.object(), "has_more") instanceof Boolean has ? has : next instanceof String;
        if (!more) {
            return new Part(records, Optional.empty(), total(reply), wire.serverTime(reply));
        }
        if (!(next instanceof String text) || text.isEmpty()) {
            throw wire.lies(call, "says that there are more pages but not where; tell the vendor");
        }
        if (cursor.isPresent() && cursor.get().equals(text)) {
            throw wire.lies(call, "gives the same cursor again and again; tell the vendor");
        }
        return new Part(records, Optional.of(text), total(reply), wire.serverTime(reply));
    }

    private long total(Reply reply) {
        return profile.answer(reply.object(), "total") instanceof Number n ? n.longValue() : -1;
    }
}
