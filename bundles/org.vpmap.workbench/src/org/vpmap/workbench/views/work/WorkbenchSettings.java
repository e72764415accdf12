package org.vpmap.workbench.views.work;

import java.util.EnumMap;
import java.util.Map;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.vpmap.headless.project.RunSetting;
import org.vpmap.headless.project.RunSettings;

/** How runs go about their work in this workspace, where a project has no settings of its own. */
public final class WorkbenchSettings {
    private WorkbenchSettings() {}

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode("org.vpmap.workbench");
    }

    /** What is set; a value that is none any more is left out. */
    public static RunSettings runs() {
        Map<RunSetting, String> values = new EnumMap<>(RunSetting.class);
        for (RunSetting setting : RunSetting.values()) {
            String value = node().get(setting.key(), "");
            if (!value.isEmpty() && setting.problem(value).isEmpty()) {
                values.put(setting, value);
            }
        }
        return new RunSettings(values);
    }

    /** Keeps these and nothing else. */
    public static void keep(RunSettings runs) throws BackingStoreException {
        IEclipsePreferences node = node();
        for (RunSetting setting : RunSetting.values()) {
            String value = runs.values().get(setting);
            if (value == null) {
                node.remove(setting.key());
            } else {
                node.put(setting.key(), value);
            }
        }
        node.flush();
    }
}
