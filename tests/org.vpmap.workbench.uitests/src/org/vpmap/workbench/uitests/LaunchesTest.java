package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.navigator.CommonNavigator;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;

/** Work is begun from the menu, the toolbar, the context menus and Quick Access; where there is nothing to work on, it is said why not. */
class LaunchesTest extends BenchTest {
    private static final List<String> LAUNCHES = List.of("Sample…", "Full Migration…", "Delta…", "Reconcile", "Dry Run of Rollback",
            "Roll Back…");
    private static final String NO_MIGRATION = "There Is No Migration Yet: Make a Project…";

    @Test
    void withoutAMigrationAllIsGreyAndTheMenuSaysWhy() throws Exception {
        bench.settle();
        bench.until("the menu is grey", () -> LAUNCHES.stream().allMatch(l -> item(run(), l).filter(i -> !i.isEnabled()).isPresent()));
        assertTrue(item(run(), NO_MIGRATION).filter(MenuItem::isEnabled).isPresent(), () -> Widgets.labels(run()).toString());
        bench.until("the toolbar is grey", () -> LAUNCHES.stream().allMatch(l -> tool(l).filter(t -> !t.isEnabled()).isPresent()));
        bench.shoot("no-migration");
        PageView view = (PageView) bench.page().showView(Views.RUN.id());
        bench.settle();
        assertTrue(Widgets.reads(ViewContract.root(view), "No migration is selected. Make a project"));
        bench.answering("Reconcile", dialog -> {
            assertTrue(Widgets.reads(dialog, "No migration is selected"), () -> Widgets.words(dialog).toString());
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> Widgets.choose(view.viewer().getTree().getMenu(), "Reconcile"));
        bench.project("acme", "acme");
        bench.until("a project makes the menu black", () -> LAUNCHES.stream().allMatch(l -> item(run(), l).orElseThrow().isEnabled()));
        bench.until("and the toolbar", () -> LAUNCHES.stream().allMatch(l -> tool(l).orElseThrow().isEnabled()));
        assertFalse(item(run(), NO_MIGRATION).isPresent(), "there is one now");
    }

    @Test
    void workIsBegunFromTheMenuTheToolbarAndQuickAccess() throws Exception {
        bench.project("acme", "acme");
        bench.until("the menu is black", () -> item(run(), "Sample…").orElseThrow().isEnabled());
        bench.until("the toolbar is black", () -> tool("Full Migration…").orElseThrow().isEnabled());
        for (String launch : List.of("Sample…", "Full Migration…", "Delta…", "Roll Back…")) {
            String title = launch.replace("…", "");
            bench.answering(title, dialog -> Widgets.press(Widgets.button(dialog, "Cancel")), () -> Widgets.choose(run(), launch));
            bench.answering(title, dialog -> Widgets.press(Widgets.button(dialog, "Cancel")), () -> press(tool(launch).orElseThrow()));
            bench.answering(title, dialog -> Widgets.press(Widgets.button(dialog, "Cancel")), () -> quickly(launch));
        }
    }

    @Test
    void aProjectAndItsMapHaveThemInTheirContextMenu() throws Exception {
        IProject acme = bench.project("acme", "acme");
        IProject other = bench.project("other", "acme");
        IFile map = other.getFile("acme.vpmap");
        for (IResource selected : List.of(acme, map)) {
            CommonNavigator explorer = (CommonNavigator) bench.page().showView("org.eclipse.ui.navigator.ProjectExplorer");
            explorer.selectReveal(new StructuredSelection(selected));
            bench.settle();
            Menu menu = explorer.getCommonViewer().getTree().getMenu();
            Menu migration = item(menu, "Migration").map(MenuItem::getMenu)
                    .orElseThrow(() -> new AssertionError("no Migration in " + Widgets.labels(menu)));
            assertTrue(Widgets.labels(migration).containsAll(LAUNCHES), () -> Widgets.labels(migration).toString());
            bench.until("they can be chosen", () -> LAUNCHES.stream().allMatch(l -> item(migration, l).orElseThrow().isEnabled()));
            bench.answering("Delta", dialog -> {
                assertTrue(Widgets.reads(dialog, "(" + selected.getProject().getName() + ")"), "it is that project's work");
                Widgets.press(Widgets.button(dialog, "Cancel"));
            }, () -> Widgets.choose(migration, "Delta…"));
            menu.notifyListeners(SWT.Hide, new Event());
            assertEquals(selected.getProject(), Clinic.migrations().current().orElseThrow());
        }
    }

    private Menu run() {
        return item(bench.window().getShell().getMenuBar(), "Run").orElseThrow().getMenu();
    }

    private static Optional<MenuItem> item(Menu menu, String label) {
        int at = Widgets.labels(menu).indexOf(label);
        return at < 0 ? Optional.empty() : Optional.of(menu.getItem(at));
    }

    private Optional<ToolItem> tool(String command) {
        return Widgets.all(bench.window().getShell(), ToolBar.class).stream().flatMap(b -> Arrays.stream(b.getItems()))
                // A view's own actions say more behind a colon.
                .filter(t -> t.getToolTipText() != null
                        && (t.getToolTipText().equals(command) || t.getToolTipText().startsWith(command + " (")))
                .findFirst();
    }

    private static void press(ToolItem item) {
        Event click = new Event();
        click.widget = item;
        item.notifyListeners(SWT.Selection, click);
    }

    /** Quick Access, some letters, Enter. */
    private void quickly(String command) throws Exception {
        Display display = Display.getCurrent();
        bench.command("org.eclipse.ui.window.quickAccess");
        bench.until("Quick Access is open", () -> quickAccess().isPresent());
        Shell access = quickAccess().orElseThrow();
        Widgets.one(access, Text.class, Text::getEditable).setText(command);
        bench.until("it finds " + command, () -> access.isDisposed() || Widgets.all(access, Table.class).stream()
                .flatMap(t -> Arrays.stream(t.getItems())).anyMatch(i -> says(i, command)));
        bench.shoot("quick-access");
        Table table = Widgets.one(access, Table.class, t -> true);
        TableItem found = Arrays.stream(table.getItems()).filter(i -> says(i, command)).findFirst().orElseThrow();
        table.setSelection(found);
        Event enter = new Event();
        enter.item = found;
        enter.widget = table;
        display.asyncExec(() -> table.notifyListeners(SWT.DefaultSelection, enter));
    }

    private static boolean says(TableItem item, String command) {
        return item.getText(1).startsWith(command);
    }

    private static Optional<Shell> quickAccess() {
        return Arrays.stream(Display.getCurrent().getShells()).filter(Shell::isVisible)
                .filter(s -> !Widgets.all(s, Table.class).isEmpty() && !Widgets.all(s, Text.class).isEmpty() && s.getMenuBar() == null)
                .findFirst();
    }
}
