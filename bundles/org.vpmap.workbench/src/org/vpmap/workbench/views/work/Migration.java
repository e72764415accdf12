package org.vpmap.workbench.views.work;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vpmap.connector.target.ListsUsers;
import org.vpmap.core.eval.Coverage;
import org.vpmap.core.eval.Evaluator;
import org.vpmap.core.eval.Explain;
import org.vpmap.core.eval.MapTests;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.Results;
import org.vpmap.lang.project.Compilation;
import org.vpmap.lang.project.MapCoverage;
import org.vpmap.lang.project.MappingProject;
import org.vpmap.lang.project.VpMapLanguage;
import org.vpmap.lang.ui.NextSteps;
import org.vpmap.propose.Proposal;
import org.vpmap.propose.Proposer;
import org.vpmap.propose.audit.Audit;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.SchemaFileException;
import org.vpmap.schema.io.SchemaFiles;
import org.vpmap.workbench.views.presenters.ChecklistPresenter;
import org.vpmap.workbench.views.presenters.Decisions;
import org.vpmap.workbench.views.presenters.Facts;
import org.vpmap.workbench.views.presenters.OwnerEdits;
import org.vpmap.workbench.views.presenters.PreviewPresenter;
import org.vpmap.workbench.views.presenters.Trail;

/** What the workbench knows of one project, for all views alike; tells them when something is new. Safe for use by several threads. */
public final class Migration {
    private final MigrationProject project;
    private final VpMapLanguage language;
    private final FunctionLibrary library;
    private final Clock clock;
    private final Runnable measured;
    private final RunProgress progress;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Object compiling = new Object();
    private MappingProject mapping;
    private Map<String, String> edited = Map.of();
    private volatile Optional<Facts> facts = Optional.empty();
    private volatile Optional<MappingPlan> lastPlan = Optional.empty();
    private volatile boolean broken;
    private volatile Optional<Trail> trail = Optional.empty();
    private volatile Optional<List<Proposal>> proposals = Optional.empty();
    private volatile Optional<List<ListsUsers.User>> users = Optional.empty();
    private volatile boolean left;
    private volatile String failure = "";
    private volatile List<MapTests.Result> tested = List.of();

    /** @param measured called when what is exercised of the map was measured anew */
    Migration(MigrationProject project, VpMapLanguage language, Clock clock, Runnable measured) {
        this.project = project;
        this.language = language;
        this.library = language.functions();
        this.clock = clock;
        this.measured = measured;
        this.progress = new RunProgress(clock);
    }

    /** The project. */
    public MigrationProject project() {
        return project;
    }

    /** What is known without asking the systems; empty before it was read the first time. */
    public Optional<Facts> facts() {
        return facts;
    }

    /** Whether the text has errors now, so that {@link Facts#plan()} is older than the text. */
    public boolean isBroken() {
        return broken;
    }

    /** What is known of the journal, empty before it was read. */
    public Optional<Trail> trail() {
        return trail;
    }

    /** What is proposed, empty before it was asked for. */
    public Optional<List<Proposal>> proposals() {
        return proposals;
    }

    /** How its work stands. */
    public RunProgress progress() {
        return progress;
    }

    /** Why the last attempt failed, for people; empty where it did not. */
    public String failure() {
        return failure;
    }

    /** Calls back whenever something is new, on any thread. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** No more calls. */
    public void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** Its folder is being taken away: nothing is written into it any more. */
    void leave() {
        left = true;
    }

    void changed() {
        listeners.forEach(Runnable::run);
    }

    void trail(Trail read) {
        trail = Optional.of(read);
        changed();
    }

    /** What the engine says, as the workbench says it: with what to choose here, and files by their place in the project. */
    String said(String message) {
        String root = project.root().toString();
        return NextSteps.of(message).replace(root + ": ", "").replace(root + File.separator, "");
    }

    void failed(String message) {
        failure = said(message);
        changed();
    }

