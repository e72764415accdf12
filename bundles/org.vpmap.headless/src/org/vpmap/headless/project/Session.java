package org.vpmap.headless.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.Source;
import org.vpmap.connector.target.Target;
import org.vpmap.core.eval.Coverage;
import org.vpmap.core.eval.Evaluator;
import org.vpmap.core.eval.JUnitXml;
import org.vpmap.core.eval.MapTests;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.journal.derby.DerbyJournal;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.Compilation;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.MapCoverage;
import org.vpmap.lang.project.MappingProject;
import org.vpmap.lang.project.Severity;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.lang.project.VpMapLanguage;
import org.vpmap.propose.audit.Audit;
import org.vpmap.run.CoveringPicker;
import org.vpmap.run.Migration;
import org.vpmap.run.MigrationEngine;
import org.vpmap.run.RecordEvaluator;
import org.vpmap.run.RunListener;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.JournalException;

/**
 * A project at work: opens what a command or a view needs when it needs it, and closes all of it. The only class that puts connectors, language,
 * journal and engine together.
 */
public final class Session implements AutoCloseable {
    /** The same practice and map give the same sample. */
    private static final long SEED = 1;

    private final MigrationProject project;
    private final UnaryOperator<String> environment;
    private final Clock clock;
    private final RunSettings usual;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final FunctionLibrary library = BuiltinFunctions.library();
    private VpMapLanguage language;
    private Source source;
    private Target target;
    private DerbyJournal journal;
    private Coverage coverage;

    public Session(MigrationProject project) {
        this(project, System::getenv, Clock.systemUTC());
    }

    /** @param environment gives a variable's value or null */
    public Session(MigrationProject project, UnaryOperator<String> environment, Clock clock) {
        this(project, environment, clock, RunSettings.usual());
    }

