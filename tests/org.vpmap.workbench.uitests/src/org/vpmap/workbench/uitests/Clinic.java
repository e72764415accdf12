package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.IParameter;
import org.eclipse.core.commands.Parameterization;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.vpmap.connector.target.Provisions;
import org.vpmap.headless.project.AdminHand;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.ProjectMaker;
import org.vpmap.headless.project.Session;
import org.vpmap.run.journal.Journal;
import org.vpmap.sandbox.Sandbox;
import org.vpmap.sandbox.SandboxConfig;
import org.vpmap.workbench.MigrationNature;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Migrations;
import org.vpmap.workbench.views.work.TaskJob;

/** A small practice on an embedded sandbox with a project for it in the workspace, driven by the commands that people use. */
final class Clinic implements AutoCloseable {
    static final int PATIENTS = 100;

    private final Bench bench;
    private final Path folder;
    private final Sandbox sandbox;
    private final IProject project;
    private final Path root;

    Clinic(Bench bench) throws Exception {
        this(bench, "acme-clinic", PATIENTS);
    }

    Clinic(Bench bench, String name, int patients) throws Exception {
        this(bench, name, patients, Clock.systemUTC());
    }

    Clinic(Bench bench, String name, int patients, Clock clock) throws Exception {
        this(bench, name, patients, clock, ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath());
    }

    private Clinic(Bench bench, String name, int patients, Clock clock, Path parent) throws Exception {
        this.bench = bench;
        folder = Files.createTempDirectory("vpmap-clinic");
        sandbox = sandbox(folder, patients, clock);
        project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        root = (parent == null ? folder : parent).resolve(name);
        new ProjectMaker(System::getenv).make(root, Optional.of(Connections.fromCredentials(sandbox.credentials())));
        appear();
    }

    /** One whose project stays when a test removes what is in the workspace: it lies elsewhere. */
    static Clinic kept(Bench bench, String name, int patients) throws Exception {
        return new Clinic(bench, name, patients, Clock.systemUTC(), null);
    }

    /** Puts the project into the workspace, where it is not there, and lets the views show it. */
    void appear() throws CoreException {
        if (!project.exists()) {
            IProjectDescription description = ResourcesPlugin.getWorkspace().newProjectDescription(project.getName());
            IPath location = IPath.fromPath(root);
            if (!ResourcesPlugin.getWorkspace().getRoot().getLocation().isPrefixOf(location)) {
                description.setLocation(location);
            }
            project.create(description, null);
            project.open(null);
            MigrationNature.addTo(project, null);
        }
        migrations().current(project);
        bench.until("the project is read", () -> migration().facts().isPresent());
    }

    /** A sandbox in that folder; two of as many patients hold the same ones. */
    static Sandbox sandbox(Path folder, int patients, Clock clock) throws IOException {
        SandboxConfig usual = SandboxConfig.in(folder.resolve("sandbox")).withClinic(OptionalInt.of(patients), OptionalLong.of(7));
        return Sandbox.start(new SandboxConfig(usual.dir(), usual.vpPort(), usual.zohoPort(), usual.patients(), usual.seed(),
                usual.edition(), usual.faults(), usual.vpRate(), clock));
    }

    Sandbox sandbox() {
        return sandbox;
    }

    static Migrations migrations() {
        return PlatformUI.getWorkbench().getService(Migrations.class);
    }

    IProject project() {
        return project;
    }

    Migration migration() {
        return migrations().of(project).orElseThrow();
    }

    /** Runs a command of ours with its parameters and waits until its work is done; what it said. */
    String run(String command, Map<String, String> parameters) throws Exception {
        begin(command, parameters);
        work();
        return migration().progress().state().text();
    }

    /** Goes as far as to the full migration: discovered, set up and confirmed. */
    void ready() throws Exception {
        run("discover", Map.of());
        administrate();
        run("provision", Map.of("agreed", "yes"));
        run("confirm", Map.of("by", "Dr. Ada Quill"));
    }

    /** How many records the target has of a module. */
    long records(String module) throws Exception {
        return content().records(module, List.of("Owner"), false, Map.of()).size();
    }

    /** Runs a command of ours with its parameters; its work goes on. */
    void begin(String command, Map<String, String> parameters) throws Exception {
        Command of = PlatformUI.getWorkbench().getService(ICommandService.class).getCommand("org.vpmap.workbench.commands." + command);
        Parameterization[] given = parameters.entrySet().stream().map(p -> {
            try {
                IParameter parameter = of.getParameter("org.vpmap.workbench.commands." + p.getKey());
                return new Parameterization(parameter, p.getValue());
            } catch (org.eclipse.core.commands.common.NotDefinedException e) {
                throw new IllegalStateException(e);
            }
        }).toArray(Parameterization[]::new);
        PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(new ParameterizedCommand(of, given), null);
    }

