package org.vpmap.run.internal.load;

import java.util.List;
import org.vpmap.connector.ConnectorException;
import org.vpmap.run.OwnerReport;
import org.vpmap.run.RunEvent;
import org.vpmap.run.RunListener;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;

/** Does the steps of a run one after the other, from where it stood. */
public final class StepRunner {
    private final Work work;
    private final Resume resume;
    private final RunListener listener;
    private final Meter meter;
    private final Ways ways;

    /** Runs from where {@code resume} stood. */
    public StepRunner(Work work, Resume resume, RunListener listener, Meter meter) {
        this.work = work;
        this.resume = resume;
        this.listener = listener;
        this.meter = meter;
        this.ways = new Ways(work.context().target(), work.context().abilities(), work.context().settings().path());
    }

    /** Does them all. */
    public void run() throws ConnectorException, JournalException, InterruptedException {
        List<Step> steps = work.steps().all();
        List<String> order = steps.stream().map(Step::id).toList();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (resume.isBehind(step.id(), order)) {
                continue;
            }
            work.throwIfCancelled();
            listener.on(new RunEvent.StepBegan(i + 1, steps.size(), text(step)));
            try (Conveyor conveyor = new Conveyor(step.id(), work, ways, meter)) {
                run(step, conveyor);
                work.ledger().done(step.id());
                for (String space : conveyor.forgettable()) {
                    work.context().staging().clear(space);
                }
            }
        }
    }

    private void run(Step step, Conveyor conveyor) throws ConnectorException, JournalException, InterruptedException {
        switch (step) {
            case Step.Owners s -> {
                owners(conveyor, s.rule().object() + "->Users");
                conveyor.finish();
            }
            case Step.Stage s -> {
                StageSteps.stage(s.space(), work.joinReaders().apply(s.space()), work.context().staging(), work::throwIfCancelled);
                conveyor.finish();
            }
            case Step.Load s -> new LoadStep(s, work, resume, conveyor).run();
            case Step.Gather s -> new GroupSteps.Gather(s, work, conveyor).run();
            case Step.Merge s -> new GroupSteps.Merge(s, work, resume, conveyor).run();
            case Step.Waiting s -> new WaitingStep(s, work, resume, conveyor).run();
            case Step.Link s -> new LinkStep(s, work, resume, conveyor).run();
            case Step.Orphans s -> StageSteps.orphans(s, work, conveyor);
        }
    }

    /** Staff with a user are there already; staff whose records go to the fallback are merged into it. */
    private void owners(Conveyor conveyor, String row) {
        OwnerReport report = work.owners().report();
        long unresolved = report.unresolved();
        conveyor.count(row, RecordFate.UNCHANGED, report.matched());
        conveyor.count(row, RecordFate.HELD, unresolved);
        conveyor.count(row, RecordFate.MERGED, report.unmatched() - unresolved);
    }

    private static String text(Step step) {
        return switch (step) {
            case Step.Owners s -> "owners";
            case Step.Stage s -> "reading " + s.space().object();
            case Step.Load s -> s.maps().isEmpty()
                    ? s.object() + ", what no map takes"
                    : s.object() + " -> " + String.join(", ", s.maps().stream().map(m -> m.target()).toList());
            case Step.Gather s -> "grouping " + s.map().source();
            case Step.Merge s -> s.map().source() + " -> " + s.map().target();
            case Step.Waiting s -> s.map().target() + ", records that waited";
            case Step.Link s -> s.map().target() + ", links";
            case Step.Orphans s -> s.rows().join().object() + " without parent";
        };
    }
}
