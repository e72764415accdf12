package org.vpmap.workbench.views.work;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.vpmap.connector.ConnectorException;
import org.vpmap.headless.UserError;
import org.vpmap.run.MigrationEngine;
import org.vpmap.run.RunEvent;
import org.vpmap.run.RunRefused;
import org.vpmap.run.journal.JournalException;
import org.vpmap.workbench.views.presenters.Tone;

/** Carries an order out in the background: shown and cancellable in the Progress view, one at a time for each project. */
public final class TaskJob extends RecordJob {
    /** The family of these jobs, to wait for them. */
    public static final Object FAMILY = "org.vpmap.workbench.tasks";

    private static final int TICKS = 1_000;

    private final Migrations migrations;
    private final IProject project;
    private final Migration migration;
    private final Order order;
    private final AtomicReference<MigrationEngine> engine = new AtomicReference<>();
    private volatile Thread worker;

    /** Two jobs of one project wait for each other. */
    private record Turn(Path root) implements ISchedulingRule {
        @Override
        public boolean contains(ISchedulingRule rule) {
            return rule.equals(this);
        }

        @Override
        public boolean isConflicting(ISchedulingRule rule) {
            return rule.equals(this);
        }
    }

    /** The job, not begun yet. */
    public TaskJob(Migrations migrations, IProject project, Migration migration, Order order) {
        super(order.task().title() + ": " + project.getName());
        this.migrations = migrations;
        this.project = project;
        this.migration = migration;
        this.order = order;
        setUser(false);
        setPriority(Job.LONG);
        setRule(turn(migration.project().root()));
    }

    /** What two jobs of one project may not do at the same time. */
    public static ISchedulingRule turn(Path root) {
        return new Turn(root);
    }

    /** Asks all work on a project to stop, what waits for its turn included. */
    public static void stop(IProject project) {
        for (Job job : Job.getJobManager().find(FAMILY)) {
            if (job instanceof TaskJob task && task.project.equals(project)) {
                task.cancel();
            }
        }
    }

    /** The work on a project that waits for its turn, in no order. */
    public static List<TaskJob> waiting(IProject project) {
        return Stream.of(Job.getJobManager().find(FAMILY)).filter(TaskJob.class::isInstance).map(TaskJob.class::cast)
                .filter(j -> j.project.equals(project) && j.worker == null).toList();
    }

    /** What it does, as a person knows it. */
    public String title() {
        return order.task().title();
    }

    /** Takes it out of the line, or stops it where it has begun meanwhile. */
    public void drop() {
        cancel();
        migration.changed();
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FAMILY || migration.project().root().equals(family);
    }

    @Override
    protected void canceling() {
        migration.progress().stopping();
        migration.changed();
        MigrationEngine running = engine.get();
        Thread thread = worker;
        if (running != null) {
            running.cancel();
        } else if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    IStatus work(IProgressMonitor monitor) {
        SubMonitor progress = SubMonitor.convert(monitor, getName(), TICKS);
        long[] ticks = new long[1];
        worker = Thread.currentThread();
        migration.failed("");
        migration.progress().begin(order.task());
        migration.changed();
        try {
            Worker.Done done = migrations.sessions().with(migration.project(),
                    session -> new Worker(session, migrations.clock(), event -> on(event, progress, ticks), engine::set, text -> {
                        migration.progress().says(text);
                        progress.subTask(text);
                        migration.changed();
                    }, migration::users).carryOut(order));
            migration.progress().ended(done.sentence(), done.good() ? Tone.GOOD : Tone.WARN);
            done.trail().ifPresent(migration::trail);
        } catch (UserError | ConnectorException | JournalException | RunRefused e) {
            fail(e.getMessage());
        } catch (InterruptedException e) {
            fail("Stopped by a person before anything was written.");
        } catch (Exception e) {
            fail("This should not have happened; the Error Log has the details. Try again, and report it if it comes back.");
            return failed(e);
        } finally {
            worker = null;
            new RefreshJob(migrations, project).schedule();
            migration.changed();
        }
        return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    private void fail(String message) {
        migration.progress().ended(migration.said(message), Tone.BAD);
        migration.failed(message);
    }

    private void on(RunEvent event, SubMonitor progress, long[] ticks) {
        migration.progress().on(event);
        RunProgress.State state = migration.progress().state();
        progress.subTask(state.figures().isEmpty() ? state.text() : state.text() + " (" + state.figures() + ")");
        long now = Math.round(Math.max(0, state.share()) * TICKS);
        if (now > ticks[0]) {
            progress.worked((int) (now - ticks[0]));
            ticks[0] = now;
        }
        migration.changed();
    }
}
