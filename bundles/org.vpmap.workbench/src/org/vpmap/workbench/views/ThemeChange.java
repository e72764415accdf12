package org.vpmap.workbench.views;

import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.event.EventHandler;

/** Tells those who choose colours by the ground they stand on that the ground has changed. */
final class ThemeChange {
    private ThemeChange() {}

    /** Calls back after each change of the theme, when all controls have their new colours, as long as a control is there. */
    static void tell(Control control, Runnable changed) {
        IEventBroker events = PlatformUI.getWorkbench().getService(IEventBroker.class);
        Display display = control.getDisplay();
        // The event comes before the new colours do.
        EventHandler later = event -> display.asyncExec(() -> {
            if (!control.isDisposed()) {
                changed.run();
            }
        });
        events.subscribe(IThemeEngine.Events.THEME_CHANGED, later);
        control.addDisposeListener(e -> events.unsubscribe(later));
    }
}
