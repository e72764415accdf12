package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

class WorkbenchStartTest {
    @Test
    void opensInTheMigrationPerspective() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        assertEquals("org.vpmap.workbench.perspective", window.getActivePage().getPerspective().getId());
    }
}
