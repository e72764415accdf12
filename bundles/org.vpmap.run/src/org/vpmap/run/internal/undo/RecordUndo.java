package org.vpmap.run.internal.undo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.WriteRecord;
import org.vpmap.run.Codes;
import org.vpmap.run.internal.compare.Values;
import org.vpmap.run.internal.load.RunContext;
import org.vpmap.run.internal.undo.Unit.Done;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Journal.Crossing;
import org.vpmap.run.journal.JournalException;

/** Deletes records that a run made, and puts back those that it changed. */
final class RecordUndo {
    private final Undoing undoing;
    private final RunContext context;
    private final UndoCounts counts;
    private final boolean dryRun;

    RecordUndo(Undoing undoing, RunContext context, UndoCounts counts, boolean dryRun) {
        this.undoing = undoing;
        this.context = context;
        this.counts = counts;
        this.dryRun = dryRun;
    }

    void delete(Unit unit) throws ConnectorException, JournalException, InterruptedException {
        WritesRecords target = (WritesRecords) context.target();
        String module = unit.intent().module();
        int size = Math.max(1, target.batchSize(module));
        for (int from = 0; from < unit.done().size(); from += size) {
            deleteSome(target, unit, unit.done().subList(from, Math.min(from + size, unit.done().size())));
        }
    }

    private void deleteSome(WritesRecords target, Unit unit, List<Done> some)
            throws ConnectorException, JournalException, InterruptedException {
        String module = unit.intent().module();
        Map<String, Crossing> crossings = context.journal().crossings(unit.intent().map(), some.stream().map(Done::key).toList());
        Map<String, Touched> touched = touched(target, module, some, crossings);
        List<ItemOutcome> conflicts = new ArrayList<>();
        List<Done> doomed = new ArrayList<>();
        for (Done done : some) {
            if (touched.containsKey(done.id()) && !undoing.overrules(done)) {
                conflicts.add(undoing.changed(unit, done, touched.get(done.id()).field(), crossings.get(done.key()),
                        touched.get(done.id()).now().modified()));
            } else {
                doomed.add(done);
            }
        }
        undoing.note(unit, conflicts);
        if (doomed.isEmpty()) {
            return;
        }
        if (!dryRun) {
            List<IntentItem> deletions = doomed.stream().map(d -> deletion(d, Optional.ofNullable(touched.get(d.id())))).toList();
            long batch = undoing.intend(unit, Operation.DELETE, deletions);
            Map<String, Outcome> outcomes = undoing.untilSure(() -> target.delete(module, doomed.stream().map(Done::id).toList()));
            undoing.conclude(unit, batch, doomed, outcomes);
            return;
        }
        counts.deleted(doomed.size());
    }

    /** What somebody made of a record goes into the journal before it is deleted. */
    private static IntentItem deletion(Done done, Optional<Touched> touched) {
        Map<String, Object> before = new LinkedHashMap<>();
        touched.ifPresent(t -> done.item().written().keySet().forEach(f -> before.put(f, Values.writable(t.now().fields().get(f)))));
        return new IntentItem(done.key(), done.id(), done.item().parent(), done.item().hash(), Map.of(), before);
    }

    /**
     * A record that somebody changed.
     *
     * @param field the first one that differs; empty for one that we do not write
     */
    private record Touched(String field, Remote now) {}

    /**
     * The records that somebody else changed since we wrote them, by id. The target's time of change tells it, and costs little; only where
     * it is unknown or later than our last write, or another run of ours wrote too, are the values read.
     */
    private Map<String, Touched> touched(WritesRecords target, String module, List<Done> some, Map<String, Crossing> crossings)
            throws ConnectorException, InterruptedException {
        Map<String, Remote> times = context.retry().call(() -> target.read(module, some.stream().map(Done::id).toList(), List.of()));
        Map<String, Boolean> suspects = new LinkedHashMap<>();
        Set<String> fields = new LinkedHashSet<>();
        for (Done done : some) {
            Remote remote = times.get(done.id());
            Crossing crossing = crossings.get(done.key());
            boolean ours = undoing.isOurs(crossing);
            boolean timed = ours && crossing.modified() > 0 && remote != null && remote.modified().isPresent();
            boolean later = timed && remote.modified().get().toEpochMilli() > crossing.modified();
            if (remote != null && (later || !timed)) {
                suspects.put(done.id(), later);
                fields.addAll(done.item().written().keySet());
            }
        }
        Map<String, Touched> touched = new LinkedHashMap<>();
        if (suspects.isEmpty()) {
            return touched;
        }
        Map<String, Remote> current = context.retry().call(() -> target.read(module, List.copyOf(suspects.keySet()), List.copyOf(fields)));
        for (Done done : some) {
            Remote remote = current.get(done.id());
            if (remote != null) {
                Optional<String> differing = done.item().written().entrySet().stream()
                        .filter(e -> !Values.equal(e.getValue(), remote.fields().get(e.getKey())))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .findFirst();
                if (differing.isPresent() || suspects.get(done.id())) {
                    touched.put(done.id(), new Touched(differing.orElse(""), remote));
                }
            }
        }
        return touched;
    }

