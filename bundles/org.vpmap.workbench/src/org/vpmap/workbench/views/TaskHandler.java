package org.vpmap.workbench.views;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.dialogs.IInputValidator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.vpmap.connector.target.Target;
import org.vpmap.workbench.Environment;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.presenters.Decisions;
import org.vpmap.workbench.views.presenters.JournalPresenter;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.presenters.Texts;
import org.vpmap.workbench.views.presenters.Undecided;
import org.vpmap.workbench.views.work.LookJob;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Migrations;
import org.vpmap.workbench.views.work.Order;
import org.vpmap.workbench.views.work.Task;
import org.vpmap.workbench.views.work.TaskJob;

/**
 * The commands that let a project do something: the command's id says what. A person is asked where they sign or where something is
 * written to the target, unless the parameters answer already; the work itself is a job.
 */
public final class TaskHandler extends AbstractHandler {
    /** Answers who confirms. */
    public static final String BY = "org.vpmap.workbench.commands.by";

    /** Answers how many patients a sample has. */
    public static final String SIZE = "org.vpmap.workbench.commands.size";

    /** Answers which run is undone. */
    public static final String RUN = "org.vpmap.workbench.commands.run.id";

    /** {@code yes}: a person agreed already that something is written. */
    public static final String AGREED = "org.vpmap.workbench.commands.agreed";

    private static final int MOST = 500;
    private static final String USUAL = "100";

    @Override
    public Object execute(ExecutionEvent event) {
        Migrations migrations = PlatformUI.getWorkbench().getService(Migrations.class);
        Task task = Task.ofCommand(event.getCommand().getId());
        Shell shell = HandlerUtil.getActiveShell(event);
        Optional<IProject> project = project(event, migrations);
        Optional<Migration> migration = project.flatMap(migrations::of);
        if (migration.isEmpty()) {
            MessageDialog.openInformation(shell, task.title(),
                    "No migration is selected. Select a project of migrations in the Project Explorer, or make one with File > New.");
            return null;
        }
        migrations.current(project.get());
        if (!PlatformUI.getWorkbench().saveAllEditors(!"yes".equals(event.getParameter(AGREED)))) {
            return null;
        }
        IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindow(event).getActivePage();
        boolean real = task.writes() && Environment.of(project.get()) == Environment.PRODUCTION;
        order(task, event, shell, project.get(), migration.get(), real).ifPresent(order -> {
            TaskJob job = new TaskJob(migrations, project.get(), migration.get(), order);
            if (real) {
                // Who it is only the target itself can tell.
                LookJob.organization(migrations, migration.get(), facts -> page.getWorkbenchWindow().getShell().getDisplay()
                        .asyncExec(() -> askByName(page, order, facts, migration.get(), job))).schedule();
            } else {
                job.schedule();
            }
            show(page, task);
        });
        return null;
    }

    private static void askByName(IWorkbenchPage page, Order order, Target.Facts target, Migration migration, TaskJob job) {
        Shell shell = page.getWorkbenchWindow().getShell();
        if (shell != null && !shell.isDisposed() && new ProductionDialog(shell, order.task().title(), what(order), target,
                rehearsed(order, migration)).open() == Window.OK) {
            job.schedule();
        }
    }

    private static Optional<IProject> project(ExecutionEvent event, Migrations migrations) {
        ISelection selection = HandlerUtil.getCurrentSelection(event);
        if (selection instanceof IStructuredSelection structured && !structured.isEmpty()) {
            IResource resource = Adapters.adapt(structured.getFirstElement(), IResource.class);
            if (resource != null && migrations.of(resource.getProject()).isPresent()) {
                return Optional.of(resource.getProject());
            }
        }
        return migrations.current();
    }

    private static Optional<Order> order(Task task, ExecutionEvent event, Shell shell, IProject project, Migration migration,
            boolean asked) {
        Optional<Order> order = switch (task) {
            case CONFIRM -> answer(event, BY, shell, "Confirm Map",
                    "The map as it stands is signed off; a run refuses a map that is not confirmed or that changed since.\n\nName of the person who confirms:",
                    System.getProperty("user.name", ""), text -> text.isBlank() ? "Give a name" : null).map(Order::confirm);
            case SAMPLE ->
                    answer(event, SIZE, shell, "Sample",
                            "A representative slice is migrated to " + where(project)
                                    + " and read back, field by field.\n\nPatients, 1 to 500:",
                            USUAL, TaskHandler::sizeProblem)
                            .map(text -> Order.sample(Integer.parseInt(text.strip())));
            case ROLLBACK, ROLLBACK_DRY -> Optional.of(Order.rollback(run(event), task == Task.ROLLBACK_DRY));
            case DISCOVER, OWNERS, CHECKLIST, PROVISION, PLAN, RUN, RESUME, DELTA, RECONCILE, JOURNAL -> Optional.of(Order.of(task));
        };
        boolean agreed = asked || !task.writes() || task == Task.SAMPLE || "yes".equals(event.getParameter(AGREED));
        return order.filter(o -> agreed || agrees(o, shell, project, migration));
    }

