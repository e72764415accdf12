package org.vpmap.run.kit;

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
import org.vpmap.connector.target.MetersCredits;
import org.vpmap.connector.target.ScansRecords;
import org.vpmap.connector.target.Target;
import org.vpmap.connector.target.WritesBulk;
import org.vpmap.connector.target.WritesRecords;

/** The records of a CRM in memory, with what is common to all calls: faults, counters, a clock. */
abstract class FakeRecords implements Target, WritesRecords, WritesBulk, ScansRecords, MetersCredits {
    final Map<String, LinkedHashMap<String, Rec>> modules = new TreeMap<>();
    private final Map<String, Batch> jobs = new LinkedHashMap<>();
    private final Map<String, Map<String, Outcome>> results = new HashMap<>();
    final Set<String> refusedKeys = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    Fault fault = operation -> {};
    long ids = 1000;
    long clock = Instant.parse("2026-02-01T00:00:00Z").getEpochSecond();
    private long spent;
    private long available = 100_000;
    private boolean bulk;
    private int bulkSize = 20;
    private int batchSize = 4;

    /** A record and when it was last changed. */
    static final class Rec {
        final Map<String, Object> fields = new TreeMap<>();
        private Instant modified;
    }

    abstract FakeTarget self();

    /** What hangs on a record goes with it. */
    abstract void dropped(String id);

    public void fault(Fault wanted) {
        fault = wanted;
    }

    public FakeTarget refuse(String key) {
        refusedKeys.add(key);
        return self();
    }

    public void accept(String key) {
        refusedKeys.remove(key);
    }

    public FakeTarget bulk(int size) {
        bulk = true;
        bulkSize = size;
        return self();
    }

    public FakeTarget batchSize(int size) {
        batchSize = size;
        return self();
    }

    public FakeTarget available(long credits) {
        available = credits;
        return self();
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Records of a module. */
    public synchronized int size(String module) {
        return modules.getOrDefault(module, new LinkedHashMap<>()).size();
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

    String keyOf(String id) {
        for (Map<String, Rec> records : modules.values()) {
            if (records.containsKey(id)) {
                return records.get(id).fields.entrySet().stream().filter(e -> e.getKey().startsWith("VP_"))
                        .map(e -> String.valueOf(e.getValue())).findFirst().orElse(id);
            }
        }
        return "gone";
    }

    final void called(String operation, long cost) throws ConnectorException {
        calls.add(operation);
        spent += cost;
        fault.before(operation);
    }

    @Override
    public String kind() {
        return "fake";
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
                dropped(id);
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
            case FILE -> records;
            case TAG, NOTE, DELETE, READ, FIND, SCAN, DESCRIBE -> 1;
        };
    }
}
