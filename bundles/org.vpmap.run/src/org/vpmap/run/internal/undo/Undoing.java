package org.vpmap.run.internal.undo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.run.Codes;
import org.vpmap.run.Decision;
import org.vpmap.run.internal.feed.Retry;
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
    private final Set<String> undone;
    private final boolean dryRun;
    private final UndoCounts counts;
    private final Map<String, Decision> also;
    private final Set<String> laterRuns;
    private final RecordUndo records;
    private final NoteUndo notes;
    private final HangingUndo hanging;

    /**
     * @param undone the runs that are undone; {@code context} is that of the rollback
     * @param also what is undone although somebody changed it, by target id
     * @param laterRuns those that wrote after the runs and are not undone
     */
    Undoing(RunContext context, Set<String> undone, boolean dryRun, UndoCounts counts, Map<String, Decision> also, Set<String> laterRuns) {
        this.context = context;
        this.undone = undone;
        this.dryRun = dryRun;
        this.counts = counts;
        this.also = Map.copyOf(also);
        this.laterRuns = Set.copyOf(laterRuns);
        this.records = new RecordUndo(this, context, counts, dryRun);
        this.notes = new NoteUndo(this, context, counts, dryRun);
        this.hanging = new HangingUndo(this, context, counts, dryRun);
    }

    /** Whether what was written last came from the runs that are undone, or from the undoing itself. */
    boolean isOurs(Crossing crossing) {
        return crossing != null && (undone.contains(crossing.run()) || crossing.run().equals(context.run()));
    }

    void undo(Unit unit) throws ConnectorException, JournalException, InterruptedException {
        switch (unit.intent().operation()) {
            case CREATE, BULK_CREATE -> records.delete(unit);
            case UPDATE -> records.restore(unit);
            case NOTE -> notes.delete(unit);
            case DELETE -> notes.bringBack(unit);
            case FILE -> hanging.detach(unit);
            case TAG -> hanging.deleteTags(unit);
        }
    }

    static IntentItem deletion(Done done) {
        return new IntentItem(done.key(), done.id(), done.item().parent(), done.item().hash(), Map.of(), Map.of());
    }

    long intend(Unit unit, Operation operation, List<IntentItem> items) throws JournalException, InterruptedException {
        return context.intend(unit.intent().map(), unit.intent().module(), unit.intent().keyField(), operation, items);
    }

    /** Outcomes of deletions, told by target id. */
    void conclude(Unit unit, long batch, List<Done> doomed, Map<String, Outcome> outcomes) throws JournalException, InterruptedException {
        List<ItemOutcome> written = new ArrayList<>();
        for (Done done : doomed) {
            switch (outcomes.get(done.id())) {
                case Outcome.Deleted deleted -> {
                    written.add(undone(done, RecordFate.DELETED, done.id(), "", Optional.empty()));
                    counts.deleted(1);
                }
                case Outcome.Refused refused -> written.add(refused(unit, done, refused));
                case null, default ->
                        throw new IllegalStateException("the target gave no outcome for a deletion in " + unit.intent().module());
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

    /** Whether a record that somebody changed is undone nonetheless, since a person decided so. */
    boolean overrules(Done done) {
        boolean overruled = also.containsKey(done.id());
        if (overruled) {
            counts.overruled(done.id());
        }
        return overruled;
    }

    /** A record is as it was, with the decision where one was needed. */
    ItemOutcome undone(Done done, RecordFate fate, String id, String hash, Optional<Instant> modified) {
        Optional<Decision> decision = counts.isOverruled(done.id()) ? Optional.ofNullable(also.get(done.id())) : Optional.empty();
        return new ItemOutcome(done.key(), fate, id, hash, modified, decision.map(d -> Codes.UNDONE_NONETHELESS).orElse(""), "",
                decision.map(d -> d.by() + " decided: " + d.because()).orElse(""), List.of());
    }

    ItemOutcome refused(Unit unit, Done done, Outcome.Refused refused) {
        return new ItemOutcome(done.key(), RecordFate.REFUSED, done.id(), "", Optional.empty(), refused.code(), refused.field(),
                refused.message(), List.of());
    }

    /**
     * The conflict of a record that holds something else than what the run wrote.
     *
     * @param crossing may be null
     * @param modified when the target says it was changed last
     */
    ItemOutcome changed(Unit unit, Done done, String field, Crossing crossing, Optional<Instant> modified) {
        boolean onlyOurs = crossing != null && laterRuns.contains(crossing.run()) && crossing.modified() > 0
                && modified.map(m -> m.toEpochMilli() <= crossing.modified()).orElse(false);
        return onlyOurs ? ofLaterRun(unit, done, crossing.run()) : conflict(unit, done, Codes.CHANGED_IN_TARGET, field);
    }

    /** Whether a later run of ours put something else in the place of what the run made. */
    boolean isReplaced(Done done, Crossing crossing) {
        return crossing != null && laterRuns.contains(crossing.run()) && !crossing.id().equals(done.id());
    }

    /** The conflict of a record that a later run of ours wrote. */
    ItemOutcome ofLaterRun(Unit unit, Done done, String run) {
        counts.later(unit.intent().map(), done.key(), done.id(), run);
        return new ItemOutcome(done.key(), RecordFate.CONFLICT, done.id(), "", Optional.empty(), Codes.CHANGED_BY_LATER_RUN, "",
                "our run " + run + " changed the record later: undo that one first", List.of());
    }

    ItemOutcome conflict(Unit unit, Done done, String code, String field) {
        counts.conflict(unit.intent().map(), done.key(), done.id(), code, field);
        String message = switch (code) {
            case Codes.TARGET_GONE -> "somebody deleted the record since the run";
            case Codes.TAG_IN_USE -> "records still carry the tag";
            default -> "somebody changed the record since the run";
        };
        return new ItemOutcome(done.key(), RecordFate.CONFLICT, done.id(), "", Optional.empty(), code, field, message, List.of());
    }

    void note(Unit unit, List<ItemOutcome> conflicts) throws JournalException, InterruptedException {
        if (!dryRun) {
            context.outcomes(context.nextBatch(), unit.intent().map(), unit.intent().module(), conflicts);
        }
    }

    /** Deleting and updating twice is deleting and updating once: what is in doubt is sent again. */
    <T> T untilSure(Retry.Call<T> call) throws ConnectorException, InterruptedException {
        for (int attempt = 1;; attempt++) {
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
