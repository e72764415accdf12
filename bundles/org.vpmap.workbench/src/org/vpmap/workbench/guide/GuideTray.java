package org.vpmap.workbench.guide;

import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.DialogTray;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.osgi.framework.FrameworkUtil;

/** A page of the guide at the side of a dialog, which would be in the way of the view. */
public final class GuideTray extends DialogTray {
    private static final int WIDTH = 380;

    private final String first;
    private GuidePane pane;

    private GuideTray(String first) {
        this.first = first;
    }

    static void open(TrayDialog dialog, String page) {
        if (dialog.getTray() instanceof GuideTray tray) {
            tray.pane.show(page);
            return;
        }
        if (dialog.getTray() != null) {
            dialog.closeTray();
        }
        dialog.openTray(new GuideTray(page));
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(area);
        pane = new GuidePane(area, new GuidePages(), Optional.of(Platform
                .getStateLocation(FrameworkUtil.getBundle(GuideTray.class)).append("guide").toPath()), () -> {});
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, SWT.DEFAULT).applyTo(pane.control());
        pane.show(first);
        return area;
    }

    /** What shows the page. */
    public GuidePane pane() {
        return pane;
    }
}
