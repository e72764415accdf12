package org.vpmap.run.internal.undo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.MetersCredits;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesTags;
import org.vpmap.run.Decision;
import org.vpmap.run.EngineSettings;
import org.vpmap.run.Migration;
import org.vpmap.run.RollbackReport;
import org.vpmap.run.RunEvent;
import org.vpmap.run.RunListener;
import org.vpmap.run.RunOutcome.Stopped;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.load.Abilities;
import org.vpmap.run.internal.load.Crew;
import org.vpmap.run.internal.load.JournalWriter;
import org.vpmap.run.internal.load.Resume;
import org.vpmap.run.internal.load.RunCancelled;
import org.vpmap.run.internal.load.RunContext;
import org.vpmap.run.internal.load.ScopedStaging;
import org.vpmap.run.internal.load.Settlement;
import org.vpmap.run.internal.load.Stops;
import org.vpmap.run.internal.text.Json;
import org.vpmap.run.internal.undo.Unit.Done;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.Checkpoint;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Entry.RunEnded;
import org.vpmap.run.journal.Entry.RunKind;
import org.vpmap.run.journal.Entry.RunStarted;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.journal.JournalException;

/**
 * Undoes a run, and the unfinished ones that it took over: reads the journal backwards, so that children go before what they hang on, then reads the target back. An interrupted
 * rollback goes on where it stood.
 */
public final class Rollback {
    private static final String STEP = "undo";
    /** Records of a unit that has the memory for itself: a bulk job's thousands fit once, not once for each thread. */
    private static final int LARGE = 1_000;

    private final Migration migration;
    private final EngineSettings settings;
    private final Clock clock;
    private final RunListener listener;
    private final Retry retry;
    private final BooleanSupplier cancelled;

    /**
     * What to undo.
     *
     * @param runs to undo, the last one first: the one that was asked for, and the unfinished ones that it took over
     * @param id of the rollback
     * @param resumed whether the rollback was begun before
     * @param laterRuns runs that wrote after them and are not undone
     * @param also what is undone although somebody changed it, by target id
     */
    public record Task(List<String> runs, String id, boolean resumed, boolean dryRun, Map<String, Decision> also, Set<String> laterRuns) {
        /** The run that was asked for. */
        String run() {
            return runs.getFirst();
        }
    }

    /** Rollbacks of that migration. */
    public Rollback(Migration migration, EngineSettings settings, Clock clock, RunListener listener, Retry retry,
            BooleanSupplier cancelled) {
        this.migration = migration;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.retry = retry;
        this.cancelled = cancelled;
    }

    /** Does the task. */
    public RollbackReport run(Task task) throws ConnectorException, JournalException, InterruptedException {
        try (JournalWriter log = new JournalWriter(migration.journal())) {
            return run(task, log);
        }
    }

    private RunContext context(String run, JournalWriter log, long lastBatch) {
        return new RunContext(run, migration.target(), Abilities.of(migration.target()), Optional.empty(), migration.journal(),
                new ScopedStaging(migration.journal().staging(), run), log,
                retry, clock, settings, new AtomicLong(lastBatch));
    }

    private RollbackReport run(Task task, JournalWriter log) throws ConnectorException, JournalException, InterruptedException {
        Instant began = clock.instant();
        long spent = spent();
        Resume resume = task.resumed() ? Resume.of(migration.journal(), task.id()) : Resume.fresh();
        RunContext context = context(task.id(), log, resume.lastBatch());
        UndoCounts counts = new UndoCounts(resume.counts());
        if (!task.dryRun()) {
            log.append(List.of(new RunStarted(began, task.id(), RunKind.ROLLBACK, migration.plan().fingerprint(), began,
                    String.join(" ", task.runs()))));
            listener.on(new RunEvent.Began(task.id(), RunKind.ROLLBACK, task.resumed()));
            if (task.resumed()) {
                new Settlement(context).settle();
            }
        }
        Optional<Stopped> stopped = Optional.empty();
        long remaining = 0;
        boolean verified = false;
        try {
            undo(task, context, counts, resume.counts().getOrDefault("units", 0L));
            if (!task.dryRun()) {
                remaining = remaining(task, context);
                verified = remaining == 0;
            }
        } catch (ConnectorException e) {
            stopped = Optional.of(Stops.of(e.failure()));
        } catch (RunCancelled e) {
            stopped = Optional.of(Stops.cancelled(RunKind.ROLLBACK, task.run()));
        }
        RunState state = stopped.isPresent() ? RunState.PARTIAL : RunState.COMPLETED;
        RollbackReport report =
                new RollbackReport(task.runs(), task.dryRun() ? "" : task.id(), task.dryRun(), state, counts.deleted(), counts.restored(),
                        counts.conflicts(), counts.later(), task.laterRuns(), remaining, verified, counts.kept(), counts.overruled(),
                        spent < 0 ? -1 : spent() - spent,
                        Duration.between(began, clock.instant()).toMillis() / 1000.0, stopped);
        if (!task.dryRun()) {
            log.append(List.of(new RunEnded(clock.instant(), task.id(), state, Json.write(report.toMap()))));
            listener.on(new RunEvent.Ended(task.id(), state));
        }
        return report;
    }

    private long spent() {
        return migration.target() instanceof MetersCredits meter ? meter.spent() : -1;
    }

