package org.vpmap.workbench.views.work;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
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
    private final Map<Path, Migration> known = new ConcurrentHashMap<>();
    private final Map<Path, ReadJob> reads = new ConcurrentHashMap<>();
    private final java.util.List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final IResourceChangeListener watcher = this::changed;
    private final TypingListener typing = new TypingListener(this::readSoon);
    private LanguageProjects language;
    private SandboxServer sandbox;
    private volatile IProject current;

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
        ResourcesPlugin.getWorkspace().addResourceChangeListener(watcher, IResourceChangeEvent.POST_CHANGE);
        FileBuffers.getTextFileBufferManager().addFileBufferListener(typing);
    }

    /** Watches no more. */
    public void deactivate() {
        ResourcesPlugin.getWorkspace().removeResourceChangeListener(watcher);
        FileBuffers.getTextFileBufferManager().removeFileBufferListener(typing);
    }

    /** The migration that a project is; empty where it is none, closed, or on no local disk. */
    public Optional<Migration> of(IProject project) {
        if (project == null || !MigrationNature.isOn(project) || project.getLocation() == null) {
            return Optional.empty();
        }
        Path root = project.getLocation().toPath();
        return Optional.of(known.computeIfAbsent(root, r -> {
            Migration migration = new Migration(new MigrationProject(r), language().language(), clock, language()::measured);
            readSoon(project, migration);
            return migration;
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
        of(project).ifPresent(m -> readSoon(project, m));
    }

    private void readSoon(IProject project, Migration migration) {
        reads.computeIfAbsent(migration.project().root(), r -> new ReadJob(project, migration)).schedule(SOON_MS);
    }

    private void changed(IResourceChangeEvent event) {
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
    }

    private void gone(IProject project) {
        known.keySet().removeIf(root -> root.getFileName() != null && root.getFileName().toString().equals(project.getName()));
        reads.keySet().removeIf(root -> root.getFileName() != null && root.getFileName().toString().equals(project.getName()));
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

    /** The texts of a project that are being edited and differ from their files, by path. */
    static Map<String, String> openTexts(IProject project) {
        Map<String, String> texts = new HashMap<>();
        for (var buffer : FileBuffers.getTextFileBufferManager().getFileBuffers()) {
            if (buffer instanceof ITextFileBuffer text && text.isDirty() && text.getLocation() != null) {
                IResource resource = ResourcesPlugin.getWorkspace().getRoot().findMember(text.getLocation());
                if (resource != null && project.equals(resource.getProject()) && resource.getName().endsWith(".vpmap")) {
                    texts.put(resource.getProjectRelativePath().toString(), text.getDocument().get());
                }
            }
        }
        return texts;
    }
}
