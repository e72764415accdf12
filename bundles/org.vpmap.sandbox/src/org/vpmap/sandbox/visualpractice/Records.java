package org.vpmap.sandbox.visualpractice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.vpmap.sandbox.clinic.Clinic;
import org.vpmap.sandbox.clinic.ClinicObject;
import org.vpmap.sandbox.clinic.ClinicSchema;
import org.vpmap.sandbox.clinic.RecordIndex;
import org.vpmap.sandbox.http.Json;

/**
 * The clinic as it is now: what was generated, and over it the changes made since, which are on disk before they are answered.
 * {@code updated_at} never goes back, whatever the clock does. Thread-safe; readers see no half of a change.
 */
final class Records implements AutoCloseable {

    private static final String CHANGES = "changes.jsonl";

    private final Clinic clinic;
    private final ClinicSchema schema;
    private final InstantSource clock;
    private final Path files;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<ClinicObject, Layer> layers = new EnumMap<>(ClinicObject.class);
    private final ChangeLog log;
    private long lastChange = Clinic.AS_OF.toEpochMilli();
    private int created;
    private int cutovers;

    /** The changed records of one object, by id and in the order of lists. */
    static final class Layer {
        private final Map<String, Row> byId = new HashMap<>();
        private final NavigableMap<OrderKey, Row> live = new TreeMap<>();
        private final NavigableMap<OrderKey, Row> deleted = new TreeMap<>();

        boolean hides(String id) {
            return byId.containsKey(id);
        }

        boolean isEmpty() {
            return byId.isEmpty();
        }

        Collection<Row> rows() {
            return byId.values();
        }

        NavigableMap<OrderKey, Row> live() {
            return live;
        }

        NavigableMap<OrderKey, Row> deleted() {
            return deleted;
        }
    }

    private Records(Clinic clinic, ClinicSchema schema, InstantSource clock, Path folder) throws IOException {
        this.clinic = clinic;
        this.schema = schema;
        this.clock = clock;
        this.files = Files.createDirectories(folder.resolve("files"));
        for (ClinicObject object : ClinicObject.values()) {
            layers.put(object, new Layer());
        }
        this.log = ChangeLog.open(folder.resolve(CHANGES), this::replay);
    }

    static Records open(Clinic clinic, ClinicSchema schema, InstantSource clock, Path folder) throws IOException {
        return new Records(clinic, schema, clock, folder);
    }

    Clinic clinic() {
        return clinic;
    }

    /** Now, as the server says it: never before the last change. */
    Instant now() {
        Instant now = clock.instant();
        Instant floor = reading(() -> Instant.ofEpochMilli(lastChange));
        return now.isBefore(floor) ? floor : now;
    }