    /**
     * Reads files and compiles.
     *
     * @param open the texts that are being edited, by path
     */
    void read(Map<String, String> open) throws UserError {
        Optional<SystemSchema> source = schema(project.sourceSchema());
        Optional<SystemSchema> target = schema(project.targetSchema());
        Results results = new Results(project);
        Map<String, Map<String, Object>> last = new HashMap<>(results.all());
        for (String more : List.of("provision", "rollback-dry", Decisions.RESULT, ChecklistPresenter.TICKS)) {
            results.load(more).ifPresent(r -> last.put(more, r));
        }
        Optional<Audit> audit = Optional.ofNullable(last.remove("audit")).map(Audit::fromMap);
        Compilation compilation = compile(open);
        broken = !(compilation instanceof Compilation.Compiled);
        if (compilation instanceof Compilation.Compiled compiled) {
            lastPlan = Optional.of(compiled.plan());
            test(compiled.plan());
        }
        Map<String, String> texts = texts(open);
        facts = Optional.of(new Facts(project, source, target, audit, lastPlan, compilation.issues(), last,
                texts.values().stream().flatMap(text -> OwnerEdits.read(text).stream()).toList(),
                texts.entrySet().stream().flatMap(e -> OwnerEdits.where(e.getKey(), e.getValue()).stream()).findFirst()));
        changed();
    }

    /** The text of each map, as it is being edited where it is. */
    private Map<String, String> texts(Map<String, String> open) throws UserError {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path map : project.maps()) {
            String file = project.root().relativize(map).toString().replace('\\', '/');
            try {
                texts.put(file, open.containsKey(file) ? open.get(file) : Files.readString(map));
            } catch (IOException e) {
                throw new UserError(Exit.UNREACHABLE, map + ": cannot be read; check its permissions and that it is text in UTF-8", e);
            }
        }
        return texts;
    }

    /** The target's users, empty before they were asked for. */
    public Optional<List<ListsUsers.User>> users() {
        return users;
    }

    void users(List<ListsUsers.User> found) {
        users = Optional.of(List.copyOf(found));
        changed();
    }

    private static Optional<SystemSchema> schema(Path file) throws UserError {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SchemaFiles.load(file));
        } catch (SchemaFileException e) {
            throw new UserError(Exit.DAMAGED, e.getMessage(), e);
        }
    }

    private Compilation compile(Map<String, String> open) {
        synchronized (compiling) {
            if (mapping == null) {
                mapping = language.open(project.root());
            } else {
                mapping.refresh();
            }
            edited.keySet().stream().filter(f -> !open.containsKey(f)).forEach(mapping::close);
            open.forEach(mapping::edit);
            edited = Map.copyOf(open);
            return mapping.compile();
        }
    }

    /** Looks for proposals; takes a while. */
    void propose() {
        Facts known = facts.orElseThrow();
        if (known.source().isPresent() && known.target().isPresent()) {
            proposals = Optional.of(new Proposer(known.source().get(), known.target().get(), known.audit()).propose());
        }
        changed();
    }

    /** What shows records through the map as it stands; empty while there is no map without errors. */
    public Optional<PreviewPresenter> preview() {
        return lastPlan.map(plan -> new PreviewPresenter(plan, evaluator(plan), new Explain(library)));
    }

    /** The results of the map's tests; empty where it has errors. */
    public Optional<List<MapTests.Result>> tests() {
        return broken || lastPlan.isEmpty() ? Optional.empty() : Optional.of(tested);
    }

    /** Runs the map's tests and keeps what they exercise, for the marks in the editor. */
    private void test(MappingPlan plan) throws UserError {
        synchronized (compiling) {
            Coverage coverage = mapping.unmeasured();
            tested = new MapTests(plan, Evaluator.measuring(plan, library, context(plan), coverage)).runAll();
            if (!plan.tests().isEmpty() && !left) {
                try {
                    MapCoverage.load(project.root()).with("tests", coverage, mapping).save(project.root());
                } catch (IOException e) {
                    throw new UserError(Exit.UNREACHABLE,
                            project.root().resolve(MapCoverage.FILE) + ": cannot be written; check space and permissions", e);
                }
            }
        }
        measured.run();
    }

    private Evaluator evaluator(MappingPlan plan) {
        return new Evaluator(plan, library, context(plan));
    }

    private FunctionContext context(MappingPlan plan) {
        return new FunctionContext(plan.zone(), plan.phoneRegion(), Clock.fixed(clock.instant(), ZoneOffset.UTC));
    }
}
