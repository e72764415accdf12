package org.vpmap.lang.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.IDocument;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.lang.ide.VpMapIde;
import org.vpmap.lang.ide.VpMapServices;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.lang.project.VpMapLanguage;
import org.vpmap.lang.ui.internal.EditedTexts;
import org.vpmap.lang.ui.internal.ProblemMarkers;
import org.vpmap.lang.ui.internal.ProjectCheck;

/** The language's services for the projects of the workspace; an OSGi service. What is open in an editor counts in place of the file. */
public final class LanguageProjects {
    /** The family of the jobs that check projects, to wait for them. */
    public static final Object CHECKS = "org.vpmap.lang.ui.checks";

    private static final long SOON_MS = 50;

    private final VpMapIde language = new VpMapIde(BuiltinFunctions.library());
    private final Map<Path, VpMapServices> projects = new ConcurrentHashMap<>();
    private final Map<String, ProjectCheck> checks = new ConcurrentHashMap<>();
    private final List<Runnable> measured = new CopyOnWriteArrayList<>();
    private final List<Consumer<IProject>> typed = new CopyOnWriteArrayList<>();
    private final EditedTexts edited = new EditedTexts(project -> typed.forEach(listener -> listener.accept(project)));
    private volatile ProjectFacts facts = folder -> SourceStatistics.NONE;

    /** Begins to follow what is being edited. */
    public void activate() {
        edited.open();
    }

    /** Follows no more. */
    public void deactivate() {
        edited.close();
    }

    /** What is known of the projects' sources; an OSGi service that may come late. */
    void bindFacts(ProjectFacts known) {
        facts = known;
    }

    /** It went away. */
    void unbindFacts(ProjectFacts known) {
        if (facts == known) {
            facts = folder -> SourceStatistics.NONE;
        }
    }

    /** The language behind it, to be shared: setting one up takes half a second, and it remembers the schemas it read. */
    public VpMapLanguage language() {
        return language.language();
    }

    /** What is exercised of maps was measured anew: marks in editors follow. */
    public void measured() {
        measured.forEach(Runnable::run);
    }

    /** Calls back when what is exercised of maps was measured anew. */
    public void whenMeasured(Runnable listener) {
        measured.add(listener);
    }

    /** No more calls. */
    public void forget(Runnable listener) {
        measured.remove(listener);
    }

    /** The texts of a project's maps that are being edited and differ from their files, by path; waits for nobody. */
    public Map<String, String> edited(IProject project) {
        return edited.of(project);
    }

    /** Calls back whenever the text of a map changes in an editor, or its editor is closed: with its project, on any thread. */
    public void whenTyped(Consumer<IProject> listener) {
        typed.add(listener);
    }

    /** No more calls. */
    public void forgetTyped(Consumer<IProject> listener) {
        typed.remove(listener);
    }

    /** The services of a project; empty where it is closed or not on a local disk. */
    public Optional<VpMapServices> of(IProject project) {
        if (project == null || !project.isAccessible() || project.getLocation() == null) {
            return Optional.empty();
        }
        Path folder = project.getLocation().toPath();
        return Optional.of(projects.computeIfAbsent(folder, f -> language.services(f, file -> edited.of(project.getFile(file)),
                () -> CheckOptions.PLAIN.with(facts.of(f)))));
    }

    /** Checks a project in the background: what is found appears as problem markers. */
    public void checkSoon(IProject project) {
        checks.computeIfAbsent(project.getName(), n -> new ProjectCheck(this, project)).schedule(SOON_MS);
    }

    /** Checks a project now; for builders, which are in the background already. */
    public void check(IProject project, IProgressMonitor monitor) throws CoreException {
        Optional<VpMapServices> services = of(project);
        if (services.isPresent()) {
            ProblemMarkers.update(project, services.get().check(), monitor);
        }
    }

    /** The file that a document is the text of; empty where it is none of the workspace. */
    public Optional<MapText> of(IDocument document) {
        ITextFileBuffer buffer = document == null ? null : FileBuffers.getTextFileBufferManager().getTextFileBuffer(document);
        if (buffer == null || buffer.getLocation() == null) {
            return Optional.empty();
        }
        IResource resource = ResourcesPlugin.getWorkspace().getRoot().findMember(buffer.getLocation());
        if (!(resource instanceof IFile file)) {
            return Optional.empty();
        }
        return of(file.getProject()).map(services -> new MapText(file, services));
    }

    /**
     * A map in the workspace.
     *
     * @param file its resource
     * @param services of its project
     */
    public record MapText(IFile file, VpMapServices services) {
        /** The file's name as the services want it. */
        public String path() {
            return file.getProjectRelativePath().toString();
        }
    }
}
