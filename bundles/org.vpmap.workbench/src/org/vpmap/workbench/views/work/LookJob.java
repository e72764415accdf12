package org.vpmap.workbench.views.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.ListsUsers;
import org.vpmap.connector.target.Target;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Session;
import org.vpmap.run.RunRefused;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;
import org.vpmap.workbench.views.presenters.Facts;
import org.vpmap.workbench.views.presenters.TracerPresenter;

/** Asks the systems about single records in the background; what it finds is handed on, nothing of it is logged. */
public final class LookJob extends RecordJob {
    private final Migrations migrations;
    private final Migration migration;
    private final ProjectSessions.Use<Runnable> look;

    private LookJob(String name, Migrations migrations, Migration migration, ProjectSessions.Use<Runnable> look) {
        super(name);
        this.migrations = migrations;
        this.migration = migration;
        this.look = look;
        setPriority(Job.SHORT);
    }

    /** Looks for ids of an object's first records. */
    public static LookJob ids(Migrations migrations, Migration migration, String object, Consumer<List<String>> found) {
        return new LookJob("Looking for records of " + object, migrations, migration, session -> {
            List<String> ids = new SourceRecords(session.source()).some(object);
            return () -> found.accept(ids);
        });
    }

    /** Looks for a record with all that belongs to it; empty where there is none. */
    public static LookJob record(Migrations migrations, Migration migration, String object, String id,
            Consumer<Optional<SourceRecord>> found) {
        MappingPlan plan = migration.facts().flatMap(Facts::plan).orElseThrow();
        return new LookJob("Looking for " + object + " " + id, migrations, migration, session -> {
            Optional<SourceRecord> record = new SourceRecords(session.source()).find(plan, object, id);
            return () -> found.accept(record);
        });
    }

    /** Asks the target for its users. */
    public static LookJob users(Migrations migrations, Migration migration, Consumer<List<ListsUsers.User>> found) {
        return new LookJob("Looking for users", migrations, migration, session -> {
            List<ListsUsers.User> users = session.target() instanceof ListsUsers lists ? lists.users() : List.of();
            migration.users(users);
            return () -> found.accept(users);
        });
    }

    /** Asks the target which organisation it is. */
    public static LookJob organization(Migrations migrations, Migration migration, Consumer<Target.Facts> found) {
        return new LookJob("Asking the target who it is", migrations, migration, session -> {
            Target.Facts facts = session.target().facts();
            return () -> found.accept(facts);
        });
    }

    /** Follows a record from the source to the target. */
    public static LookJob trace(Migrations migrations, Migration migration, String object, String id,
            Consumer<TracerPresenter.Traced> found) {
        MappingPlan plan = migration.facts().flatMap(Facts::plan).orElseThrow();
        return new LookJob("Tracing " + object + " " + id, migrations, migration, session -> {
            TracerPresenter.Traced traced = trace(session, plan, object, id);
            return () -> found.accept(traced);
        });
    }

    private static TracerPresenter.Traced trace(Session session, MappingPlan plan, String object, String id) throws Exception {
        Optional<SourceRecord> record = new SourceRecords(session.source()).find(plan, object, id);
        List<Journal.Crossing> crossings = new ArrayList<>();
        Map<String, WritesRecords.Remote> held = new HashMap<>();
        List<Mapping> maps = plan.mappings().stream().filter(m -> m.source().equals(object)).toList();
        for (Mapping map : maps) {
            Optional<Journal.Crossing> crossing = Optional.ofNullable(session.journal().crossings(map.id(), List.of(id)).get(id));
            crossing.ifPresent(crossings::add);
            if (crossing.isPresent() && map instanceof Mapping.ObjectMap of && session.target() instanceof WritesRecords target) {
                List<String> fields = of.assignments().stream().map(Assignment::field).map(f -> f.name()).distinct().toList();
                held.putAll(target.read(of.target(), List.of(crossing.get().id()), fields));
            }
        }
        List<String> ids = maps.stream().map(Mapping::id).toList();
        List<TracerPresenter.Event> events = new ArrayList<>();
        session.journal().read(Optional.empty(), entry -> {
            if (entry instanceof Entry.Outcomes outcomes && ids.contains(outcomes.map())) {
                outcomes.items().stream().filter(i -> i.key().equals(id))
                        .forEach(i -> events.add(new TracerPresenter.Event(outcomes.run(), outcomes.map(), outcomes.at(), i)));
            }
        });
        return new TracerPresenter.Traced(object, id, record, crossings, events, held);
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == TaskJob.FAMILY || migration.project().root().equals(family);
    }

    @Override
    protected void canceling() {
        Thread thread = getThread();
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    IStatus work(IProgressMonitor monitor) {
        try {
            migrations.sessions().with(migration.project(), look).run();
            migration.failed("");
        } catch (UserError | ConnectorException | JournalException | RunRefused e) {
            migration.failed(e.getMessage());
        } catch (InterruptedException e) {
            return Status.CANCEL_STATUS;
        } catch (Exception e) {
            migration.failed("This should not have happened; the Error Log has the details. Try again, and report it if it comes back.");
            return failed(e);
        }
        return Status.OK_STATUS;
    }
}
