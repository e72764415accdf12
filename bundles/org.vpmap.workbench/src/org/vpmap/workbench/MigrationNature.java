package org.vpmap.workbench;

import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IProjectNature;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** Marks a project of the workspace as a migration: it is checked whenever something in it changes. */
public final class MigrationNature implements IProjectNature {
    /** The nature's id. */
    public static final String ID = "org.vpmap.workbench.nature";

    /** The id of the builder that the nature brings. */
    public static final String BUILDER = "org.vpmap.workbench.builder";

    private IProject project;

    /** Whether a project is an open migration. */
    public static boolean isOn(IProject project) {
        try {
            return project.isAccessible() && project.hasNature(ID);
        } catch (CoreException e) {
            // It was closed or removed between the two questions.
            return false;
        }
    }

    /** Makes an open project a migration, where it is none yet. */
    public static void addTo(IProject project, IProgressMonitor monitor) throws CoreException {
        IProjectDescription description = project.getDescription();
        if (!description.hasNature(ID)) {
            description.setNatureIds(Stream.concat(Stream.of(ID), Arrays.stream(description.getNatureIds())).toArray(String[]::new));
            project.setDescription(description, monitor);
        }
    }

    @Override
    public void configure() throws CoreException {
        IProjectDescription description = project.getDescription();
        if (Arrays.stream(description.getBuildSpec()).noneMatch(c -> c.getBuilderName().equals(BUILDER))) {
            ICommand command = description.newCommand();
            command.setBuilderName(BUILDER);
            description.setBuildSpec(Stream.concat(Arrays.stream(description.getBuildSpec()), Stream.of(command)).toArray(ICommand[]::new));
            project.setDescription(description, null);
        }
    }

    @Override
    public void deconfigure() throws CoreException {
        IProjectDescription description = project.getDescription();
        description.setBuildSpec(
                Arrays.stream(description.getBuildSpec()).filter(c -> !c.getBuilderName().equals(BUILDER)).toArray(ICommand[]::new));
        project.setDescription(description, null);
    }

    @Override
    public IProject getProject() {
        return project;
    }

    @Override
    public void setProject(IProject of) {
        project = of;
    }
}
