package org.vpmap.sandbox.visualpractice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.vpmap.sandbox.clinic.Clinic;
import org.vpmap.sandbox.clinic.ClinicObject;
import org.vpmap.sandbox.clinic.RecordIndex;
import org.vpmap.sandbox.visualpractice.Quirks.Quirk;

/** Makes pages: what was generated and what was changed since, merged by {@code (updated_at, id)}. */
final class Listing {

    private static final List<String> ALWAYS = List.of("id", "updated_at", "deleted_at", "version");

    private final Records records;
    private final Quirks quirks;
    private final Duration cursorLife;

    /**
     * A page.
     *
     * @param data  its records
     * @param next  where to go on, empty at the end
     * @param after the id of the record that the next page begins with
     * @param total how many records the whole query has, about
     */
    record Page(List<Map<String, Object>> data, Optional<Cursor> next, Optional<String> after, int total) {}

    /** Records in their order, from a place on. */
    private abstract static class Source {
        OrderKey key;

        abstract void advance();

        abstract Map<String, Object> record();
    }

    Listing(Records records, Quirks quirks, Duration cursorLife) {
        this.records = records;
        this.quirks = quirks;
        this.cursorLife = cursorLife;
    }

    Page page(Query query) {
        long now = records.now().toEpochMilli();
        query.cursor().ifPresent(cursor -> check(cursor, query, now));
        if (query.patientId().isPresent()) {
            return records.reading(() -> ofPatient(query, now));
        }
        boolean unstable = query.cursor().map(c -> c.salt() != 0).orElse(quirks.has(Quirk.UNSTABLE_ORDER));
        return records.reading(() -> unstable ? new ShuffledListing(records).page(query, now) : ordered(query, now));
    }

    private void check(Cursor cursor, Query query, long now) {
        if (cursor.query() != query.fingerprint()) {
            throw ApiError.invalid("invalid_cursor", "cursor", "this cursor belongs to another query");
        }
        if (now - cursor.issued() > cursorLife.toMillis() || quirks.use(Quirk.EXPIRE_CURSORS)) {
            throw ApiError.of(410, "cursor_expired", "this cursor is too old: begin again from the last (updated_at, id) you have");
        }
    }

    private Page ordered(Query query, long now) {
        List<Source> sources = sources(query);
        List<Map<String, Object>> data = new ArrayList<>(query.limit());
        OrderKey last = null;
        Source first = smallest(sources);
        while (first != null && data.size() < query.limit()) {
            data.add(narrowed(first.record(), query));
            last = first.key;
            first.advance();
            first = smallest(sources);
        }
        Optional<Cursor> next = first == null ? Optional.empty()
                : Optional.of(new Cursor(now, query.fingerprint(), 0, last.updatedAt(), last.id()));
        return new Page(data, next, first == null ? Optional.empty() : Optional.of(first.key.id()), total(query));
    }

    private int total(Query query) {
        int all = records.count(query.object(), query.since());
        if (query.includeDeleted()) {
            RecordIndex index = records.clinic().deleted(query.object());
            all += index.size() - index.firstAtOrAfter(query.since())
                    + records.layer(query.object()).deleted().tailMap(new OrderKey(query.since(), ""), true).size();
        }
        return (all + query.shards() - 1) / query.shards();
    }

    private static Source smallest(List<Source> sources) {
        Source smallest = null;
        for (Source source : sources) {
            if (source.key != null && (smallest == null || source.key.compareTo(smallest.key) < 0)) {
                smallest = source;
            }
        }
        return smallest;
    }

    private List<Source> sources(Query query) {
        Records.Layer layer = records.layer(query.object());
        List<Source> sources = new ArrayList<>(4);
        sources.add(generated(records.clinic().live(query.object()), query, layer));
        sources.add(changed(layer.live(), query));
        if (query.includeDeleted()) {
            sources.add(generated(records.clinic().deleted(query.object()), query, layer));
            sources.add(changed(layer.deleted(), query));
        }
        return sources;
    }

