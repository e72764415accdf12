package org.vpmap.connector.zoho;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.WriteRecord;

/**
 * Finds out what an answer to a write means. Ids in the answer are read back, and the key found with each decides whose it is; the order of
 * the answer is only where the search begins. Where something stays unknown the whole batch is in doubt and is said to be.
 */
final class Confirmation {
    private final ZohoApi api;
    private final RecordReader reader;

    Confirmation(ZohoApi api, RecordReader reader) {
        this.api = api;
        this.reader = reader;
    }

    /** A refusal with the place where the answer had it. */
    private record Placed(Refusal refusal, int position) {
        /** Which record it seems to mean: what it says itself goes before where it stands. */
        int index() {
            return refusal.index().orElse(position);
        }
    }

    /** Something to look up behind a write. */
    interface Look<T> {
        T look() throws ConnectorException, InterruptedException;
    }

    /**
     * Looks up what a write has done. A look that fails and may be tried again leaves the write in doubt: whoever sent the write again
     * because of it would write twice.
     */
    static <T> T behind(Look<T> look) throws ConnectorException, InterruptedException {
        try {
            return look.look();
        } catch (ConnectorException e) {
            if (!e.failure().retryable()) {
                throw e;
            }
            throw new ConnectorException(new Failure.Interrupted(
                    e.failure().message() + "; what was written a moment before has to be looked up"), e);
        }
    }

    Map<String, Outcome> created(Call call, Batch batch, List<Map<String, Object>> sent, List<Map<String, Object>> results)
            throws ConnectorException, InterruptedException {
        Map<String, Integer> made = new LinkedHashMap<>();
        Set<String> there = new LinkedHashSet<>();
        List<Placed> refusals = new ArrayList<>();
        String keyField = batch.keyField().orElse("");
        for (int i = 0; i < results.size(); i++) {
            Map<String, Object> item = results.get(i);
            String id = Json.text(Json.object(item, "details"), "id");
            if (Refusal.success(item)) {
                if (!id.isEmpty()) {
                    made.put(id, i);
                }
            } else {
                Refusal refusal = Refusal.of(item);
                if (refusal.code().equals("DUPLICATE_DATA") && refusal.field().equals(keyField)) {
                    refusal.duplicate().ifPresent(there::add);
                }
                refusals.add(new Placed(refusal, i));
            }
        }
        Map<String, Outcome> found = keyField.isEmpty()
                ? byContent(batch, sent, made)
                : byKey(batch.module(), keyField, keys(batch), made.keySet(), there);
        if (found.size() < batch.records().size()) {
            refused(batch, keyField, refusals, results.size(), found);
        }
        return complete(call, batch, found);
    }

    private Map<String, Outcome> byKey(String module, String keyField, Set<String> keys, Set<String> made, Set<String> there)
            throws ConnectorException, InterruptedException {
        Set<String> ids = new LinkedHashSet<>(made);
        ids.addAll(there);
        Map<String, Outcome> found = new LinkedHashMap<>();
        Map<String, Map<String, Object>> read = readBack(module, ids, List.of(keyField));
        read.forEach((id, record) -> {
            String key = Json.text(record, keyField);
            if (keys.contains(key)) {
                found.merge(key, made.contains(id) ? new Outcome.Created(id, modified(record)) : new Outcome.Exists(id),
                        // Should two ids carry one key, the one just made is what can be undone.
                        (a, b) -> a instanceof Outcome.Created ? a : b);
            }
        });
        return found;
    }

    /** Reads ids back; what was made a moment ago may need another moment to be seen. */
    private Map<String, Map<String, Object>> readBack(String module, Set<String> ids, List<String> names)
            throws ConnectorException, InterruptedException {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        Set<String> missing = new LinkedHashSet<>(ids);
        for (int attempt = 0; attempt < 3 && !missing.isEmpty(); attempt++) {
            if (attempt > 0) {
                api.pauses().sleep(Duration.ofSeconds(attempt));
            }
            found.putAll(reader.lists(module, missing, names));
            missing.removeAll(found.keySet());
        }
        return found;
    }

