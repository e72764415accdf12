package org.vpmap.workbench.internal;

import java.util.Optional;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.osgi.service.prefs.BackingStoreException;
import org.vpmap.headless.project.RunSettings;
import org.vpmap.workbench.views.work.WorkbenchSettings;

/** How runs go about their work in all projects of the workspace that do not say otherwise. */
public final class RunPreferences extends RunPage implements IWorkbenchPreferencePage {
    @Override
    public void init(IWorkbench workbench) {
        setDescription("How runs go about their work. A project may say otherwise: see Runs in its properties.\nEmpty is the usual value.");
    }

    @Override
    RunSettings own() {
        return WorkbenchSettings.runs();
    }

    @Override
    RunSettings elsewhere() {
        return RunSettings.usual();
    }

    @Override
    Optional<String> keep(RunSettings settings) {
        try {
            WorkbenchSettings.keep(settings);
            return Optional.empty();
        } catch (BackingStoreException e) {
            return Optional.of("The settings could not be written to the workspace; see whether the disk is full");
        }
    }
}
