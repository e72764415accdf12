package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.core.resources.IProject;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.help.HelpSystem;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.guide.GuidePages;
import org.vpmap.workbench.guide.GuidePane;
import org.vpmap.workbench.guide.GuideTray;
import org.vpmap.workbench.guide.GuideView;

/** The guide as people reach it: by F1 where they are, by the Help menu, in a dialog, by search. */
class GuideTest extends BenchTest {
    /** What F1 does: the widget with the focus is asked for help, and the event goes up from it. */
    private static void help(Control at) {
        for (Control control = at; control != null; control = control.getParent()) {
            if (control.isListening(SWT.Help)) {
                control.notifyListeners(SWT.Help, new Event());
                return;
            }
        }
        throw new AssertionError("nobody answers F1 at " + at);
    }

    /** What has the focus in a part that was activated, or what would have it if the window were in front. */
    private static Control focus(IWorkbenchPart part) {
        part.setFocus();
        Control whole = (Control) part.getSite().getService(MPart.class).getWidget();
        Control control = Display.getCurrent().getFocusControl();
        return control != null && isIn(whole, control) ? control : answering(whole).stream().findFirst().orElse(null);
    }

    private static boolean isIn(Control whole, Control control) {
        return control != null && (control == whole || isIn(whole, control.getParent()));
    }

    /** All at and below it that F1 asks for help. */
    private static List<Control> answering(Control at) {
        List<Control> all = new ArrayList<>(at.isListening(SWT.Help) ? List.of(at) : List.of());
        if (at instanceof Composite composite) {
            Arrays.stream(composite.getChildren()).forEach(child -> all.addAll(answering(child)));
        }
        return all;
    }

    /** A view that another perspective still shows would keep its history. */
    private void closeEverywhere() {
        for (IPerspectiveDescriptor perspective : bench.page().getOpenPerspectives()) {
            bench.page().setPerspective(perspective);
            if (guide() != null) {
                bench.page().hideView(guide());
            }
        }
        bench.settle();
    }

    private GuideView guide() {
        return (GuideView) bench.page().findView(GuideView.ID);
    }

    @Test
    void f1OnAViewOpensTheViewsPage() throws Exception {
        bench.project("acme", "acme");
        List<String> wrong = new ArrayList<>();
        for (Views view : Views.values()) {
            IWorkbenchPart part = bench.page().showView(view.id());
            bench.settle();
            help(focus(part));
            String page = guide().pane().page();
            String name = part.getTitle();
            if (!page.startsWith("guide/views/") || !guide().pane().words().startsWith(name)) {
                wrong.add(name + " leads to " + page);
            }
        }
        assertEquals(List.of(), wrong);
        help(focus(bench.page().showView(Views.PLAN.id())));
        assertEquals("guide/views/plan.md", guide().pane().page());
        bench.settle();
        bench.shoot("guide-f1");
    }

    @Test
    void f1OnAViewOfThePlatformSaysWhatItIsForHere() throws Exception {
        bench.project("acme", "acme");
        Map<String, String> pages = new TreeMap<>(Map.of("org.eclipse.ui.navigator.ProjectExplorer", "project-explorer",
                IPageLayout.ID_PROBLEM_VIEW, "problems", IPageLayout.ID_OUTLINE, "outline", "org.eclipse.ui.views.ProgressView", "progress",
                IPageLayout.ID_PROP_SHEET, "properties", "org.eclipse.pde.runtime.LogView", "error-log"));
        for (Map.Entry<String, String> page : pages.entrySet()) {
            IWorkbenchPart part = bench.page().showView(page.getKey());
            bench.settle();
            List<Control> all = answering((Control) part.getSite().getService(MPart.class).getWidget());
            all.add(Optional.ofNullable(focus(part)).orElse(bench.window().getShell()));
            for (Control at : all) {
                bench.page().activate(part);
                help(at);
                assertEquals("guide/perspectives.md#" + page.getValue(), guide().pane().page(), at::toString);
                bench.page().hideView(guide());
            }
        }
        bench.page().showView(GuideView.ID);
        help(focus(bench.page().showView(IPageLayout.ID_OUTLINE)));
        bench.settle();
        bench.shoot("guide-platform");
    }