    private Session(MigrationProject project, UnaryOperator<String> environment, Clock clock, RunSettings usual) {
        this.usual = usual;
        this.project = project;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * @param usual for runs, where the project has no settings of its own
     * @param shared the language of the process, which knows the schemas already
     */
    public Session(MigrationProject project, UnaryOperator<String> environment, Clock clock, RunSettings usual, VpMapLanguage shared) {
        this(project, environment, clock, usual);
        language = shared;
    }

    /** The project. */
    public MigrationProject project() {
        return project;
    }

    /** The functions that maps may call. */
    public FunctionLibrary library() {
        return library;
    }

    /** The language, set up at the first call. */
    public VpMapLanguage language() {
        if (language == null) {
            language = new VpMapLanguage(library);
        }
        return language;
    }

    /** Where source and target are. */
    public Connections connections() throws UserError {
        return Connections.load(project);
    }

    private Connectors connectors() throws UserError {
        return new Connectors(project.root(), new FileSecrets(connections().credentials(), environment), clock);
    }

    /** The source, opened at the first call. */
    public Source source() throws UserError, ConnectorException, InterruptedException {
        if (source == null) {
            source = connectors().source(connections().source());
            open.add(source);
        }
        return source;
    }

    /** The target, opened at the first call. */
    public Target target() throws UserError, ConnectorException, InterruptedException {
        if (target == null) {
            target = connectors().target(connections().target());
            open.add(target);
        }
        return target;
    }

    /** The journal, opened (and made) at the first call; only one process can have it. */
    public DerbyJournal journal() throws UserError, JournalException {
        if (journal == null) {
            if (Files.exists(project.journal()) && !Files.isDirectory(project.journal())) {
                throw new UserError(Exit.DAMAGED, project.journal()
                        + ": is a file where the journal's folder belongs; move it away, or restore the folder from a backup");
            }
            journal = DerbyJournal.open(project.journal(), JournalKeys.ofUser().key(project));
            open.add(journal);
        }
        return journal;
    }

    /** What discover counted, empty before it ran. */
    public Optional<Audit> audit() throws UserError {
        Optional<Map<String, Object>> document = Results.read(project.audit());
        try {
            return document.map(Audit::fromMap);
        } catch (IllegalArgumentException e) {
            throw new UserError(Exit.DAMAGED, project.audit() + ": is damaged; run 'vpmap discover' again", e);
        }
    }

    /** Compiles the map; {@code tests} runs its test blocks too. */
    public Compilation compile(boolean tests) throws UserError, JournalException {
        CheckOptions options = CheckOptions.PLAIN.with(audit().<SourceStatistics>map(AuditStatistics::new).orElse(SourceStatistics.NONE));
        MappingProject maps = language().open(project.root());
        Coverage tested = maps.unmeasured();
        if (tests) {
            options = options.with(plan -> new MapTestRunner(measuring(plan, clock, tested)).run(plan));
        }
        if (Files.exists(project.journal())) {
            options = options.confirmed(confirmedFingerprint());
        }
        Compilation compilation = maps.compile(options);
        if (tests && !tested.branches().isEmpty()) {
            keep("tests", tested, maps);
        }
        return compilation;
    }

    /** The fingerprint that a person confirmed last, empty for none. */
    public String confirmedFingerprint() throws UserError, JournalException {
        String[] fingerprint = {""};
        journal().read(Optional.of(""), entry -> {
            if (entry instanceof Entry.Confirmed confirmed) {
                fingerprint[0] = confirmed.fingerprint();
            }
        });
        return fingerprint[0];
    }

    /**
     * The plan of a map without errors.
     *
     * @throws UserError FINDINGS with the first error's place where there are any
     */
    public MappingPlan plan() throws UserError, JournalException {
        return switch (compile(false)) {
            case Compilation.Compiled compiled -> compiled.plan();
            case Compilation.Refused refused -> {
                List<Issue> errors = refused.issues().stream().filter(i -> i.severity() == Severity.ERROR).toList();
                Issue first = errors.get(0);
                throw new UserError(Exit.FINDINGS, first.file() + ":" + first.line() + ":" + first.column() + ": " + first.message()
                        + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more errors" : " (") + "; run 'vpmap check')");
            }
        };
    }

    /** The evaluator of a plan. */
    public Evaluator evaluator(MappingPlan plan) {
        return evaluator(plan, clock);
    }

    private Evaluator evaluator(MappingPlan plan, Clock today) {
        return new Evaluator(plan, library, new FunctionContext(plan.zone(), plan.phoneRegion(), today));
    }

    private Evaluator measuring(MappingPlan plan, Clock today, Coverage by) {
        return Evaluator.measuring(plan, library, new FunctionContext(plan.zone(), plan.phoneRegion(), today), by);
    }

    /** The engine over the project's map, systems and journal. What its runs exercise of the map is measured, see {@link #keepCoverage}. */
    public MigrationEngine engine(RunListener listener) throws UserError, JournalException, ConnectorException, InterruptedException {
        MappingPlan plan = plan();
        MappingProject maps = language().open(project.root());
        // A run may evaluate more than once, to foretell itself first: what it did last is what it did.
        Function<Instant, RecordEvaluator> evaluators = start -> {
            coverage = maps.unmeasured();
            return RecordEvaluator.of(measuring(plan, Clock.fixed(start, ZoneOffset.UTC), coverage));
        };
        Migration migration = new Migration(plan, evaluators, source(), target(), journal(), baa -> evidenceExists(baa.evidence()));
        return new MigrationEngine(migration, RunSettings.of(project).or(usual).engine(), clock, listener);
    }

    /**
     * What chooses a sample that shows everything which the source has of what the map provides for.
     *
     * @param size patients, at most
     */
    public CoveringPicker picker(int size) throws UserError, JournalException {
        MappingPlan plan = plan();
        Coverage branches = language().open(project.root()).unmeasured();
        return new CoveringPicker(plan, measuring(plan, Clock.fixed(clock.instant(), ZoneOffset.UTC), branches), branches, size, SEED);
    }

    /**
     * Keeps what the last engine's work exercised of the map, for the editor.
     *
     * @param by the work: {@code sample}, {@code run}, {@code delta}
     */
    public void keepCoverage(String by) throws UserError {
        if (coverage != null && !coverage.branches().isEmpty()) {
            MappingProject maps = language().open(project.root());
            keep(by, coverage, maps);
        }
    }

    private void keep(String by, Coverage measured, MappingProject maps) throws UserError {
        try {
            MapCoverage.load(project.root()).with(by, measured, maps).save(project.root());
        } catch (IOException e) {
            throw new UserError(Exit.UNREACHABLE,
                    project.root().resolve(MapCoverage.FILE) + ": cannot be written; check space and permissions", e);
        }
    }

    /** The test blocks' results as JUnit XML. */
    public String junitXml(MappingPlan plan) {
        return JUnitXml.of(plan.name(), new MapTests(plan, evaluator(plan)).runAll());
    }

    private boolean evidenceExists(String path) {
        Path file = project.root().resolve(path).normalize();
        return file.startsWith(project.root()) && Files.isRegularFile(file);
    }

    @Override
    public void close() throws JournalException {
        JournalException failure = null;
        for (AutoCloseable resource : open.reversed()) {
            try {
                resource.close();
            } catch (JournalException e) {
                failure = e;
            } catch (Exception e) {
                throw new IllegalStateException("a connection closes without fail", e);
            }
        }
        open.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
