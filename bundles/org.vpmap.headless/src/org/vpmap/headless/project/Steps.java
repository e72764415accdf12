package org.vpmap.headless.project;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.Provisions;
import org.vpmap.connector.target.Provisions.SetupItem;
import org.vpmap.connector.target.Provisions.State;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.lang.types.SchemaHistory;
import org.vpmap.propose.audit.Audit;
import org.vpmap.propose.audit.SourceAuditor;
import org.vpmap.run.Comparison;
import org.vpmap.run.CoveringPicker;
import org.vpmap.run.Decision;
import org.vpmap.run.MigrationEngine;
import org.vpmap.run.OwnerReport;
import org.vpmap.run.PlanReport;
import org.vpmap.run.Reach;
import org.vpmap.run.RollbackReport;
import org.vpmap.run.RunListener;
import org.vpmap.run.RunOutcome;
import org.vpmap.run.RunRefused;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.journal.JournalException;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.SchemaFiles;

/**
 * What a project does, the same by command and by workbench: each step is carried out and its result is kept for reports and views. What is
 * said about it is the caller's.
 */
public final class Steps {
    private final Session session;
    private final Clock clock;
    private final RunListener listener;
    private final Consumer<MigrationEngine> engines;

    /**
     * Steps of that session's project.
     *
     * @param engines told each engine that begins, so that it can be cancelled
     */
    public Steps(Session session, Clock clock, RunListener listener, Consumer<MigrationEngine> engines) {
        this.session = session;
        this.clock = clock;
        this.listener = listener;
        this.engines = engines;
    }

    /** What discover found; both schemas and the audit are in the project already. */
    public record Discovered(SystemSchema source, SystemSchema target, Audit audit) {}

    /**
     * How the target's setup stands.
     *
     * @param made sentences about what was made just now
     */
    public record Setup(List<SetupItem> items, List<String> made) {
        public Setup {
            items = List.copyOf(items);
            made = List.copyOf(made);
        }

        /** Items that are not there as wanted. */
        public long open() {
            return items.stream().filter(i -> i.state() != State.DONE).count();
        }

        /** As JSON. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("items", items.stream().map(Setup::item).toList());
            map.put("open", open());
            map.put("done", items.size() - open());
            return map;
        }

        /** What is wanted, by its name within its module. */
        public static String name(Creation creation) {
            return switch (creation) {
                case Creation.CreateField field -> field.subform().map(s -> s + ".").orElse("") + field.field();
                case Creation.CreateSubform subform -> subform.name();
                case Creation.CreateModule module -> module.module();
                case Creation.AddOptions options -> options.field();
                case Creation.MarkPhi mark -> mark.field();
            };
        }

