package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.Page;
import org.vpmap.core.eval.Evaluation;
import org.vpmap.core.eval.GroupMerge;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.Codes;
import org.vpmap.run.internal.load.Mapper.Patience;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;
import org.vpmap.run.journal.Staging.Staged;

/** Maps with {@code by}: parks records under the key of their group, then writes one record for each group. */
final class GroupSteps {
    private static final int PAGE = 100;

    private GroupSteps() {}

    /** Parks the records; those that belong to no group have their outcome here. */
    static final class Gather {
        private final Mapping.ObjectMap map;
        private final Work work;
        private final Conveyor conveyor;
        private final Redeliveries redeliveries;

        Gather(Step.Gather step, Work work, Conveyor conveyor) throws JournalException, InterruptedException {
            this.map = step.map();
            this.work = work;
            this.conveyor = conveyor;
            // The step is done in one go: what an interrupted attempt remembered does not count.
            this.redeliveries = new Redeliveries(work.context(), Resume.fresh(), step.id(), -1);
        }

        void run() throws ConnectorException, JournalException, InterruptedException {
            work.context().staging().clear(Step.Gather.space(map));
            work.reader().read(map.source(), map.fields(), Optional.empty(), this::take);
            conveyor.finish();
            conveyor.forgetAfterwards(redeliveries.space());
        }

        private void take(Page page) throws ConnectorException, JournalException, InterruptedException {
            work.throwIfCancelled();
            List<SourceRecord> records = work.joiner().join(page.records(), List.of(map));
            Map<String, SourceRecord> memory = redeliveries.remembered(records);
            List<Staged> members = new ArrayList<>();
            List<Draft> others = new ArrayList<>();
            for (SourceRecord record : records) {
                for (Draft draft : work.mapper().draft(record, List.of(map))) {
                    if (draft.evaluation() instanceof Evaluation.Mapped mapped) {
                        members.add(new Staged(mapped.record().key(), record));
                    } else {
                        others.add(draft);
                    }
                }
            }
            if (!members.isEmpty()) {
                work.context().staging().put(Step.Gather.space(map), members);
            }
            Map<String, Map<String, String>> left = new LinkedHashMap<>();
            conveyor.took(records.size());
            for (Item item : work.mapper().resolve(others, Patience.LATER_LINKS_MAY_COME)) {
                redeliveries.recall(item, memory.get(item.source().id()));
                item.again(false);
                left.computeIfAbsent(item.source().id(), i -> new LinkedHashMap<>())
                        .put(map.id(), ((Verdict.Leave) item.verdict()).fate().name());
                conveyor.add(item);
            }
            redeliveries.remember(left, conveyor.epoch());
        }
    }

    /** Writes the groups. */
    static final class Merge {
        private final Step.Merge step;
        private final Mapping.ObjectMap map;
        private final Work work;
        private final Resume resume;
        private final Conveyor conveyor;

        Merge(Step.Merge step, Work work, Resume resume, Conveyor conveyor) {
            this.step = step;
            this.map = step.map();
            this.work = work;
            this.resume = resume;
            this.conveyor = conveyor;
        }

        void run() throws ConnectorException, JournalException, InterruptedException {
            Staging staging = work.context().staging();
            Optional<String> behind = resume.position(step.id());
            Map<String, List<SourceRecord>> page = new LinkedHashMap<>();
            ConnectorException[] failure = new ConnectorException[1];
            staging.scan(Step.Gather.space(map), (key, records) -> {
                if (failure[0] != null || behind.isPresent() && key.compareTo(behind.get()) <= 0) {
                    return;
                }
                page.put(key, records);
                if (page.size() >= PAGE) {
                    try {
                        take(page, key);
                    } catch (ConnectorException e) {
                        failure[0] = e;
                    }
                    page.clear();
                }
            });
            if (failure[0] != null) {
                throw failure[0];
            }
            if (!page.isEmpty()) {
                take(page, "");
            }
            conveyor.finish();
            conveyor.forgetAfterwards(Step.Gather.space(map));
        }

        private void take(Map<String, List<SourceRecord>> groups, String position)
                throws ConnectorException, JournalException, InterruptedException {
            work.throwIfCancelled();
            List<Draft> drafts = new ArrayList<>();
            groups.values().forEach(members -> drafts.add(merge(map, members, work.mapper())));
            conveyor.took(0);
            Redeliveries recall = new Redeliveries(work.context(), resume, step.id(), 0);
            List<Item> items = work.mapper().resolve(drafts, Patience.LATER_LINKS_MAY_COME);
            new OlderRecords(work.context()).note(items, OlderRecords.modules(work.order()));
            for (Item item : items) {
                recall.recall(item, null);
                if (item.verdict() instanceof Verdict.Write write && !write.pending().isEmpty()) {
                    LinkStep.park(work.context().staging(), item, write);
                }
                conveyor.add(item);
                noteMerged(item);
            }
            if (!position.isEmpty()) {
                conveyor.pageDone(position);
            }
        }

        private void noteMerged(Item item) throws JournalException, InterruptedException {
            if (item.counted() == null && !item.isAgain() && item.verdict() instanceof Verdict.Write && !item.merged().isEmpty()) {
                // Without a target id: the group's own key leads to the record, not the members'.
                work.context().outcomes(work.context().nextBatch(), map.id(), map.target(), item.merged().stream()
                        .map(id -> new ItemOutcome(id, RecordFate.MERGED, "", "", Optional.empty(), Codes.GROUPED, "", "", List.of()))
                        .toList());
            }
        }
    }

    /** One record of a group's, as {@link GroupMerge} makes it; the first member by id stands for it in the ledger. */
    static Draft merge(Mapping.ObjectMap map, List<SourceRecord> members, Mapper mapper) {
        List<Evaluation.Mapped> mapped = new ArrayList<>();
        for (SourceRecord member : members) {
            mapper.draft(member, List.of(map)).stream().map(Draft::evaluation).filter(Evaluation.Mapped.class::isInstance)
                    .map(Evaluation.Mapped.class::cast).forEach(mapped::add);
        }
        List<String> others = members.stream().skip(1).map(SourceRecord::id).toList();
        return new Draft(map, members.get(0), GroupMerge.mergeMapped(mapped), others);
    }
}
