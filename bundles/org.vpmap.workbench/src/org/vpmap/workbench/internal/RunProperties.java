package org.vpmap.workbench.internal;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.RunSettings;
import org.vpmap.workbench.views.work.WorkbenchSettings;

/** How runs of this project go about their work; kept in vpmap.properties, so that the command line and colleagues do the same. */
public final class RunProperties extends RunPage {
    private static final String KEY = "run.";

    public RunProperties() {
        setDescription("How runs of this project go about their work. Kept in vpmap.properties.\n"
                + "Empty is what the workbench's preferences say.");
    }

    private IProject project() {
        return Adapters.adapt(getElement(), IProject.class);
    }

    @Override
    RunSettings own() {
        try {
            return RunSettings.of(new MigrationProject(project().getLocation().toPath()));
        } catch (UserError e) {
            setErrorMessage(Failures.sentence(e));
            return RunSettings.usual();
        }
    }

    @Override
    RunSettings elsewhere() {
        return WorkbenchSettings.runs();
    }

    @Override
    Optional<String> keep(RunSettings settings) {
        Map<String, String> lines = new TreeMap<>();
        settings.values().forEach((setting, value) -> lines.put(setting.key(), value));
        try {
            ProjectFile.replace(project(), KEY, lines);
            return Optional.empty();
        } catch (CoreException | IOException e) {
            return Optional.of(RunSettings.FILE + " could not be written; see whether it is write-protected");
        }
    }
}
