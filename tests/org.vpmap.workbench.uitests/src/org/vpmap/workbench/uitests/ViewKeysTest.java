package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.ProjectMaker;
import org.vpmap.workbench.MigrationNature;
import org.vpmap.workbench.SandboxServer;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;

/** What every view does by keyboard and by a click on a column; and what a workspace does whose sandbox sleeps. */
class ViewKeysTest {
    @Test
    void rowsAreSortedCopiedAndFilteredByKeyboard() throws Exception {
        try (Bench bench = new Bench(); Clinic clinic = new Clinic(bench)) {
            clinic.run("discover", Map.of());
            PageView view = clinic.view(Views.OBJECT_MAP);
            bench.page().activate(view);
            Tree tree = view.viewer().getTree();
            String[] before = firsts(tree);
            click(tree, 4);
            String[] up = column(tree, 4);
            for (int i = 1; i < up.length; i++) {
                assertTrue(up[i].isEmpty() || number(up[i - 1]) <= number(up[i]), "numbers by size, not as text");
            }
            click(tree, 4);
            assertTrue(number(column(tree, 4)[0]) > number(up[0]), "down");
            click(tree, 4);
            assertEquals(String.join(",", before), String.join(",", firsts(tree)), "as they came");

            tree.setSelection(tree.getItem(0));
            tree.setFocus();
            bench.command(IWorkbenchCommandConstants.EDIT_COPY);
            Clipboard clipboard = new Clipboard(Display.getCurrent());
            String copied = (String) clipboard.getContents(TextTransfer.getInstance());
            clipboard.dispose();
            assertTrue(copied.startsWith(before[0] + "\t"), copied);

            bench.command(IWorkbenchCommandConstants.EDIT_FIND_AND_REPLACE);
            assertInstanceOf(Text.class, Display.getCurrent().getFocusControl(), "the filter has the focus");
            narrow(bench);
        }
    }

    private static void narrow(Bench bench) throws Exception {
        Point size = bench.window().getShell().getSize();
        bench.window().getShell().setMaximized(false);
        bench.window().getShell().setSize(900, 700);
        bench.settle();
        bench.shoot("view-narrow");
        bench.window().getShell().setSize(size);
        bench.settle();
    }

    @Test
    void aSandboxThatSleepsIsStartedWhereItsProjectNeedsIt() throws Exception {
        SandboxServer server = PlatformUI.getWorkbench().getService(SandboxServer.class);
        try (Bench bench = new Bench()) {
            var project = ResourcesPlugin.getWorkspace().getRoot().getProject("sleeper");
            var root = ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath().resolve("sleeper");
            new ProjectMaker(System::getenv).make(root, java.util.Optional.of(Connections.fromCredentials(server.start())));
            project.create(null);
            project.open(null);
            MigrationNature.addTo(project, null);
            server.stop();
            assertTrue(Clinic.migrations().sandboxSleeps(new MigrationProject(root)), "as after a restart of the workbench");
            Files.writeString(new MigrationProject(root).targetSchema(), "<cut short");
            Clinic.migrations().current(project);
            Clinic.migrations().readSoon(project);
            PageView view = (PageView) bench.page().showView(Views.OBJECT_MAP.id());
            bench.until("the view that fails offers to start it", () -> offered(view));
            bench.shoot("sandbox-sleeps");
            Widgets.press(Widgets.button(ViewContract.root(view), "Start Sandbox"));
            bench.until("it is started", () -> server.credentials().isPresent());
            bench.until("nothing is offered any more", () -> !offered(view));
            server.stop();
            boolean there = Clinic.migrations().sessions().with(new MigrationProject(root),
                    session -> !session.source().describe().getObjects().isEmpty());
            assertTrue(there, "it answers");
            assertFalse(Clinic.migrations().sandboxSleeps(new MigrationProject(root)));
            bench.settle();
        } finally {
            server.stop();
        }
    }

    private static boolean offered(PageView view) {
        return Widgets.all(ViewContract.root(view), Button.class).stream().anyMatch(b -> b.getText().equals("Start Sandbox"));
    }

    private static void click(Tree tree, int column) {
        tree.getColumn(column).notifyListeners(SWT.Selection, new Event());
    }

    private static String[] firsts(Tree tree) {
        return column(tree, 0);
    }

    private static String[] column(Tree tree, int column) {
        return Stream.of(tree.getItems()).map((TreeItem i) -> i.getText(column)).toArray(String[]::new);
    }

    private static long number(String text) {
        return text.isEmpty() ? Long.MAX_VALUE : Long.parseLong(text.replace(",", ""));
    }
}
