package org.vpmap.workbench.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.progress.IProgressConstants;
import org.eclipse.ui.statushandlers.AbstractStatusHandler;
import org.eclipse.ui.statushandlers.StatusAdapter;
import org.eclipse.ui.statushandlers.StatusManager;
import org.vpmap.headless.Wordless;

/**
 * What a person gets to see of failures anywhere in the workbench: what happened and what to do next, nothing of what an exception says, which
 * may be a patient's name. Developers find in the Error Log what kind of failure it was and where, without its words either.
 */
public final class FailureHandler extends AbstractStatusHandler {
    private static final String TITLE = "Something Went Wrong";
    private static final String LOG_VIEW = "org.eclipse.pde.runtime.LogView";

    private final AtomicBoolean open = new AtomicBoolean();

    @Override
    public void handle(StatusAdapter failure, int style) {
        IStatus status = failure.getStatus();
        if ((style & StatusManager.LOG) != 0) {
            StatusManager.getManager().addLoggedStatus(status);
            ILog.of(FailureHandler.class).log(wordless(status));
        }
        if ((style & (StatusManager.SHOW | StatusManager.BLOCK)) != 0 && PlatformUI.isWorkbenchRunning()) {
            failure.setProperty(IProgressConstants.NO_IMMEDIATE_ERROR_PROMPT_PROPERTY, Boolean.TRUE);
            Job job = failure.getAdapter(Job.class);
            tell(status.getSeverity(), Failures.told(status, job == null ? "" : job.getName()), (style & StatusManager.BLOCK) != 0);
        }
    }

    /** One at a time: what fails on and on would bury the window in dialogs. All of it is in the log. */
    private void tell(int severity, String text, boolean wait) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        if (!open.compareAndSet(false, true)) {
            return;
        }
        if (wait) {
            display.syncExec(() -> show(severity, text));
        } else {
            display.asyncExec(() -> show(severity, text));
        }
    }

    /** Of a status, too, what may be a record's is left out; what the platform says of files and parts has none of that. */
    private static IStatus wordless(IStatus status) {
        Throwable failure = status.getException();
        Throwable logged = failure == null || failure instanceof CoreException ? failure : Wordless.of(failure);
        String said = failure == logged || failure.getMessage() == null ? status.getMessage()
                : status.getMessage().replace(failure.getMessage(), failure.getClass().getSimpleName());
        if (!status.isMultiStatus()) {
            return new Status(status.getSeverity(), status.getPlugin(), status.getCode(), said, logged);
        }
        MultiStatus all = new MultiStatus(status.getPlugin(), status.getCode(), said, logged);
        Stream.of(status.getChildren()).map(FailureHandler::wordless).forEach(all::add);
        return all;
    }

    private void show(int severity, String text) {
        try {
            if (PlatformUI.isWorkbenchRunning() && !PlatformUI.getWorkbench().isClosing()) {
                IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
                Shell shell = window == null ? null : window.getShell();
                int kind = severity == IStatus.ERROR ? MessageDialog.ERROR
                        : severity == IStatus.WARNING ? MessageDialog.WARNING : MessageDialog.INFORMATION;
                if (MessageDialog.open(kind, shell, TITLE, text, 0, "OK", "Open Error Log") == 1 && window != null) {
                    openLog(window.getActivePage());
                }
            }
        } finally {
            open.set(false);
        }
    }

    private static void openLog(IWorkbenchPage page) {
        try {
            page.showView(LOG_VIEW);
        } catch (PartInitException e) {
            throw new IllegalStateException("the Error Log is registered", e);
        }
    }
}
