package org.vpmap.workbench.views.work;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpmap.connector.target.ListsUsers;
import org.vpmap.connector.target.Provisions;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Results;
import org.vpmap.headless.project.Session;
import org.vpmap.lang.types.SchemaHistory;
import org.vpmap.propose.audit.Audit;
import org.vpmap.propose.audit.SourceAuditor;
import org.vpmap.run.Comparison;
import org.vpmap.run.Decision;
import org.vpmap.run.Gate;
import org.vpmap.run.MigrationEngine;
import org.vpmap.run.RollbackReport;
import org.vpmap.run.RunListener;
import org.vpmap.run.RunOutcome;
import org.vpmap.run.journal.Entry;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.SchemaFiles;
import org.vpmap.workbench.views.presenters.Decisions;
import org.vpmap.workbench.views.presenters.Texts;
import org.vpmap.workbench.views.presenters.Trail;

/** Carries an order out with a session and keeps its result where the command line keeps its own. */
final class Worker {
    private final Session session;
    private final Clock clock;
    private final RunListener listener;
    private final Consumer<MigrationEngine> engines;
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
        this.clock = clock;
        this.listener = listener;
        this.engines = engines;
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
            case CONFIRM -> confirm(order.by());
            case OWNERS -> {
                var report = engine().owners();
                keep(order, report.toMap());
                if (session.target() instanceof ListsUsers lists) {
                    users.accept(lists.users());
                }
                yield done(report.matched() + " members of staff have a user, " + report.unmatched() + " have not.",
                        report.unresolved() == 0);
            }
            case CHECKLIST -> setup(order, false);
            case PROVISION -> setup(order, true);
            case PLAN -> {
                var plan = engine().plan();
                keep(order, plan.toMap());
                yield done(plan.isBlocked() ? "Planned; a gate is closed, see the Plan view." : "Planned; all gates are open.",
                        !plan.isBlocked());
            }
            case SAMPLE -> tell(order, engine().sample(order.size()));
            case RUN -> tell(order, engine().run());
            case RESUME -> tell(order, engine().resume());
            case DELTA -> tell(order, engine().delta());
            case RECONCILE -> {
                Comparison comparison = engine().reconcile();
                keep(order, comparison.toMap());
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

    private MigrationEngine engine() throws Exception {
        MigrationEngine engine = session.engine(listener);
        engines.accept(engine);
        return engine;
    }

    private void keep(Order order, Map<String, ?> result) throws IOException {
        new Results(session.project()).save(order.task().result(), result);
    }

    private static Done done(String sentence, boolean good) {
        return new Done(sentence, good, Optional.empty());
    }

    private Done traced(String sentence, boolean good) throws Exception {
        return new Done(sentence, good, Optional.of(Trail.read(session.journal())));
    }

    private Done discover() throws Exception {
        says.accept("Reading both systems' objects and fields");
        SystemSchema source = session.source().describe();
        SystemSchema target = session.target().describe();
        Audit audit = new SourceAuditor(clock, (object, read) -> says.accept("Auditing " + object + ": " + Texts.count(read)))
                .audit(session.source(), source);
        SchemaHistory.remember(session.project().sourceSchema());
        SchemaHistory.remember(session.project().targetSchema());
        SchemaFiles.save(source, session.project().sourceSchema());
        SchemaFiles.save(target, session.project().targetSchema());
        new Results(session.project()).save("audit", audit.toMap());
        return done(source.getObjects().size() + " objects of the source, " + target.getObjects().size() + " modules of the target.", true);
    }

    private Done confirm(String by) throws Exception {
        if (by.isBlank()) {
            throw new UserError(Exit.USAGE, "nobody is named; give the name of the person who confirms");
        }
        MappingPlan plan = session.plan();
        session.journal().append(List.of(new Entry.Confirmed(clock.instant(), by.strip(), plan.fingerprint())));
        return traced("The map is confirmed by " + by.strip() + ".", true);
    }

    private Done setup(Order order, boolean apply) throws Exception {
        MappingPlan plan = session.plan();
        if (!(session.target() instanceof Provisions target)) {
            throw new UserError(Exit.USAGE, "the target cannot be set up by this tool; make the fields by hand");
        }
        List<Provisions.SetupItem> before = target.checklist(plan.creations());
        List<Provisions.SetupItem> items = apply ? target.apply(plan.creations()) : before;
        List<String> made = new ArrayList<>();
        for (int i = 0; i < before.size() && i < items.size(); i++) {
            if (before.get(i).state() != Provisions.State.DONE && items.get(i).state() == Provisions.State.DONE) {
                made.add(items.get(i).text());
            }
        }
        if (apply) {
            if (!made.isEmpty()) {
                session.journal().append(List.of(new Entry.Provisioned(Instant.now(clock), System.getProperty("user.name", ""), made)));
            }
            SchemaFiles.save(session.target().describe(), session.project().targetSchema());
        }
        long open = items.stream().filter(i -> i.state() != Provisions.State.DONE).count();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("items", items.stream().map(Worker::map).toList());
        result.put("open", open);
        result.put("done", items.size() - open);
        keep(order, result);
        String sentence = (items.size() - open) + " of " + items.size() + " are there"
                + (made.isEmpty() ? "." : ", " + made.size() + " of them made now.");
        return apply ? traced(sentence, open == 0) : done(sentence, open == 0);
    }

    private static Map<String, Object> map(Provisions.SetupItem item) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("module", item.creation().module());
        map.put("what", item.creation().getClass().getSimpleName());
        map.put("hand", item.hand().name().toLowerCase(Locale.ROOT));
        map.put("state", item.state().name().toLowerCase(Locale.ROOT));
        map.put("text", item.text());
        return map;
    }

    private Done tell(Order order, RunOutcome outcome) throws Exception {
        keep(order, outcome.toMap());
        Optional<Gate.Verdict> closed = outcome.gates().stream().filter(g -> !g.open()).findFirst();
        if (closed.isPresent()) {
            return traced("Refused by the gate " + closed.get().gate() + ": " + closed.get().reason() + " " + closed.get().next(), false);
        }
        long failed = outcome.objects().stream().mapToLong(r -> r.failed()).sum();
        String sentence = Texts.count(outcome.read()) + " records in " + String.format(Locale.ROOT, "%.1f s", outcome.seconds()) + ", "
                + Texts.count(failed) + " to decide"
                + outcome.comparison().map(c -> ", " + Texts.count(c.different()) + " of " + Texts.count(c.fields()) + " fields different")
                        .orElse("")
                + ".";
        return traced(outcome.stopped().map(s -> s.message()).orElse(sentence), !outcome.hasFindings());
    }

    private Done rollback(Order order, boolean dry) throws Exception {
        MigrationEngine engine = engine();
        String run = order.run().isEmpty() ? engine.history().lastUndoable().orElse("") : order.run();
        Map<String, Decision> also = Decisions.of(new Results(session.project()).load(Decisions.RESULT)).of(run);
        RollbackReport report = engine.rollback(Optional.of(run).filter(r -> !r.isEmpty()), dry, also);
        keep(order, report.toMap());
        String sentence = (dry ? "Would undo " : "Undid ") + report.run() + ": " + Texts.count(report.deleted()) + " deleted, "
                + Texts.count(report.restored()) + " put back, "
                + Texts.count(report.conflicts()) + " spared since somebody changed them"
                + (report.overruled().isEmpty() ? "." : ", " + Texts.count(report.overruled().size()) + " undone nonetheless as decided.");
        boolean good = dry || report.verified() && report.remaining() == 0;
        return traced(report.stopped().map(s -> s.message()).orElse(sentence), good);
    }
}
