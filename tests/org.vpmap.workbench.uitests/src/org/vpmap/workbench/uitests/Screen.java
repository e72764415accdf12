package org.vpmap.workbench.uitests;

import java.io.File;
import java.util.stream.IntStream;
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
import org.eclipse.ui.IWorkbenchPart;

/** What is drawn on the display, as it is drawn. */
final class Screen {
    private Screen() {}

    /** All of it. */
    static Rectangle whole() {
        return Display.getCurrent().getBounds();
    }

    /** Where a control is. */
    static Rectangle of(Control control) {
        Point at = control.toDisplay(0, 0);
        return new Rectangle(at.x, at.y, control.getSize().x, control.getSize().y);
    }

    /** Where a view or an editor is, with its tab and its toolbar. */
    static Rectangle of(IWorkbenchPart part) {
        Composite at = (Composite) part.getSite().getService(org.eclipse.e4.ui.model.application.ui.basic.MPart.class).getWidget();
        while (at.getParent() != null && !(at instanceof CTabFolder)) {
            at = at.getParent();
        }
        return of(at);
    }

    /** A part of it, drawn to the end and without the pointer. */
    static ImageData look(Rectangle area) {
        Display display = Display.getCurrent();
        display.setCursorLocation(display.getBounds().width - 1, display.getBounds().height - 1);
        return see(area);
    }

    private static ImageData see(Rectangle area) {
        Display display = Display.getCurrent();
        while (display.readAndDispatch()) {
            // All that is due is drawn first.
        }
        Rectangle seen = area.intersection(display.getBounds());
        Image image = new Image(display, seen.width, seen.height);
        GC gc = new GC(display);
        try {
            gc.copyArea(image, seen.x, seen.y);
            return image.getImageData();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    /** How many colours there are in a part of it: one where nothing is drawn. */
    static long colours(Rectangle area) {
        ImageData seen = look(area);
        return IntStream.range(0, seen.width * seen.height).map(i -> seen.getPixel(i % seen.width, i / seen.width)).distinct().count();
    }

    /** A picture of a part of it in the folder that the build names, the pointer where it is. */
    static void shoot(String name, Rectangle area) {
        save(name, () -> see(area));
    }

    /** The same without the pointer. */
    static void shootAlone(String name, Rectangle area) {
        save(name, () -> look(area));
    }

    private static void save(String name, java.util.function.Supplier<ImageData> picture) {
        String folder = System.getProperty("vpmap.screenshots");
        if (folder != null) {
            File file = new File(folder, name + ".png");
            file.getParentFile().mkdirs();
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {picture.get()};
            loader.save(file.getPath(), SWT.IMAGE_PNG);
        }
    }
}
