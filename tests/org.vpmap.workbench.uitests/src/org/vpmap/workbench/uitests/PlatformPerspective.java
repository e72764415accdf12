package org.vpmap.workbench.uitests;

import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;

/** Changes perspectives. */
final class PlatformPerspective {
    private PlatformPerspective() {}

    static void show(Bench bench, String id) throws WorkbenchException {
        PlatformUI.getWorkbench().showPerspective(id, bench.window());
        bench.settle();
    }
}
