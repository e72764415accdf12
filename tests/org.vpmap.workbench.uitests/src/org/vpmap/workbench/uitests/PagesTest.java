package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.Test;

/** Preferences, properties, About and Welcome. */
class PagesTest extends BenchTest {
    @Test
    void theThemeThatIsChosenInThePreferencesIsKept() {
        IThemeEngine themes = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        String light = themes.getActiveTheme().getId();
        choose("Dark");
        assertTrue(themes.getActiveTheme().getId().contains("dark"), themes.getActiveTheme().getId());
        choose("Light");
        assertEquals(light, themes.getActiveTheme().getId());
    }

    private void choose(String theme) {
        PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(bench.window().getShell(), "org.vpmap.workbench.preferences",
                null, null);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Widgets.press(Widgets.button(dialog.getShell(), theme));
        bench.shoot("preferences-" + theme);
        Widgets.press(Widgets.button(dialog.getShell(), "Apply and Close"));
        bench.settle();
    }

    @Test
    void aSeverityOfTheProjectIsShownAndItsDefaultRestored() throws Exception {
        IProject project = bench.project("acme", "acme");
        IFile properties = project.getFile("vpmap.properties");
        properties.create(new ByteArrayInputStream("# ours\nseverity.LENGTH_LOSS=info\n".getBytes(StandardCharsets.UTF_8)), true, null);
        bench.open(project.getFile("acme.vpmap"));
        bench.until("the finding is as grave as the project says", () -> severity(project) == IMarker.SEVERITY_INFO);
        PreferenceDialog dialog = PreferencesUtil.createPropertyDialogOn(bench.window().getShell(), project,
                "org.vpmap.workbench.severities", null, null);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Shell shell = dialog.getShell();
        Table table = Widgets.one(shell, Table.class, t -> t.getColumnCount() == 3);
        assertEquals("info", shown(table, "LENGTH_LOSS"));
        assertEquals("error, always", shown(table, "UNKNOWN_FIELD"));
        bench.settle();
        bench.shoot("properties");
        Widgets.press(Widgets.button(shell, "Restore Defaults"));
        assertEquals("warning", shown(table, "LENGTH_LOSS"));
        Widgets.press(Widgets.button(shell, "Apply and Close"));
        assertEquals("# ours\n", Files.readString(properties.getLocation().toPath()), "what is not ours stays");
        bench.until("the finding is grave again", () -> severity(project) == IMarker.SEVERITY_WARNING);
        bench.settle();
    }

    private static String shown(Table table, String code) {
        for (int i = 0; i < table.getItemCount(); i++) {
            if (table.getItem(i).getText(1).equals(code)) {
                return table.getItem(i).getText(2);
            }
        }
        throw new AssertionError("the finding is not listed");
    }

    private static int severity(IProject project) {
        try {
            for (IMarker marker : project.findMarkers("org.vpmap.lang.ui.problem", true, IResource.DEPTH_INFINITE)) {
                if (marker.getAttribute("code", "").equals("LENGTH_LOSS")) {
                    return marker.getAttribute(IMarker.SEVERITY, -1);
                }
            }
            return -1;
        } catch (org.eclipse.core.runtime.CoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aboutNamesTheProductAndItsLicences() throws Exception {
        bench.answering("About", dialog -> {
            bench.shoot("about");
            assertTrue(Widgets.reads(dialog, "VPMap Workbench"), () -> Widgets.words(dialog).toString());
            assertTrue(Widgets.words(dialog).stream().anyMatch(t -> t.toLowerCase(java.util.Locale.ROOT).contains("licen")),
                    () -> Widgets.words(dialog).toString());
            dialog.close();
        }, () -> bench.command("org.vpmap.workbench.about"));
    }

    @Test
    void welcomeLeadsToANewProject() throws Exception {
        bench.command("org.vpmap.workbench.welcome");
        bench.settle();
        var page = bench.page().getActiveEditor();
        Link link = Widgets.one(bench.window().getShell(), Link.class, l -> l.getText().contains("New project on the sandbox"));
        bench.shoot("welcome");
        bench.answering("New Migration Project", dialog -> {
            assertFalse(Widgets.field(dialog, "Project name:").getText().isEmpty(), "a name is proposed");
            Widgets.press(Widgets.button(dialog, "Cancel"));
        }, () -> link.notifyListeners(org.eclipse.swt.SWT.Selection, new Event()));
        assertTrue(bench.page().isPartVisible(page));
    }
}
