package org.vpmap.workbench.views.work;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpmap.connector.target.ListsUsers;
import org.vpmap.headless.project.Results;
import org.vpmap.headless.project.Session;
import org.vpmap.headless.project.Steps;
import org.vpmap.run.Comparison;
import org.vpmap.run.Decision;
import org.vpmap.run.Gate;
import org.vpmap.run.MigrationEngine;
import org.vpmap.run.RollbackReport;
import org.vpmap.run.RunListener;
import org.vpmap.run.RunOutcome;
import org.vpmap.workbench.views.presenters.Decisions;
import org.vpmap.workbench.views.presenters.Texts;
import org.vpmap.workbench.views.presenters.Trail;

/** Carries an order out and says in a sentence what came of it. */
final class Worker {
    private final Session session;
    private final Steps steps;
    private final Consumer<String> says;
    private final Consumer<List<ListsUsers.User>> users;

    /**
     * @param engines told each engine that begins, so that it can be cancelled
     * @param says told what goes on where the engine does not
     * @param users told the target's users when they are matched
     */
    Worker(Session session, Clock clock, RunListener listener, Consumer<MigrationEngine> engines, Consumer<String> says,
            Consumer<List<ListsUsers.User>> users) {
        this.session = session;
        this.steps = new Steps(session, clock, listener, engines);
        this.says = says;
        this.users = users;
    }

    /**
     * What came of it.
     *
     * @param sentence for a person
     * @param good false where something needs a person's eye
     * @param trail of the journal where it was read
     */
    record Done(String sentence, boolean good, Optional<Trail> trail) {}

    Done carryOut(Order order) throws Exception {
        return switch (order.task()) {
            case DISCOVER -> discover();
            case CONFIRM -> traced("The map is confirmed by " + steps.confirm(order.by()).by() + ".", true);
            case OWNERS -> {
                var report = steps.owners();
                if (session.target() instanceof ListsUsers lists) {
                    users.accept(lists.users());
                }
                yield done(report.matched() + " members of staff have a user, " + report.unmatched() + " have not.",
                        report.unresolved() == 0);
            }
            case CHECKLIST -> setUp(false);
            case PROVISION -> setUp(true);
            case PLAN -> {
                var plan = steps.plan();
                yield done(plan.isBlocked() ? "Planned; a gate is closed, see the Plan view." : "Planned; all gates are open.",
                        !plan.isBlocked());
            }
            case SAMPLE -> sample(steps.sample(order.size()));
            case RUN -> tell(steps.run(false), "");
            case RESUME -> tell(steps.run(true), "");
            case DELTA -> tell(steps.delta(), "");
            case RECONCILE -> {
                Comparison comparison = steps.reconcile();
                yield traced(
                        Texts.count(comparison.lost()) + " lost, " + Texts.count(comparison.duplicates()) + " duplicates, "
                                + Texts.count(comparison.differentRecords()) + " different.",
                        comparison.isClean());
            }
            case ROLLBACK_DRY -> rollback(order, true);
            case ROLLBACK -> rollback(order, false);
            case JOURNAL -> traced("The journal is read.", true);
        };
    }

    private static Done done(String sentence, boolean good) {
        return new Done(sentence, good, Optional.empty());
    }

    private Done traced(String sentence, boolean good) throws Exception {
        return new Done(sentence, good, Optional.of(Trail.read(session.journal())));
    }

    private Done discover() throws Exception {
        says.accept("Reading both systems' objects and fields");
        Steps.Discovered found = steps.discover((object, read) -> says.accept("Auditing " + object + ": " + Texts.count(read)));
        return done(found.source().getObjects().size() + " objects of the source, " + found.target().getObjects().size()
                + " modules of the target.", true);
    }

    private Done setUp(boolean apply) throws Exception {
        Steps.Setup setup = steps.setUp(apply);
        String sentence = (setup.items().size() - setup.open()) + " of " + setup.items().size() + " are there"
                + (setup.made().isEmpty() ? "." : ", " + setup.made().size() + " of them made now.");
        return apply ? traced(sentence, setup.open() == 0) : done(sentence, setup.open() == 0);
    }

    private Done sample(Steps.Sampled sampled) throws Exception {
        return tell(sampled.outcome(), sampled.reach().map(r -> " " + Texts.count(r.reached()) + " of " + Texts.count(r.cases())
                + " cases of the map exercised; the source has records for " + Texts.count(r.exercised()) + ".").orElse(""));
    }

    private Done tell(RunOutcome outcome, String more) throws Exception {
        Optional<Gate.Verdict> closed = outcome.gates().stream().filter(g -> !g.open()).findFirst();
        if (closed.isPresent()) {
            return traced("Refused by the gate " + closed.get().gate() + ": " + closed.get().reason() + " " + closed.get().next(), false);
        }
        long failed = outcome.objects().stream().mapToLong(r -> r.failed()).sum();
        String sentence = Texts.count(outcome.read()) + " records in " + String.format(Locale.ROOT, "%.1f s", outcome.seconds()) + ", "
                + Texts.count(failed) + " to decide"
                + outcome.comparison().map(c -> ", " + Texts.count(c.different()) + " of " + Texts.count(c.fields()) + " fields different")
                        .orElse("")
                + "." + more;
        return traced(outcome.stopped().map(s -> s.message()).orElse(sentence), !outcome.hasFindings());
    }

    private Done rollback(Order order, boolean dry) throws Exception {
        Optional<String> run = order.run().isEmpty() ? steps.lastUndoable() : Optional.of(order.run());
        Map<String, Decision> also = Decisions.of(new Results(session.project()).load(Decisions.RESULT)).of(run.orElse(""));
        RollbackReport report = steps.rollback(run, dry, also);
        String sentence = (dry ? "Would undo " : "Undid ") + String.join(", ", report.runs()) + ": " + Texts.count(report.deleted())
                + " deleted, "
                + Texts.count(report.restored()) + " put back, "
                + Texts.count(report.conflicts()) + " spared since somebody changed them"
                + (report.overruled().isEmpty() ? "." : ", " + Texts.count(report.overruled().size()) + " undone nonetheless as decided.");
        boolean good = dry || report.verified() && report.remaining() == 0;
        return traced(report.stopped().map(s -> s.message()).orElse(sentence), good);
    }
}
