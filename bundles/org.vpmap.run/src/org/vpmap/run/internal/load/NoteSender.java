package org.vpmap.run.internal.load;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesNotes.NewNote;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.JournalException;

/**
 * Sends new notes until each has an outcome. Several threads may.
 *
 * <p>Notes of one text on one record can be told apart only by whose they are known to be. So nobody looks at what an unanswered call has
 * made while another call is under way or not written down yet: its notes would seem to be nobody's.
 */
public final class NoteSender {
    private final RunContext context;
    private final Doubts doubts;
    /** Held for reading from a call until its outcomes are in the journal, for writing while a doubt is resolved. */
    private final ReadWriteLock underWay = new ReentrantReadWriteLock(true);
    /** Notes that resolved doubts gave to their keys, which the journal may not know yet. */
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    /** Puts outcomes into the journal; durable on return. */
    @FunctionalInterface
    public interface Record {
        void write(Map<String, Outcome> outcomes) throws JournalException, InterruptedException;
    }

    /** One for all notes of a run or of a rollback. */
    public NoteSender(RunContext context) {
        this.context = context;
        this.doubts = new Doubts(context.target(), context.journal(), context.retry());
    }

    /**
     * Sends.
     *
     * @param intents of the notes, in the journal already
     * @param record what takes the outcomes, by key
     */
    public void send(String map, List<NewNote> notes, List<IntentItem> intents, Record record)
            throws ConnectorException, JournalException, InterruptedException {
        WritesNotes target = (WritesNotes) context.target();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Instant began = context.clock().instant();
        underWay.readLock().lock();
        try {
            List<NewNote> open = notes;
            for (int attempt = 1; !open.isEmpty(); attempt++) {
                try {
                    outcomes.putAll(target.createNotes(open));
                } catch (ConnectorException e) {
                    if (attempt >= context.retry().attempts() || !e.failure().retryable() && !e.failure().inDoubt()) {
                        throw e;
                    }
                    underWay.readLock().unlock();
                    try {
                        context.retry().pause(e.failure(), attempt);
                        if (e.failure().inDoubt()) {
                            resolve(map, Doubts.missing(intents, outcomes.keySet()), began, outcomes);
                        }
                    } finally {
                        underWay.readLock().lock();
                    }
                }
                open = open.stream().filter(n -> !outcomes.containsKey(n.key())).toList();
            }
            record.write(outcomes);
        } finally {
            underWay.readLock().unlock();
        }
    }

    private void resolve(String map, List<IntentItem> asked, Instant began, Map<String, Outcome> outcomes)
            throws ConnectorException, JournalException, InterruptedException {
        underWay.writeLock().lock();
        try {
            Map<String, String> found = doubts.notes(map, asked, began, claimed);
            claimed.addAll(found.values());
            found.forEach((key, id) -> outcomes.put(key, new Outcome.Created(id, Optional.empty())));
        } finally {
            underWay.writeLock().unlock();
        }
    }
}
