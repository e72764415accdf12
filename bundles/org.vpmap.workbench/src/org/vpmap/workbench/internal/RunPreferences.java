package org.vpmap.workbench.internal;

import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.prefs.BackingStoreException;
import org.vpmap.headless.project.RunSettings;
import org.vpmap.workbench.views.work.WorkbenchSettings;

/** How runs go about their work in all projects of the workspace that do not say otherwise. */
public final class RunPreferences extends PreferencePage implements IWorkbenchPreferencePage {
    private RunForm form;

    @Override
    public void init(IWorkbench workbench) {
        setDescription("How runs go about their work. A project may say otherwise: see Runs in its properties.\nEmpty is the usual value.");
    }

    @Override
    protected Control createContents(Composite parent) {
        form = new RunForm(parent, WorkbenchSettings.runs(), RunSettings.usual(), this::changed);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(form.control(), "org.vpmap.workbench.engine");
        return form.control();
    }

    private void changed() {
        if (form != null) {
            setErrorMessage(form.problem().orElse(null));
            setValid(form.problem().isEmpty());
        }
    }

    @Override
    protected void performDefaults() {
        form.show(RunSettings.usual());
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        if (form == null) {
            return true;
        }
        try {
            WorkbenchSettings.keep(form.settings());
            return true;
        } catch (BackingStoreException e) {
            setErrorMessage("The settings could not be written to the workspace; see whether the disk is full");
            return false;
        }
    }
}
