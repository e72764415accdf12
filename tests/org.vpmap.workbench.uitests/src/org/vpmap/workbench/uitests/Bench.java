package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.osgi.framework.FrameworkUtil;
import org.vpmap.workbench.MigrationNature;

/** The running workbench in the hands of a test; ends with what the Error Log got meanwhile. */
final class Bench implements AutoCloseable {
    private static final long PATIENCE_MS = 30_000;

    private final List<IStatus> logged = new CopyOnWriteArrayList<>();
    private final ILogListener listener = (status, plugin) -> {
        if (status.getSeverity() >= IStatus.WARNING) {
            logged.add(status);
        }
    };

    Bench() {
        Platform.addLogListener(listener);
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
        Display display = Display.getCurrent();
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                shoot("failed-" + what.replaceAll("[^a-z]+", "-"));
                fail("in " + PATIENCE_MS / 1000 + " s not: " + what);
            }
            if (!display.readAndDispatch()) {
                display.timerExec(20, () -> {});
                display.sleep();
            }
        }
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
        String folder = System.getProperty("vpmap.screenshots");
        if (folder == null) {
            return;
        }
        new File(folder).mkdirs();
        Display display = Display.getCurrent();
        while (display.readAndDispatch()) {
            // All that is due is drawn first.
        }
        Image image = new Image(display, display.getBounds().width, display.getBounds().height);
        GC gc = new GC(display);
        try {
            gc.copyArea(image, 0, 0);
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {image.getImageData()};
            loader.save(new File(folder, name + ".png").getPath(), SWT.IMAGE_PNG);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    @Override
    public void close() {
        page().closeAllEditors(false);
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
        Platform.removeLogListener(listener);
        if (!logged.isEmpty()) {
            fail("the Error Log got " + logged.size() + ": " + logged.stream().map(Bench::text).toList());
        }
    }

    private static String text(IStatus status) {
        String trace = status.getException() == null ? "" : " " + Stream.of(status.getException().getStackTrace()).limit(6).toList();
        return status.getPlugin() + ": " + status.getMessage() + " " + status.getException() + trace;
    }
}
