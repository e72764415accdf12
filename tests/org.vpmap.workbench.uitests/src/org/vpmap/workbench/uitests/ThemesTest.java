package org.vpmap.workbench.uitests;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpmap.workbench.Perspectives;
import org.vpmap.workbench.Views;

/** The theme is switched while all is open: what was made in the dark can be read in the light, and the other way round. */
@ExtendWith(MigratedClinic.class)
class ThemesTest {
    @Test
    void windowsThatWereMadeInTheDarkCanBeReadInTheLight(Clinic clinic) throws Exception {
        try (Bench bench = new Bench()) {
            clinic.appear();
            bench.command("org.vpmap.workbench.theme");
            bench.settle();
            try {
                // Anew: they may have been open in the light.
                Arrays.stream(bench.page().getViewReferences()).filter(r -> r.getId().startsWith("org.vpmap"))
                        .forEach(bench.page()::hideView);
                bench.command("org.vpmap.workbench.welcome");
                bench.open(clinic.project().getFile("migration.vpmap"));
                for (String perspective : List.of(Perspectives.RUN, Perspectives.AUDIT, Perspectives.MAPPING)) {
                    bench.page().setPerspective(
                            PlatformUI.getWorkbench().getPerspectiveRegistry().findPerspectiveWithId(perspective));
                    bench.page().resetPerspective();
                    bench.settle();
                    Readable.all(bench, perspective + " in the dark", bench.window().getShell());
                    bench.shoot("made-dark-" + perspective.substring(perspective.lastIndexOf('.') + 1));
                }
                for (Views view : Views.values()) {
                    clinic.view(view);
                }
            } finally {
                bench.command("org.vpmap.workbench.theme");
            }
            for (Views view : Views.values()) {
                IViewPart shown = bench.page().showView(view.id());
                Readable.all(bench, view + ", made in the dark", bench.window().getShell());
                if (view == Views.PREVIEW) {
                    bench.shoot("made-dark-shown-light");
                }
                bench.page().hideView(shown);
            }
            bench.page().resetPerspective();
        }
    }

    @Test
    void dialogsThatOpenInTheDarkCanBeRead(Clinic clinic) throws Exception {
        try (Bench bench = new Bench()) {
            clinic.appear();
            bench.command("org.vpmap.workbench.theme");
            bench.settle();
            try {
                for (String id : List.of("project", "map", "import")) {
                    wizard(bench, id, new StructuredSelection(clinic.project()));
                }
                for (String id : List.of("org.vpmap.workbench.preferences", "org.vpmap.workbench.preferences.runs",
                        "org.vpmap.lang.ui.templates")) {
                    look(bench, id, PreferencesUtil.createPreferenceDialogOn(bench.window().getShell(), id, null, null));
                }
                for (String id : List.of("org.vpmap.workbench.runs", "org.vpmap.workbench.severities")) {
                    look(bench, id, PreferencesUtil.createPropertyDialogOn(bench.window().getShell(), clinic.project(), id, null, null));
                }
                bench.answering("Confirm", dialog -> {
                    Readable.all(bench, "the question before a map is confirmed", dialog);
                    Screen.shootAlone("dark-confirm", dialog.getBounds());
                    Widgets.press(Widgets.button(dialog, "Cancel"));
                }, () -> clinic.run("confirm", Map.of()));
            } finally {
                bench.command("org.vpmap.workbench.theme");
                bench.settle();
            }
        }
    }

    private static void wizard(Bench bench, String id, StructuredSelection selection) throws Exception {
        String whole = "org.vpmap.workbench.wizards." + id;
        IWizardDescriptor found = PlatformUI.getWorkbench().getNewWizardRegistry().findWizard(whole);
        IWorkbenchWizard wizard =
                (found != null ? found : PlatformUI.getWorkbench().getImportWizardRegistry().findWizard(whole)).createWizard();
        wizard.init(PlatformUI.getWorkbench(), selection);
        WizardDialog dialog = new WizardDialog(bench.window().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        for (IWizardPage page : wizard.getPages()) {
            dialog.showPage(page);
            Readable.all(bench, page.getTitle() + " in the dark", dialog.getShell());
            Screen.shootAlone("dark-wizard-" + id + "-" + page.getName().replaceAll("\\W", ""), dialog.getShell().getBounds());
        }
        dialog.close();
    }

    private static void look(Bench bench, String id, PreferenceDialog dialog) {
        dialog.setBlockOnOpen(false);
        dialog.open();
        Readable.all(bench, id + " in the dark", dialog.getShell());
        Screen.shootAlone("dark-" + id.substring(id.lastIndexOf('.') + 1), dialog.getShell().getBounds());
        dialog.close();
    }
}
