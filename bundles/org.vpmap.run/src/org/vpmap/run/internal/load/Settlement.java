package org.vpmap.run.internal.load;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.WritesBulk;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.WriteRecord;
import org.vpmap.connector.target.WritesTags;
import org.vpmap.run.Codes;
import org.vpmap.run.internal.compare.Values;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.Intent;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;

/**
 * Closes what an interrupted run left open: for every intent without outcome the target is asked what it holds, and the answer becomes the
 * outcome. Sends nothing.
 */
public final class Settlement {
    private final RunContext context;
    private final Doubts doubts;
    private final Map<Long, Intent> open = new LinkedHashMap<>();
    private final Map<String, Set<String>> closed = new HashMap<>();
    private final Map<Long, String> jobs = new HashMap<>();
    private int checkpoints;

    /** @param context of the run that is settled */
    public Settlement(RunContext context) {
        this.context = context;
        this.doubts = new Doubts(context.target(), context.journal(), context.retry());
    }

    /** Settles the run; returns how many records were in doubt. */
    public long settle() throws ConnectorException, JournalException, InterruptedException {
        try {
            context.journal().readBackwards(context.run(), this::visit);
        } catch (Enough e) {
            // Before the last checkpoint but one everything has its outcome.
        }
        long records = 0;
        for (Intent intent : open.values().stream().toList().reversed()) {
            Set<String> known = closed.getOrDefault(place(intent.batch(), intent.map()), Set.of());
            List<IntentItem> items = intent.items().stream().filter(i -> !known.contains(i.key())).toList();
            if (!items.isEmpty()) {
                context.outcomes(intent.batch(), intent.map(), intent.module(), outcomes(intent, items));
                records += items.size();
            }
        }
        return records;
    }

    private void visit(Entry entry) {
        switch (entry) {
            case Entry.Outcomes outcomes -> outcomes.items()
                    .forEach(i -> closed.computeIfAbsent(place(outcomes.batch(), outcomes.map()), b -> new HashSet<>()).add(i.key()));
            case Entry.BulkSubmitted submitted -> jobs.putIfAbsent(submitted.batch(), submitted.jobId());
            case Intent intent -> {
                if (closed.getOrDefault(place(intent.batch(), intent.map()), Set.of()).size() < intent.items().size()) {
                    open.put(intent.batch(), intent);
                }
            }
            case Entry.Checkpoint checkpoint -> {
                if (++checkpoints == 2) {
                    throw new Enough();
                }
            }
            case Entry.RunStarted e -> {}
            case Entry.RunEnded e -> {}
            case Entry.Confirmed e -> {}
            case Entry.Provisioned e -> {}
        }
    }

    private static String place(long batch, String map) {
        return batch + " " + map;
    }

    private List<ItemOutcome> outcomes(Intent intent, List<IntentItem> items)
            throws ConnectorException, JournalException, InterruptedException {
        return switch (intent.operation()) {
            case CREATE -> created(intent, items);
            case BULK_CREATE -> jobs.containsKey(intent.batch()) ? ofJob(intent, items) : created(intent, items);
            case UPDATE -> updated(intent, items);
            case DELETE -> deleted(intent, items);
            case NOTE -> found(items, doubts.notes(intent.map(), items, intent.at(), Set.of()));
            case FILE -> found(items, doubts.files(intent.map(), items));
            case TAG -> tags(intent, items);
        };
    }

    private List<ItemOutcome> created(Intent intent, List<IntentItem> items) throws ConnectorException, InterruptedException {
        Map<String, Remote> found = doubts.records(intent.module(), intent.keyField(), items);
        return items.stream().map(item -> {
            Remote remote = found.get(item.key());
            return remote == null ? notWritten(item) : there(item, RecordFate.CREATED, remote.id(), remote.modified());
        }).toList();
    }

