package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.connector.ConnectorException;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.internal.load.Mapper.Patience;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;
import org.vpmap.run.journal.Staging.Staged;

/**
 * Writes records that wait for records of their own kind: whoever has found what it waited for is written, and again, until a round moves
 * nothing. Then those that are left meet the fate of their link.
 */
final class WaitingStep {
    private static final int PAGE = 200;

    private final Step.Waiting step;
    private final Work work;
    private final Conveyor conveyor;
    private final Redeliveries redeliveries;

    WaitingStep(Step.Waiting step, Work work, Resume resume, Conveyor conveyor) throws JournalException, InterruptedException {
        this.step = step;
        this.work = work;
        this.conveyor = conveyor;
        this.redeliveries = new Redeliveries(work.context(), resume, step.id(), 0);
    }

    void run() throws ConnectorException, JournalException, InterruptedException {
        Staging staging = work.context().staging();
        // The first space stays as it is until the end: an interrupted step begins again with all of them.
        String space = Step.Waiting.space(step.map());
        String from = space;
        String to = space + ":a";
        boolean moved = true;
        while (moved && staging.count(from) > 0) {
            staging.clear(to);
            round(from, to, Patience.LATER_LINKS_MAY_COME);
            moved = staging.count(to) < staging.count(from);
            from = to;
            to = from.endsWith(":a") ? space + ":b" : space + ":a";
        }
        if (step.last()) {
            round(from, to, Patience.LAST_WORD);
        }
        conveyor.finish();
        if (step.last()) {
            conveyor.forgetAfterwards(space);
        }
        conveyor.forgetAfterwards(space + ":a");
        conveyor.forgetAfterwards(space + ":b");
    }

    private void round(String space, String next, Patience patience) throws ConnectorException, JournalException, InterruptedException {
        List<SourceRecord> page = new ArrayList<>();
        ConnectorException[] failure = new ConnectorException[1];
        work.context().staging().scan(space, (key, records) -> {
            page.addAll(records);
            if (page.size() >= PAGE && failure[0] == null) {
                try {
                    take(page, next, patience);
                } catch (ConnectorException e) {
                    failure[0] = e;
                }
                page.clear();
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
        take(page, next, patience);
        conveyor.lanes().flush();
        conveyor.lanes().await();
    }

    private void take(List<SourceRecord> records, String next, Patience patience)
            throws ConnectorException, JournalException, InterruptedException {
        work.throwIfCancelled();
        List<Draft> drafts = new ArrayList<>();
        records.forEach(r -> drafts.addAll(work.mapper().draft(r, List.of(step.map()))));
        Staging staging = work.context().staging();
        for (Item item : redeliveries.refuseTwins(work.mapper().resolve(drafts, patience))) {
            if (item.verdict() instanceof Verdict.Wait) {
                staging.put(next, List.of(new Staged(item.key(), item.source())));
                continue;
            }
            redeliveries.recall(item, null);
            if (item.verdict() instanceof Verdict.Write write && !write.pending().isEmpty()) {
                LinkStep.park(staging, item, write);
            }
            conveyor.add(item);
        }
    }
}