    /** Puts records back. What was added to records of the same run needs none: they are deleted as a whole. */
    void restore(Unit whole) throws ConnectorException, JournalException, InterruptedException {
        Unit unit = new Unit(whole.intent(), whole.done().stream().filter(d -> !d.item().before().isEmpty()).toList(), whole.rows());
        if (unit.done().isEmpty()) {
            return;
        }
        WritesRecords target = (WritesRecords) context.target();
        String module = unit.intent().module();
        Set<String> fields = new LinkedHashSet<>();
        unit.done().forEach(d -> fields.addAll(d.item().written().keySet()));
        List<String> ids = unit.done().stream().map(Done::id).toList();
        Map<String, Remote> current = context.retry().call(() -> target.read(module, ids, List.copyOf(fields)));
        Map<String, Crossing> crossings = context.journal().crossings(unit.intent().map(), unit.done().stream().map(Done::key).toList());
        List<ItemOutcome> conflicts = new ArrayList<>();
        List<ItemOutcome> already = new ArrayList<>();
        List<Done> open = new ArrayList<>();
        for (Done done : unit.done()) {
            Remote remote = current.get(done.id());
            if (remote == null) {
                if (crossings.containsKey(done.key())) {
                    conflicts.add(undoing.conflict(unit, done, Codes.TARGET_GONE, ""));
                } else {
                    // This rollback was interrupted after it had deleted the record, too.
                    counts.restored(1);
                }
                continue;
            }
            Optional<String> foreign = done.item().written().entrySet().stream()
                    .filter(e -> !Values.equal(e.getValue(), remote.fields().get(e.getKey()))
                            && !Values.equal(done.item().before().get(e.getKey()), remote.fields().get(e.getKey())))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .findFirst();
            if (foreign.isPresent() && !isRehearsed(crossings.get(done.key()), remote) && !undoing.overrules(done)) {
                conflicts.add(undoing.changed(unit, done, foreign.get(), crossings.get(done.key()), remote.modified()));
            } else if (isAsBefore(done, remote)) {
                already.add(restored(done, remote.modified()));
            } else {
                open.add(done);
            }
        }
        undoing.note(unit, conflicts);
        if (dryRun) {
            counts.restored(already.size() + open.size());
            return;
        }
        context.outcomes(context.nextBatch(), unit.intent().map(), module, already);
        counts.restored(already.size());
        if (!open.isEmpty()) {
            writeBack(target, unit, open, current);
        }
    }

    /** A dry run has not put back what one of the runs wrote behind this one: as long as nobody else did, it would have. */
    private boolean isRehearsed(Crossing crossing, Remote remote) {
        return dryRun && undoing.isOurs(crossing) && crossing.modified() > 0
                && remote.modified().map(m -> m.toEpochMilli() <= crossing.modified()).orElse(false);
    }

    static boolean isAsBefore(Done done, Remote remote) {
        return done.item().written().keySet().stream().allMatch(f -> isAsBefore(done, remote, f));
    }

    static boolean isAsBefore(Done done, Remote remote, String field) {
        return Values.equal(done.item().before().get(field), remote.fields().get(field));
    }

    /** Without a hash: the next run has to look at what the record holds. */
    private ItemOutcome restored(Done done, Optional<Instant> modified) {
        return undoing.undone(done, RecordFate.RESTORED, done.id(), "", modified);
    }

    private void writeBack(WritesRecords target, Unit unit, List<Done> open, Map<String, Remote> current)
            throws ConnectorException, JournalException, InterruptedException {
        String module = unit.intent().module();
        List<IntentItem> intents = new ArrayList<>();
        List<WriteRecord> records = new ArrayList<>();
        for (Done done : open) {
            Map<String, Object> before = new LinkedHashMap<>();
            Map<String, Object> now = new LinkedHashMap<>();
            done.item().written().keySet().forEach(f -> {
                before.put(f, done.item().before().get(f));
                now.put(f, Values.writable(current.get(done.id()).fields().get(f)));
            });
            intents.add(new IntentItem(done.key(), done.id(), "", "", before, now));
            records.add(record(done, before));
        }
        long batch = undoing.intend(unit, Operation.UPDATE, intents);
        Optional<String> keyField = Optional.of(unit.intent().keyField()).filter(f -> !f.isEmpty());
        Map<String, Outcome> outcomes = undoing.untilSure(() -> target.update(new Batch(module, keyField, records)));
        List<ItemOutcome> written = new ArrayList<>();
        for (Done done : open) {
            switch (outcomes.get(done.key())) {
                case Outcome.Updated updated -> {
                    written.add(restored(done, updated.modified()));
                    counts.restored(1);
                }
                case Outcome.Refused refused -> written.add(undoing.refused(unit, done, refused));
                case null, default -> throw new IllegalStateException("the target gave no outcome for a record of " + module);
            }
        }
        context.outcomes(batch, unit.intent().map(), module, written);
    }

    private static WriteRecord record(Done done, Map<String, Object> before) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
        before.forEach((name, value) -> {
            if (isRows(value) || isRows(done.item().written().get(name))) {
                @SuppressWarnings("unchecked")
                List<Map<String, Object>> all = value == null ? List.of() : (List<Map<String, Object>>) value;
                rows.put(name, all);
            } else {
                fields.put(name, value);
            }
        });
        return new WriteRecord(done.key(), Optional.of(done.id()), fields, rows);
    }

    private static boolean isRows(Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map;
    }
}
