package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.statushandlers.StatusManager;
import org.junit.jupiter.api.Test;

/** What guards all the other tests: one that left something in the Error Log is red. */
class BenchGuardTest {
    @Test
    void anEntryInTheErrorLogMakesATestRed() {
        told("a view could not be drawn", () -> ILog.get().error("a view could not be drawn"));
        told("a word of caution", () -> ILog.get().warn("a word of caution"));
    }

    @Test
    void aJobThatEndsInAnErrorAndAListenerThatThrowsMakeATestRed() {
        told("the job broke", () -> {
            Job broken = Job.create("Breaking", (ICoreRunnable) monitor -> {
                throw new IllegalStateException("the job broke");
            });
            broken.setSystem(true);
            broken.schedule();
        });
        told("the job was refused", () -> {
            Job refused = Job.create("Being refused", (IJobFunction) monitor -> Status.error("the job was refused"));
            refused.setProperty(org.eclipse.ui.progress.IProgressConstants.NO_IMMEDIATE_ERROR_PROMPT_PROPERTY, Boolean.TRUE);
            refused.schedule();
        });
        // Without what it says: that could be a patient's.
        told(IllegalStateException.class.getName(), () -> Display.getCurrent().asyncExec(() -> {
            throw new IllegalStateException("the listener threw");
        }));
    }

    @Test
    void aDialogAboutAFailureThatNobodyAnswersMakesATestRedAndIsClosed() {
        told("nobody answered: ", () -> StatusManager.getManager().handle(Status.error("the folder is read-only"), StatusManager.SHOW));
        assertTrue(Widgets.shell(DialogGuard.FAILURE).isEmpty());
    }

    @Test
    void whatIsOnlyNewsLeavesATestGreen() {
        try (Bench bench = new Bench()) {
            ILog.get().info("the schemas were read");
            bench.moment();
        }
    }

    private static void told(String what, Runnable deed) {
        Bench bench = new Bench(1);
        deed.run();
        AssertionError red = assertThrows(AssertionError.class, bench::close);
        assertTrue(red.getMessage().contains(what), red.getMessage());
    }
}
