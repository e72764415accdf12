package org.vpmap.workbench.views.work;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.vpmap.headless.Wordless;

/** Work that has patients' records in its hands: when it fails in a way that nobody expected, what the exception says is not logged. */
abstract class RecordJob extends Job {
    RecordJob(String name) {
        super(name);
    }

    /** Does the work. */
    abstract IStatus work(IProgressMonitor monitor);

    @Override
    protected final IStatus run(IProgressMonitor monitor) {
        try {
            return work(monitor);
        } catch (OperationCanceledException e) {
            return Status.CANCEL_STATUS;
        } catch (RuntimeException | Error e) {
            return failed(e);
        }
    }

    /** A failure that nobody expected. */
    final IStatus failed(Throwable failure) {
        return Status.error(getName() + " failed", Wordless.of(failure));
    }
}
