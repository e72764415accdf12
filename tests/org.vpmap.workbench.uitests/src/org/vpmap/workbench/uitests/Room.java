package org.vpmap.workbench.uitests;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Tree;

/** Whether controls have the room that they need: nothing is cut off, nothing lies on something else. */
final class Room {
    private static final int TOLERATED = 1;

    private Room() {}

    /** What lacks room at or below a control, in words. */
    static List<String> lacks(Composite root) {
        List<String> lacks = new ArrayList<>();
        look(lacks, root);
        return lacks;
    }

    private static void look(List<String> lacks, Composite parent) {
        if (parent instanceof Tree || parent instanceof ScrolledComposite) {
            return;
        }
        Rectangle area = parent.getClientArea();
        List<Control> seen = new ArrayList<>();
        for (Control child : parent.getChildren()) {
            if (child.isVisible()) {
                Rectangle at = child.getBounds();
                if (at.x + at.width > area.x + area.width + TOLERATED || at.y + at.height > area.y + area.height + TOLERATED) {
                    lacks.add(name(child) + " at " + at + " goes beyond " + area);
                }
                if (!(parent.getLayout() instanceof StackLayout)) {
                    seen.stream().filter(other -> other.getBounds().intersects(at))
                            .forEach(other -> lacks.add(name(child) + " lies on " + name(other)));
                }
                seen.add(child);
                text(lacks, child);
                if (child instanceof Composite composite) {
                    look(lacks, composite);
                }
            }
        }
    }

    private static void text(List<String> lacks, Control control) {
        boolean wraps = (control.getStyle() & SWT.WRAP) != 0;
        String text = control instanceof Label label ? label.getText() : control instanceof Button button ? button.getText() : "";
        if (!text.isEmpty()) {
            Point needed = control.computeSize(wraps ? control.getSize().x : SWT.DEFAULT, SWT.DEFAULT, false);
            if (control.getSize().x < needed.x - TOLERATED || control.getSize().y < needed.y - TOLERATED) {
                lacks.add(name(control) + " has " + control.getSize() + " and needs " + needed);
            }
        }
    }

    private static String name(Control control) {
        return control.toString();
    }
}
