package org.vpmap.workbench.uitests;

import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Someone who agrees to whatever a dialog asks, as long as it is open: wizards are finished, questions answered, names given. */
final class Answers implements AutoCloseable {
    private static final int PAUSE_MS = 250;

    private final Display display = Display.getCurrent();
    private final Consumer<Shell> seen;
    private boolean open = true;
    private Shell busy;

    /** @param seen told each dialog before it is answered */
    Answers(Consumer<Shell> seen) {
        this.seen = seen;
        display.timerExec(PAUSE_MS, this::look);
    }

    private void look() {
        if (!open) {
            return;
        }
        Arrays.stream(display.getShells()).filter(s -> !s.isDisposed() && s.isVisible() && s != busy).forEach(this::answer);
        display.timerExec(PAUSE_MS, this::look);
    }

    private void answer(Shell shell) {
        switch (shell.getData()) {
            case WizardDialog wizard -> press(shell, "Finish");
            case InputDialog input -> {
                Text text = (Text) Widgets.find(shell, control -> control instanceof Text t && (t.getStyle() & SWT.READ_ONLY) == 0);
                if (shell.getText().startsWith("Confirm")) {
                    text.setText("Dr. Ada Quill");
                } else if (shell.getText().startsWith("Sample")) {
                    text.setText("20");
                }
                press(shell, "OK");
            }
            case MessageDialog message -> press(shell, shell.getText());
            case null, default -> {}
        }
    }

    private void press(Shell shell, String label) {
        Button button = (Button) Widgets.find(shell, control -> control instanceof Button b && b.getText().replace("&", "").equals(label));
        if (button != null && button.isEnabled()) {
            busy = shell;
            seen.accept(shell);
            button.notifyListeners(SWT.Selection, new Event());
            busy = null;
        }
    }

    @Override
    public void close() {
        open = false;
    }
}
