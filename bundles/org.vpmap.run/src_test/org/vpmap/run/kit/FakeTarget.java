package org.vpmap.run.kit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.target.ListsUsers;
import org.vpmap.connector.target.MetersCredits;
import org.vpmap.connector.target.ScansRecords;
import org.vpmap.connector.target.Target;
import org.vpmap.connector.target.WritesBulk;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesTags;
import org.vpmap.schema.SystemSchema;

/** A CRM in memory that keeps to what the connector interface promises: unique keys, outcomes by key, ids for what is gone. */
public final class FakeTarget
        implements Target, WritesRecords, WritesBulk, WritesNotes, WritesFiles, WritesTags, ListsUsers, ScansRecords, MetersCredits {
    private final Map<String, LinkedHashMap<String, Rec>> modules = new TreeMap<>();
    private final LinkedHashMap<String, Hung> notes = new LinkedHashMap<>();
    private final LinkedHashMap<String, Hung> attachments = new LinkedHashMap<>();
    private final Map<String, LinkedHashMap<String, String>> tags = new TreeMap<>();
    private final List<User> users = new ArrayList<>();
    private final Map<String, Batch> jobs = new LinkedHashMap<>();
    private final Map<String, Map<String, Outcome>> results = new HashMap<>();
    private final Set<String> refusedKeys = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private Fault fault = operation -> {};
    private long ids = 1000;
    private long clock = Instant.parse("2026-02-01T00:00:00Z").getEpochSecond();
    private long spent;
    private long available = 100_000;
    private boolean apiAccess = true;
    private boolean phiReadable = true;
    private boolean bulk;
    private int bulkSize = 20;
    private int batchSize = 4;

    /** A record and when it was last changed. */
    private static final class Rec {
        private final Map<String, Object> fields = new TreeMap<>();
        private Instant modified;
    }

    /** A note or file on a record. */
    private record Hung(String module, String parent, String name, String content) {}

    public void fault(Fault wanted) {
        fault = wanted;
    }

    public FakeTarget user(String id, String email, boolean active) {
        users.add(new User(id, "user " + id, email, active));
        return this;
    }

    public FakeTarget refuse(String key) {
        refusedKeys.add(key);
        return this;
    }

    public void accept(String key) {
        refusedKeys.remove(key);
    }

    public FakeTarget bulk(int size) {
        bulk = true;
        bulkSize = size;
        return this;
    }

    public FakeTarget batchSize(int size) {
        batchSize = size;
        return this;
    }

    public FakeTarget apiAccess(boolean has) {
        apiAccess = has;
        return this;
    }

    public FakeTarget phiReadable(boolean is) {
        phiReadable = is;
        return this;
    }

    public FakeTarget available(long credits) {
        available = credits;
        return this;
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Records of a module. */
    public synchronized int size(String module) {
        return modules.getOrDefault(module, new LinkedHashMap<>()).size();
    }

    public synchronized int notesSize() {
        return notes.size();
    }

    public synchronized int filesSize() {
        return attachments.size();
    }

    public synchronized List<String> fileNames() {
        return attachments.values().stream().map(Hung::name).sorted().toList();
    }

    /** The id of the record with that value, or null. */
    public synchronized String idOf(String module, String field, Object value) {
        return modules.getOrDefault(module, new LinkedHashMap<>()).entrySet().stream()
                .filter(e -> value.equals(e.getValue().fields.get(field)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    public synchronized Object field(String module, String id, String field) {
        return modules.get(module).get(id).fields.get(field);
    }

    /** Somebody edits a record by hand. */
    public synchronized void edit(String module, String id, String field, Object value) {
        modules.get(module).get(id).fields.put(field, value);
        touch(modules.get(module).get(id));
    }

    /** Somebody deletes a record by hand. */
    public synchronized void drop(String module, String id) {
        modules.get(module).remove(id);
    }

    /** Somebody makes a record by hand. */
    public synchronized String make(String module, Object... fields) {
        Rec rec = new Rec();
        for (int i = 0; i < fields.length; i += 2) {
            rec.fields.put(fields[i].toString(), fields[i + 1]);
        }
        String id = Long.toString(++ids);
        touch(rec);
        modules.computeIfAbsent(module, m -> new LinkedHashMap<>()).put(id, rec);
        return id;
    }

    private void touch(Rec rec) {
        rec.modified = Instant.ofEpochSecond(++clock);
    }

    /** Everything that is there, without ids and times: records by their content, links by the key of what they point to. */
    public synchronized String snapshot() {
        StringBuilder all = new StringBuilder();
        modules.forEach((module, records) -> records.values().stream()
                .map(r -> module + " " + describe(r.fields))
                .sorted()
                .forEach(line -> all.append(line).append('\n')));
        notes.values().stream().map(n -> "note " + keyOf(n.parent()) + " " + n.name() + " " + n.content()).sorted()
                .forEach(l -> all.append(l).append('\n'));
        attachments.values().stream().map(n -> "file " + keyOf(n.parent()) + " " + n.name() + " " + n.content()).sorted()
                .forEach(l -> all.append(l).append('\n'));
        tags.forEach((module, names) -> names.keySet().stream().sorted()
                .forEach(n -> all.append("tag ").append(module).append(' ').append(n).append('\n')));
        return all.toString();
    }

    private String describe(Map<String, Object> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> {
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                text.append(name).append('=').append(value instanceof RemoteId id && !id.module().isEmpty() ? keyOf(id.id()) : show(value))
                        .append(' ');
            }
        });
        return text.toString();
    }

    private static String show(Object value) {
        if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Remote) {
            return list.stream().map(r -> ((Remote) r).fields().toString()).toList().toString();
        }
        return value.toString();
    }

    private String keyOf(String id) {
        for (Map<String, Rec> records : modules.values()) {
            if (records.containsKey(id)) {
                return records.get(id).fields.entrySet().stream().filter(e -> e.getKey().startsWith("VP_"))
                        .map(e -> String.valueOf(e.getValue())).findFirst().orElse(id);
            }
        }
        return "gone";
    }

    private void called(String operation, long cost) throws ConnectorException {
        calls.add(operation);
        spent += cost;
        fault.before(operation);
    }

    @Override
    public String kind() {
        return "fake";
    }

    @Override
    public SystemSchema describe() {
        throw new AssertionError("a run never asks for the schema");
    }

    @Override
    public synchronized Facts facts() throws ConnectorException {
        called("facts", 0);
        return new Facts("1", "Acme", "enterprise", apiAccess, false, true, phiReadable, Map.of());
    }

    @Override
    public synchronized long count(String module) throws ConnectorException {
        called("count", 1);
        return size(module);
    }

    @Override
    public int batchSize(String module) {
        return batchSize;
    }

    @Override
    public synchronized Map<String, Outcome> create(Batch batch) throws ConnectorException {
        called("create " + batch.module(), cost(Operation.CREATE, batch.module(), batch.records().size()));
        Map<String, Outcome> outcomes = createAll(batch);
        fault.after("create " + batch.module());
        return outcomes;
    }

    private Map<String, Outcome> createAll(Batch batch) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (WriteRecord record : batch.records()) {
            if (refusedKeys.contains(record.key())) {
                outcomes.put(record.key(), new Outcome.Refused("INVALID_DATA", "Last_Name", "the target refuses it"));
                continue;
            }
            String there = batch.keyField().map(f -> idOf(batch.module(), f, record.key())).orElse(null);
            if (there != null) {
                outcomes.put(record.key(), new Outcome.Exists(there));
                continue;
            }
            batch.keyField().ifPresent(f -> {
                if (!record.key().equals(record.fields().get(f))) {
                    throw new AssertionError("a record without its key in " + f);
                }
            });
            Rec rec = new Rec();
            put(rec, record);
            String id = Long.toString(++ids);
            modules.computeIfAbsent(batch.module(), m -> new LinkedHashMap<>()).put(id, rec);
            outcomes.put(record.key(), new Outcome.Created(id, Optional.of(rec.modified)));
        }
        return outcomes;
    }

    private void put(Rec rec, WriteRecord record) {
        record.fields().forEach((field, value) -> {
            if (value == null) {
                rec.fields.remove(field);
            } else {
                rec.fields.put(field, value);
            }
        });
        record.rows().forEach((subform, all) -> rec.fields.put(
                subform,
                all.stream().map(r -> new Remote(Long.toString(++ids), new TreeMap<>(withoutNulls(r)), Optional.empty())).toList()));
        touch(rec);
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> row) {
        Map<String, Object> some = new HashMap<>(row);
        some.values().removeIf(v -> v == null);
        return some;
    }

    @Override
    public synchronized Map<String, Outcome> update(Batch batch) throws ConnectorException {
        called("update " + batch.module(), cost(Operation.UPDATE, batch.module(), batch.records().size()));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (WriteRecord record : batch.records()) {
            Rec rec = modules.getOrDefault(batch.module(), new LinkedHashMap<>()).get(record.id().orElseThrow());
            if (rec == null || refusedKeys.contains(record.key())) {
                outcomes.put(record.key(), new Outcome.Refused("INVALID_DATA", "id", "the target refuses it"));
            } else {
                put(rec, record);
                outcomes.put(record.key(), new Outcome.Updated(record.id().get(), Optional.of(rec.modified)));
            }
        }
        fault.after("update " + batch.module());
        return outcomes;
    }

    @Override
    public synchronized Map<String, Remote> findByKey(String module, String keyField, List<String> keys) throws ConnectorException {
        called("find " + module, cost(Operation.FIND, module, keys.size()));
        Map<String, Remote> found = new LinkedHashMap<>();
        for (String key : keys) {
            String id = idOf(module, keyField, key);
            if (id != null) {
                found.put(key, remote(module, id, List.of(keyField)));
            }
        }
        return found;
    }

    private Remote remote(String module, String id, Collection<String> fields) {
        Rec rec = modules.get(module).get(id);
        Map<String, Object> some = new HashMap<>();
        fields.forEach(f -> {
            if (rec.fields.get(f) != null) {
                some.put(f, rec.fields.get(f));
            }
        });
        return new Remote(id, some, Optional.of(rec.modified));
    }

    @Override
    public synchronized Map<String, Remote> read(String module, List<String> wanted, List<String> fields) throws ConnectorException {
        called("read " + module, cost(Operation.READ, module, wanted.size()));
        Map<String, Remote> found = new LinkedHashMap<>();
        wanted.stream().filter(modules.getOrDefault(module, new LinkedHashMap<>())::containsKey)
                .forEach(id -> found.put(id, remote(module, id, fields)));
        return found;
    }

    @Override
    public synchronized Map<String, Outcome> delete(String module, List<String> wanted) throws ConnectorException {
        called("delete " + module, cost(Operation.DELETE, module, wanted.size()));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (String id : wanted) {
            if (modules.getOrDefault(module, new LinkedHashMap<>()).remove(id) != null) {
                notes.values().removeIf(n -> n.parent().equals(id));
                attachments.values().removeIf(n -> n.parent().equals(id));
            }
            outcomes.put(id, new Outcome.Deleted());
        }
        fault.after("delete " + module);
        return outcomes;
    }

    @Override
    public boolean bulkable(String module, boolean withRows) {
        return bulk && !withRows && !module.equals("Events");
    }

    @Override
    public int bulkSize() {
        return bulkSize;
    }

    @Override
    public synchronized String submit(Batch batch) throws ConnectorException {
        called("submit " + batch.module(), cost(Operation.BULK, batch.module(), batch.records().size()));
        if (batch.records().size() > bulkSize) {
            throw new ConnectorException(new Failure.Refused("LIMIT_EXCEEDED", "too many records in a job"));
        }
        String job = "job" + ++ids;
        jobs.put(job, batch);
        fault.after("submit " + batch.module());
        return job;
    }

    /** A job is done at the second question. */
    @Override
    public synchronized Optional<Map<String, Outcome>> poll(String jobId, Batch batch) throws ConnectorException {
        called("poll", 0);
        Batch open = jobs.remove(jobId);
        if (open != null) {
            results.put(jobId, createAll(open));
            return Optional.empty();
        }
        return Optional.of(results.get(jobId));
    }

    /** Lets a job come to its end although nobody asks. */
    public synchronized void finishJobs() {
        List.copyOf(jobs.keySet()).forEach(j -> results.put(j, createAll(jobs.remove(j))));
    }

    @Override
    public int noteBatchSize() {
        return batchSize;
    }

    @Override
    public synchronized Map<String, Outcome> createNotes(List<NewNote> wanted) throws ConnectorException {
        called("notes", cost(Operation.NOTE, "Notes", wanted.size()));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (NewNote note : wanted) {
            if (refusedKeys.contains(note.key()) || !modules.get(note.module()).containsKey(note.parentId())) {
                outcomes.put(note.key(), new Outcome.Refused("INVALID_DATA", "Parent_Id", "the target refuses it"));
            } else {
                String id = Long.toString(++ids);
                notes.put(id, new Hung(note.module(), note.parentId(), note.title(), note.content()));
                outcomes.put(note.key(), new Outcome.Created(id, Optional.of(Instant.ofEpochSecond(++clock))));
            }
        }
        fault.after("notes");
        return outcomes;
    }

    @Override
    public synchronized List<Note> notes(String module, String id) throws ConnectorException {
        called("list notes", 1);
        return notes.entrySet().stream()
                .filter(e -> e.getValue().parent().equals(id))
                .map(e -> new Note(e.getKey(), e.getValue().name(), e.getValue().content(), Optional.empty()))
                .toList();
    }

    @Override
    public synchronized Map<String, Outcome> deleteNotes(List<String> wanted) throws ConnectorException {
        called("delete notes", 1);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        wanted.forEach(id -> {
            notes.remove(id);
            outcomes.put(id, new Outcome.Deleted());
        });
        fault.after("delete notes");
        return outcomes;
    }

    @Override
    public long maximumFileSize() {
        return 2000;
    }

    @Override
    public String acceptableFileName(String name) {
        return name.replace('/', '_');
    }

    @Override
    public Outcome attach(String module, String id, String fileName, String contentType, long size, InputStream content)
            throws ConnectorException {
        byte[] bytes;
        try {
            bytes = content.readAllBytes();
        } catch (IOException e) {
            throw new ConnectorException(new Failure.Unreachable("the stream broke"), e);
        }
        synchronized (this) {
            called("attach", cost(Operation.FILE, module, 1));
            if (!modules.get(module).containsKey(id)) {
                return new Outcome.Refused("INVALID_DATA", "id", "no such record");
            }
            String file = Long.toString(++ids);
            attachments.put(file, new Hung(module, id, fileName, new String(bytes, StandardCharsets.UTF_8)));
            fault.after("attach");
            return new Outcome.Created(file, Optional.empty());
        }
    }

    @Override
    public synchronized List<Attachment> attachments(String module, String id) throws ConnectorException {
        called("list files", 1);
        return attachments.entrySet().stream()
                .filter(e -> e.getValue().parent().equals(id))
                .map(e -> new Attachment(e.getKey(), e.getValue().name(), e.getValue().content().getBytes(StandardCharsets.UTF_8).length))
                .toList();
    }

    @Override
    public synchronized String checksum(String module, String id, String attachmentId) throws ConnectorException {
        called("checksum", 1);
        return FakeSource.sha256(attachments.get(attachmentId).content().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized Outcome detach(String module, String id, String attachmentId) throws ConnectorException {
        called("detach", 1);
        attachments.remove(attachmentId);
        fault.after("detach");
        return new Outcome.Deleted();
    }

    @Override
    public synchronized Map<String, String> tags(String module) throws ConnectorException {
        called("tags", 1);
        return new LinkedHashMap<>(tags.getOrDefault(module, new LinkedHashMap<>()));
    }

    @Override
    public synchronized Map<String, Outcome> createTags(String module, Collection<String> names) throws ConnectorException {
        called("create tags", cost(Operation.TAG, module, names.size()));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (String name : names) {
            String there = tags.computeIfAbsent(module, m -> new LinkedHashMap<>()).get(name);
            if (there != null) {
                outcomes.put(name, new Outcome.Exists(there));
            } else {
                String id = Long.toString(++ids);
                tags.get(module).put(name, id);
                outcomes.put(name, new Outcome.Created(id, Optional.empty()));
            }
        }
        fault.after("create tags");
        return outcomes;
    }

    @Override
    public synchronized Outcome deleteTag(String module, String id) throws ConnectorException {
        called("delete tag", 1);
        tags.getOrDefault(module, new LinkedHashMap<>()).values().remove(id);
        fault.after("delete tag");
        return new Outcome.Deleted();
    }

    @Override
    public synchronized long tagged(String module, String id) throws ConnectorException {
        called("tagged", 1);
        String name = tags.getOrDefault(module, new LinkedHashMap<>()).entrySet().stream().filter(e -> e.getValue().equals(id))
                .map(Map.Entry::getKey).findFirst().orElse("");
        return modules.getOrDefault(module, new LinkedHashMap<>()).values().stream()
                .filter(r -> r.fields.get("Tag") instanceof List<?> list && list.contains(name))
                .count();
    }

    @Override
    public synchronized List<User> users() throws ConnectorException {
        called("users", 1);
        return List.copyOf(users);
    }

    @Override
    public synchronized void scan(String module, List<String> fields, RemoteSink sink) throws ConnectorException, InterruptedException {
        called("scan " + module, cost(Operation.SCAN, module, size(module)));
        List<Remote> all =
                modules.getOrDefault(module, new LinkedHashMap<>()).keySet().stream().map(id -> remote(module, id, fields)).toList();
        for (int from = 0; from < all.size(); from += 5) {
            sink.accept(all.subList(from, Math.min(from + 5, all.size())));
        }
    }

    @Override
    public synchronized long available() throws ConnectorException {
        return available;
    }

    @Override
    public synchronized long spent() {
        return spent;
    }

    @Override
    public long cost(Operation operation, String module, long records) {
        return switch (operation) {
            case CREATE, UPDATE -> (records + 1) / 2;
            case BULK -> 5;
            case TAG, NOTE, FILE, DELETE, READ, FIND, SCAN, DESCRIBE -> 1;
        };
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
