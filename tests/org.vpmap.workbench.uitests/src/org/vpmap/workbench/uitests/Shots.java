package org.vpmap.workbench.uitests;

import java.io.File;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;

/** Pictures for the guide: only the view, editor or dialog that they are about, in a size that fits a page. */
final class Shots {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 560;

    private final Bench bench;

    Shots(Bench bench) {
        this.bench = bench;
    }

    /** The window as it is. */
    void window(String name) {
        bench.settle();
        save(bench.window().getShell().getBounds(), name);
    }

    /** A dialog with its frame's content. */
    void dialog(Shell shell, String name) {
        shell.forceActive();
        bench.until("drawn", () -> shell.isVisible());
        Point at = shell.toDisplay(0, 0);
        Rectangle client = shell.getClientArea();
        save(new Rectangle(at.x, at.y, client.width, client.height), name);
    }

    /** A view or an editor as large as the page of a book. */
    void part(IWorkbenchPart part, String name) {
        Shell shell = bench.window().getShell();
        Point usual = shell.getSize();
        IWorkbenchPage page = bench.page();
        IWorkbenchPartReference reference = page.getReference(part);
        shell.setSize(WIDTH, HEIGHT);
        page.activate(part);
        page.toggleZoom(reference);
        bench.settle();
        save(folder(part), name);
        page.toggleZoom(reference);
        shell.setSize(usual);
        bench.settle();
    }

    private static Rectangle folder(IWorkbenchPart part) {
        Composite at = (Composite) part.getSite().getService(org.eclipse.e4.ui.model.application.ui.basic.MPart.class).getWidget();
        while (at.getParent() != null && !(at instanceof CTabFolder)) {
            at = at.getParent();
        }
        return bounds(at);
    }

    private static Rectangle bounds(Control control) {
        Point at = control.toDisplay(0, 0);
        return new Rectangle(at.x, at.y, control.getSize().x, control.getSize().y);
    }

    private static void save(Rectangle area, String name) {
        String folder = System.getProperty("vpmap.screenshots");
        if (folder == null) {
            return;
        }
        Display display = Display.getCurrent();
        display.setCursorLocation(display.getBounds().width - 1, display.getBounds().height - 1);
        while (display.readAndDispatch()) {
            // All that is due is drawn first.
        }
        Rectangle seen = area.intersection(display.getBounds());
        Image image = new Image(display, seen.width, seen.height);
        GC gc = new GC(display);
        try {
            gc.copyArea(image, seen.x, seen.y);
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {image.getImageData()};
            new File(folder, "guide").mkdirs();
            loader.save(new File(folder, "guide/" + name + ".png").getPath(), SWT.IMAGE_PNG);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }
}
