package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.Page;
import org.vpmap.core.plan.Ignored;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.Codes;
import org.vpmap.run.internal.load.Mapper.Patience;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;
import org.vpmap.run.journal.Staging.Staged;

/** Reads an object and writes what its maps make of each record. */
final class LoadStep {
    private final Step.Load step;
    private final Work work;
    private final Resume resume;
    private final Conveyor conveyor;
    private final Redeliveries redeliveries;
    private final List<Mapping> evaluated;
    private final OlderRecords older;

    LoadStep(Step.Load step, Work work, Resume resume, Conveyor conveyor) throws JournalException, InterruptedException {
        this.step = step;
        this.work = work;
        this.resume = resume;
        this.conveyor = conveyor;
        this.redeliveries = new Redeliveries(work.context(), resume, step.id(), work.ledger().epoch());
        this.older = new OlderRecords(work.context());
        this.evaluated = new ArrayList<>(step.maps());
        this.evaluated.addAll(step.watched());
    }

    void run() throws ConnectorException, JournalException, InterruptedException {
        work.reader().read(step.object(), step.fields(), resume.position(step.id()), this::take);
        conveyor.finish();
        conveyor.forgetAfterwards(redeliveries.space());
    }

    private void take(Page page) throws ConnectorException, JournalException, InterruptedException {
        work.throwIfCancelled();
        // A record that comes twice in a page counts once, as it is now.
        Map<String, SourceRecord> byId = new LinkedHashMap<>();
        page.records().forEach(r -> byId.put(r.id(), r));
        List<SourceRecord> records = work.joiner().join(List.copyOf(byId.values()), evaluated);
        Map<String, SourceRecord> memory = redeliveries.remembered(records);
        List<Draft> drafts = new ArrayList<>();
        List<SourceRecord> unrouted = new ArrayList<>();
        for (SourceRecord record : records) {
            List<Draft> all = work.mapper().draft(record, evaluated);
            if (step.tellsUnrouted() && all.isEmpty()) {
                unrouted.add(record);
            }
            all.stream().filter(d -> step.maps().contains(d.map())).forEach(drafts::add);
        }
        markParents(records);
        Map<String, Map<String, String>> left = new LinkedHashMap<>();
        childrenOfOthers(records, drafts, memory, left);
        noteUnrouted(unrouted, memory, left);
        conveyor.took(records.size());
        List<Item> items = redeliveries.refuseTwins(settled(drafts));
        older.note(items, OlderRecords.modules(work.order()));
        for (Item item : items) {
            redeliveries.recall(item, memory.get(item.source().id()));
            if (item.verdict() instanceof Verdict.Leave leave && item.counted() == null && !item.isAgain()) {
                left.computeIfAbsent(item.source().id(), i -> new LinkedHashMap<>()).put(item.map().id(), leave.fate().name());
            }
            add(item);
        }
        redeliveries.remember(left, conveyor.epoch());
        conveyor.pageDone(page.position());
    }

    /**
     * Items. Where a record of the same key is on its way still, what becomes of it is waited for first: a crossing that was read before the
     * outcome arrived would not show it, whatever is known of it afterwards.
     */
    private List<Item> settled(List<Draft> drafts) throws ConnectorException, JournalException, InterruptedException {
        if (drafts.stream().anyMatch(d -> conveyor.lanes().isUnderWay(d.map(), d.key()))) {
            conveyor.lanes().flush();
            conveyor.lanes().await();
        }
        return work.mapper().resolve(drafts, Patience.LATER_LINKS_MAY_COME);
    }

