package org.vpmap.run.internal.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.ScansRecords;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.WriteRecord;
import org.vpmap.core.plan.Mapping;
import org.vpmap.run.Codes;
import org.vpmap.run.internal.compare.Values;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;

/** Creates and updates records through calls of a batch each. */
final class RecordWriter {
    private final RunContext context;
    private final WritesRecords target;
    private final Doubts doubts;

    RecordWriter(RunContext context) {
        this.context = context;
        this.target = (WritesRecords) context.target();
        this.doubts = new Doubts(context.target(), context.journal(), context.retry());
    }

    int batchSize(String module) {
        return target.batchSize(module);
    }

    static Optional<String> keyField(Mapping map) {
        return ((Mapping.ObjectMap) map).keyField();
    }

    static Verdict.Write verdict(Item item) {
        return (Verdict.Write) item.verdict();
    }

    static IntentItem creation(Item item) {
        Verdict.Write write = verdict(item);
        Map<String, Object> written = new LinkedHashMap<>(withoutNulls(write.fields()));
        written.putAll(withoutEmpty(write.rows()));
        return new IntentItem(item.key(), "", "", write.hash(), written, Map.of());
    }

    static WriteRecord record(Item item) {
        Verdict.Write write = verdict(item);
        return new WriteRecord(item.key(), Optional.empty(), withoutNulls(write.fields()), withoutEmpty(write.rows()));
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> fields) {
        Map<String, Object> some = new LinkedHashMap<>(fields);
        some.values().removeIf(v -> v == null || v instanceof List<?> list && list.isEmpty());
        return some;
    }

    private static Map<String, List<Map<String, Object>>> withoutEmpty(Map<String, List<Map<String, Object>>> rows) {
        Map<String, List<Map<String, Object>>> some = new LinkedHashMap<>();
        rows.forEach((subform, all) -> {
            if (!all.isEmpty()) {
                some.put(subform, all.stream().map(RecordWriter::withoutNulls).toList());
            }
        });
        return some;
    }

    /** Writes items that the target does not have, to our knowledge. */
    void create(List<Item> items, ItemWriter.Finish finish) throws ConnectorException, JournalException, InterruptedException {
        Mapping map = items.get(0).map();
        String keyField = keyField(map).orElse("");
        List<IntentItem> intents = items.stream().map(RecordWriter::creation).toList();
        long batch = context.intend(map.id(), map.target(), keyField, Operation.CREATE, intents);
        Creation creation = new Creation(map, intents);
        creation.send(items);
        conclude(batch, map, items, creation.outcomes, finish);
    }

    /** Writes down the outcomes of creations and goes on with records that the target turned out to have. */
    void conclude(long batch, Mapping map, List<Item> items, Map<String, Outcome> outcomes, ItemWriter.Finish finish)
            throws ConnectorException, JournalException, InterruptedException {
        List<ItemOutcome> written = new ArrayList<>();
        Map<Item, RecordFate> fates = new LinkedHashMap<>();
        List<Found> adopted = new ArrayList<>();
        RowOutcomes rows = new RowOutcomes();
        for (Item item : items) {
            switch (outcomes.get(item.key())) {
                case Outcome.Created created -> {
                    written.add(RunContext.there(item, RecordFate.CREATED, created.id(), verdict(item).hash(), created.modified()));
                    fates.put(item, RecordFate.CREATED);
                    rows.add(item, created.id(), RecordFate.CREATED);
                }
                case Outcome.Exists exists -> {
                    // The hash stays empty: what the target holds is compared next.
                    written.add(new ItemOutcome(item.key(), RecordFate.UNCHANGED, exists.id(), "", Optional.empty(), Codes.EXISTS, "",
                            "the target had a record of that key already", List.of()));
                    adopted.add(new Found(item, exists.id()));
                }
                case Outcome.Refused refused -> {
                    written.add(RunContext.left(item, RecordFate.REFUSED, refused.code(), refused.field(), refused.message()));
                    fates.put(item, RecordFate.REFUSED);
                }
                case Outcome.Updated updated -> throw new IllegalStateException("the target updated a record that was to be created");
                case Outcome.Deleted deleted -> throw new IllegalStateException("the target deleted a record that was to be created");
                case null -> throw new IllegalStateException("the target gave no outcome for a record of " + map.id());
            }
        }
        context.outcomes(batch, map.id(), map.target(), written, rows);
        fates.forEach(finish::item);
        if (!adopted.isEmpty()) {
            new OlderRecords(context).note(map.target(), adopted.stream().map(Found::id).toList());
            update(map, adopted, finish);
        }
    }

    /** One attempt after the other until every record has an outcome. */
    private final class Creation {
        private final Mapping map;
        private final Map<String, IntentItem> intents = new LinkedHashMap<>();
        private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
        private boolean doubted;

