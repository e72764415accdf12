package org.vpmap.run.internal.undo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.WriteRecord;
import org.vpmap.connector.target.WritesTags;
import org.vpmap.run.Codes;
import org.vpmap.run.internal.compare.Values;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.load.Doubts;
import org.vpmap.run.internal.load.RunContext;
import org.vpmap.run.internal.undo.Unit.Done;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Journal.Crossing;
import org.vpmap.run.journal.JournalException;

/** Undoes units. Doing one twice does what doing it once does. */
final class Undoing {
    private final RunContext context;
    private final String undone;
    private final boolean dryRun;
    private final UndoCounts counts;

    /** @param undone the run that is undone; {@code context} is that of the rollback */
    Undoing(RunContext context, String undone, boolean dryRun, UndoCounts counts) {
        this.context = context;
        this.undone = undone;
        this.dryRun = dryRun;
        this.counts = counts;
    }

    void undo(Unit unit) throws ConnectorException, JournalException, InterruptedException {
        switch (unit.intent().operation()) {
            case CREATE, BULK_CREATE -> deleteRecords(unit);
            case UPDATE -> restore(unit);
            case NOTE -> deleteNotes(unit);
            case DELETE -> bringBackNotes(unit);
            case FILE -> detach(unit);
            case TAG -> deleteTags(unit);
        }
    }

    private void deleteRecords(Unit unit) throws ConnectorException, JournalException, InterruptedException {
        WritesRecords target = (WritesRecords) context.target();
        String module = unit.intent().module();
        int size = Math.max(1, target.batchSize(module));
        for (int from = 0; from < unit.done().size(); from += size) {
            deleteSome(target, unit, unit.done().subList(from, Math.min(from + size, unit.done().size())));
        }
    }

    private void deleteSome(WritesRecords target, Unit unit, List<Done> some) throws ConnectorException, JournalException, InterruptedException {
        String module = unit.intent().module();
        Map<String, Crossing> crossings = context.journal().crossings(unit.intent().map(), some.stream().map(Done::key).toList());
        Map<String, String> touched = touched(target, module, some, crossings);
        List<ItemOutcome> conflicts = new ArrayList<>();
        List<Done> doomed = new ArrayList<>();
        for (Done done : some) {
            if (touched.containsKey(done.id())) {
                conflicts.add(conflict(unit, done, Codes.CHANGED_IN_TARGET, touched.get(done.id())));
            } else {
                doomed.add(done);
            }
        }
        note(unit, conflicts);
        if (doomed.isEmpty()) {
            return;
        }
        if (!dryRun) {
            long batch = intend(unit, Operation.DELETE, doomed.stream().map(Undoing::deletion).toList());
            Map<String, Outcome> outcomes = untilSure(() -> target.delete(module, doomed.stream().map(Done::id).toList()));
            conclude(unit, batch, doomed, outcomes);
            return;
        }
        counts.deleted(doomed.size());
    }

    private static IntentItem deletion(Done done) {
        return new IntentItem(done.key(), done.id(), done.item().parent(), done.item().hash(), Map.of(), Map.of());
    }