    private Source generated(RecordIndex index, Query query, Records.Layer layer) {
        Clinic clinic = records.clinic();
        int start = index.firstAtOrAfter(query.since());
        int from = query.cursor().map(c -> Math.max(start, index.firstAfter(c.position(), c.id()))).orElse(start);
        Source source = new Source() {
            private int position = from - 1;

            @Override
            void advance() {
                key = null;
                while (key == null && ++position < index.size()) {
                    if (query.shards() == 1 || index.owner(position) % query.shards() == query.shard()) {
                        String id = index.id(position);
                        key = layer.hides(id) ? null : new OrderKey(index.updatedAt(position), id);
                    }
                }
            }

            @Override
            Map<String, Object> record() {
                return clinic.record(query.object(), key.id()).orElseThrow();
            }
        };
        source.advance();
        return source;
    }

    private Source changed(NavigableMap<OrderKey, Row> rows, Query query) {
        OrderKey since = new OrderKey(query.since(), "");
        OrderKey after = query.cursor().map(c -> new OrderKey(c.position(), c.id())).orElse(since);
        Iterator<Row> iterator = (after.compareTo(since) > 0 ? rows.tailMap(after, false) : rows.tailMap(since, true)).values().iterator();
        Source source = new Source() {
            private Row row;

            @Override
            void advance() {
                key = null;
                while (key == null && iterator.hasNext()) {
                    row = iterator.next();
                    key = inShard(records.clinic(), row, query) ? new OrderKey(row.updatedAt(), row.id()) : null;
                }
            }

            @Override
            Map<String, Object> record() {
                return row.record();
            }
        };
        source.advance();
        return source;
    }

    /** A changed record stays in the shard that it was generated in; a new one is in the shard of its id. */
    static boolean inShard(Clinic clinic, Row row, Query query) {
        if (query.shards() == 1) {
            return true;
        }
        int owner = clinic.owner(row.object(), row.id());
        return Math.floorMod(owner >= 0 ? owner : row.id().hashCode(), query.shards()) == query.shard();
    }

    private Page ofPatient(Query query, long now) {
        String patientId = query.patientId().orElseThrow();
        Records.Layer layer = records.layer(query.object());
        List<Map<String, Object>> found = new ArrayList<>();
        if (query.object() == ClinicObject.PATIENT) {
            records.find(ClinicObject.PATIENT, patientId).ifPresent(found::add);
        } else {
            for (String id : records.clinic().idsOfPatient(query.object(), patientId)) {
                if (!layer.hides(id)) {
                    found.add(records.clinic().record(query.object(), id).orElseThrow());
                }
            }
            layer.rows().stream().filter(row -> row.state() != Row.State.PURGED).map(Row::record).forEach(found::add);
            found.removeIf(record -> !patientId.equals(record.get("patient_id")));
        }
        OrderKey after = query.cursor().map(c -> new OrderKey(c.position(), c.id())).orElse(new OrderKey(Long.MIN_VALUE, ""));
        List<Map<String, Object>> rest = found.stream().filter(r -> query.includeDeleted() || r.get("deleted_at") == null)
                .filter(r -> key(r).updatedAt() >= query.since() && key(r).compareTo(after) > 0)
                .sorted((a, b) -> key(a).compareTo(key(b))).toList();
        List<Map<String, Object>> data = rest.subList(0, Math.min(query.limit(), rest.size()));
        if (data.size() == rest.size()) {
            return new Page(narrowed(data, query), Optional.empty(), Optional.empty(), rest.size());
        }
        OrderKey last = key(data.get(data.size() - 1));
        return new Page(narrowed(data, query), Optional.of(new Cursor(now, query.fingerprint(), 0, last.updatedAt(), last.id())),
                Optional.of(key(rest.get(data.size())).id()), rest.size());
    }

    private static OrderKey key(Map<String, Object> record) {
        return new OrderKey(Instants.parse(record.get("updated_at").toString()).orElseThrow(), record.get("id").toString());
    }

    private static List<Map<String, Object>> narrowed(List<Map<String, Object>> data, Query query) {
        return data.stream().map(record -> narrowed(record, query)).toList();
    }

    static Map<String, Object> narrowed(Map<String, Object> record, Query query) {
        if (query.fields().isEmpty()) {
            return record;
        }
        Map<String, Object> narrow = new LinkedHashMap<>();
        ALWAYS.forEach(field -> narrow.put(field, record.get(field)));
        query.fields().forEach(field -> narrow.put(field, record.get(field)));
        return narrow;
    }
}
