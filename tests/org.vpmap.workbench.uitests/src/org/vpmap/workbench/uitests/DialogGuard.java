package org.vpmap.workbench.uitests;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/**
 * Closes dialogs about failures that no test answers: each has an event loop of its own, in which a test would wait for ever. What is closed
 * so is told, so that the test turns red.
 */
final class DialogGuard implements AutoCloseable {
    /** How the title of a dialog about a failure begins. */
    static final String FAILURE = "Something Went Wrong";

    private static final int LOOK_MS = 500;

    private final int looks;
    private final Consumer<String> told;
    private Shell seen;
    private int times;
    private boolean over;

    /**
     * @param seconds for which a test has time to answer a dialog
     * @param told what stood in a dialog that was closed
     */
    DialogGuard(int seconds, Consumer<String> told) {
        this.looks = seconds * 1000 / LOOK_MS;
        this.told = told;
        Display.getCurrent().timerExec(LOOK_MS, this::look);
    }

    private void look() {
        if (over) {
            return;
        }
        Optional<Shell> dialog = Widgets.shell(FAILURE);
        times = dialog.isPresent() && dialog.get() == seen ? times + 1 : 0;
        seen = dialog.orElse(null);
        if (seen != null && times >= looks) {
            told.accept(String.join(" | ", Widgets.words(seen)));
            Screen.shoot("failed-unexpected-dialog", Screen.whole());
            seen.close();
        }
        Display.getCurrent().timerExec(LOOK_MS, this::look);
    }

    @Override
    public void close() {
        over = true;
    }
}