    /**
     * The records that somebody else changed since we wrote them, by id, with the first field that differs (empty for one that we do not
     * write). The target's time of change tells it, and costs little; only where it is unknown or later than our last write, or another run
     * of ours wrote too, are the values read.
     */
    private Map<String, String> touched(WritesRecords target, String module, List<Done> some, Map<String, Crossing> crossings)
            throws ConnectorException, InterruptedException {
        Map<String, Remote> times = context.retry().call(() -> target.read(module, some.stream().map(Done::id).toList(), List.of()));
        Map<String, Boolean> suspects = new LinkedHashMap<>();
        Set<String> fields = new LinkedHashSet<>();
        for (Done done : some) {
            Remote remote = times.get(done.id());
            Crossing crossing = crossings.get(done.key());
            boolean ours = crossing != null && (crossing.run().equals(undone) || crossing.run().equals(context.run()));
            boolean timed = ours && crossing.modified() > 0 && remote != null && remote.modified().isPresent();
            boolean later = timed && remote.modified().get().toEpochMilli() > crossing.modified();
            if (remote != null && (later || !timed)) {
                suspects.put(done.id(), later);
                fields.addAll(done.item().written().keySet());
            }
        }
        Map<String, String> touched = new LinkedHashMap<>();
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
                    touched.put(done.id(), differing.orElse(""));
                }
            }
        }
        return touched;
    }

    private void restore(Unit unit) throws ConnectorException, JournalException, InterruptedException {
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
                    conflicts.add(conflict(unit, done, Codes.TARGET_GONE, ""));
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
            if (foreign.isPresent()) {
                conflicts.add(conflict(unit, done, Codes.CHANGED_IN_TARGET, foreign.get()));
            } else if (isAsBefore(done, remote)) {
                already.add(restored(done, remote.modified()));
            } else {
                open.add(done);
            }
        }
        note(unit, conflicts);
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

    static boolean isAsBefore(Done done, Remote remote) {
        return done.item().written().keySet().stream().allMatch(f -> Values.equal(done.item().before().get(f), remote.fields().get(f)));
    }

    /** Without a hash: the next run has to look at what the record holds. */
    private static ItemOutcome restored(Done done, Optional<java.time.Instant> modified) {
        return new ItemOutcome(done.key(), RecordFate.RESTORED, done.id(), "", modified, "", "", "", List.of());
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
        long batch = intend(unit, Operation.UPDATE, intents);
        Optional<String> keyField = Optional.of(unit.intent().keyField()).filter(f -> !f.isEmpty());
        Map<String, Outcome> outcomes = untilSure(() -> target.update(new Batch(module, keyField, records)));
        List<ItemOutcome> written = new ArrayList<>();
        for (Done done : open) {
            switch (outcomes.get(done.key())) {
                case Outcome.Updated updated -> {
                    written.add(restored(done, updated.modified()));
                    counts.restored(1);
                }
                case Outcome.Refused refused -> written.add(refused(unit, done, refused));
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

    private void deleteNotes(Unit unit) throws ConnectorException, JournalException, InterruptedException {
        WritesNotes target = (WritesNotes) context.target();
        Set<String> touched = touchedNotes(target, unit);
        List<ItemOutcome> conflicts = new ArrayList<>();
        List<Done> doomed = new ArrayList<>();
        for (Done done : unit.done()) {
            if (touched.contains(done.id())) {
                conflicts.add(conflict(unit, done, Codes.CHANGED_IN_TARGET, ""));
            } else {
                doomed.add(done);
            }
        }
        note(unit, conflicts);
        if (doomed.isEmpty()) {
            return;
        }
        if (dryRun) {
            counts.deleted(doomed.size());
            return;
        }
        long batch = intend(unit, Operation.DELETE, doomed.stream().map(Undoing::noteDeletion).toList());
        conclude(unit, batch, doomed, untilSure(() -> target.deleteNotes(doomed.stream().map(Done::id).toList())));
    }

    private static IntentItem noteDeletion(Done done) {
        return new IntentItem(done.key(), done.id(), done.item().parent(), done.item().hash(), Map.of(), done.item().written());
    }

    /** Notes that somebody changed. Where the target tells when, only later ones are looked at. */
    private Set<String> touchedNotes(WritesNotes target, Unit unit) throws ConnectorException, InterruptedException {
        Map<String, Remote> times = noteTimes(unit);
        Map<String, List<WritesNotes.Note>> byParent = new LinkedHashMap<>();
        Set<String> touched = new LinkedHashSet<>();
        for (Done done : unit.done()) {
            Remote remote = times.get(done.id());
            boolean untouched = remote != null
                    && remote.modified().isPresent()
                    && done.outcome().modified().isPresent()
                    && !remote.modified().get().isAfter(done.outcome().modified().get());
            if (untouched) {
                continue;
            }
            String parent = done.item().parent();
            if (!byParent.containsKey(parent)) {
                byParent.put(parent, notesOf(target, String.valueOf(done.item().written().get(Doubts.MODULE)), parent));
            }
            byParent.get(parent).stream()
                    .filter(n -> n.id().equals(done.id()))
                    .filter(n -> !Values.equal(done.item().written().get(Doubts.TITLE), n.title())
                            || !Values.equal(done.item().written().get(Doubts.BODY), n.content()))
                    .forEach(n -> touched.add(n.id()));
        }
        return touched;
    }

    /** When notes were changed last, where the target lets them be read like records. */
    private Map<String, Remote> noteTimes(Unit unit) throws ConnectorException, InterruptedException {
        if (!(context.target() instanceof WritesRecords records)) {
            return Map.of();
        }
        try {
            return context.retry().call(() -> records.read(unit.intent().module(), unit.done().stream().map(Done::id).toList(), List.of()));
        } catch (ConnectorException e) {
            if (e.failure() instanceof Failure.Refused) {
                // Only administrators may list all notes of some targets; then the parents tell.
                return Map.of();
            }
            throw e;
        }
    }

    /** The notes of a record; none where the record is gone, and its notes with it. */
    private List<WritesNotes.Note> notesOf(WritesNotes target, String module, String parent) throws ConnectorException, InterruptedException {
        boolean there = !(context.target() instanceof WritesRecords records)
                || context.retry().call(() -> records.read(module, List.of(parent), List.of())).containsKey(parent);
        return there ? context.retry().call(() -> target.notes(module, parent)) : List.of();
    }

    private void bringBackNotes(Unit unit) throws ConnectorException, JournalException, InterruptedException {
        Map<String, Crossing> crossings = context.journal().crossings(unit.intent().map(), unit.done().stream().map(Done::key).toList());
        // A note that this rollback has brought back already has a crossing again; one whose content was gone already stays gone.
        List<Done> open = unit.done().stream()
                .filter(d -> !crossings.containsKey(d.key()) || !crossings.get(d.key()).run().equals(context.run()))
                .filter(d -> d.item().before().containsKey(Doubts.BODY))
                .toList();
        counts.restored(unit.done().size() - (dryRun ? 0 : open.size()));
        if (dryRun || open.isEmpty()) {
            return;
        }
        WritesNotes target = (WritesNotes) context.target();
        List<IntentItem> intents = open.stream().map(d -> new IntentItem(d.key(), "", d.item().parent(), d.item().hash(), d.item().before(), Map.of())).toList();
        long batch = intend(unit, Operation.NOTE, intents);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (int attempt = 1; outcomes.size() < open.size(); attempt++) {
            List<WritesNotes.NewNote> notes = open.stream()
                    .filter(d -> !outcomes.containsKey(d.key()))
                    .map(d -> new WritesNotes.NewNote(d.key(), text(d, Doubts.MODULE), d.item().parent(), text(d, Doubts.TITLE), text(d, Doubts.BODY)))
                    .toList();
            try {
                outcomes.putAll(target.createNotes(notes));
            } catch (ConnectorException e) {
                if (attempt >= context.retry().attempts() || !e.failure().retryable() && !e.failure().inDoubt()) {
                    throw e;
                }
                context.retry().pause(e.failure(), attempt);
                if (e.failure().inDoubt()) {
                    List<IntentItem> asked = intents.stream().filter(i -> !outcomes.containsKey(i.key())).toList();
                    new Doubts(context.target(), context.journal(), context.retry()).notes(unit.intent().map(), asked)
                            .forEach((key, id) -> outcomes.put(key, new Outcome.Created(id, Optional.empty())));
                }
            }
        }
        List<ItemOutcome> written = new ArrayList<>();
        for (Done done : open) {
            switch (outcomes.get(done.key())) {
                case Outcome.Created created -> {
                    written.add(new ItemOutcome(done.key(), RecordFate.RESTORED, created.id(), done.item().hash(), created.modified(), "", "", "", List.of()));
                    counts.restored(1);
                }
                case Outcome.Refused refused -> written.add(refused(unit, done, refused));
                case null, default -> throw new IllegalStateException("the target gave no outcome for a note");
            }
        }
        context.outcomes(batch, unit.intent().map(), unit.intent().module(), written);
    }

    private static String text(Done done, String name) {
        return Objects.toString(done.item().before().get(name), "");
    }

    private void detach(Unit unit) throws ConnectorException, JournalException, InterruptedException {
        if (dryRun) {
            counts.deleted(unit.done().size());
            return;
        }
        WritesFiles target = (WritesFiles) context.target();
        long batch = intend(unit, Operation.DELETE, unit.done().stream().map(Undoing::deletion).toList());
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Done done : unit.done()) {
            outcomes.put(done.id(), untilSure(() -> target.detach(unit.intent().module(), done.item().parent(), done.id())));
        }
        conclude(unit, batch, unit.done(), outcomes);
    }

    private void deleteTags(Unit unit) throws ConnectorException, JournalException, InterruptedException {
        WritesTags target = (WritesTags) context.target();
        List<ItemOutcome> used = new ArrayList<>();
        List<Done> doomed = new ArrayList<>();
        for (Done done : unit.done()) {
            // In a dry run the records that carry it are still there: most tags would look used.
            if (!dryRun && context.retry().call(() -> target.tagged(unit.intent().module(), done.id())) > 0) {
                used.add(conflict(unit, done, Codes.TAG_IN_USE, ""));
            } else {
                doomed.add(done);
            }
        }
        note(unit, used);
        if (dryRun) {
            counts.deleted(doomed.size());
            return;
        }
        if (doomed.isEmpty()) {
            return;
        }
        long batch = intend(unit, Operation.DELETE, doomed.stream().map(Undoing::deletion).toList());
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Done done : doomed) {
            outcomes.put(done.id(), untilSure(() -> target.deleteTag(unit.intent().module(), done.id())));
        }
        conclude(unit, batch, doomed, outcomes);
    }

    private long intend(Unit unit, Operation operation, List<IntentItem> items) throws JournalException, InterruptedException {
        return context.intend(unit.intent().map(), unit.intent().module(), unit.intent().keyField(), operation, items);
    }

    /** Outcomes of deletions, told by target id. */
    private void conclude(Unit unit, long batch, List<Done> doomed, Map<String, Outcome> outcomes) throws JournalException, InterruptedException {
        List<ItemOutcome> written = new ArrayList<>();
        for (Done done : doomed) {
            switch (outcomes.get(done.id())) {
                case Outcome.Deleted deleted -> {
                    written.add(new ItemOutcome(done.key(), RecordFate.DELETED, done.id(), "", Optional.empty(), "", "", "", List.of()));
                    counts.deleted(1);
                }
                case Outcome.Refused refused -> written.add(refused(unit, done, refused));
                case null, default -> throw new IllegalStateException("the target gave no outcome for a deletion in " + unit.intent().module());
            }
        }
        context.outcomes(batch, unit.intent().map(), unit.intent().module(), written);
        forgetRows(unit, written);
    }

    /** Rows go with the record that carried them. */
    private void forgetRows(Unit unit, List<ItemOutcome> gone) throws JournalException, InterruptedException {
        Set<String> ids = new LinkedHashSet<>();
        gone.stream().filter(o -> o.fate() == RecordFate.DELETED).forEach(o -> ids.add(o.id()));
        for (Map.Entry<String, List<ItemOutcome>> rows : unit.rows().entrySet()) {
            List<ItemOutcome> forgotten = rows.getValue().stream()
                    .filter(r -> ids.contains(r.id()))
                    .map(r -> new ItemOutcome(r.key(), RecordFate.DELETED, r.id(), "", Optional.empty(), "", "", "", List.of()))
                    .toList();
            context.outcomes(context.nextBatch(), rows.getKey(), unit.intent().module(), forgotten);
        }
    }

    private ItemOutcome refused(Unit unit, Done done, Outcome.Refused refused) {
        return new ItemOutcome(done.key(), RecordFate.REFUSED, done.id(), "", Optional.empty(), refused.code(), refused.field(), refused.message(), List.of());
    }

    private ItemOutcome conflict(Unit unit, Done done, String code, String field) {
        counts.conflict(unit.intent().map(), done.key(), done.id(), code, field);
        String message = switch (code) {
            case Codes.TARGET_GONE -> "somebody deleted the record since the run";
            case Codes.TAG_IN_USE -> "records still carry the tag";
            default -> "somebody changed the record since the run";
        };
        return new ItemOutcome(done.key(), RecordFate.CONFLICT, done.id(), "", Optional.empty(), code, field, message, List.of());
    }

    private void note(Unit unit, List<ItemOutcome> conflicts) throws JournalException, InterruptedException {
        if (!dryRun) {
            context.outcomes(context.nextBatch(), unit.intent().map(), unit.intent().module(), conflicts);
        }
    }

    /** Deleting and updating twice is deleting and updating once: what is in doubt is sent again. */
    private <T> T untilSure(Retry.Call<T> call) throws ConnectorException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.run();
            } catch (ConnectorException e) {
                if (attempt >= context.retry().attempts() || !e.failure().retryable() && !e.failure().inDoubt()) {
                    throw e;
                }
                context.retry().pause(e.failure(), attempt);
            }
        }
    }
}