        Creation(Mapping map, List<IntentItem> items) {
            this.map = map;
            items.forEach(i -> intents.put(i.key(), i));
        }

        void send(List<Item> items) throws ConnectorException, InterruptedException {
            List<Item> open = items;
            for (int attempt = 1; !open.isEmpty(); attempt++) {
                try {
                    Batch batch = new Batch(map.target(), keyField(map), open.stream().map(RecordWriter::record).toList());
                    outcomes.putAll(target.create(batch));
                    if (doubted) {
                        claim();
                    }
                } catch (ConnectorException e) {
                    if (attempt >= context.retry().attempts() || !e.failure().retryable() && !e.failure().inDoubt()) {
                        throw e;
                    }
                    context.retry().pause(e.failure(), attempt);
                    if (e.failure().inDoubt()) {
                        doubted = true;
                        locate(open);
                    }
                }
                open = open.stream().filter(i -> !outcomes.containsKey(i.key())).toList();
            }
        }

        private void locate(List<Item> open) throws ConnectorException, InterruptedException {
            List<IntentItem> asked = open.stream().map(i -> intents.get(i.key())).toList();
            Map<String, Remote> found = doubts.records(map.target(), keyField(map).orElse(""), asked);
            if (keyField(map).isEmpty() && !(target instanceof ScansRecords)) {
                asked.forEach(i -> outcomes.put(i.key(), new Outcome.Refused(Codes.IN_DOUBT, "",
                        "nobody can tell whether the record was written: look for it in " + map.target())));
            }
            found.forEach((key, remote) -> outcomes.put(key, new Outcome.Created(remote.id(), remote.modified())));
        }

        /** A record that is there after a doubtful attempt is the one that the attempt made: nothing else had announced it. */
        private void claim() {
            outcomes.replaceAll((key, outcome) -> outcome instanceof Outcome.Exists exists
                    ? new Outcome.Created(exists.id(), Optional.empty()) : outcome);
        }
    }

    /** Adds fields to records that this run has made: they were empty, so nothing has to be read first, and undoing the record undoes them. */
    void complete(List<Item> items, ItemWriter.Finish finish) throws ConnectorException, JournalException, InterruptedException {
        Mapping map = items.get(0).map();
        List<IntentItem> intents = new ArrayList<>();
        List<WriteRecord> records = new ArrayList<>();
        for (Item item : items) {
            Verdict.Complete complete = (Verdict.Complete) item.verdict();
            intents.add(new IntentItem(item.key(), item.crossing().id(), "", complete.hash(), complete.fields(), Map.of()));
            records.add(new WriteRecord(item.key(), Optional.of(item.crossing().id()), complete.fields(), Map.of()));
        }
        long batch = context.intend(map.id(), map.target(), keyField(map).orElse(""), Operation.UPDATE, intents);
        Map<String, Outcome> outcomes = updateUntilSure(new Batch(map.target(), keyField(map), records));
        List<ItemOutcome> written = new ArrayList<>();
        Map<Item, RecordFate> fates = new LinkedHashMap<>();
        for (Item item : items) {
            Verdict.Complete complete = (Verdict.Complete) item.verdict();
            switch (outcomes.get(item.key())) {
                case Outcome.Updated updated -> {
                    written.add(RunContext.there(item, RecordFate.UPDATED, item.crossing().id(), complete.hash(), updated.modified()));
                    fates.put(item, RecordFate.UPDATED);
                }
                case Outcome.Refused refused -> {
                    written.add(RunContext.left(item, RecordFate.REFUSED, refused.code(), refused.field(), refused.message()));
                    fates.put(item, RecordFate.REFUSED);
                }
                case null, default -> throw new IllegalStateException("the target gave no outcome for an update of " + map.id());
            }
        }
        context.outcomes(batch, map.id(), map.target(), written);
        fates.forEach(finish::item);
    }

    /** An item with the id under which the target has it. */
    record Found(Item item, String id) {}