    private void add(Item item) throws ConnectorException, JournalException, InterruptedException {
        switch (item.verdict()) {
            case Verdict.Wait wait -> work.context().staging()
                    .put(Step.Waiting.space(item.map()), List.of(new Staged(item.key(), item.source())));
            case Verdict.Write write -> {
                if (!write.pending().isEmpty()) {
                    LinkStep.park(work.context().staging(), item, write);
                }
                conveyor.add(item);
            }
            case Verdict.Complete c -> conveyor.add(item);
            case Verdict.Note n -> conveyor.add(item);
            case Verdict.Attach a -> conveyor.add(item);
            case Verdict.Define d -> conveyor.add(item);
            case Verdict.Leave l -> {
                // What was written in this run stays written, even if its second delivery could not be.
                if (!item.isAgain()) {
                    conveyor.add(item);
                }
            }
        }
    }

    /** Parents with children are remembered, so that orphans can be told. */
    private void markParents(List<SourceRecord> records) throws JournalException {
        Staging staging = work.context().staging();
        for (Mapping mapping : step.maps()) {
            if (mapping instanceof Mapping.ObjectMap map) {
                for (RowMap rows : map.rows()) {
                    List<Staged> marks = records.stream()
                            .filter(r -> childrenOf(r, rows) > 0)
                            .map(r -> new Staged(r.id(), new SourceRecord("parent", r.id(), Map.of())))
                            .toList();
                    if (!marks.isEmpty()) {
                        staging.put(Step.Orphans.space(map, rows.subform()), marks);
                    }
                }
            }
        }
    }

    private static int childrenOf(SourceRecord record, RowMap rows) {
        return record.get(rows.join().name()) instanceof List<?> list ? list.size() : 0;
    }

    /** Children of records that the map does not apply to are left out with them. */
    private void childrenOfOthers(List<SourceRecord> records, List<Draft> drafts, Map<String, SourceRecord> memory,
            Map<String, Map<String, String>> left) {
        for (Mapping mapping : step.maps()) {
            if (!(mapping instanceof Mapping.ObjectMap map) || map.rows().isEmpty()) {
                continue;
            }
            List<String> applied = drafts.stream().filter(d -> d.map() == map).map(d -> d.source().id()).toList();
            for (SourceRecord record : records) {
                if (applied.contains(record.id())) {
                    continue;
                }
                for (RowMap rows : map.rows()) {
                    String row = Step.Orphans.rowId(map, rows.subform());
                    int children = childrenOf(record, rows);
                    boolean counted = memory.containsKey(record.id()) && memory.get(record.id()).get(row) != null;
                    if (children > 0 && !counted) {
                        conveyor.count(row, RecordFate.SKIPPED, children);
                        left.computeIfAbsent(record.id(), i -> new LinkedHashMap<>()).put(row, RecordFate.SKIPPED.name());
                    }
                }
            }
        }
    }

    private void noteUnrouted(List<SourceRecord> unrouted, Map<String, SourceRecord> memory, Map<String, Map<String, String>> left)
            throws JournalException, InterruptedException {
        List<ItemOutcome> outcomes = new ArrayList<>();
        String row = unroutedRow(step.object());
        for (SourceRecord record : unrouted) {
            if (memory.containsKey(record.id()) && memory.get(record.id()).get(Redeliveries.NO_MAP) != null) {
                continue;
            }
            Optional<Ignored> why = work.mapper().ignored(record);
            outcomes.add(new ItemOutcome(record.id(), RecordFate.SKIPPED, "", "", Optional.empty(),
                    why.isPresent() ? Codes.IGNORED : Codes.UNROUTED, "", why.map(Ignored::because).orElse("no map takes the record"),
                    List.of()));
            left.computeIfAbsent(record.id(), i -> new LinkedHashMap<>()).put(Redeliveries.NO_MAP, RecordFate.SKIPPED.name());
        }
        if (!outcomes.isEmpty()) {
            conveyor.count(row, RecordFate.SKIPPED, outcomes.size());
            work.context().outcomes(work.context().nextBatch(), row, "-", outcomes);
        }
    }

    /** The ledger's name for records of an object that no map takes. */
    static String unroutedRow(String object) {
        return object + "->-";
    }
}
