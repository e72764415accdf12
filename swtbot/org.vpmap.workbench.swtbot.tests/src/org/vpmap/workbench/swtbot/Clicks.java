package org.vpmap.workbench.swtbot;

import static org.eclipse.swtbot.swt.finder.finders.UIThreadRunnable.syncExec;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swtbot.eclipse.finder.SWTWorkbenchBot;
import org.eclipse.swtbot.swt.finder.waits.DefaultCondition;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotShell;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTree;
import org.eclipse.ui.PlatformUI;
import org.vpmap.workbench.Views;

/** What a person does with the workbench, in the words of its menus and dialogs. */
final class Clicks {
    private static final long PATIENCE_MS = 120_000;

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();
    private final String project;

    Clicks(String project) {
        this.project = project;
    }

    SWTWorkbenchBot bot() {
        return bot;
    }

    /** Chooses an entry of the Run menu. */
    void run(String entry) {
        bot.menu("Run").menu(entry).click();
    }

    /** The dialog of that title, in front. */
    SWTBotShell dialog(String title) {
        return bot.shell(title).activate();
    }

    /** Presses a button of a dialog and waits until the dialog is gone. */
    void agree(SWTBotShell dialog, String button) {
        dialog.bot().button(button).click();
        until("the dialog is gone", () -> !dialog.isOpen());
    }

    /** Waits until no work on the project is left, and the views had time to show it. */
    void work() {
        until("the work is done", () -> Arrays.stream(Job.getJobManager().find(null)).noneMatch(j -> j.getName().endsWith(": " + project)));
        until("the views show it", () -> Arrays.stream(Job.getJobManager().find(null))
                .noneMatch(j -> j.getName().contains(project) && j.getState() != Job.NONE));
    }

    /** All rows that a view shows, each with its cells in one line; those below folded ones too, as far as they are made. */
    List<String> rows(Views view) {
        SWTBotTree tree = tree(view);
        return syncExec(() -> Arrays.stream(tree.widget.getItems()).flatMap(i -> lines(tree.widget, i)).toList());
    }

    /** The view's rows, with the view in front. */
    SWTBotTree tree(Views view) {
        syncExec(() -> {
            try {
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().showView(view.id());
            } catch (org.eclipse.ui.PartInitException e) {
                throw new IllegalStateException("a view of ours is registered: " + view.id(), e);
            }
        });
        return bot.viewById(view.id()).bot().tree();
    }

    private static Stream<String> lines(Tree tree, TreeItem item) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < tree.getColumnCount(); i++) {
            line.append(i == 0 ? "" : " | ").append(item.getText(i));
        }
        return Stream.concat(Stream.of(line.toString()), Arrays.stream(item.getItems()).flatMap(i -> lines(tree, i)));
    }

    /** Waits until a view has a row with all of these words. */
    void untilRow(Views view, String... words) {
        until(view + " has a row with " + List.of(words),
                () -> rows(view).stream().anyMatch(r -> List.of(words).stream().allMatch(r::contains)));
    }

    void until(String what, BooleanSupplier condition) {
        bot.waitUntil(new DefaultCondition() {
            @Override
            public boolean test() {
                return condition.getAsBoolean();
            }

            @Override
            public String getFailureMessage() {
                return "not: " + what;
            }
        }, PATIENCE_MS, 100);
    }

    void shoot(String name) {
        bot.captureScreenshot(System.getProperty("org.eclipse.swtbot.screenshots.dir") + "/" + name + ".png");
    }
}