    private static Set<String> keys(Batch batch) {
        Set<String> keys = new LinkedHashSet<>();
        batch.records().forEach(r -> keys.add(r.key()));
        return keys;
    }

    /** Without a key: each id goes to the record whose content is most like it; among equals to the one in its place. */
    private Map<String, Outcome> byContent(Batch batch, List<Map<String, Object>> sent, Map<String, Integer> made)
            throws ConnectorException, InterruptedException {
        Set<String> names = new LinkedHashSet<>();
        sent.forEach(record -> record.forEach((name, value) -> {
            if (Content.comparable(value) && !name.startsWith("$")) {
                names.add(name);
            }
        }));
        Map<String, Map<String, Object>> read = readBack(batch.module(), made.keySet(), List.copyOf(names));
        Map<String, Outcome> found = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, Object>> entry : read.entrySet()) {
            int best = -1;
            int score = 0;
            for (int i = 0; i < sent.size(); i++) {
                int likeness = 2 * Content.equalFields(sent.get(i), entry.getValue(), names);
                int scored = likeness == 0 ? 0 : likeness + (i == made.get(entry.getKey()) ? 1 : 0);
                if (scored > score && !found.containsKey(batch.records().get(i).key())) {
                    best = i;
                    score = scored;
                }
            }
            if (best >= 0) {
                found.put(batch.records().get(best).key(), new Outcome.Created(entry.getKey(), modified(entry.getValue())));
            }
        }
        return found;
    }

    /** Gives the refusals to the records that were not found. */
    private void refused(Batch batch, String keyField, List<Placed> refusals, int results, Map<String, Outcome> found)
            throws ConnectorException, InterruptedException {
        List<String> open = batch.records().stream().map(WriteRecord::key).filter(k -> !found.containsKey(k)).toList();
        Map<String, Refusal> meant = new LinkedHashMap<>();
        boolean consistent = true;
        for (Placed placed : refusals) {
            boolean inside = placed.index() < batch.records().size();
            String key = inside ? batch.records().get(placed.index()).key() : "";
            boolean existing = found.get(key) instanceof Outcome.Exists;
            consistent &= inside && (existing || !found.containsKey(key)) && meant.put(key, placed.refusal()) == null;
        }
        boolean all = results == batch.records().size();
        List<String> duplicates = new ArrayList<>();
        for (String key : open) {
            Refusal refusal = meant.get(key);
            if (consistent && refusal != null && refusal.code().equals("DUPLICATE_DATA") && refusal.field().equals(keyField)) {
                duplicates.add(key);
            } else if (consistent && refusal != null) {
                found.put(key, refusal.outcome());
            } else if (all && !consistent) {
                found.put(key, oneOf(refusals));
            }
        }
        if (!duplicates.isEmpty()) {
            reader.findByKey(batch.module(), keyField, duplicates)
                    .forEach((key, remote) -> found.put(key, new Outcome.Exists(remote.id())));
            // Said to exist, yet not found: it may be in the recycle bin or out of this user's sight.
            duplicates.forEach(key -> found.putIfAbsent(key, meant.get(key).outcome()));
        }
    }

    /** The order of the answer proved wrong: that a record was refused is known, by which of the reasons is not. */
    private static Outcome oneOf(List<Placed> refusals) {
        Set<Outcome.Refused> kinds = new LinkedHashSet<>();
        refusals.forEach(p -> kinds.add(p.refusal().outcome()));
        if (kinds.size() == 1) {
            return kinds.iterator().next();
        }
        Set<String> codes = new LinkedHashSet<>();
        kinds.forEach(k -> codes.add(k.code() + (k.field().isEmpty() ? "" : " on " + k.field())));
        return new Outcome.Refused(kinds.iterator().next().code(), "",
                "Zoho CRM refuses it for one of these reasons, its answer does not say which: " + String.join(", ", codes));
    }

    Map<String, Outcome> updated(Call call, Batch batch, List<Map<String, Object>> results) throws ConnectorException,
            InterruptedException {
        Map<String, WriteRecord> byId = new LinkedHashMap<>();
        batch.records().forEach(r -> byId.put(r.id().orElseThrow(), r));
        Set<String> done = new LinkedHashSet<>();
        List<Placed> refusals = new ArrayList<>();
        Map<String, Outcome> found = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            Map<String, Object> item = results.get(i);
            String id = Json.text(Json.object(item, "details"), "id");
            if (Refusal.success(item)) {
                done.add(id);
            } else if (byId.containsKey(id)) {
                found.put(byId.get(id).key(), Refusal.of(item).outcome());
            } else {
                refusals.add(new Placed(Refusal.of(item), i));
            }
        }
        done.retainAll(byId.keySet());
        String keyField = batch.keyField().orElse("");
        Map<String, Map<String, Object>> read =
                readBack(batch.module(), done, keyField.isEmpty() ? List.of() : List.of(keyField));
        for (String id : done) {
            WriteRecord record = byId.get(id);
            Map<String, Object> now = read.get(id);
            if (now == null) {
                found.put(record.key(), new Outcome.Refused("RECORD_GONE", "", "the record vanished from Zoho CRM while it was updated"));
            } else if (!keyField.isEmpty() && now.get(keyField) != null && !Json.text(now, keyField).equals(record.key())) {
                found.put(record.key(), new Outcome.Refused("OTHER_KEY", keyField,
                        "the record of that id carries another key in Zoho CRM; look at it before going on"));
            } else {
                found.put(record.key(), new Outcome.Updated(id, modified(now)));
            }
        }
        if (found.size() < batch.records().size()) {
            refused(batch, "", refusals, results.size(), found);
        }
        return complete(call, batch, found);
    }

    /** By id: refused ones that are not there any more are deleted all the same. */
    Map<String, Outcome> deleted(String module, List<String> ids, List<Map<String, Object>> results)
            throws ConnectorException, InterruptedException {
        Map<String, Outcome> found = new LinkedHashMap<>();
        Map<String, Refusal> refusals = new LinkedHashMap<>();
        for (Map<String, Object> item : results) {
            String id = Json.text(Json.object(item, "details"), "id");
            if (Refusal.success(item)) {
                found.put(id, new Outcome.Deleted());
            } else if (!id.isEmpty()) {
                refusals.put(id, Refusal.of(item));
            }
        }
        found.keySet().retainAll(ids);
        List<String> open = ids.stream().filter(id -> !found.containsKey(id)).toList();
        Set<String> still = open.isEmpty() ? Set.of() : reader.lists(module, open, List.of()).keySet();
        for (String id : open) {
            Refusal refusal = refusals.get(id);
            found.put(id, !still.contains(id)
                    ? new Outcome.Deleted()
                    : refusal == null
                            ? new Outcome.Refused("NOT_DELETED", "", "Zoho CRM did not say why the record is still there")
                    : refusal.outcome());
        }
        return found;
    }

    private Map<String, Outcome> complete(Call call, Batch batch, Map<String, Outcome> found) throws ConnectorException {
        Map<String, Outcome> inOrder = new LinkedHashMap<>();
        for (WriteRecord record : batch.records()) {
            Outcome outcome = found.get(record.key());
            if (outcome == null) {
                long missing = batch.records().stream().filter(r -> !found.containsKey(r.key())).count();
                throw api.badAnswer(call, "the answer leaves open what became of " + missing + " of " + batch.records().size()
                        + " records; they have to be looked up", true);
            }
            inOrder.put(record.key(), outcome);
        }
        return inOrder;
    }

    static Optional<Instant> modified(Map<String, Object> record) {
        return Values.instant(Json.text(record, "Modified_Time"));
    }
}
