package org.vpmap.run.internal.undo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesTags;
import org.vpmap.run.Codes;
import org.vpmap.run.internal.load.RunContext;
import org.vpmap.run.internal.undo.Unit.Done;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.JournalException;

/** Takes away files and tags that a run made. */
final class HangingUndo {
    private final Undoing undoing;
    private final RunContext context;
    private final UndoCounts counts;
    private final boolean dryRun;

    HangingUndo(Undoing undoing, RunContext context, UndoCounts counts, boolean dryRun) {
        this.undoing = undoing;
        this.context = context;
        this.counts = counts;
        this.dryRun = dryRun;
    }

    void detach(Unit unit) throws ConnectorException, JournalException, InterruptedException {
        if (dryRun) {
            counts.deleted(unit.done().size());
            return;
        }
        WritesFiles target = (WritesFiles) context.target();
        long batch = undoing.intend(unit, Operation.DELETE, unit.done().stream().map(Undoing::deletion).toList());
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Done done : unit.done()) {
            outcomes.put(done.id(), undoing.untilSure(() -> target.detach(unit.intent().module(), done.item().parent(), done.id())));
        }
        undoing.conclude(unit, batch, unit.done(), outcomes);
    }

    void deleteTags(Unit unit) throws ConnectorException, JournalException, InterruptedException {
        WritesTags target = (WritesTags) context.target();
        List<ItemOutcome> used = new ArrayList<>();
        List<Done> doomed = new ArrayList<>();
        for (Done done : unit.done()) {
            // In a dry run the records that carry it are still there: most tags would look used.
            if (!dryRun && context.retry().call(() -> target.tagged(unit.intent().module(), done.id())) > 0 && !undoing.overrules(done)) {
                used.add(undoing.conflict(unit, done, Codes.TAG_IN_USE, ""));
            } else {
                doomed.add(done);
            }
        }
        undoing.note(unit, used);
        if (dryRun) {
            counts.deleted(doomed.size());
            return;
        }
        if (doomed.isEmpty()) {
            return;
        }
        long batch = undoing.intend(unit, Operation.DELETE, doomed.stream().map(Undoing::deletion).toList());
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Done done : doomed) {
            outcomes.put(done.id(), undoing.untilSure(() -> target.deleteTag(unit.intent().module(), done.id())));
        }
        undoing.conclude(unit, batch, doomed, outcomes);
    }
}
