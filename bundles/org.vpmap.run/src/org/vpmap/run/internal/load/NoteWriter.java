package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesNotes.NewNote;
import org.vpmap.connector.target.WritesNotes.Note;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.core.plan.Mapping;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;

/**
 * Writes notes. A note that changed is replaced: the old one is deleted with its content in the journal, since targets give notes no key
 * by which they could be updated safely.
 */
final class NoteWriter implements ItemWriter {
    private final RunContext context;
    private final WritesNotes target;
    private final NoteSender sender;

    NoteWriter(RunContext context) {
        this.context = context;
        this.target = (WritesNotes) context.target();
        this.sender = new NoteSender(context);
    }

    private static Verdict.Note verdict(Item item) {
        return (Verdict.Note) item.verdict();
    }

    @Override
    public void write(List<Item> items, Finish finish) throws ConnectorException, JournalException, InterruptedException {
        Mapping map = items.get(0).map();
        List<Item> changed = items.stream().filter(i -> i.crossing() != null).toList();
        if (!changed.isEmpty()) {
            remove(map, changed);
        }
        List<IntentItem> intents = items.stream().map(NoteWriter::intent).toList();
        long batch = context.intend(map.id(), map.target(), "", Operation.NOTE, intents);
        Map<Item, RecordFate> fates = new LinkedHashMap<>();
        sender.send(map.id(), items.stream().map(NoteWriter::note).toList(), intents, outcomes -> {
            List<ItemOutcome> written = new ArrayList<>();
            for (Item item : items) {
                switch (outcomes.get(item.key())) {
                    case Outcome.Created created -> {
                        RecordFate fate = item.crossing() == null ? RecordFate.CREATED : RecordFate.UPDATED;
                        written.add(RunContext.there(item, fate, created.id(), verdict(item).hash(), created.modified()));
                        fates.put(item, fate);
                    }
                    case Outcome.Refused refused -> {
                        written.add(RunContext.left(item, RecordFate.REFUSED, refused.code(), refused.field(), refused.message()));
                        fates.put(item, RecordFate.REFUSED);
                    }
                    case null, default -> throw new IllegalStateException("the target gave no outcome for a note of " + map.id());
                }
            }
            context.outcomes(batch, map.id(), map.target(), written);
        });
        fates.forEach(finish::item);
    }

    static IntentItem intent(Item item) {
        Verdict.Note note = verdict(item);
        Map<String, Object> written = Map.of(Doubts.MODULE, note.module(), Doubts.TITLE, note.title(), Doubts.BODY, note.body());
        return new IntentItem(item.key(), "", note.parent(), note.hash(), written, Map.of());
    }

    private static NewNote note(Item item) {
        Verdict.Note note = verdict(item);
        return new NewNote(item.key(), note.module(), note.parent(), note.title(), note.body());
    }

    private void remove(Mapping map, List<Item> changed) throws ConnectorException, JournalException, InterruptedException {
        List<IntentItem> intents = new ArrayList<>();
        for (Item item : changed) {
            Verdict.Note note = verdict(item);
            Optional<Note> old = context.retry().call(() -> target.notes(note.module(), note.parent())).stream()
                    .filter(n -> n.id().equals(item.crossing().id()))
                    .findFirst();
            Map<String, Object> before = new LinkedHashMap<>();
            old.ifPresent(n -> {
                before.put(Doubts.MODULE, note.module());
                before.put(Doubts.TITLE, n.title());
                before.put(Doubts.BODY, n.content());
            });
            intents.add(new IntentItem(item.key(), item.crossing().id(), note.parent(), item.crossing().hash(), Map.of(), before));
        }
        long batch = context.intend(map.id(), map.target(), "", Operation.DELETE, intents);
        List<String> ids = intents.stream().map(IntentItem::id).toList();
        deleteUntilSure(ids);
        context.outcomes(batch, map.id(), map.target(), intents.stream()
                .map(i -> new ItemOutcome(i.key(), RecordFate.DELETED, i.id(), i.hash(), Optional.empty(), "", "", "", List.of()))
                .toList());
    }

    private void deleteUntilSure(List<String> ids) throws ConnectorException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            try {
                target.deleteNotes(ids);
                return;
            } catch (ConnectorException e) {
                if (attempt >= context.retry().attempts() || !e.failure().retryable() && !e.failure().inDoubt()) {
                    throw e;
                }
                context.retry().pause(e.failure(), attempt);
            }
        }
    }
}
