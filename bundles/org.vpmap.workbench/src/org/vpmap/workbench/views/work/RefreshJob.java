package org.vpmap.workbench.views.work;

import java.util.List;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Makes what was written into a project's folder visible to the workspace; the journal's own files stay out of sight. */
final class RefreshJob extends Job {
    private final Migrations migrations;
    private final IProject project;

    RefreshJob(Migrations migrations, IProject project) {
        super("Refreshing " + project.getName());
        this.migrations = migrations;
        this.project = project;
        setSystem(true);
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == TaskJob.FAMILY;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        try {
            if (project.isAccessible()) {
                project.refreshLocal(IResource.DEPTH_ONE, monitor);
                for (String name : List.of("schemas", "audit", "proposals", ".vpmap/results")) {
                    IFolder folder = project.getFolder(name);
                    if (folder.getParent() instanceof IFolder parent && !parent.exists()) {
                        parent.refreshLocal(IResource.DEPTH_ZERO, monitor);
                    }
                    folder.refreshLocal(IResource.DEPTH_INFINITE, monitor);
                }
            }
        } catch (CoreException e) {
            migrations.of(project).ifPresent(m -> m.failed("The project's folder cannot be refreshed; press F5 on it."));
        }
        migrations.readSoon(project);
        migrations.measured();
        return Status.OK_STATUS;
    }
}
