package org.vpmap.workbench.views;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;

/** Puts what stands side by side one below the other where a view is made narrow. */
final class Columns {
    private static final int NARROW = 420;

    private Columns() {}

    /** A line that goes on below itself where there is no room. */
    static Composite line(Composite parent) {
        Composite line = new Composite(parent, SWT.NONE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.center = true;
        layout.marginLeft = 0;
        layout.marginTop = 0;
        layout.marginBottom = 0;
        layout.spacing = 6;
        line.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(line);
        return line;
    }

    /** A grid of that many columns, and of one where there is no room for them. */
    static void follow(Composite grid) {
        GridLayout layout = (GridLayout) grid.getLayout();
        int wide = layout.numColumns;
        grid.addListener(SWT.Resize, e -> {
            int columns = grid.getSize().x < NARROW ? 1 : wide;
            if (layout.numColumns != columns) {
                layout.numColumns = columns;
                grid.requestLayout();
            }
        });
    }
}
