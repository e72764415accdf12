package org.vpmap.workbench.internal;

import java.util.Optional;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PropertyPage;
import org.vpmap.headless.project.RunSettings;

/** A page with the form of run settings, wherever they are kept. */
abstract class RunPage extends PropertyPage {
    private RunForm form;

    /** What is set here. */
    abstract RunSettings own();

    /** What counts where nothing is set here. */
    abstract RunSettings elsewhere();

    /** Keeps what is set; why it could not, otherwise. */
    abstract Optional<String> keep(RunSettings settings);

    @Override
    protected Control createContents(Composite parent) {
        form = new RunForm(parent, own(), elsewhere(), this::changed);
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
        // A page that nobody looked at has nothing to keep.
        Optional<String> wrong = form == null ? Optional.empty() : keep(form.settings());
        wrong.ifPresent(this::setErrorMessage);
        return wrong.isEmpty();
    }
}
