package org.vpmap.workbench.internal;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.wizard.Wizard;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.MigrationProject;

/** Connects a project that is there to other systems, or for the first time; Ping tries it before. */
final class ConnectWizard extends Wizard {
    private final IProject project;
    private final ConnectionPage connection;

    ConnectWizard(IProject project) {
        this.project = project;
        Optional<Connections> now = now(project);
        connection = new ConnectionPage(now.isEmpty() || now.get().credentials().isEmpty(), now);
        connection.setTitle("Connect " + project.getName());
        setWindowTitle("Connect");
        setNeedsProgressMonitor(true);
    }

    private static Optional<Connections> now(IProject project) {
        try {
            return Optional.of(Connections.load(new MigrationProject(project.getLocation().toPath())));
        } catch (UserError e) {
            // None yet, or a damaged file: that is what one comes here for.
            return Optional.empty();
        }
    }

    @Override
    public void addPages() {
        addPage(connection);
    }

    @Override
    public boolean performFinish() {
        ConnectionChoice choice = connection.choice();
        MigrationProject migration = new MigrationProject(project.getLocation().toPath());
        try {
            getContainer().run(true, false, monitor -> {
                monitor.beginTask("Connecting", 2);
                try {
                    Optional<Connections> made = choice.connections().make(migration.root());
                    Connections.save(migration, made);
                    monitor.worked(1);
                    if (made.isPresent()) {
                        choice.kept().keep(made.get());
                    }
                    project.refreshLocal(IResource.DEPTH_ONE, monitor);
                } catch (UserError | IOException | CoreException e) {
                    throw new InvocationTargetException(e);
                }
            });
            return true;
        } catch (InvocationTargetException e) {
            connection.setErrorMessage(Failures.sentence(e.getTargetException()));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
