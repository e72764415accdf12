package org.vpmap.workbench.internal;

import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.PlatformUI;

/** The light and the dark theme; the choice outlives a restart. */
final class Themes {
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";

    private Themes() {}

    static boolean isDark() {
        ITheme now = engine().getActiveTheme();
        return now != null && DARK.equals(now.getId());
    }

    static void set(boolean dark) {
        if (dark != isDark()) {
            engine().setTheme(dark ? DARK : LIGHT, true);
        }
    }

    private static IThemeEngine engine() {
        return PlatformUI.getWorkbench().getService(IThemeEngine.class);
    }
}
