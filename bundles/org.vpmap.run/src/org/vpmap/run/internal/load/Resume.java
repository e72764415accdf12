package org.vpmap.run.internal.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.Checkpoint;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/**
 * Where an interrupted run stood: read from the end of its entries, no further back than the last checkpoint but one, so that it takes the
 * same time whatever the run's length.
 */
public final class Resume {
    private final Map<String, Map<String, ItemOutcome>> tail = new HashMap<>();
    private Checkpoint last;
    private int checkpoints;
    private long lastBatch;

    private Resume() {}

    /** A run that begins. */
    public static Resume fresh() {
        return new Resume();
    }

    /** Reads where the run stood. */
    public static Resume of(Journal journal, String run) throws JournalException {
        Resume resume = new Resume();
        try {
            journal.readBackwards(run, resume::visit);
        } catch (Enough e) {
            return resume;
        }
        return resume;
    }

    private void visit(Entry entry) {
        switch (entry) {
            case Checkpoint checkpoint -> {
                if (last == null) {
                    last = checkpoint;
                }
                if (++checkpoints == 2) {
                    throw new Enough();
                }
            }
            case Entry.Outcomes outcomes -> {
                lastBatch = Math.max(lastBatch, outcomes.batch());
                Map<String, ItemOutcome> ofMap = tail.computeIfAbsent(outcomes.map(), m -> new HashMap<>());
                for (ItemOutcome item : outcomes.items().reversed()) {
                    // Backwards: the latest stays, but a creation beats what followed it in the same run.
                    ofMap.merge(item.key(), item, (later, earlier) -> earlier.fate() == RecordFate.CREATED ? merge(later, earlier) : later);
                }
            }
            case Entry.Intent intent -> lastBatch = Math.max(lastBatch, intent.batch());
            case Entry.BulkSubmitted e -> {}
            case Entry.RunStarted e -> {}
            case Entry.RunEnded e -> {}
            case Entry.Confirmed e -> {}
            case Entry.Provisioned e -> {}
        }
    }

    private static ItemOutcome merge(ItemOutcome later, ItemOutcome created) {
        boolean there = later.fate() == RecordFate.UPDATED || later.fate() == RecordFate.UNCHANGED;
        return there ? created : later;
    }

    /** Whether that step is behind the run already. */
    boolean isBehind(String step, List<String> order) {
        if (last == null) {
            return false;
        }
        int at = order.indexOf(last.map());
        int asked = order.indexOf(step);
        return asked < at || asked == at && last.done();
    }

    /** Whether a step was begun. */
    boolean hasStep() {
        return last != null && !last.map().isEmpty();
    }

    /** The position of the source within that step; empty for its beginning. */
    Optional<String> position(String step) {
        return last != null && last.map().equals(step) && !last.done() && !last.position().isEmpty() ? Optional.of(last.position())
                : Optional.empty();
    }

    /** What was counted up to there. */
    public Map<String, Long> counts() {
        return last == null ? Map.of() : last.counts();
    }

    /** Number of the highest batch of which the run has entries here; later ones must be above it. */
    public long lastBatch() {
        return Math.max(lastBatch, counts().getOrDefault("#batch", 0L));
    }

    /** What became of a key behind the last checkpoint, once: asked again it is forgotten. Null for nothing. */
    RecordFate take(String map, String key) {
        Map<String, ItemOutcome> ofMap = tail.get(map);
        ItemOutcome outcome = ofMap == null ? null : ofMap.remove(key);
        return outcome == null ? null : outcome.fate();
    }

    /** Ends a read that has seen enough. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }
}
