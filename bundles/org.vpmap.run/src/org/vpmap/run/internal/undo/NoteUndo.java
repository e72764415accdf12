package org.vpmap.run.internal.undo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.run.Codes;
import org.vpmap.run.internal.compare.Values;
import org.vpmap.run.internal.load.Doubts;
import org.vpmap.run.internal.load.NoteSender;
import org.vpmap.run.internal.load.RunContext;
import org.vpmap.run.internal.undo.Unit.Done;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Journal.Crossing;
import org.vpmap.run.journal.JournalException;

/** Deletes notes that a run made, and brings back those that it replaced. */
final class NoteUndo {
    private final Undoing undoing;
    private final RunContext context;
    private final UndoCounts counts;
    private final boolean dryRun;
    private final NoteSender sender;

    NoteUndo(Undoing undoing, RunContext context, UndoCounts counts, boolean dryRun) {
        this.undoing = undoing;
        this.context = context;
        this.counts = counts;
        this.dryRun = dryRun;
        this.sender = new NoteSender(context);
    }

    void delete(Unit unit) throws ConnectorException, JournalException, InterruptedException {
        WritesNotes target = (WritesNotes) context.target();
        Map<String, WritesNotes.Note> touched = touchedNotes(target, unit);
        List<ItemOutcome> conflicts = new ArrayList<>();
        List<Done> doomed = new ArrayList<>();
        Map<String, Crossing> crossings = context.journal().crossings(unit.intent().map(), unit.done().stream().map(Done::key).toList());
        for (Done done : unit.done()) {
            Crossing crossing = crossings.get(done.key());
            if (undoing.isReplaced(done, crossing)) {
                conflicts.add(undoing.ofLaterRun(unit, done, crossing.run()));
            } else if (touched.containsKey(done.id()) && !undoing.overrules(done)) {
                conflicts.add(undoing.conflict(unit, done, Codes.CHANGED_IN_TARGET, ""));
            } else {
                doomed.add(done);
            }
        }
        undoing.note(unit, conflicts);
        if (doomed.isEmpty()) {
            return;
        }
        if (dryRun) {
            counts.deleted(doomed.size());
            return;
        }
        long batch = undoing.intend(unit, Operation.DELETE, doomed.stream().map(d -> deletion(d, touched.get(d.id()))).toList());
        undoing.conclude(unit, batch, doomed, undoing.untilSure(() -> target.deleteNotes(doomed.stream().map(Done::id).toList())));
    }

    /** What somebody made of a note goes into the journal before it is deleted. */
    private static IntentItem deletion(Done done, WritesNotes.Note now) {
        Map<String, Object> before = new LinkedHashMap<>(done.item().written());
        if (now != null) {
            before.put(Doubts.TITLE, now.title());
            before.put(Doubts.BODY, now.content());
        }
        return new IntentItem(done.key(), done.id(), done.item().parent(), done.item().hash(), Map.of(), before);
    }

    /** Notes that somebody changed. Where the target tells when, only later ones are looked at. */
    private Map<String, WritesNotes.Note> touchedNotes(WritesNotes target, Unit unit) throws ConnectorException, InterruptedException {
        Map<String, Remote> times = noteTimes(unit);
        Map<String, List<WritesNotes.Note>> byParent = new LinkedHashMap<>();
        Map<String, WritesNotes.Note> touched = new LinkedHashMap<>();
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
                    .forEach(n -> touched.put(n.id(), n));
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
    private List<WritesNotes.Note> notesOf(WritesNotes target, String module, String parent)
            throws ConnectorException, InterruptedException {
        boolean there = !(context.target() instanceof WritesRecords records)
                || context.retry().call(() -> records.read(module, List.of(parent), List.of())).containsKey(parent);
        return there ? context.retry().call(() -> target.notes(module, parent)) : List.of();
    }

    void bringBack(Unit unit) throws ConnectorException, JournalException, InterruptedException {
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
        List<IntentItem> intents = open.stream()
                .map(d -> new IntentItem(d.key(), "", d.item().parent(), d.item().hash(), d.item().before(), Map.of())).toList();
        long batch = undoing.intend(unit, Operation.NOTE, intents);
        List<WritesNotes.NewNote> notes = open.stream()
                .map(d -> new WritesNotes.NewNote(d.key(), text(d, Doubts.MODULE), d.item().parent(), text(d, Doubts.TITLE),
                        text(d, Doubts.BODY)))
                .toList();
        sender.send(unit.intent().map(), notes, intents, outcomes -> {
            List<ItemOutcome> written = new ArrayList<>();
            for (Done done : open) {
                switch (outcomes.get(done.key())) {
                    case Outcome.Created created -> {
                        written.add(new ItemOutcome(done.key(), RecordFate.RESTORED, created.id(), done.item().hash(), created.modified(),
                                "", "", "", List.of()));
                        counts.restored(1);
                    }
                    case Outcome.Refused refused -> written.add(undoing.refused(unit, done, refused));
                    case null, default -> throw new IllegalStateException("the target gave no outcome for a note");
                }
            }
            context.outcomes(batch, unit.intent().map(), unit.intent().module(), written);
        });
    }

    private static String text(Done done, String name) {
        return Objects.toString(done.item().before().get(name), "");
    }
}
