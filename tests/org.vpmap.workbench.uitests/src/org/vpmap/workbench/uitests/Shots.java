package org.vpmap.workbench.uitests;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPart;

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
    void part(IWorkbenchPart part, String name) throws Exception {
        bench.alone(part, WIDTH, HEIGHT, () -> save(Screen.of(part), name));
    }

    private static void save(Rectangle area, String name) {
        Screen.shootAlone("guide/" + name, area);
    }
}
