package org.vpmap.workbench.internal;

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
}
