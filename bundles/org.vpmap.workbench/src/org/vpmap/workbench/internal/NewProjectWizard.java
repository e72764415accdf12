package org.vpmap.workbench.internal;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.dialogs.WizardNewProjectCreationPage;
import org.eclipse.ui.ide.IDE;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.ProjectMaker;
import org.vpmap.headless.project.Session;
import org.vpmap.schema.io.SchemaFiles;
import org.vpmap.workbench.MigrationNature;
import org.vpmap.workbench.views.work.Migrations;

/** File > New > Migration Project: a name, then where source and target are; the sandbox is proposed, so two clicks suffice. */
public final class NewProjectWizard extends Wizard implements INewWizard {
    private IWorkbench workbench;
    private WizardNewProjectCreationPage name;
    private ConnectionPage connection;

    private final boolean real;

    /** Proposes the sandbox. */
    public NewProjectWizard() {
        this(false);
    }

    /** Proposes to type in where the real systems are. */
    static NewProjectWizard onRealSystems() {
        return new NewProjectWizard(true);
    }

    private NewProjectWizard(boolean real) {
        this.real = real;
        setWindowTitle("New Migration Project");
        setNeedsProgressMonitor(true);
    }

    @Override
    public void init(IWorkbench of, IStructuredSelection selection) {
        workbench = of;
    }

    @Override
    public void addPages() {
        name = new WizardNewProjectCreationPage("name") {
            @Override
            public void createControl(Composite parent) {
                super.createControl(parent);
                workbench.getHelpSystem().setHelp(getControl(), "org.vpmap.workbench.newproject");
            }
        };
        name.setTitle("Migration Project");
        name.setDescription("A folder with the map, the schemas of both systems and the journal of what was done.");
        name.setInitialProjectName(freeName());
        connection = new ConnectionPage(real);
        addPage(name);
        addPage(connection);
    }

    private static String freeName() {
        int number = 1;
        while (ResourcesPlugin.getWorkspace().getRoot().getProject(number == 1 ? "clinic" : "clinic" + number).exists()) {
            number++;
        }
        return number == 1 ? "clinic" : "clinic" + number;
    }

    @Override
    public boolean performFinish() {
        IProject project = name.getProjectHandle();
        Path folder = name.getLocationPath().toPath();
        boolean usual = name.useDefaults();
        ConnectionChoice choice = connection.choice();
        try {
            getContainer().run(true, true,
                    monitor -> create(project, usual ? folder.resolve(project.getName()) : folder, usual, choice, monitor));
        } catch (InvocationTargetException e) {
            connection.setErrorMessage(Failures.sentence(e.getTargetException()));
            getContainer().showPage(connection);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        workbench.getService(Migrations.class).current(project);
        open(project.getFile("migration.vpmap"));
        return true;
    }

    private static void create(IProject project, Path folder, boolean usual, ConnectionChoice choice, IProgressMonitor monitor)
            throws InvocationTargetException, InterruptedException {
        SubMonitor progress = SubMonitor.convert(monitor, "Making the project", 5);
        try {
            progress.subTask("starting what it connects to");
            Optional<Connections> connections = choice.connections().make(folder);
            progress.worked(1);
            progress.subTask("writing the starter map");
            MigrationProject made = new ProjectMaker(choice.environment()).make(folder, connections).project();
            progress.worked(1);
            if (connections.isPresent()) {
                progress.subTask("reading the schemas of both systems");
                schemas(made, choice.environment());
                choice.kept().keep(connections.get());
            }
            progress.worked(1);
            var description = ResourcesPlugin.getWorkspace().newProjectDescription(project.getName());
            if (!usual) {
                description.setLocationURI(folder.toUri());
            }
            project.create(description, progress.split(1));
            project.open(progress.split(1));
            MigrationNature.addTo(project, null);
            project.refreshLocal(IResource.DEPTH_INFINITE, null);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new InvocationTargetException(e);
        }
    }

    private static void schemas(MigrationProject project, UnaryOperator<String> environment) throws Exception {
        try (Session session = new Session(project, environment, Clock.systemUTC())) {
            SchemaFiles.save(session.source().describe(), project.sourceSchema());
            SchemaFiles.save(session.target().describe(), project.targetSchema());
        }
    }

    private void open(IFile map) {
        try {
            if (map.exists()) {
                IDE.openEditor(workbench.getActiveWorkbenchWindow().getActivePage(), map);
            }
        } catch (PartInitException e) {
            org.eclipse.core.runtime.ILog.get().error(map.getFullPath() + " could not be opened; open it from the Project Explorer", e);
        }
    }
}