    /** A job that was accepted is waited for: its records may still be on their way. */
    private List<ItemOutcome> ofJob(Intent intent, List<IntentItem> items) throws ConnectorException, InterruptedException {
        Batch batch = new Batch(intent.module(), Optional.of(intent.keyField()), items.stream().map(Settlement::record).toList());
        Map<String, Outcome> outcomes = BulkWriter.await((WritesBulk) context.target(), jobs.get(intent.batch()), batch, context);
        return items.stream().map(item -> switch (outcomes.get(item.key())) {
            case Outcome.Created created -> there(item, RecordFate.CREATED, created.id(), created.modified());
            case Outcome.Exists exists ->
                    new ItemOutcome(item.key(), RecordFate.UNCHANGED, exists.id(), "", Optional.empty(), Codes.EXISTS, "",
                            "the target had a record of that key already", List.of());
            case Outcome.Refused refused ->
                    new ItemOutcome(item.key(), RecordFate.REFUSED, "", "", Optional.empty(), refused.code(), refused.field(),
                            refused.message(), List.of());
            case null, default -> notWritten(item);
        }).toList();
    }

    private static WriteRecord record(IntentItem item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
        item.written().forEach((name, value) -> {
            if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
                @SuppressWarnings("unchecked")
                List<Map<String, Object>> all = (List<Map<String, Object>>) list;
                rows.put(name, all);
            } else {
                fields.put(name, value);
            }
        });
        return new WriteRecord(item.key(), Optional.empty(), fields, rows);
    }

    private List<ItemOutcome> updated(Intent intent, List<IntentItem> items) throws ConnectorException, InterruptedException {
        WritesRecords target = (WritesRecords) context.target();
        Set<String> fields = new HashSet<>();
        items.forEach(i -> fields.addAll(i.written().keySet()));
        List<String> ids = items.stream().map(IntentItem::id).toList();
        Map<String, Remote> current = context.retry().call(() -> target.read(intent.module(), ids, List.copyOf(fields)));
        return items.stream().map(item -> {
            Remote remote = current.get(item.id());
            boolean holds = remote != null
                    && item.written().entrySet().stream().allMatch(e -> Values.equal(e.getValue(), remote.fields().get(e.getKey())));
            return holds ? there(item, RecordFate.UPDATED, remote.id(), remote.modified()) : notWritten(item);
        }).toList();
    }

    /** Deletes are repeated by whoever wanted them: an id that is gone is deleted. Here only what is really gone counts. */
    private List<ItemOutcome> deleted(Intent intent, List<IntentItem> items) throws ConnectorException, InterruptedException {
        Set<String> still = new HashSet<>();
        if (intent.module().equals("Notes") && context.target() instanceof WritesNotes notes) {
            for (IntentItem item : items) {
                Object module = item.before().get(Doubts.MODULE);
                if (module != null) {
                    context.retry().call(() -> notes.notes(module.toString(), item.parent())).forEach(n -> still.add(n.id()));
                }
            }
        } else if (context.target() instanceof WritesRecords records) {
            List<String> ids = items.stream().map(IntentItem::id).toList();
            still.addAll(context.retry().call(() -> records.read(intent.module(), ids, List.of())).keySet());
        }
        return items.stream()
                .map(i -> still.contains(i.id()) ? notWritten(i)
                        : new ItemOutcome(i.key(), RecordFate.DELETED, i.id(), i.hash(), Optional.empty(), "", "", "", List.of()))
                .toList();
    }

    private static List<ItemOutcome> found(List<IntentItem> items, Map<String, String> ids) {
        return items.stream()
                .map(i -> ids.containsKey(i.key()) ? there(i, RecordFate.CREATED, ids.get(i.key()), Optional.empty()) : notWritten(i))
                .toList();
    }

    private List<ItemOutcome> tags(Intent intent, List<IntentItem> items) throws ConnectorException, InterruptedException {
        Map<String, String> tags = context.retry().call(() -> ((WritesTags) context.target()).tags(intent.module()));
        return items.stream().map(item -> {
            String id = tags.get(String.valueOf(item.written().get(Doubts.NAME)));
            return id == null ? notWritten(item) : there(item, RecordFate.CREATED, id, Optional.empty());
        }).toList();
    }

    private static ItemOutcome there(IntentItem item, RecordFate fate, String id, Optional<Instant> modified) {
        return new ItemOutcome(item.key(), fate, id, item.hash(), modified, "", "", "", List.of());
    }

    private static ItemOutcome notWritten(IntentItem item) {
        return new ItemOutcome(item.key(), RecordFate.HELD, "", "", Optional.empty(), Codes.NOT_WRITTEN, "",
                "the run was interrupted before the record was written", List.of());
    }

    /** Ends a read that has seen enough. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }
}
