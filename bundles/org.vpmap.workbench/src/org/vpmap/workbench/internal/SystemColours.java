package org.vpmap.workbench.internal;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/**
 * Gives controls that have no colour of their own the system's new one when that changes. The platform takes colours away while GTK still has
 * the old theme, and GTK writes the old theme's colour down for good: labels made light on dark stayed light when the ground became light.
 */
final class SystemColours {
    private static final int[] INKS = {SWT.COLOR_WIDGET_FOREGROUND, SWT.COLOR_LIST_FOREGROUND};

    private final Display display;
    private Set<RGB> known;

    private SystemColours(Display display) {
        this.display = display;
        known = inks();
    }

    /** From now on, as long as the display is there. */
    static void follow(Display display) {
        SystemColours colours = new SystemColours(display);
        display.addListener(SWT.Settings, e -> colours.changed());
    }

    private Set<RGB> inks() {
        Set<RGB> inks = new HashSet<>();
        for (int ink : INKS) {
            inks.add(display.getSystemColor(ink).getRGB());
        }
        return inks;
    }

    private void changed() {
        Set<RGB> now = inks();
        if (!now.equals(known)) {
            // A tree says that it has the new colour already, and shows the old one.
            Set<RGB> none = new HashSet<>(known);
            none.addAll(now);
            known = now;
            for (Shell shell : display.getShells()) {
                renew(shell, none);
            }
        }
    }

    private static void renew(Control control, Set<RGB> none) {
        RGB colour = control.getForeground().getRGB();
        if (none.contains(colour)) {
            // To take away a colour that is none does nothing; it is given another one first.
            control.setForeground(new Color(255 - colour.red, colour.green, colour.blue));
            control.setForeground(null);
        }
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                renew(child, none);
            }
        }
    }
}
