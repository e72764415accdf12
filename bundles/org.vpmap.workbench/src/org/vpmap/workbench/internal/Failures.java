package org.vpmap.workbench.internal;

import java.io.IOException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.vpmap.headless.UserError;
import org.vpmap.lang.ui.NextSteps;

/** Failures as a person reads them: a sentence and the next step, never a stack trace. */
final class Failures {
    private Failures() {}

    static String sentence(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof UserError && message != null) {
            return NextSteps.of(message);
        }
        return message == null || message.isBlank()
                ? "It did not work (" + failure.getClass().getSimpleName() + "); try again, or see the Error Log" : NextSteps.of(message);
    }

    /**
     * A failure that reached the workbench: in its own words where somebody wrote them for a person to read, else that it should not have
     * happened.
     *
     * @param work the name of the background work that failed, empty where it was none
     */
    static String told(IStatus status, String work) {
        Throwable cause = status.getException();
        boolean meant = cause == null || cause instanceof CoreException || cause instanceof UserError || cause instanceof IOException;
        String said = cause instanceof UserError ? sentence(cause) : status.getMessage();
        if (meant && said != null && !said.isBlank()) {
            return said;
        }
        String what = work.isEmpty() ? "Something" : "\u201c" + work + "\u201d";
        return what
                + " failed in a way that this program did not expect.\n\nWhat was written before is kept. Try it once more. If it comes back,"
                + " close and start the workbench again, and report it with the time and the entry in the Error Log.";
    }
}
