package org.vpmap.workbench.views.work;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.vpmap.headless.UserError;

/** Reads what the views show of a project. Asked for again while it waits, it runs once. */
final class ReadJob extends RecordJob {
    private final IProject project;
    private final Migration migration;
    private final Supplier<Map<String, String>> openTexts;

    ReadJob(IProject project, Migration migration, Supplier<Map<String, String>> openTexts) {
        super("Reading " + project.getName());
        this.project = project;
        this.migration = migration;
        this.openTexts = openTexts;
        setSystem(true);
        setPriority(Job.DECORATE);
    }

    @Override
    public boolean belongsTo(Object family) {
        return migration.project().root().equals(family);
    }

    @Override
    IStatus work(IProgressMonitor monitor) {
        if (!project.isAccessible()) {
            return Status.CANCEL_STATUS;
        }
        try {
            migration.read(openTexts.get());
            migration.failed("");
        } catch (UserError e) {
            migration.failed(e.getMessage());
        } catch (UncheckedIOException e) {
            if (!project.isAccessible()) {
                // Deleted or closed meanwhile.
                return Status.CANCEL_STATUS;
            }
            migration.failed("VP-W02: The project's folder cannot be read; check its permissions and press F5 on it.");
        }
        return Status.OK_STATUS;
    }
}
