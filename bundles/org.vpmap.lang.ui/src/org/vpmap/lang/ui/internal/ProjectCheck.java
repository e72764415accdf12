package org.vpmap.lang.ui.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.vpmap.lang.ide.VpMapServices;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.ui.LanguageProjects;

/** Checks a project in the background and shows what it finds as markers. Asked again while it waits, it runs once. */
public final class ProjectCheck extends WorkspaceJob {
    private final LanguageProjects projects;
    private final IProject project;

    public ProjectCheck(LanguageProjects projects, IProject project) {
        super("Checking " + project.getName());
        this.projects = projects;
        this.project = project;
        setPriority(Job.SHORT);
        setSystem(true);
    }

    @Override
    public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
        Optional<VpMapServices> services = projects.of(project);
        if (services.isPresent()) {
            List<Issue> issues = services.get().check();
            try {
                ProblemMarkers.update(project, issues, monitor);
            } catch (CoreException e) {
                if (project.isAccessible()) {
                    throw e;
                }
                // Deleted or closed meanwhile: there is nothing left to mark.
                return Status.CANCEL_STATUS;
            }
        }
        return Status.OK_STATUS;
    }

    @Override
    public boolean belongsTo(Object family) {
        return LanguageProjects.CHECKS.equals(family);
    }
}
