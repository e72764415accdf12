package org.vpmap.workbench.views.work;

import java.nio.file.Path;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.Job;

/** All jobs that read or write the folder of one migration: they belong to a family that is the folder. */
final class ProjectWork {
    /** A run ends as soon as what it has begun is written; who waits longer has a network that does not answer. */
    private static final long PATIENCE_MS = 20_000;

    private ProjectWork() {}

    /** Stops all of it and waits until it has ended. No job of the family may need the workspace, which the caller may hold. */
    static void end(Path root) {
        Job.getJobManager().cancel(root);
        for (Job job : Job.getJobManager().find(root)) {
            try {
                if (!job.join(PATIENCE_MS, null)) {
                    ILog.get().warn(job.getName() + " has not ended although it was asked to; the folder is taken away from it");
                }
            } catch (InterruptedException | OperationCanceledException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