    @Test
    void f1InTheEditorOpensItsPageAndTheGuideFollowsWhenAsked() throws Exception {
        IProject project = bench.project("acme", "acme");
        IWorkbenchPart editor = bench.open(project.getFile("acme.vpmap"));
        bench.settle();
        help(focus(editor));
        assertEquals("guide/editor.md", guide().pane().page());

        bench.page().showView(Views.LEDGER.id());
        bench.page().activate(editor);
        PlatformUI.getWorkbench().getHelpSystem().displayDynamicHelp();
        assertEquals("guide/editor.md", guide().pane().page());
        bench.page().showView(Views.LEDGER.id());
        assertEquals("guide/views/ledger.md", guide().pane().page());
        bench.settle();
        bench.shoot("guide-editor");
    }

    @Test
    void theHelpMenuOpensTheContentsAndLinksSearchAndHistoryWork() throws Exception {
        closeEverywhere();
        PlatformUI.getWorkbench().getHelpSystem().displayHelp();
        GuidePane pane = guide().pane();
        assertEquals(GuidePages.FIRST, pane.page());
        assertFalse(pane.hasBack());
        pane.show("functions.md#given");
        assertTrue(pane.words().contains("given name"));
        assertTrue(pane.hasBack());
        PlatformUI.getWorkbench().getHelpSystem().search("rollback conflict");
        bench.settle();
        bench.shoot("guide-search");
        pane.goBack();
        assertEquals("functions.md#given", pane.page());
        pane.goBack();
        assertEquals(GuidePages.FIRST, pane.page());
        pane.goForward();
        assertEquals("functions.md#given", pane.page());
        PlatformUI.getWorkbench().getHelpSystem().displayHelpResource("/org.vpmap.workbench/docs/language.md");
        assertEquals("language.md", pane.page());
    }

    @Test
    void f1InAWizardOpensItsPageAtTheDialogsSide() throws Exception {
        INewWizard wizard = (INewWizard) PlatformUI.getWorkbench().getNewWizardRegistry().findWizard("org.vpmap.workbench.wizards.project")
                .createWizard();
        wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
        WizardDialog dialog = new WizardDialog(bench.window().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        try {
            dialog.showPage(wizard.getPages()[1]);
            dialog.getShell().forceActive();
            bench.until("the dialog is in front", () -> Display.getCurrent().getActiveShell() == dialog.getShell());
            help(wizard.getPages()[1].getControl());
            GuideTray tray = (GuideTray) ((TrayDialog) dialog).getTray();
            assertEquals("guide/wizards.md#connection", tray.pane().page());
            bench.settle();
            bench.shoot("guide-wizard");
        } finally {
            dialog.close();
        }
    }

    @Test
    void withoutABrowserTheGuideIsTextWithTheSameLinks() throws Exception {
        Shell shell = new Shell(bench.window().getShell(), SWT.SHELL_TRIM);
        shell.setLayout(new FillLayout());
        GuidePane pane = new GuidePane(shell, new GuidePages(), Optional.empty(), () -> {});
        assertTrue(pane.isText());
        pane.show("guide/views/plan.md");
        shell.setSize(640, 760);
        shell.open();
        bench.settle();
        bench.shoot("guide-text");
        assertTrue(pane.words().startsWith("Plan"));
        shell.close();
    }

    @Test
    void everyContextLeadsToAPageThatIsThere() {
        GuidePages pages = new GuidePages();
        List<String> ids =
                new ArrayList<>(List.of("welcome", "guide", "editor", "newproject", "connection", "newmap", "import", "preferences",
                        "severities", "engine"));
        for (Views view : Views.values()) {
            ids.add(view.helpContext().substring("org.vpmap.workbench.".length()));
        }
        List<String> lost = ids.stream().filter(id -> {
            var context = HelpSystem.getContext("org.vpmap.workbench." + id);
            return context == null || context.getRelatedTopics().length == 0
                    || !pages.has(context.getRelatedTopics()[0].getHref().replaceAll("^.*docs/", ""));
        }).toList();
        assertEquals(List.of(), lost);
    }
}
