package org.vpmap.workbench.views.work;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;

/** Looks for proposals in the background. */
public final class ProposeJob extends RecordJob {
    private final Migration migration;

    /** The job, not begun yet. */
    public ProposeJob(Migration migration) {
        super("Proposing the map of " + migration.project().name());
        this.migration = migration;
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == TaskJob.FAMILY || migration.project().root().equals(family);
    }

    @Override
    IStatus work(IProgressMonitor monitor) {
        migration.propose();
        return Status.OK_STATUS;
    }
}
