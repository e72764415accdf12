package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Environment;
import org.vpmap.workbench.MigrationNature;
import org.vpmap.workbench.Perspectives;

class ProjectTest extends BenchTest {
    @Test
    void aNewProjectOnTheSandboxNeedsNoTyping() throws Exception {
        INewWizard wizard = (INewWizard) PlatformUI.getWorkbench().getNewWizardRegistry().findWizard("org.vpmap.workbench.wizards.project")
                .createWizard();
        wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
        WizardDialog dialog = new WizardDialog(bench.window().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        bench.shoot("wizard-name");
        IWizardPage connection = wizard.getPages()[1];
        dialog.showPage(connection);
        press(connection.getControl(), "Ping");
        bench.until("both systems answered", () -> text(connection.getControl()).contains("Visual Practice answers with"));
        bench.shoot("wizard-connection");
        assertTrue(wizard.canFinish());
        assertTrue(wizard.performFinish());
        dialog.close();
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("clinic");
        assertTrue(MigrationNature.isOn(project));
        assertEquals(Environment.SANDBOX, Environment.of(project));
        assertNotNull(bench.page().getActiveEditor());
        bench.settle();
        bench.shoot("project-on-the-sandbox");
        List<String> errors = Arrays.stream(project.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_INFINITE))
                .filter(m -> m.getAttribute(IMarker.SEVERITY, 0) == IMarker.SEVERITY_ERROR)
                .map(m -> m.getAttribute(IMarker.MESSAGE, ""))
                .toList();
        assertEquals(List.of(), errors);
    }

    @Test
    void eachPerspectiveHasItsPlaces() throws Exception {
        bench.project("acme", "acme");
        for (String id : List.of(Perspectives.RUN, Perspectives.AUDIT, Perspectives.MAPPING)) {
            IWorkbenchPage page = bench.window().getActivePage();
            page.setPerspective(PlatformUI.getWorkbench().getPerspectiveRegistry().findPerspectiveWithId(id));
            assertEquals(id, page.getPerspective().getId());
            assertTrue(page.findViewReference("org.eclipse.ui.navigator.ProjectExplorer") != null, id);
            bench.settle();
            bench.shoot("perspective-" + id.substring(id.lastIndexOf('.') + 1));
        }
    }

    private static void press(Control in, String label) {
        Button button = (Button) Widgets.find(in, c -> c instanceof Button b && b.getText().replace("&", "").equals(label));
        button.notifyListeners(SWT.Selection, new Event());
    }

    private static String text(Control in) {
        return in instanceof org.eclipse.swt.widgets.Label label ? label.getText()
                : in instanceof Composite composite
                        ? String.join("\n", Arrays.stream(composite.getChildren()).map(ProjectTest::text).toList())
                : "";
    }
}
