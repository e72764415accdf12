package org.vpmap.workbench.internal;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IImportWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.workbench.MigrationNature;

/** File > Import > Migration Folder: a project that the command line made, worked on where it is. */
public final class ImportFolderWizard extends Wizard implements IImportWizard {
    private final FolderPage page = new FolderPage();

    @Override
    public void init(IWorkbench workbench, IStructuredSelection selection) {
        setWindowTitle("Import Migration Folder");
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        Path folder = Path.of(page.folder.getText());
        IWorkspace workspace = ResourcesPlugin.getWorkspace();
        try {
            IProject project = workspace.getRoot().getProject(folder.getFileName().toString());
            IProjectDescription description = workspace.newProjectDescription(project.getName());
            IPath location = IPath.fromPath(folder);
            if (!workspace.getRoot().getLocation().isPrefixOf(location)) {
                description.setLocation(location);
            }
            project.create(description, null);
            project.open(null);
            MigrationNature.addTo(project, null);
            return true;
        } catch (CoreException e) {
            page.setErrorMessage(Failures.sentence(e));
            return false;
        }
    }

    private static final class FolderPage extends WizardPage {
        private Text folder;

        FolderPage() {
            super("folder", "Migration Folder", null);
            setDescription("A folder with .vpmap files or connections.json. Its files stay where they are.");
        }

        @Override
        public void createControl(Composite parent) {
            Composite area = new Composite(parent, SWT.NONE);
            area.setLayout(new GridLayout(3, false));
            new Label(area, SWT.NONE).setText("&Folder:");
            folder = new Text(area, SWT.BORDER);
            folder.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
            folder.addModifyListener(e -> changed());
            Button browse = new Button(area, SWT.PUSH);
            browse.setText("&Browse\u2026");
            browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
                String chosen = new DirectoryDialog(getShell()).open();
                if (chosen != null) {
                    folder.setText(chosen);
                }
            }));
            setControl(area);
            PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "org.vpmap.workbench.import");
            setPageComplete(false);
        }

        private void changed() {
            String wrong = wrong();
            setErrorMessage(folder.getText().isBlank() ? null : wrong);
            setPageComplete(wrong == null);
        }

        private String wrong() {
            try {
                Path path = Path.of(folder.getText());
                if (folder.getText().isBlank() || !Files.isDirectory(path) || path.getFileName() == null) {
                    return "There is no such folder";
                }
                MigrationProject.open(path);
                boolean taken = ResourcesPlugin.getWorkspace().getRoot().getProject(path.getFileName().toString()).exists();
                return taken ? "The workspace has a project of that name already" : null;
            } catch (UserError e) {
                return Failures.sentence(e);
            } catch (InvalidPathException e) {
                return "That is not a folder name";
            }
        }
    }
}
