package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.Codes;
import org.vpmap.run.internal.feed.RecordReader;
import org.vpmap.run.internal.order.JoinSpace;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;
import org.vpmap.run.journal.Staging.Staged;

/** Parks records that others join, and finds children among them that nobody asked for. */
public final class StageSteps {
    private StageSteps() {}

    /** Fills a space from a reader; what was in it is forgotten. */
    public static void stage(JoinSpace space, RecordReader reader, Staging staging, Runnable check)
            throws ConnectorException, JournalException, InterruptedException {
        staging.clear(space.name());
        reader.read(space.object(), space.fields(), Optional.empty(), page -> {
            check.run();
            List<Staged> staged = new ArrayList<>(page.records().size());
            for (SourceRecord record : page.records()) {
                staged.add(staged(space, record));
            }
            if (!staged.isEmpty()) {
                staging.put(space.name(), staged);
            }
        });
    }

    /** A record under its key; one without is parked under none, where only the search for orphans finds it. */
    public static Staged staged(JoinSpace space, SourceRecord record) {
        Map<String, Object> values = new LinkedHashMap<>(record.values());
        values.putIfAbsent("id", record.id());
        String key = space.keyField().isEmpty() ? record.id() : record.get(space.keyField()) instanceof String parent ? parent : "";
        return new Staged(key, new SourceRecord(record.object(), record.id(), values));
    }

    /** Lists children whose parent the run did not meet. */
    static void orphans(Step.Orphans step, Work work, Conveyor conveyor) throws ConnectorException, JournalException, InterruptedException {
        Staging staging = work.context().staging();
        String row = Step.Orphans.rowId(step.map(), step.rows().subform());
        String children = JoinSpace.nameOf(step.rows().join().object(), step.rows().join().foreignKey());
        String parents = Step.Orphans.space(step.map(), step.rows().subform());
        long met = work.ledger().tally().read(row);
        if (staging.count(children) != met) {
            Map<String, List<SourceRecord>> page = new LinkedHashMap<>();
            staging.scan(children, (key, records) -> {
                page.put(key, records);
                if (page.size() >= 200) {
                    note(page, staging, parents, row, work, conveyor);
                    page.clear();
                }
            });
            note(page, staging, parents, row, work, conveyor);
        }
        conveyor.finish();
        conveyor.forgetAfterwards(parents);
    }

    private static void note(Map<String, List<SourceRecord>> page, Staging staging, String parents, String row, Work work,
            Conveyor conveyor)
            throws JournalException, InterruptedException {
        if (page.isEmpty()) {
            return;
        }
        Map<String, List<SourceRecord>> known = staging.get(parents, page.keySet());
        List<ItemOutcome> outcomes = new ArrayList<>();
        page.forEach((key, records) -> {
            if (!known.containsKey(key)) {
                records.forEach(r -> outcomes.add(new ItemOutcome(
                        r.id(), RecordFate.HELD, "", "", Optional.empty(), Codes.ORPHAN, "", "the source has no record that it belongs to",
                        List.of())));
            }
        });
        if (!outcomes.isEmpty()) {
            conveyor.count(row, RecordFate.HELD, outcomes.size());
            work.context().outcomes(work.context().nextBatch(), row, "", outcomes);
        }
    }
}
