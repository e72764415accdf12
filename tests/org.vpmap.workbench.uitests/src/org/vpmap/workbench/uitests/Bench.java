package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.osgi.framework.FrameworkUtil;
import org.vpmap.workbench.MigrationNature;

/** The running workbench in the hands of a test; ends with what the Error Log got meanwhile. */
final class Bench implements AutoCloseable {
    private static final Duration STANDSTILL = Duration.ofMinutes(15);
    private static final long PATIENCE_MS = 60_000;
    private static final int LOOK_MS = 40;

    private final List<IStatus> logged = new CopyOnWriteArrayList<>();
    private final ILogListener listener = (status, plugin) -> {
        if (status.getSeverity() >= IStatus.WARNING) {
            logged.add(status);
        }
    };

    private final Watchdog watchdog = new Watchdog(STANDSTILL);
    private final IPerspectiveDescriptor perspective = page().getPerspective();
    private final Set<String> views = views();
    private final DialogGuard guard;

    Bench() {
        this(20);
    }

    /** @param seconds for which a test has time to answer a dialog about a failure */
    Bench(int seconds) {
        Platform.addLogListener(listener);
        guard = new DialogGuard(seconds, words -> logged.add(Status.error("nobody answered: " + words)));
    }

    IWorkbenchWindow window() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    }

    IWorkbenchPage page() {
        return window().getActivePage();
    }

    /** A project of the workspace with the files of {@code projects/NAME}. */
    IProject project(String name, String template) throws CoreException, IOException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        project.create(null);
        project.open(null);
        Path from = Path.of(FileLocator.toFileURL(FrameworkUtil.getBundle(Bench.class).getEntry("projects/" + template)).getPath());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path to = project.getLocation().toPath().resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        project.refreshLocal(org.eclipse.core.resources.IResource.DEPTH_INFINITE, null);
        MigrationNature.addTo(project, null);
        return project;
    }

    ITextEditor open(IFile file) throws CoreException {
        ITextEditor editor = (ITextEditor) IDE.openEditor(page(), file);
        assertTrue(editor.getClass().getName().endsWith("ExtensionBasedTextEditor"), () -> "the Generic Editor, not " + editor.getClass());
        return editor;
    }

    IDocument document(ITextEditor editor) {
        IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
        assertNotNull(document);
        return document;
    }

    ITextViewer viewer(ITextEditor editor) {
        return (ITextViewer) editor.getAdapter(ITextOperationTarget.class);
    }

    void command(String id) throws Exception {
        window().getService(IHandlerService.class).executeCommand(id, null);
    }

    /** Lets the workbench work until something is so. */
    void until(String what, BooleanSupplier condition) {
        until(what, condition, () -> "");
    }

    /**
     * Lets the workbench work until something is so, as long as it takes on a machine that is busy with other things.
     *
     * @param life something that changes while there is progress: only when it stands still for long is the wait given up
     */
    void until(String what, BooleanSupplier condition, Supplier<Object> life) {
        Display display = Display.getCurrent();
        Object sign = life.get();
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (!condition.getAsBoolean()) {
            Object now = life.get();
            if (!now.equals(sign)) {
                sign = now;
                end = System.nanoTime() + PATIENCE_MS * 1_000_000;
            }
            if (System.nanoTime() > end) {
                shoot("failed-" + what.replaceAll("[^a-z]+", "-"));
                fail("for " + PATIENCE_MS / 1000 + " s not: " + what);
            }
            if (!display.readAndDispatch()) {
                display.timerExec(20, () -> {});
                display.sleep();
            }
        }
    }

    /**
     * Does something that opens a dialog, and in it what a person would, ending with a button that closes it.
     *
     * @param title how the dialog's title begins
     */
    void answering(String title, Consumer<Shell> answer, Deed deed) throws Exception {
        Display display = Display.getCurrent();
        boolean[] answered = new boolean[1];
        AssertionError[] wrong = new AssertionError[1];
        Runnable[] look = new Runnable[1];
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
        look[0] = () -> {
            Optional<Shell> dialog = Widgets.shell(title);
            if (dialog.isPresent()) {
                answered[0] = true;
                try {
                    answer.accept(dialog.get());
                } catch (AssertionError e) {
                    wrong[0] = e;
                }
                if (wrong[0] != null && !dialog.get().isDisposed()) {
                    shoot("failed-dialog");
                    dialog.get().close();
                }
            } else if (!answered[0] && System.nanoTime() < end) {
                display.timerExec(LOOK_MS, look[0]);
            }
        };
        display.timerExec(LOOK_MS, look[0]);
        deed.happen();
        until("the dialog " + title + " is answered", () -> answered[0] && Widgets.shell(title).isEmpty());
        if (wrong[0] != null) {
            throw wrong[0];
        }
    }

    /** Something that a person does. */
    @FunctionalInterface
    interface Deed {
        void happen() throws Exception;
    }

    /** Lets the workbench see what was just done: nobody moves faster than the screen can follow. */
    void moment() {
        boolean[] over = new boolean[1];
        Display.getCurrent().timerExec(LOOK_MS, () -> over[0] = true);
        until("a moment is over", () -> over[0]);
    }

    /** Lets the workbench work until no job and no event is left. */
    void settle() {
        until("all jobs done", () -> Stream.of(Job.getJobManager().find(null))
                .noneMatch(j -> j.getState() == Job.RUNNING || j.getState() == Job.WAITING));
        Display display = Display.getCurrent();
        boolean[] quiet = new boolean[1];
        display.timerExec(400, () -> quiet[0] = true);
        until("quiet", () -> quiet[0]);
    }

    /** A picture of the whole display in the folder that the build names. */
    void shoot(String name) {
        Screen.shoot(name, Screen.whole());
    }

    /** Does something while a view has all the room of a window of that size. */
    void alone(IWorkbenchPart part, int width, int height, Deed deed) throws Exception {
        Shell shell = window().getShell();
        Point usual = shell.getSize();
        shell.setSize(width, height);
        page().activate(part);
        page().toggleZoom(page().getReference(part));
        settle();
        try {
            deed.happen();
        } finally {
            page().toggleZoom(page().getReference(part));
            shell.setSize(usual);
            settle();
        }
    }

    /** What the Error Log got up to now. */
    List<IStatus> peek() {
        return List.copyOf(logged);
    }

    /** The same, taken away: a test expects it there. */
    List<IStatus> logged() {
        List<IStatus> got = List.copyOf(logged);
        logged.clear();
        return got;
    }

    private Set<String> views() {
        return Stream.of(page().getViewReferences()).map(v -> v.getId() + " " + v.getSecondaryId()).collect(Collectors.toSet());
    }

    /** The next test finds the window as this one did: what can be seen must not depend on which came first. */
    private void layOut() {
        page().setPerspective(perspective);
        if (page().isPageZoomed() || !views().equals(views)) {
            page().resetPerspective();
        }
    }

    @Override
    public void close() {
        // A dialog that a failed test left open would keep the keyboard from the next one.
        // To close one may close another, as a popup does with the one at its side.
        Stream.of(Display.getCurrent().getShells())
                .filter(s -> !s.isDisposed() && s.getParent() == window().getShell() && s.isVisible())
                .forEach(Shell::close);
        page().closeAllEditors(false);
        layOut();
        // What still reads a project would put files back into the folder that is being deleted.
        settle();
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            try {
                // What lies elsewhere belongs to someone who wants it again.
                boolean ours = ResourcesPlugin.getWorkspace().getRoot().getLocation().isPrefixOf(project.getLocation());
                project.delete(ours, true, null);
            } catch (CoreException e) {
                logged.add(e.getStatus());
            }
        }
        settle();
        guard.close();
        watchdog.close();
        Platform.removeLogListener(listener);
        if (!logged.isEmpty()) {
            fail("the Error Log got " + logged.size() + ": " + logged.stream().map(Bench::text).toList());
        }
    }

    private static String text(IStatus status) {
        String trace = status.getException() == null ? "" : " " + Stream.of(status.getException().getStackTrace()).limit(6).toList();
        String parts = Stream.of(status.getChildren()).map(Bench::text).collect(Collectors.joining("; "));
        return status.getPlugin() + ": " + status.getMessage() + " " + status.getException() + trace + (parts.isEmpty() ? "" : " " + parts);
    }
}