    /** Undoes unit by unit; units of one map and kind go several at a time, everything else one after the other. */
    private void undo(Task task, RunContext context, UndoCounts counts, long skip)
            throws ConnectorException, JournalException, InterruptedException {
        Undoing undoing = new Undoing(context, Set.copyOf(task.runs()), task.dryRun(), counts, task.also(), task.laterRuns());
        listener.on(new RunEvent.StepBegan(1, 2, "undoing " + String.join(", ", task.runs())));
        try (Crew crew = new Crew(settings.writers())) {
            long[] seen = {0};
            long[] confirmed = {skip};
            String[] segment = {""};
            Set<String> ids = new HashSet<>();
            Unit.backwards(migration.journal(), task.runs(), unit -> {
                if (++seen[0] <= skip) {
                    return;
                }
                if (cancelled.getAsBoolean()) {
                    throw new RunCancelled();
                }
                String own = unit.intent().map() + " " + unit.intent().operation();
                boolean again = unit.done().stream().anyMatch(d -> ids.contains(d.id()));
                boolean full = seen[0] - confirmed[0] > settings.checkpointEvery() / 100 + settings.writers();
                boolean large = unit.done().size() > LARGE;
                if (!own.equals(segment[0]) || again || full || large) {
                    crew.await();
                    if (full && !task.dryRun()) {
                        confirmed[0] = seen[0] - 1;
                        checkpoint(context, counts, confirmed[0], false);
                    }
                    segment[0] = own;
                    ids.clear();
                }
                unit.done().forEach(d -> ids.add(d.id()));
                crew.work(() -> undoing.undo(unit));
                if (large) {
                    crew.await();
                }
            });
            crew.await();
            if (!task.dryRun()) {
                checkpoint(context, counts, seen[0], true);
            }
        }
    }

    private void checkpoint(RunContext context, UndoCounts counts, long units, boolean done) throws JournalException, InterruptedException {
        Map<String, Long> all = counts.toCounts();
        all.put("units", units);
        all.put("#batch", context.batches().get());
        context.log().append(List.of(new Checkpoint(clock.instant(), context.run(), STEP, Long.toString(units), done, all)));
    }

    /** Reads the target back: how much of the run is still there, conflicts aside. */
    private long remaining(Task task, RunContext context) throws ConnectorException, JournalException, InterruptedException {
        listener.on(new RunEvent.StepBegan(2, 2, "reading the target back"));
        Set<String> conflicts = new HashSet<>();
        migration.journal().read(Optional.of(task.id()), entry -> {
            if (entry instanceof Entry.Outcomes outcomes) {
                outcomes.items().stream().filter(i -> i.fate() == RecordFate.CONFLICT)
                        .forEach(i -> conflicts.add(outcomes.map() + "\n" + i.id()));
            }
        });
        long[] remaining = {0};
        Map<String, Set<String>> different = new HashMap<>();
        Unit.backwards(migration.journal(), task.runs(), unit -> {
            List<Done> asked = unit.done().stream().filter(d -> !conflicts.contains(unit.intent().map() + "\n" + d.id())).toList();
            Operation operation = unit.intent().operation();
            if (asked.isEmpty() || !(migration.target() instanceof WritesRecords records)) {
                return;
            }
            switch (operation) {
                case CREATE, BULK_CREATE -> {
                    for (int from = 0; from < asked.size(); from += 100) {
                        List<String> ids = asked.subList(from, Math.min(from + 100, asked.size())).stream().map(Done::id).toList();
                        remaining[0] += retry.call(() -> records.read(unit.intent().module(), ids, List.of())).size();
                    }
                }
                case UPDATE -> compare(records, unit, asked, different);
                case NOTE, FILE -> remaining[0] += new Leftovers(migration.target(), retry).count(unit, asked);
                case TAG -> {
                    List<String> ids = tagIds(unit);
                    remaining[0] += asked.stream().filter(d -> ids.contains(d.id())).count();
                }
                case DELETE -> {}
            }
        });
        return remaining[0] + different.size();
    }

    private List<String> tagIds(Unit unit) throws ConnectorException, InterruptedException {
        return migration.target() instanceof WritesTags tags
                ? new ArrayList<>(retry.call(() -> tags.tags(unit.intent().module())).values())
                : List.of();
    }

    /**
     * Notes which fields are not as they were before this unit. Units come backwards and the first change of a field is seen last: what
     * it says of the field counts.
     */
    private void compare(WritesRecords records, Unit unit, List<Done> asked, Map<String, Set<String>> different)
            throws ConnectorException, InterruptedException {
        Set<String> fields = new HashSet<>();
        List<Done> changed = asked.stream().filter(d -> !d.item().before().isEmpty()).toList();
        if (changed.isEmpty()) {
            return;
        }
        changed.forEach(d -> fields.addAll(d.item().written().keySet()));
        Map<String, Remote> current =
                retry.call(() -> records.read(unit.intent().module(), changed.stream().map(Done::id).toList(), List.copyOf(fields)));
        for (Done done : changed) {
            Remote remote = current.get(done.id());
            if (remote == null) {
                // It was made by one of the runs, too, and is gone: it counts there.
                continue;
            }
            Set<String> own = different.computeIfAbsent(done.id(), id -> new HashSet<>());
            for (String field : done.item().written().keySet()) {
                if (RecordUndo.isAsBefore(done, remote, field)) {
                    own.remove(field);
                } else {
                    own.add(field);
                }
            }
            if (own.isEmpty()) {
                different.remove(done.id());
            }
        }
    }
}