    private static Optional<String> answer(ExecutionEvent event, String parameter, Shell shell, String title, String question, String usual,
            IInputValidator check) {
        String given = event.getParameter(parameter);
        if (given != null) {
            return Optional.of(given).filter(g -> check.isValid(g) == null);
        }
        InputDialog dialog = new InputDialog(shell, title, question, usual, check);
        return dialog.open() == Window.OK ? Optional.of(dialog.getValue()) : Optional.empty();
    }

    private static String sizeProblem(String text) {
        try {
            int size = Integer.parseInt(text.strip());
            return size >= 1 && size <= MOST ? null : "A sample has 1 to " + MOST + " patients";
        } catch (NumberFormatException e) {
            return "Give a number";
        }
    }

    private static String where(IProject project) {
        return Environment.of(project).label();
    }

    /** The run named, or the one selected in the journal, or the last one. */
    private static String run(ExecutionEvent event) {
        String given = event.getParameter(RUN);
        if (given != null) {
            return given;
        }
        return HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection
                && selection.getFirstElement() instanceof Row row ? runOf(row) : "";
    }

    private static String runOf(Row row) {
        return switch (row.subject()) {
            case JournalPresenter.RunRow run when run.undoable() -> run.run();
            case Undecided conflict -> conflict.run();
            default -> "";
        };
    }

    private static boolean agrees(Order order, Shell shell, IProject project, Migration migration) {
        String title = order.task().title();
        return MessageDialog.open(MessageDialog.CONFIRM, shell, title,
                title + " " + what(order) + where(project) + " (" + project.getName() + ")." + rehearsed(order, migration), 0, title,
                "Cancel") == 0;
    }

    private static String what(Order order) {
        return switch (order.task()) {
            case PROVISION -> "makes the fields and options that are missing in ";
            case RUN -> "migrates everything to ";
            case RESUME -> "goes on with the interrupted migration to ";
            case DELTA -> "migrates what changed since to ";
            case ROLLBACK -> "undoes " + (order.run().isEmpty() ? "the last run" : order.run())
                    + ": it deletes what the run made and puts back what it changed, in ";
            case SAMPLE -> "migrates " + order.size() + " patients, and what hangs on them, to ";
            case DISCOVER, CONFIRM, OWNERS, CHECKLIST, PLAN, RECONCILE, ROLLBACK_DRY, JOURNAL -> "writes nothing to ";
        };
    }

    private static String rehearsed(Order order, Migration migration) {
        return order.task() == Task.ROLLBACK ? rehearsal(migration, order.run()) : "";
    }

    private static String rehearsal(Migration migration, String run) {
        Optional<Map<String, Object>> dry =
                migration.facts().flatMap(f -> f.result("rollback-dry")).filter(r -> run.isEmpty() || run.equals(r.get("run")));
        return dry
                .map(r -> String.format(Locale.ROOT,
                        "%n%nThe dry run of %s found: %s to delete, %s to put back, %s that somebody changed since and that stay.%s",
                        r.get("run"), r.get("deleted"), r.get("restored"),
                        r.get("conflicts"), also(migration, Texts.text(r, "run"))))
                .orElse("\n\nNo dry run was made of it yet. Cancel and choose Dry Run of Rollback to see first what would happen.");
    }

    private static String also(Migration migration, String run) {
        int also = Decisions.of(migration.facts().flatMap(f -> f.result(Decisions.RESULT))).of(run).size();
        return also == 0 ? "" : String.format(Locale.ROOT, "%nUndone nonetheless, as decided: %s.",
                Texts.count(also, "record", "records"));
    }

    private static void show(IWorkbenchPage page, Task task) {
        Views view = switch (task) {
            case DISCOVER -> Views.OBJECT_MAP;
            case OWNERS -> Views.OWNERS;
            case CHECKLIST, PROVISION -> Views.CHECKLIST;
            case PLAN -> Views.PLAN;
            case CONFIRM, ROLLBACK_DRY, ROLLBACK, JOURNAL -> Views.JOURNAL;
            case SAMPLE, RUN, RESUME, DELTA, RECONCILE -> Views.RUN;
        };
        try {
            IViewPart shown = page.showView(view.id(), null, IWorkbenchPage.VIEW_VISIBLE);
            if (!page.isPartVisible(shown)) {
                page.activate(shown);
            }
        } catch (PartInitException e) {
            throw new IllegalStateException("a view of ours is registered: " + view.id(), e);
        }
    }
}