    /** Waits until no work of ours is left and the views show it. */
    void work() {
        bench.until("the work is done", () -> Job.getJobManager().find(TaskJob.FAMILY).length == 0,
                () -> migrations().current().flatMap(migrations()::of).map(m -> (Object) m.progress().state()).orElse(""));
        bench.settle();
    }

    /** Does by hand what only an administrator may do in the target. */
    void administrate() throws Exception {
        migrations().sessions().with(new MigrationProject(project.getLocation().toPath()), session -> follow(session));
    }

    /** Does by hand what the checklist of an open project leaves to an administrator. */
    static List<String> follow(Session session) throws Exception {
        AdminHand hand = new AdminHand(session.connections().target().get("url").orElseThrow());
        return hand.follow(((Provisions) session.target()).checklist(session.plan().creations()));
    }

    /** A user changes one field of a record in the target's own screens. */
    void editAsUser(String module, String id, String field, String value) throws Exception {
        admin("/admin/edit", String.format(Locale.ROOT,
                "{\"module\":\"%s\",\"id\":\"%s\",\"user\":\"front.desk@acme.example\",\"values\":{\"%s\":\"%s\"}}",
                module, id, field, value));
    }

    /** Tells the sandbox's target something that only a sandbox can be told. */
    void admin(String path, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(sandbox.zohoUrl() + path))
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(2, answer.statusCode() / 100, answer.body());
        }
    }

    /** The target takes no token any more that it gave out. */
    void forgetTokens() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.zohoUrl() + "/admin/tokens")).DELETE().build();
            assertEquals(200, http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the sandbox did not forget its tokens", e);
        }
    }

    /** What the target holds, asked with nothing of ours in between. */
    TargetContent content() throws IOException, InterruptedException {
        return new TargetContent(sandbox.credentials());
    }

    /** The id of a record in the target. */
    String target(String map, String key) throws Exception {
        return migrations().sessions().with(migration().project(), session -> session.journal().crossings(map, List.of(key)).get(key).id());
    }

    /** Some key of a map's records in the target. */
    String someKey(String map) throws Exception {
        return migrations().sessions().with(migration().project(), session -> {
            String[] first = new String[1];
            session.journal().crossings(map, c -> first[0] = c.key());
            return first[0];
        });
    }

    PageView view(Views view) throws Exception {
        PageView shown = (PageView) bench.page().showView(view.id());
        bench.settle();
        return shown;
    }

    /** All rows that a view shows, those below others included. */
    @SuppressWarnings("unchecked")
    static List<Row> rows(PageView view) {
        return ((List<Row>) view.viewer().getInput()).stream().flatMap(Clinic::all).toList();
    }

    private static Stream<Row> all(Row row) {
        return Stream.concat(Stream.of(row), row.children().stream().flatMap(Clinic::all));
    }

    /** The row of that id, selected where it is seen. */
    static Row select(PageView view, String id) {
        Row row = rows(view).stream().filter(r -> r.id().equals(id)).findFirst()
                .orElseThrow(() -> new AssertionError("no row " + id + " among " + rows(view).stream().map(Row::id).limit(40).toList()));
        rows(view).stream().filter(r -> r != row && all(r).anyMatch(row::equals))
                .forEach(above -> view.viewer().setExpandedState(above, true));
        view.viewer().setSelection(new StructuredSelection(row), true);
        return row;
    }

    /** The key of the first record that a map brought over. */
    String key(String map) throws Exception {
        return crossing(map).key();
    }

    private Journal.Crossing crossing(String map) throws Exception {
        return migrations().sessions().with(migration().project(), session -> {
            Journal.Crossing[] first = new Journal.Crossing[1];
            session.journal().crossings(map, c -> first[0] = first[0] == null ? c : first[0]);
            return first[0];
        });
    }

    /** Somebody changes a field of the first record that a map brought over. */
    void edit(String map, String module, String field, String value) throws Exception {
        editAsUser(module, crossing(map).id(), field, value);
    }

    /** Another project for the same practice, at its beginning; the views show it. */
    IProject beside(String name, boolean schemas) throws Exception {
        IProject fresh = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        Path place = ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath().resolve(name);
        new ProjectMaker(System::getenv).make(place, Optional.of(Connections.fromCredentials(sandbox.credentials())));
        if (schemas) {
            for (String file : List.of("visual-practice.schema", "zoho-crm.schema")) {
                Files.copy(root.resolve("schemas").resolve(file), place.resolve("schemas").resolve(file));
            }
        }
        fresh.create(null);
        fresh.open(null);
        MigrationNature.addTo(fresh, null);
        migrations().current(fresh);
        bench.until("the new project is read", () -> migrations().of(fresh).orElseThrow().facts().isPresent());
        return fresh;
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The text of a row for assertions. */
    static String text(Row row) {
        return String.join(" | ",
                Arrays.stream(row.cells().toArray(org.vpmap.workbench.views.presenters.Cell[]::new)).map(c -> c.shown(false)).toList());
    }
}
