package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.RunSetting;
import org.vpmap.headless.project.RunSettings;
import org.vpmap.workbench.guide.GuideView;
import org.vpmap.workbench.views.work.WorkbenchSettings;

/** Wizards and preferences: what they say of wrong input, what they keep, how they look. */
class DialogsTest extends BenchTest {
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

    private Shots shots;

    @BeforeEach
    void start() {
        shots = new Shots(bench);
    }

    private WizardDialog open(IWizardDescriptor descriptor, StructuredSelection selection) throws Exception {
        IWorkbenchWizard wizard = descriptor.createWizard();
        wizard.init(PlatformUI.getWorkbench(), selection);
        WizardDialog dialog = new WizardDialog(bench.window().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        bench.settle();
        return dialog;
    }

    private static IWizardDescriptor wizard(String id) {
        IWizardDescriptor found = PlatformUI.getWorkbench().getNewWizardRegistry().findWizard(id);
        return found != null ? found : PlatformUI.getWorkbench().getImportWizardRegistry().findWizard(id);
    }

    private static Text text(Control in, String hint) {
        Text found = (Text) Widgets.find(in, c -> c instanceof Text t && t.getMessage().equals(hint));
        assertNotNull(found, hint);
        return found;
    }

    private static void choose(Control in, String label) {
        for (Button button : Arrays.stream(((Composite) in).getChildren()).filter(Button.class::isInstance).map(Button.class::cast)
                .toList()) {
            if ((button.getStyle() & SWT.RADIO) != 0) {
                button.setSelection(button.getText().replace("&", "").startsWith(label));
            }
        }
        Widgets.find(in, c -> c instanceof Button b && b.getText().replace("&", "").startsWith(label)).notifyListeners(SWT.Selection,
                new Event());
    }

    @Test
    void theConnectionPageSaysInOneLineWhatIsMissingOrWrong() throws Exception {
        WizardDialog dialog = open(wizard("org.vpmap.workbench.wizards.project"), StructuredSelection.EMPTY);
        try {
            shots.dialog(dialog.getShell(), "wizard-name");
            IWizardPage page = dialog.getCurrentPage().getNextPage();
            dialog.showPage(page);
            assertTrue(page.isPageComplete(), "the sandbox needs no typing");
            assertEquals("Finish", dialog.getShell().getDefaultButton().getText().replace("&", ""), "Enter finishes");

            choose(page.getControl(), "Use a credentials file");
            assertEquals("Name the credentials file", page.getMessage());
            text(page.getControl(), "credentials.json").setText("no/such/file.json");
            assertFalse(page.isPageComplete());

            choose(page.getControl(), "Type in addresses");
            assertEquals("Type in the addresses of Visual Practice, the Zoho CRM API and Zoho accounts", page.getMessage());
            text(page.getControl(), "https://practice.example/api").setText("practice");
            text(page.getControl(), "https://www.zohoapis.com").setText("https://www.zohoapis.example");
            text(page.getControl(), "https://accounts.zoho.com").setText("https://accounts.zoho.example");
            assertEquals("'practice' is no address; it begins with https://", page.getErrorMessage());
            assertFalse(page.isPageComplete());
            text(page.getControl(), "https://practice.example/api").setText("https://practice.example/api");
            assertTrue(page.isPageComplete());
            Text secret = text(page.getControl(), "from the environment");
            assertTrue((secret.getStyle() & SWT.PASSWORD) != 0, "a secret is not shown");
            secret.setText("not a real one");
            bench.settle();
            shots.dialog(dialog.getShell(), "wizard-connection");
        } finally {
            dialog.close();
        }
    }

    @Test
    void aboutSaysVersionsAndLeadsToTheLicences() throws Exception {
        String[] said = new String[1];
        Display display = Display.getCurrent();
        Runnable[] look = new Runnable[1];
        look[0] = () -> {
            Shell about = Arrays.stream(display.getShells()).filter(s -> s.getText().startsWith("About")).findFirst().orElse(null);
            if (about == null) {
                display.timerExec(100, look[0]);
                return;
            }
            bench.settle();
            bench.shoot("about");
            said[0] = ((Text) Widgets.find(about, c -> c instanceof Text)).getText();
            Widgets.find(about, c -> c instanceof Button b && b.getText().contains("Licences")).notifyListeners(SWT.Selection, new Event());
        };
        display.timerExec(100, look[0]);
        bench.command("org.vpmap.workbench.about");
        assertTrue(said[0].contains("Version 0.1.0") && said[0].contains("Xtext 2."), said[0]);
        GuideView guide = (GuideView) bench.page().findView(GuideView.ID);
        assertEquals("third-party.md", guide.pane().page());
        assertTrue(guide.pane().words().contains("org.eclipse.xtext"), "each part is named");
    }

    @Test
    void theDarkThemeIsReadable() throws Exception {
        IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        String light = engine.getActiveTheme().getId();
        engine.setTheme(DARK, false);
        bench.settle();
        try {
            bench.command("org.vpmap.workbench.welcome");
            PlatformUI.getWorkbench().getHelpSystem().displayHelpResource("guide/getting-started.md");
            bench.settle();
            bench.shoot("dark-welcome");
            List<Link> links = Widgets.all(bench.window().getShell(), Link.class);
            assertTrue(links.size() >= 8, "Welcome's links are seen");
            for (Link link : links) {
                assertTrue(Widgets.contrast(link.getLinkForeground(), link.getBackground()) > 0.4,
                        () -> link.getText() + " is " + link.getLinkForeground() + " on " + link.getBackground());
            }
            WizardDialog dialog = open(wizard("org.vpmap.workbench.wizards.project"), StructuredSelection.EMPTY);
            dialog.showPage(dialog.getCurrentPage().getNextPage());
            bench.settle();
            bench.shoot("dark-connection");
            dialog.close();
        } finally {
            engine.setTheme(light, false);
            bench.settle();
        }
    }

    @Test
    void theOtherWizardsSayWhatIsWrong() throws Exception {
        IProject project = bench.project("acme", "acme");
        WizardDialog map = open(wizard("org.vpmap.workbench.wizards.map"), new StructuredSelection(project));
        try {
            assertTrue(map.getCurrentPage().isPageComplete(), "a name is proposed");
            shots.dialog(map.getShell(), "wizard-map");
        } finally {
            map.close();
        }
        WizardDialog folder = open(wizard("org.vpmap.workbench.wizards.import"), StructuredSelection.EMPTY);
        try {
            IWizardPage page = folder.getCurrentPage();
            assertFalse(page.isPageComplete());
            Text name = (Text) Widgets.find(page.getControl(), c -> c instanceof Text);
            name.setText("no/such/folder");
            assertEquals("There is no such folder", page.getErrorMessage());
            name.setText(project.getLocation().toOSString());
            assertEquals("The workspace has a project of that name already", page.getErrorMessage());
            shots.dialog(folder.getShell(), "wizard-import");
        } finally {
            folder.close();
        }
    }

    @Test
    void settingsOfRunsAreKeptForTheWorkspaceAndForAProject() throws Exception {
        IProject project = bench.project("acme", "acme");
        WorkbenchSettings.keep(new RunSettings(Map.of(RunSetting.ATTEMPTS, "7")));
        try {
            PreferenceDialog preferences = PreferencesUtil.createPreferenceDialogOn(bench.window().getShell(),
                    "org.vpmap.workbench.preferences", null, null);
            preferences.setBlockOnOpen(false);
            preferences.open();
            bench.settle();
            shots.dialog(preferences.getShell(), "preferences");
            preferences.close();

            PreferenceDialog runs =
                    PreferencesUtil.createPropertyDialogOn(bench.window().getShell(), project, "org.vpmap.workbench.runs", null, null);
            runs.setBlockOnOpen(false);
            runs.open();
            bench.settle();
            Text writers = text(runs.getShell(), "8");
            writers.setText("many");
            org.eclipse.jface.preference.PreferencePage page = (org.eclipse.jface.preference.PreferencePage) runs.getSelectedPage();
            assertEquals("Calls at a time is a whole number from 1 to 10", page.getErrorMessage());
            assertFalse(page.isValid());
            writers.setText("3");
            assertTrue(page.isValid());
            assertNotNull(text(runs.getShell(), "7"), "what the workbench says shows through");
            bench.settle();
            shots.dialog(runs.getShell(), "preferences-runs");
            assertTrue(page.performOk());
            runs.close();
            MigrationProject own = new MigrationProject(project.getLocation().toPath());
            assertEquals(Map.of(RunSetting.WRITERS, "3"), RunSettings.of(own).values());
            assertTrue(Files.readString(own.root().resolve(RunSettings.FILE)).contains("run.writers=3"));
            assertEquals(7, RunSettings.of(own).or(WorkbenchSettings.runs()).engine().attempts());
        } finally {
            WorkbenchSettings.keep(RunSettings.usual());
        }
        assertEquals(Optional.empty(), Optional.ofNullable(WorkbenchSettings.runs().values().get(RunSetting.ATTEMPTS)));
    }
}
