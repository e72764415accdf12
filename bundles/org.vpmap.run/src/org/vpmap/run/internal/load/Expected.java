package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.core.eval.Evaluation;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.internal.load.Mapper.Patience;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;
import org.vpmap.run.journal.Staging.Staged;

/** What should be in the target, computed anew from the source: the same steps as a run, without a write. */
public final class Expected {
    private static final int PAGE = 200;

    private final Work work;

    /** Takes the items of a page, all links resolved. */
    @FunctionalInterface
    public interface Taker {
        void take(List<Item> items) throws ConnectorException, JournalException, InterruptedException;
    }

    /** Of that work. */
    public Expected(Work work) {
        this.work = work;
    }

    /**
     * Hands over all items.
     *
     * @param stages whether joined records have to be parked first
     */
    public void all(boolean stages, Taker taker) throws ConnectorException, JournalException, InterruptedException {
        for (Step step : work.steps().all()) {
            work.throwIfCancelled();
            switch (step) {
                case Step.Stage s -> {
                    if (stages) {
                        StageSteps.stage(s.space(), work.joinReaders().apply(s.space()), work.context().staging(), work::throwIfCancelled);
                    }
                }
                case Step.Load s -> load(s, taker);
                case Step.Merge s -> groups(s.map(), taker);
                case Step.Owners s -> {}
                case Step.Gather s -> {}
                case Step.Waiting s -> {}
                case Step.Link s -> {}
                case Step.Orphans s -> {}
            }
        }
    }

    private void load(Step.Load step, Taker taker) throws ConnectorException, JournalException, InterruptedException {
        if (step.maps().isEmpty()) {
            return;
        }
        work.reader().read(step.object(), step.fields(), Optional.empty(), page -> {
            work.throwIfCancelled();
            Map<String, SourceRecord> byId = new LinkedHashMap<>();
            page.records().forEach(r -> byId.put(r.id(), r));
            List<Draft> drafts = new ArrayList<>();
            for (SourceRecord record : work.joiner().join(List.copyOf(byId.values()), step.maps())) {
                drafts.addAll(work.mapper().draft(record, step.maps()));
            }
            taker.take(work.mapper().resolve(drafts, Patience.LAST_WORD));
        });
    }

    private void groups(Mapping.ObjectMap map, Taker taker) throws ConnectorException, JournalException, InterruptedException {
        Staging staging = work.context().staging();
        String space = "expected:" + map.id();
        staging.clear(space);
        work.reader().read(map.source(), map.fields(), Optional.empty(), page -> {
            List<Staged> members = new ArrayList<>();
            for (SourceRecord record : work.joiner().join(page.records(), List.of(map))) {
                for (Draft draft : work.mapper().draft(record, List.of(map))) {
                    if (draft.evaluation() instanceof Evaluation.Mapped mapped) {
                        members.add(new Staged(mapped.record().key(), record));
                    }
                }
            }
            if (!members.isEmpty()) {
                staging.put(space, members);
            }
        });
        Passage passage = new Passage();
        List<Draft> drafts = new ArrayList<>();
        try {
            staging.scan(space, (key, records) -> {
                drafts.add(GroupSteps.merge(map, records, work.mapper()));
                if (drafts.size() >= PAGE) {
                    passage.carry(() -> taker.take(work.mapper().resolve(drafts, Patience.LAST_WORD)));
                    drafts.clear();
                }
            });
        } catch (Passage.Carried e) {
            passage.rethrow(e);
        }
        taker.take(work.mapper().resolve(drafts, Patience.LAST_WORD));
        staging.clear(space);
    }
}