    <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** To be used within {@link #reading(Supplier)} only. */
    Layer layer(ClinicObject object) {
        return layers.get(object);
    }

    /** The record with this id, a deleted one included; empty where there is none or it was purged. */
    Optional<Map<String, Object>> find(ClinicObject object, String id) {
        return reading(() -> {
            Row row = layers.get(object).byId.get(id);
            if (row != null) {
                return row.state() == Row.State.PURGED ? Optional.empty() : Optional.of(row.record());
            }
            return clinic.record(object, id);
        });
    }

    /** How many records are not deleted and were changed at that time or later. */
    int count(ClinicObject object, long since) {
        return reading(() -> {
            RecordIndex index = clinic.live(object);
            Layer layer = layers.get(object);
            int hidden = 0;
            for (Row row : layer.byId.values()) {
                if (row.replaces().state() == Row.State.LIVE && row.replaces().updatedAt() >= since) {
                    hidden++;
                }
            }
            return index.size() - index.firstAtOrAfter(since) - hidden + layer.live.tailMap(new OrderKey(since, ""), true).size();
        });
    }

    /** The file of a record that was made since, where it has one. */
    Optional<Path> file(String attachmentId) {
        Path file = files.resolve(attachmentId);
        return attachmentId.matches("[a-z0-9_]+") && Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    Path newFile(String attachmentId) {
        return files.resolve(attachmentId);
    }

    int cutovers() {
        return reading(() -> cutovers);
    }

    /** Runs several changes that belong together: no list shows some of them only. */
    <T> T changing(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    String newId(ClinicObject object) {
        return changing(() -> {
            String id;
            do {
                id = object.newId(++created);
            } while (layers.get(object).hides(id));
            return id;
        });
    }

    /**
     * Sets fields of a record, which is made where there is none with this id.
     *
     * @return the record as it is now
     */
    Map<String, Object> upsert(ClinicObject object, String id, Map<String, Object> fields) {
        return changing(() -> {
            long at = tick();
            String when = Instants.text(at);
            Optional<Map<String, Object>> old = find(object, id);
            Map<String, Object> record = old.<Map<String, Object>>map(LinkedHashMap::new).orElseGet(() -> empty(object, id, when));
            fields.forEach((name, value) -> {
                if (!name.equals("id")) {
                    record.put(name, value);
                }
            });
            record.put("updated_at", when);
            countVersion(object, record, old.isPresent());
            record.put("deleted_at", null);
            put(object, id, at, record, Row.State.LIVE, true);
            return record;
        });
    }

    /** Deletes a record with a tombstone; false where there is none that lives. */
    boolean delete(ClinicObject object, String id) {
        return changing(() -> {
            Optional<Map<String, Object>> old = find(object, id).filter(r -> r.get("deleted_at") == null);
            if (old.isEmpty()) {
                return false;
            }
            long at = tick();
            Map<String, Object> record = new LinkedHashMap<>(old.get());
            record.put("deleted_at", Instants.text(at));
            record.put("updated_at", Instants.text(at));
            countVersion(object, record, true);
            put(object, id, at, record, Row.State.DELETED, true);
            return true;
        });
    }

    /** Takes a record away without a trace; false where there is none. */
    boolean purge(ClinicObject object, String id) {
        return changing(() -> {
            if (find(object, id).isEmpty()) {
                return false;
            }
            put(object, id, tick(), Map.of(), Row.State.PURGED, true);
            return true;
        });
    }

    int countCutover() {
        return changing(() -> {
            cutovers++;
            log.append(Json.object().put("cutover", cutovers));
            return cutovers;
        });
    }

    @Override
    public void close() throws IOException {
        log.close();
    }

    private long tick() {
        lastChange = Math.max(clock.millis(), lastChange + 1);
        return lastChange;
    }

    /** A consent's version is its form's, which nobody counts. */
    private static void countVersion(ClinicObject object, Map<String, Object> record, boolean existed) {
        if (object != ClinicObject.CONSENT) {
            record.put("version", existed ? ((Number) record.get("version")).intValue() + 1 : 1);
        }
    }

    private Map<String, Object> empty(ClinicObject object, String id, String when) {
        Map<String, Object> record = new LinkedHashMap<>();
        List<String> lists = new ArrayList<>(schema.listFields(object));
        for (String field : schema.recordFields(object)) {
            record.put(field, lists.contains(field) ? List.of() : null);
        }
        record.put("id", id);
        record.put("created_at", when);
        return record;
    }

    private void put(ClinicObject object, String id, long at, Map<String, Object> record, Row.State state, boolean write) {
        Layer layer = layers.get(object);
        Row before = layer.byId.get(id);
        if (write) {
            ObjectNode change = Json.object();
            change.put("collection", object.collection()).put("id", id).put("at", at).put("state", state.name());
            change.set("record", Json.MAPPER.valueToTree(record));
            log.append(change);
        }
        if (before != null) {
            layer.live.remove(new OrderKey(before.updatedAt(), id));
            layer.deleted.remove(new OrderKey(before.updatedAt(), id));
        }
        Row.Replaced replaces = before != null ? before.replaces() : replaced(object, id);
        Row row = new Row(object, id, at, Collections.unmodifiableMap(record), state, replaces);
        layer.byId.put(id, row);
        switch (state) {
            case LIVE -> layer.live.put(new OrderKey(at, id), row);
            case DELETED -> layer.deleted.put(new OrderKey(at, id), row);
            case PURGED -> lastChange = Math.max(lastChange, at);
        }
        lastChange = Math.max(lastChange, at);
    }

    private Row.Replaced replaced(ClinicObject object, String id) {
        return clinic.record(object, id).map(record -> {
            Row.State state = record.get("deleted_at") == null ? Row.State.LIVE : Row.State.DELETED;
            return new Row.Replaced(state, Instant.parse(record.get("updated_at").toString()).toEpochMilli());
        }).orElse(Row.Replaced.NOTHING);
    }

    @SuppressWarnings("unchecked")
    private void replay(JsonNode change) {
        if (change.has("cutover")) {
            cutovers = change.get("cutover").asInt();
            return;
        }
        ClinicObject object = ClinicObject.ofCollection(change.get("collection").asText()).orElseThrow();
        String id = change.get("id").asText();
        Map<String, Object> record = Json.MAPPER.convertValue(change.get("record"), LinkedHashMap.class);
        created = Math.max(created, object.newNumber(id));
        put(object, id, change.get("at").asLong(), record, Row.State.valueOf(change.get("state").asText()), false);
    }
}
