package org.vpmap.workbench.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.dialogs.WizardNewFileCreationPage;
import org.eclipse.ui.ide.IDE;

/** File > New > Migration Map: another file of maps; the migration imports it. */
public final class NewMapWizard extends Wizard implements INewWizard {
    private static final String CONTENT = "/** Imported by the migration: import \"%s\" */\n\n";

    private IWorkbench workbench;
    private IStructuredSelection selection;
    private WizardNewFileCreationPage page;

    @Override
    public void init(IWorkbench of, IStructuredSelection selected) {
        workbench = of;
        selection = selected;
        setWindowTitle("New Migration Map");
    }

    @Override
    public void addPages() {
        page = new WizardNewFileCreationPage("file", selection) {
            @Override
            public void createControl(Composite parent) {
                super.createControl(parent);
                workbench.getHelpSystem().setHelp(getControl(), "org.vpmap.workbench.newmap");
            }

            @Override
            protected InputStream getInitialContents() {
                return new ByteArrayInputStream(CONTENT.formatted(getFileName()).getBytes(StandardCharsets.UTF_8));
            }
        };
        page.setTitle("Migration Map");
        page.setDescription("A file of maps. Import it where the migration's header is, or take the quick fix that offers it.");
        page.setFileExtension("vpmap");
        page.setFileName("maps.vpmap");
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        IFile file = page.createNewFile();
        if (file == null) {
            return false;
        }
        try {
            IDE.openEditor(workbench.getActiveWorkbenchWindow().getActivePage(), file);
        } catch (PartInitException e) {
            org.eclipse.core.runtime.ILog.get().error(file.getFullPath() + " could not be opened; open it from the Project Explorer", e);
        }
        return true;
    }
}