        private static Map<String, Object> item(SetupItem item) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("module", item.creation().module());
            map.put("what", item.creation().getClass().getSimpleName());
            map.put("name", name(item.creation()));
            map.put("hand", item.hand().name().toLowerCase(Locale.ROOT));
            map.put("state", item.state().name().toLowerCase(Locale.ROOT));
            map.put("text", item.text());
            return map;
        }
    }

    /**
     * A sample and how much of the map it exercised.
     *
     * @param reach empty where the sample was refused
     */
    public record Sampled(RunOutcome outcome, Optional<Reach> reach) {
        /** As JSON. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>(outcome.toMap());
            reach.ifPresent(r -> map.put("coverage", r.toMap()));
            return map;
        }
    }

    private MigrationEngine engine() throws UserError, JournalException, ConnectorException, InterruptedException {
        MigrationEngine engine = session.engine(listener);
        engines.accept(engine);
        return engine;
    }

    private void keep(String name, Map<String, ?> result) throws IOException {
        new Results(session.project()).save(name, result);
    }

    /**
     * Reads both systems' schemas into the project and audits the source.
     *
     * @param reading hears object and records read, now and then
     */
    public Discovered discover(ObjLongConsumer<String> reading)
            throws UserError, ConnectorException, InterruptedException, IOException {
        SystemSchema source = session.source().describe();
        SystemSchema target = session.target().describe();
        Audit audit = new SourceAuditor(clock, reading).audit(session.source(), source);
        SchemaHistory.remember(session.project().sourceSchema());
        SchemaHistory.remember(session.project().targetSchema());
        SchemaFiles.save(source, session.project().sourceSchema());
        SchemaFiles.save(target, session.project().targetSchema());
        keep("audit", audit.toMap());
        return new Discovered(source, target, audit);
    }

    /** Signs the map off as it stands. */
    public Entry.Confirmed confirm(String by) throws UserError, JournalException {
        if (by.isBlank()) {
            throw new UserError(Exit.USAGE, "nobody is named; give the name of the person who confirms");
        }
        Entry.Confirmed confirmed = new Entry.Confirmed(clock.instant(), by.strip(), session.plan().fingerprint());
        session.journal().append(List.of(confirmed));
        return confirmed;
    }

    /**
     * Compares the target with what the map wants.
     *
     * @param apply whether what this tool can make is made, and read back
     */
    public Setup setUp(boolean apply) throws UserError, JournalException, ConnectorException, InterruptedException, IOException {
        MappingPlan plan = session.plan();
        if (!(session.target() instanceof Provisions target)) {
            throw new UserError(Exit.USAGE, "the target cannot be set up by this tool; make the fields by hand");
        }
        List<SetupItem> before = target.checklist(plan.creations());
        List<SetupItem> items = apply ? target.apply(plan.creations()) : before;
        List<String> made = new ArrayList<>();
        for (int i = 0; i < before.size() && i < items.size(); i++) {
            if (before.get(i).state() != State.DONE && items.get(i).state() == State.DONE) {
                made.add(items.get(i).text());
            }
        }
        if (!made.isEmpty()) {
            session.journal().append(List.of(new Entry.Provisioned(clock.instant(), System.getProperty("user.name", ""), made)));
        }
        if (apply) {
            SchemaFiles.save(session.target().describe(), session.project().targetSchema());
        }
        Setup setup = new Setup(items, made);
        keep("provision", setup.toMap());
        return setup;
    }

    /** Whose records go to whom. */
    public OwnerReport owners() throws UserError, JournalException, ConnectorException, InterruptedException, IOException {
        OwnerReport report = engine().owners();
        keep("owners", report.toMap());
        return report;
    }

    /** What a run would do. */
    public PlanReport plan() throws UserError, JournalException, ConnectorException, InterruptedException, IOException {
        PlanReport plan = engine().plan();
        keep("plan", plan.toMap());
        return plan;
    }

    /** Migrates a slice that exercises as much of the map as its size allows, and compares it. */
    public Sampled sample(int size) throws UserError, JournalException, ConnectorException, InterruptedException, IOException {
        CoveringPicker picker = session.picker(size);
        MigrationEngine engine = engine();
        RunOutcome outcome = asked(() -> engine.sample(size, picker));
        boolean refused = outcome.state() == RunState.REFUSED;
        if (!refused) {
            session.keepCoverage("sample");
        }
        Sampled sampled = new Sampled(outcome, refused ? Optional.empty() : Optional.of(picker.reach()));
        keep("sample", sampled.toMap());
        return sampled;
    }

    /** Migrates everything, or goes on with that. */
    public RunOutcome run(boolean resume) throws UserError, JournalException, ConnectorException, InterruptedException, IOException {
        MigrationEngine engine = engine();
        return ran("run", resume ? engine.resume() : engine.run());
    }

    /** Migrates what changed. */
    public RunOutcome delta() throws UserError, JournalException, ConnectorException, InterruptedException, IOException {
        MigrationEngine engine = engine();
        return ran("delta", asked(engine::delta));
    }

    private RunOutcome ran(String name, RunOutcome outcome) throws UserError, IOException {
        keep(name, outcome.toMap());
        session.keepCoverage(name);
        return outcome;
    }

    /** Reads both sides back and compares them. */
    public Comparison reconcile() throws UserError, JournalException, ConnectorException, InterruptedException, IOException {
        Comparison comparison = engine().reconcile();
        keep("reconcile", comparison.toMap());
        return comparison;
    }

    @FunctionalInterface
    private interface Asked<T> {
        T answer() throws JournalException, ConnectorException, InterruptedException;
    }

    /** What the journal has nothing for was asked for in vain. */
    private static <T> T asked(Asked<T> what) throws UserError, JournalException, ConnectorException, InterruptedException {
        try {
            return what.answer();
        } catch (RunRefused e) {
            throw new UserError(Exit.USAGE, e.getMessage(), e);
        }
    }

    /** The run that a rollback would undo if none is named; empty where there is none. */
    public Optional<String> lastUndoable() throws UserError, JournalException, ConnectorException, InterruptedException {
        return engine().history().lastUndoable();
    }

    /**
     * Undoes a run, or says what that would do.
     *
     * @param run its id; the last one where empty
     * @param also records that are undone although somebody changed them, by target id
     */
    public RollbackReport rollback(Optional<String> run, boolean dryRun, Map<String, Decision> also)
            throws UserError, JournalException, ConnectorException, InterruptedException, IOException {
        MigrationEngine engine = engine();
        RollbackReport report = asked(() -> engine.rollback(run, dryRun, also));
        keep(dryRun ? "rollback-dry" : "rollback", report.toMap());
        return report;
    }
}