    /** Brings records that are in the target to what the map wants, where they differ. */
    void update(Mapping map, List<Found> found, ItemWriter.Finish finish)
            throws ConnectorException, JournalException, InterruptedException {
        Set<String> fields = new LinkedHashSet<>();
        for (Found one : found) {
            fields.addAll(verdict(one.item()).fields().keySet());
            fields.addAll(verdict(one.item()).rows().keySet());
        }
        List<String> ids = found.stream().map(Found::id).toList();
        Map<String, Remote> current = context.retry().call(() -> target.read(map.target(), ids, List.copyOf(fields)));
        List<ItemOutcome> settled = new ArrayList<>();
        Map<Item, RecordFate> fates = new LinkedHashMap<>();
        List<Change> changes = new ArrayList<>();
        for (Found one : found) {
            Remote remote = current.get(one.id());
            if (remote == null) {
                settled.add(RunContext.left(one.item(), RecordFate.HELD, Codes.TARGET_GONE, "",
                        "the record was deleted in the target since it was written"));
                fates.put(one.item(), RecordFate.HELD);
                continue;
            }
            Change change = Change.between(one, remote);
            if (change.isNone()) {
                settled.add(RunContext.there(one.item(), RecordFate.UNCHANGED, one.id(), verdict(one.item()).hash(), remote.modified()));
                fates.put(one.item(), RecordFate.UNCHANGED);
            } else {
                changes.add(change);
            }
        }
        context.outcomes(context.nextBatch(), map.id(), map.target(), settled);
        fates.forEach(finish::item);
        if (!changes.isEmpty()) {
            send(map, changes, finish);
        }
    }

    private void send(Mapping map, List<Change> changes, ItemWriter.Finish finish)
            throws ConnectorException, JournalException, InterruptedException {
        List<IntentItem> intents = changes.stream()
                .map(c -> new IntentItem(c.found().item().key(), c.found().id(), "", verdict(c.found().item()).hash(), c.written(),
                        c.before()))
                .toList();
        long number = context.intend(map.id(), map.target(), keyField(map).orElse(""), Operation.UPDATE, intents);
        Batch batch = new Batch(map.target(), keyField(map), changes.stream().map(Change::record).toList());
        Map<String, Outcome> outcomes = updateUntilSure(batch);
        List<ItemOutcome> written = new ArrayList<>();
        Map<Item, RecordFate> fates = new LinkedHashMap<>();
        RowOutcomes rows = new RowOutcomes();
        for (Change change : changes) {
            Item item = change.found().item();
            switch (outcomes.get(item.key())) {
                case Outcome.Updated updated -> {
                    written.add(change.outcome(updated.modified()));
                    fates.put(item, RecordFate.UPDATED);
                    rows.add(item, change.found().id(), RecordFate.UPDATED);
                }
                case Outcome.Refused refused -> {
                    written.add(RunContext.left(item, RecordFate.REFUSED, refused.code(), refused.field(), refused.message()));
                    fates.put(item, RecordFate.REFUSED);
                }
                case null, default -> throw new IllegalStateException("the target gave no outcome for an update of " + map.id());
            }
        }
        context.outcomes(number, map.id(), map.target(), written, rows);
        fates.forEach(finish::item);
    }

    /** The same update twice leaves the same record: what is in doubt is sent again. */
    Map<String, Outcome> updateUntilSure(Batch batch) throws ConnectorException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            try {
                return target.update(batch);
            } catch (ConnectorException e) {
                if (attempt >= context.retry().attempts() || !e.failure().retryable() && !e.failure().inDoubt()) {
                    throw e;
                }
                context.retry().pause(e.failure(), attempt);
            }
        }
    }

    /** The fields in which a record of the target differs from what the map wants. */
    private record Change(Found found, Map<String, Object> written, Map<String, Object> before, Remote remote) {
        static Change between(Found found, Remote remote) {
            Map<String, Object> wanted = new LinkedHashMap<>(verdict(found.item()).fields());
            wanted.putAll(verdict(found.item()).rows());
            Map<String, Object> written = new LinkedHashMap<>();
            Map<String, Object> before = new LinkedHashMap<>();
            wanted.forEach((field, value) -> {
                Object current = remote.fields().get(field);
                if (!Values.equal(value, current)) {
                    written.put(field, value);
                    before.put(field, Values.writable(current));
                }
            });
            return new Change(found, written, before, remote);
        }

        boolean isNone() {
            return written.isEmpty();
        }

        WriteRecord record() {
            Set<String> subforms = new HashSet<>(verdict(found.item()).rows().keySet());
            Map<String, Object> fields = new LinkedHashMap<>(written);
            fields.keySet().removeAll(subforms);
            Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>(verdict(found.item()).rows());
            rows.keySet().retainAll(written.keySet());
            return new WriteRecord(found.item().key(), Optional.of(found.id()), fields, rows);
        }

        ItemOutcome outcome(Optional<Instant> modified) {
            ItemOutcome there = RunContext.there(found.item(), RecordFate.UPDATED, found.id(), verdict(found.item()).hash(), modified);
            long known = found.item().crossing() == null ? 0 : found.item().crossing().modified();
            boolean touched = known > 0 && remote.modified().isPresent() && remote.modified().get().toEpochMilli() > known;
            if (!touched) {
                return there;
            }
            List<String> notices = new ArrayList<>(there.notices());
            notices.add(Codes.CHANGED_IN_TARGET);
            return new ItemOutcome(there.key(), there.fate(), there.id(), there.hash(), there.modified(), "", "", "", notices);
        }
    }
}
