package org.vpmap.workbench.internal;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PropertyPage;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.RunSettings;
import org.vpmap.workbench.views.work.WorkbenchSettings;

/** How runs of this project go about their work; kept in vpmap.properties, so that the command line and colleagues do the same. */
public final class RunProperties extends PropertyPage {
    private static final String KEY = "run.";

    private RunForm form;

    public RunProperties() {
        setDescription("How runs of this project go about their work. Kept in vpmap.properties.\n"
                + "Empty is what the workbench's preferences say.");
    }

    private IProject project() {
        return Adapters.adapt(getElement(), IProject.class);
    }

    @Override
    protected Control createContents(Composite parent) {
        RunSettings own = RunSettings.usual();
        try {
            own = RunSettings.of(new MigrationProject(project().getLocation().toPath()));
        } catch (UserError e) {
            setErrorMessage(Failures.sentence(e));
        }
        form = new RunForm(parent, own, WorkbenchSettings.runs(), this::changed);
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
        Map<String, String> lines = new TreeMap<>();
        form.settings().values().forEach((setting, value) -> lines.put(setting.key(), value));
        try {
            ProjectFile.replace(project(), KEY, lines);
            return true;
        } catch (CoreException | IOException e) {
            setErrorMessage(RunSettings.FILE + " could not be written; see whether it is write-protected");
            return false;
        }
    }
}
