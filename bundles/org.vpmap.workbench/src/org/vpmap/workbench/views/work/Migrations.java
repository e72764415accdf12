package org.vpmap.workbench.views.work;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.Results;
import org.vpmap.headless.project.Session;
import org.vpmap.lang.ui.LanguageProjects;
import org.vpmap.workbench.MigrationNature;
import org.vpmap.workbench.SandboxServer;

/** The migrations of the workspace and the one that the views show; an OSGi service. */
public final class Migrations {
    private static final long SOON_MS = 150;

    private final Clock clock = Clock.systemUTC();
    private final SecretStore secrets = new SecretStore();
    private final ProjectSessions sessions = new ProjectSessions(this::open);
    private final Map<IProject, Known> known = new ConcurrentHashMap<>();
    private final Set<IProject> leaving = ConcurrentHashMap.newKeySet();
    private final java.util.List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final IResourceChangeListener watcher = this::changed;
    private final Consumer<IProject> typing = this::readSoon;
    private LanguageProjects language;
    private SandboxServer sandbox;
    private volatile IProject current;

    /** What is kept of a project as long as it is there and lies where it lies. */
    private record Known(Path root, Migration migration, ReadJob read) {}

    /** The sandbox of the workspace, which projects may have been made against. */
    public void sandbox(SandboxServer server) {
        sandbox = server;
    }

    private Session open(MigrationProject project) throws UserError {
        sandbox.wake(project);
        return new Session(project, secrets.over(project, System::getenv), clock, WorkbenchSettings.runs(), language().language());
    }

    /** Whether a project needs the sandbox of the workspace, and it does not run. */
    public boolean sandboxSleeps(MigrationProject project) {
        return sandbox.credentials().isEmpty() && sandbox.serves(project);
    }

    /** One language for the editors, the views and the work: setting one up takes half a second, and it remembers the schemas. */
    void bindLanguage(LanguageProjects shared) {
        language = shared;
    }

    /** Begins to watch the workspace. */
    public void activate() {
        ResourcesPlugin.getWorkspace().addResourceChangeListener(watcher,
                IResourceChangeEvent.POST_CHANGE | IResourceChangeEvent.PRE_DELETE | IResourceChangeEvent.PRE_CLOSE);
        language.whenTyped(typing);
    }

    /** Watches no more. */
    public void deactivate() {
        ResourcesPlugin.getWorkspace().removeResourceChangeListener(watcher);
        language.forgetTyped(typing);
    }

    /** The migration that a project is; empty where it is none, closed, on its way out, or on no local disk. */
    public Optional<Migration> of(IProject project) {
        return known(project).map(Known::migration);
    }

    private Optional<Known> known(IProject project) {
        if (project == null || !MigrationNature.isOn(project) || project.getLocation() == null || leaving.contains(project)) {
            return Optional.empty();
        }
        Path root = project.getLocation().toPath();
        return Optional.of(known.compute(project, (p, there) -> {
            if (there != null && there.root().equals(root)) {
                return there;
            }
            Migration migration = new Migration(new MigrationProject(root), language().language(), clock, language()::measured);
            ReadJob read = new ReadJob(project, migration, () -> language.edited(project));
            read.schedule(SOON_MS);
            return new Known(root, migration, read);
        }));
    }

    /** The project that the views show: the one selected or edited last. */
    public Optional<IProject> current() {
        if (current == null || !MigrationNature.isOn(current)) {
            current = null;
            for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
                if (MigrationNature.isOn(project)) {
                    current = project;
                    break;
                }
            }
        }
        return Optional.ofNullable(current);
    }

    /** A person turned to that project. */
    public void current(IProject project) {
        if (project != null && MigrationNature.isOn(project) && !project.equals(current)) {
            current = project;
            listeners.forEach(Runnable::run);
        }
    }

    /** Calls back when another project is current, on any thread. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** No more calls. */
    public void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** The sessions. */
    public ProjectSessions sessions() {
        return sessions;
    }

    /** The clock of all that is signed. */
    public Clock clock() {
        return clock;
    }

    private LanguageProjects language() {
        return language;
    }

    /** Keeps a result of a project where the command line keeps its own, and shows it. */
    public void keep(IProject project, Migration migration, String name, Map<String, ?> result) {
        try {
            new Results(migration.project()).save(name, result);
        } catch (IOException e) {
            migration.failed("VP-W01: " + name + " cannot be written to " + migration.project().results()
                    + "; check the folder's permissions and the disk's space.");
            return;
        }
        new RefreshJob(this, project).schedule();
    }

    /** What is exercised of maps was measured anew. */
    void measured() {
        language.measured();
    }

    /** Reads a project again in the background. */
    public void readSoon(IProject project) {
        known(project).ifPresent(k -> k.read().schedule(SOON_MS));
    }

    private void changed(IResourceChangeEvent event) {
        if (event.getType() != IResourceChangeEvent.POST_CHANGE) {
            if (event.getResource() instanceof IProject project) {
                leaves(project);
            }
            return;
        }
        Stream.of(event.getDelta().getAffectedChildren()).forEach(this::follow);
        for (IResourceDelta child : event.getDelta().getAffectedChildren()) {
            if (child.getResource() instanceof IProject project) {
                if (child.getKind() == IResourceDelta.REMOVED || !MigrationNature.isOn(project)) {
                    gone(project);
                } else if (concerns(child)) {
                    readSoon(project);
                    if (child.getKind() == IResourceDelta.ADDED
                            || (child.getFlags() & (IResourceDelta.OPEN | IResourceDelta.DESCRIPTION)) != 0) {
                        listeners.forEach(Runnable::run);
                    }
                }
            }
        }
        // What was to go and is still there stays.
        leaving.removeIf(MigrationNature::isOn);
    }

    /**
     * Before a project is deleted, closed or renamed: what works on it is stopped, and waited for, so that nothing writes into a folder that
     * is being taken away.
     */
    private void leaves(IProject project) {
        leaving.add(project);
        Known there = known.get(project);
        if (there != null) {
            there.migration().leave();
            ProjectWork.end(there.root());
        }
    }

    /** A project that was renamed stays the one that is shown. */
    private void follow(IResourceDelta to) {
        boolean moved = to.getKind() == IResourceDelta.ADDED && (to.getFlags() & IResourceDelta.MOVED_FROM) != 0;
        if (moved && current != null && to.getMovedFromPath().equals(current.getFullPath()) && to.getResource() instanceof IProject project
                && MigrationNature.isOn(project)) {
            current = project;
        }
    }

    private void gone(IProject project) {
        known.remove(project);
        leaving.remove(project);
        if (project.equals(current)) {
            current = null;
        }
        listeners.forEach(Runnable::run);
    }

    private static boolean concerns(IResourceDelta delta) {
        boolean[] found =
                {(delta.getFlags() & (IResourceDelta.OPEN | IResourceDelta.DESCRIPTION)) != 0 || delta.getKind() == IResourceDelta.ADDED};
        try {
            delta.accept(d -> {
                String name = d.getResource().getName();
                boolean content =
                        d.getKind() != IResourceDelta.CHANGED || (d.getFlags() & (IResourceDelta.CONTENT | IResourceDelta.REPLACED)) != 0;
                boolean ours =
                        name.endsWith(".vpmap") || name.endsWith(".schema") || name.endsWith(".json") || name.equals("vpmap.properties");
                found[0] |= content && d.getResource().getType() == IResource.FILE && ours;
                return !found[0];
            });
        } catch (CoreException e) {
            return true;
        }
        return found[0];
    }
}
