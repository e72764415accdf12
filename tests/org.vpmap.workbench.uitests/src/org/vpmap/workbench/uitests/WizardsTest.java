package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.sandbox.Sandbox;
import org.vpmap.workbench.MigrationNature;

/** The wizards by their fields and buttons: what they say of wrong input, and what they make of right one. */
class WizardsTest {
    private Bench bench;
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
        folder = Files.createTempDirectory("vpmap-wizards");
    }

    @AfterEach
    void end() throws Exception {
        try {
            bench.close();
        } finally {
            Clinic.delete(folder);
        }
    }

    @Test
    void aNewProjectTellsAWrongNameAndAWrongFileAndMakesNothingUntilBothAreRight() throws Exception {
        IProject taken = bench.project("taken", "acme");
        try (Sandbox sandbox = Clinic.sandbox(folder, 3, java.time.Clock.systemUTC())) {
            WizardDialog dialog = newWizard("org.vpmap.workbench.wizards.project", StructuredSelection.EMPTY);
            Shell shell = dialog.getShell();
            Text name = Widgets.field(shell, "Project name:");
            assertEquals("clinic", name.getText(), "a name is proposed");
            for (String wrong : new String[] {"", "a/b", taken.getName()}) {
                name.setText(wrong);
                assertFalse(Widgets.button(shell, "Next >").isEnabled(), () -> "'" + wrong + "' is no name for a new project");
                assertFalse(Widgets.button(shell, "Finish").isEnabled());
            }
            assertNotNull(dialog.getCurrentPage().getErrorMessage(), "why is told");
            bench.shoot("wizard-wrong-name");
            name.setText("typed");
            Widgets.press(Widgets.button(shell, "Next >"));
            Widgets.press(Widgets.button(shell, "< Back"));
            assertEquals("typed", Widgets.field(shell, "Project name:").getText(), "going back forgets nothing");
            Widgets.press(Widgets.button(shell, "Next >"));
            Widgets.press(Widgets.button(shell, "Use a credentials file"));
            Text file = Widgets.field(shell, "File:");
            file.setText(folder.resolve("nothing.json").toString());
            assertFalse(Widgets.button(shell, "Finish").isEnabled(), "there is no such file");
            Path broken = Files.writeString(folder.resolve("broken.json"), "{ \"zoho\": ");
            file.setText(broken.toString());
            Widgets.press(Widgets.button(shell, "Finish"));
            assertTrue(dialog.getCurrentPage().getErrorMessage().contains("not valid JSON"), dialog.getCurrentPage().getErrorMessage());
            assertFalse(shell.isDisposed(), "the wizard waits for a better file");
            assertFalse(ResourcesPlugin.getWorkspace().getRoot().getProject("typed").exists(), "nothing is made");
            bench.shoot("wizard-wrong-file");
            file.setText(sandbox.credentials().toString());
            Widgets.press(Widgets.button(shell, "Finish"));
            assertTrue(shell.isDisposed(), "the wizard is done");
            IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("typed");
            assertTrue(MigrationNature.isOn(project));
            assertTrue(project.getFile("schemas/zoho-crm.schema").exists(), "with the schemas of both systems");
            assertEquals("migration.vpmap", bench.page().getActiveEditor().getTitle());
            bench.settle();
        }
    }

    @Test
    void pingTellsAWrongPortAndAWrongSecretAndNeverTheSecret() throws Exception {
        try (Sandbox sandbox = Clinic.sandbox(folder, 3, java.time.Clock.systemUTC())) {
            WizardDialog dialog = newWizard("org.vpmap.workbench.wizards.project", StructuredSelection.EMPTY);
            Shell shell = dialog.getShell();
            Widgets.press(Widgets.button(shell, "Next >"));
            Widgets.press(Widgets.button(shell, "Use a credentials file"));
            Text file = Widgets.field(shell, "File:");
            file.setText(sandbox.credentials().toString());
            Widgets.press(Widgets.button(shell, "Ping"));
            assertTrue(Widgets.reads(shell, "Visual Practice answers with"), () -> Widgets.words(shell).toString());
            String right = Files.readString(sandbox.credentials());
            String secret = right.replaceAll("(?s).*\"zoho\".*?\"client_secret\"\\s*:\\s*\"([^\"]+)\".*", "$1");
            refused(dialog, file, right.replace(secret, "not-" + secret), "wrong-secret", secret);
            refused(dialog, file, right.replace(sandbox.zohoUrl(), "http://127.0.0.1:9"), "wrong-port", secret);
            dialog.close();
        }
    }

    private void refused(WizardDialog dialog, Text file, String credentials, String name, String secret) throws Exception {
        file.setText(Files.writeString(folder.resolve(name + ".json"), credentials).toString());
        Widgets.press(Widgets.button(dialog.getShell(), "Ping"));
        String told = dialog.getCurrentPage().getErrorMessage();
        assertTrue(told != null && told.length() > 20, () -> name + " is told as: " + told);
        assertFalse(told.contains(secret) || told.contains("Exception"), told);
        assertTrue(Widgets.reads(dialog.getShell(), "No answer."));
        bench.shoot("ping-" + name);
    }

    @Test
    void aNewMapIsAFileThatTheEditorOpens() throws Exception {
        IProject project = bench.project("acme", "acme");
        WizardDialog dialog = newWizard("org.vpmap.workbench.wizards.map", new StructuredSelection(project));
        Shell shell = dialog.getShell();
        Text name = Widgets.field(shell, "File name:");
        name.setText("acme.vpmap");
        assertFalse(Widgets.button(shell, "Finish").isEnabled(), "that file is there already");
        name.setText("billing");
        bench.shoot("wizard-map");
        Widgets.press(Widgets.button(shell, "Finish"));
        assertTrue(project.getFile("billing.vpmap").exists());
        assertEquals("billing.vpmap", bench.page().getActiveEditor().getTitle());
        bench.settle();
    }

    @Test
    void aFolderOfTheCommandLineIsImportedWhereItLies() throws Exception {
        Path made = folder.resolve("made-elsewhere");
        java.io.PrintWriter out = new java.io.PrintWriter(new java.io.StringWriter());
        assertEquals(0, org.vpmap.headless.Main.run(out, out, "init", made.toString()));
        WizardDialog dialog = open(PlatformUI.getWorkbench().getImportWizardRegistry().findWizard("org.vpmap.workbench.wizards.import"),
                StructuredSelection.EMPTY);
        Shell shell = dialog.getShell();
        Text place = Widgets.field(shell, "Folder:");
        place.setText(folder.resolve("nowhere").toString());
        assertEquals("There is no such folder", dialog.getCurrentPage().getErrorMessage());
        place.setText(Files.createDirectory(folder.resolve("empty")).toString());
        assertTrue(dialog.getCurrentPage().getErrorMessage().contains("is no migration project"));
        assertFalse(Widgets.button(shell, "Finish").isEnabled());
        bench.shoot("wizard-import");
        place.setText(made.toString());
        Widgets.press(Widgets.button(shell, "Finish"));
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("made-elsewhere");
        assertTrue(MigrationNature.isOn(project));
        assertEquals(made, project.getLocation().toPath(), "its files stay where they are");
        bench.settle();
    }

    private WizardDialog newWizard(String id, IStructuredSelection selection) throws Exception {
        return open(PlatformUI.getWorkbench().getNewWizardRegistry().findWizard(id), selection);
    }

    private WizardDialog open(IWizardDescriptor descriptor, IStructuredSelection selection) throws Exception {
        IWorkbenchWizard wizard = descriptor.createWizard();
        wizard.init(PlatformUI.getWorkbench(), selection);
        WizardDialog dialog = new WizardDialog(bench.window().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        return dialog;
    }
}
