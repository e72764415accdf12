package org.vpmap.workbench.views;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.vpmap.workbench.views.presenters.Tone;

/** Colours that can be read on the background that a control has now, light or dark. */
final class Tones {
    private static final int MIDDLE = 128;

    private final Control control;

    Tones(Control control) {
        this.control = control;
    }

    boolean isDark() {
        RGB back = control.getBackground().getRGB();
        return (back.red * 299 + back.green * 587 + back.blue * 114) / 1000 < MIDDLE;
    }

    /** The colour of a text; null for the control's own. */
    Color of(Tone tone) {
        boolean dark = isDark();
        return switch (tone) {
            case PLAIN, STRONG -> null;
            case MUTED -> dark ? new Color(150, 158, 168) : new Color(105, 114, 125);
            case GOOD -> dark ? new Color(112, 200, 145) : new Color(22, 112, 62);
            case WARN -> dark ? new Color(235, 178, 84) : new Color(148, 84, 0);
            case BAD -> dark ? new Color(255, 138, 128) : new Color(178, 34, 22);
        };
    }

    Color line() {
        return isDark() ? new Color(92, 99, 110) : new Color(186, 193, 202);
    }

    Color box(boolean source) {
        if (isDark()) {
            return source ? new Color(38, 62, 84) : new Color(36, 60, 47);
        }
        return source ? new Color(226, 238, 249) : new Color(226, 243, 232);
    }
}
