package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.WriteRecord;

/** What a finished bulk job means for each record; mends what a job cannot do: rows that were left out, and tags. */
final class BulkOutcomes {
    private final ZohoApi api;
    private final Metadata metadata;
    private final RecordReader reader;
    private final RecordWriter writer;

    BulkOutcomes(ZohoApi api, Metadata metadata, RecordReader reader, RecordWriter writer) {
        this.api = api;
        this.metadata = metadata;
        this.reader = reader;
        this.writer = writer;
    }

    /** A finished job with its result, if it has one. */
    record Answer(Map<String, Object> job, Optional<BulkResult> result) {}

    /**
     * Outcomes of the records that the job speaks of.
     *
     * @param whole whether the job had the whole batch, so that a refusal of the job is one of every record
     */
    Map<String, Outcome> of(Answer answer, Batch batch, boolean whole) throws ConnectorException, InterruptedException {
        String keyField = BulkWriter.keyField(batch);
        Map<String, WriteRecord> records = new LinkedHashMap<>();
        batch.records().forEach(r -> records.put(r.key(), r));
        if (answer.result().isEmpty()) {
            return refusedAll(answer.job(), batch, whole);
        }
        BulkResult result = answer.result().get();
        Map<String, Outcome> found = new LinkedHashMap<>();
        Map<String, BulkResult.Line> perhapsThere = new LinkedHashMap<>();
        for (BulkResult.Line line : result.of(batch.module())) {
            if (!records.containsKey(line.key())) {
                continue;
            }
            switch (line.status()) {
                case ADDED -> found.put(line.key(), new Outcome.Created(line.id(), Optional.empty()));
                case UPDATED -> found.put(line.key(), new Outcome.Updated(line.id(), Optional.empty()));
                case SKIPPED, UNPROCESSED -> {
                    if (line.code().isEmpty() || line.code().equals("DUPLICATE_DATA")
                            && (line.field().isEmpty() || line.field().equals(keyField))) {
                        perhapsThere.put(line.key(), line);
                    } else {
                        found.put(line.key(), refused(line));
                    }
                }
            }
        }
        if (!perhapsThere.isEmpty()) {
            reader.findByKey(batch.module(), keyField, perhapsThere.keySet())
                    .forEach((key, remote) -> found.put(key, new Outcome.Exists(remote.id())));
            perhapsThere.forEach((key, line) -> found.putIfAbsent(key, refused(line)));
        }
        withIds(batch.module(), keyField, found);
        rows(result, batch, records, found);
        tags(batch.module(), records, found);
        return found;
    }

    private static Outcome.Refused refused(BulkResult.Line line) {
        String code = line.code().isEmpty() ? line.status().name() : line.code();
        return new Outcome.Refused(code, line.field(), Refusal.text(code, line.field(), ""));
    }

    /** A job that was refused as a whole says so in the resource and has written nothing; anything else is in doubt. */
    private static Map<String, Outcome> refusedAll(Map<String, Object> job, Batch batch, boolean whole) throws ConnectorException {
        Map<String, Object> resource = Json.objects(job, "resource").stream().findFirst().orElse(Map.of());
        Map<String, Object> file = Json.object(resource, "file");
        long written = Json.number(file, "added_count", 0) + Json.number(file, "updated_count", 0);
        String code = Json.text(resource, "code");
        if (!whole || written > 0 || code.isEmpty() || code.equals("SUCCESS") || code.equals("ADDED")) {
            throw new ConnectorException(new Failure.BadAnswer("Zoho CRM: bulk job " + Json.text(job, "id")
                    + " ended without a result" + (code.isEmpty() ? "" : " (" + code + ")") + "; its records have to be looked up", true));
        }
        Map<String, Outcome> found = new LinkedHashMap<>();
        for (WriteRecord record : batch.records()) {
            found.put(record.key(), new Outcome.Refused(code, "", "Zoho CRM refuses the whole bulk job (" + code + ")"));
        }
        return found;
    }

    /** A result may leave out the id of what it added: the key tells it. */
    private void withIds(String module, String keyField, Map<String, Outcome> found) throws ConnectorException, InterruptedException {
        List<String> without = found.entrySet().stream()
                .filter(e -> e.getValue() instanceof Outcome.Created created && created.id().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!without.isEmpty()) {
            reader.findByKey(module, keyField, without)
                    .forEach((key, remote) -> found.put(key, new Outcome.Created(remote.id(), remote.modified())));
            // What is told to be added and cannot be found is not known: it stays open, and with it the batch.
            without.forEach(key -> found.computeIfPresent(key, (k, o) -> o instanceof Outcome.Created c && c.id().isEmpty() ? null : o));
        }
    }

    /** Writes by REST the rows that the job left out; a record whose rows are refused goes again, as REST would not have made it. */
    private void rows(BulkResult result, Batch batch, Map<String, WriteRecord> records, Map<String, Outcome> found)
            throws ConnectorException, InterruptedException {
        Set<String> lacking = new LinkedHashSet<>();
        Map<String, Map<String, Long>> added = new LinkedHashMap<>();
        for (Map.Entry<String, WriteRecord> entry : records.entrySet()) {
            if (!(found.get(entry.getKey()) instanceof Outcome.Created)) {
                continue;
            }
            for (Map.Entry<String, List<Map<String, Object>>> rows : entry.getValue().rows().entrySet()) {
                String rowModule = metadata.field(batch.module(), rows.getKey()).subform();
                long there = added.computeIfAbsent(rowModule, result::added).getOrDefault(entry.getKey(), 0L);
                if (there < rows.getValue().size()) {
                    lacking.add(entry.getKey());
                }
            }
        }
        List<WriteRecord> again = new ArrayList<>();
        for (String key : lacking) {
            String id = ((Outcome.Created) found.get(key)).id();
            again.add(new WriteRecord(key, Optional.of(id), Map.of(), records.get(key).rows()));
        }
        if (again.isEmpty()) {
            return;
        }
        Map<String, Outcome> mended = writer.update(new Batch(batch.module(), batch.keyField(), again));
        for (WriteRecord record : again) {
            switch (mended.get(record.key())) {
                case Outcome.Updated updated -> found.put(record.key(), new Outcome.Created(updated.id(), updated.modified()));
                case Outcome.Refused refused -> {
                    Outcome gone = writer.delete(batch.module(), List.of(record.id().orElseThrow())).get(record.id().orElseThrow());
                    found.put(record.key(), gone instanceof Outcome.Deleted
                            ? refused
                            // It is there and must be known to be: the run's ledger can undo it, the missing rows show in reconciliation.
                            : new Outcome.Created(record.id().orElseThrow(), Optional.empty()));
                }
                default -> throw new IllegalStateException("an update ends updated or refused");
            }
        }
    }

    /** Tags cannot travel in a bulk file. */
    private void tags(String module, Map<String, WriteRecord> records, Map<String, Outcome> found)
            throws ConnectorException, InterruptedException {
        Map<List<String>, List<String>> idsByTags = new LinkedHashMap<>();
        found.forEach((key, outcome) -> {
            if (outcome instanceof Outcome.Created created && records.get(key).fields().get("Tag") instanceof List<?> tags
                    && !tags.isEmpty()) {
                List<String> names = tags.stream().map(String::valueOf).toList();
                idsByTags.computeIfAbsent(names, n -> new ArrayList<>()).add(created.id());
            }
        });
        for (Map.Entry<List<String>, List<String>> entry : idsByTags.entrySet()) {
            BulkWriter.addTags(api, module, entry.getKey(), entry.getValue());
        }
    }
}
