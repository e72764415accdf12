package org.vpmap.workbench.internal;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.vpmap.workbench.Environment;
import org.vpmap.workbench.views.work.Migrations;

/**
 * SANDBOX or PRODUCTION at the window's edge, in colour and in words, for the project that views show and commands work on: turning to a
 * project by selection or editor makes it that one.
 */
public final class EnvironmentTrim extends WorkbenchWindowControlContribution {
    private static final int MARGIN = 10;
    private static final int NAME = 12;
    private static final String NAME_OF_ALL = "VPMap Workbench";

    private Canvas canvas;
    private IProject project;
    private Environment environment = Environment.NOT_CONNECTED;
    private final ISelectionListener selections = (part, selection) -> turned(selected(selection));
    private final Runnable others = this::soon;
    private Migrations migrations;
    private final IResourceChangeListener changes = event -> changed(event);

    @Override
    protected Control createControl(Composite parent) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED) {
            @Override
            public Point computeSize(int width, int height, boolean changed) {
                // The window's edge is laid out once: the longest text has to find room.
                GC gc = new GC(this);
                Point text = gc.textExtent(Environment.NOT_CONNECTED.label() + " \u2013 " + "n".repeat(NAME));
                gc.dispose();
                return new Point(text.x + 2 * MARGIN, text.y + 6);
            }
        };
        canvas.addPaintListener(e -> paint(e.gc));
        IWorkbenchWindow window = getWorkbenchWindow();
        migrations = window.getService(Migrations.class);
        migrations.listen(others);
        window.getSelectionService().addPostSelectionListener(selections);
        ResourcesPlugin.getWorkspace().addResourceChangeListener(changes, IResourceChangeEvent.POST_CHANGE);
        canvas.addDisposeListener(e -> {
            window.getSelectionService().removePostSelectionListener(selections);
            ResourcesPlugin.getWorkspace().removeResourceChangeListener(changes);
            migrations.forget(others);
        });
        refresh();
        return canvas;
    }

    private String text() {
        return project == null ? "NO PROJECT" : environment.label() + " \u2013 " + shortened(project.getName());
    }

    private static String shortened(String name) {
        return name.length() <= NAME + 4 ? name : name.substring(0, NAME + 3) + "\u2026";
    }

    private void paint(GC gc) {
        Point size = canvas.getSize();
        gc.setAntialias(SWT.ON);
        Color ground = switch (environment) {
            case SANDBOX -> new Color(33, 122, 76);
            case PRODUCTION -> new Color(176, 32, 32);
            case NOT_CONNECTED -> new Color(96, 104, 112);
        };
        gc.setBackground(ground);
        gc.fillRoundRectangle(0, 1, size.x, size.y - 2, 8, 8);
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
        Point text = gc.textExtent(text());
        gc.drawText(text(), (size.x - text.x) / 2, (size.y - text.y) / 2, true);
    }

    private IProject selected(ISelection selection) {
        if (selection instanceof IStructuredSelection structured && !structured.isEmpty()) {
            IResource resource = Adapters.adapt(structured.getFirstElement(), IResource.class);
            if (resource != null) {
                return resource.getProject();
            }
        }
        IEditorPart editor = getWorkbenchWindow().getActivePage() == null ? null : getWorkbenchWindow().getActivePage().getActiveEditor();
        IFile file = editor == null ? null : Adapters.adapt(editor.getEditorInput(), IFile.class);
        return file == null ? null : file.getProject();
    }

    private void changed(IResourceChangeEvent event) {
        if (event.getDelta() != null) {
            soon();
        }
    }

    private void soon() {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            if (!canvas.isDisposed()) {
                refresh();
            }
        });
    }

    private void turned(IProject to) {
        migrations.current(to);
        refresh();
    }

    private void refresh() {
        IProject next = migrations.current().orElse(null);
        Environment now = Environment.of(next);
        boolean same = now == environment && (next == null ? project == null : next.equals(project));
        project = next;
        environment = now;
        if (!same && canvas != null && !canvas.isDisposed()) {
            canvas.setToolTipText(switch (environment) {
                case SANDBOX -> "The target is a sandbox: nothing real is written";
                case PRODUCTION -> "The target is a production system: runs write real records";
                case NOT_CONNECTED -> "No connections are set";
            });
            canvas.redraw();
            title();
        }
    }

    /** The window's title says it, too: it is what one sees of a window among others. */
    private void title() {
        Shell shell = getWorkbenchWindow().getShell();
        if (shell != null && !shell.isDisposed()) {
            shell.setText((project == null ? "" : environment.label() + " \u2013 " + project.getName() + " \u2013 ") + NAME_OF_ALL);
        }
    }
}
