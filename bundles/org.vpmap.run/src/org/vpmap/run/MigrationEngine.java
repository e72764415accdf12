package org.vpmap.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.MetersCredits;
import org.vpmap.run.internal.ahead.Gates;
import org.vpmap.run.internal.ahead.Owners;
import org.vpmap.run.internal.ahead.Planner;
import org.vpmap.run.internal.compare.Comparer;
import org.vpmap.run.internal.feed.HashPicker;
import org.vpmap.run.internal.feed.Pause;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.load.Execution;
import org.vpmap.run.internal.load.OwnerTable;
import org.vpmap.run.internal.load.RunCancelled;
import org.vpmap.run.internal.load.Slice;
import org.vpmap.run.internal.slice.DeltaSlice;
import org.vpmap.run.internal.slice.HeldRecords;
import org.vpmap.run.internal.slice.SampleSlice;
import org.vpmap.run.internal.slice.SingleSlice;
import org.vpmap.run.internal.text.Json;
import org.vpmap.run.internal.undo.Conflicts;
import org.vpmap.run.internal.undo.Rollback;
import org.vpmap.run.journal.Entry.RunEnded;
import org.vpmap.run.journal.Entry.RunKind;
import org.vpmap.run.journal.Entry.RunStarted;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.journal.Journal.RunInfo;
import org.vpmap.run.journal.JournalException;

/**
 * Plans, carries out, checks and undoes a migration. The one way in for command line and workbench. One call at a time, except
 * {@link #cancel()}, which may come from any thread.
 *
 * <p>Exceptions mean that the work could not begin or cannot go on: {@link ConnectorException} where a system fails before a run has begun,
 * {@link JournalException} where the project's own data cannot be used. A run that has begun ends as a {@link RunOutcome}, whatever the
 * systems do.
 */
public final class MigrationEngine {
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Migration migration;
    private final EngineSettings settings;
    private final Clock clock;
    private final RunListener listener;
    private final Retry retry;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** An engine for that migration. */
    public MigrationEngine(Migration migration, EngineSettings settings, Clock clock, RunListener listener) {
        this.migration = Objects.requireNonNull(migration);
        this.settings = Objects.requireNonNull(settings);
        this.clock = Objects.requireNonNull(clock);
        RunListener wanted = Objects.requireNonNull(listener);
        Object turn = new Object();
        this.listener = event -> {
            synchronized (turn) {
                wanted.on(event);
            }
        };
        this.retry = new Retry(settings.attempts(), pause());
    }

    private Pause pause() {
        return (duration, reason) -> {
            Duration wait = settings.longestPause().compareTo(duration) < 0 ? settings.longestPause() : duration;
            listener.on(new RunEvent.Waiting(reason, wait));
            if (cancelled.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RunCancelled();
            }
        };
    }

    /** Lets the run that is under way stop as soon as what it has begun is written; it can be resumed. This engine runs nothing more. */
    public void cancel() {
        cancelled.countDown();
    }

    private boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** Whose records will go to whom. */
    public OwnerReport owners() throws ConnectorException, JournalException, InterruptedException {
        return Owners.table(migration, retry).report();
    }

    /** How the gates stand. */
    public List<Gate.Verdict> gates() throws ConnectorException, JournalException, InterruptedException {
        return gates(Owners.table(migration, retry));
    }

    /** What a run would do now, without a write. */
    public PlanReport plan() throws ConnectorException, JournalException, InterruptedException {
        return planner().plan(Owners.table(migration, retry));
    }

    private Planner planner() {
        return new Planner(migration, settings, clock, listener, retry, this::isCancelled);
    }

    private List<Gate.Verdict> gates(OwnerTable owners) throws ConnectorException, JournalException, InterruptedException {
        return new Gates(migration, retry).check(owners.report(), -1, -1);
    }

    /** Gates of a run that is about to begin. Credits are foretold only where the most that it could spend is not there. */
    private List<Gate.Verdict> gatesOf(RunKind kind, OwnerTable owners) throws ConnectorException, JournalException, InterruptedException {
        if (kind != RunKind.FULL || settings.severalWindows() || !(migration.target() instanceof MetersCredits meter)) {
            return gates(owners);
        }
        long available = retry.call(meter::available);
        return available < 0 || planner().atMost() <= available ? gates(owners) : planner().plan(owners).gates();
    }

    /**
     * Migrates a representative slice: some records of the object that most others hang on (patients), all that hangs on them and all that
     * they refer to; then reads it back and compares it field by field.
     *
     * @param size how many of those records
     */
    public RunOutcome sample(int size) throws ConnectorException, JournalException, InterruptedException {
        return sample(size, new HashPicker(size));
    }

    /**
     * The same with a choice of one's own, e.g. one that covers as many branches of the map as it can.
     *
     * @param size how many records of objects on which nothing hangs
     */
    public RunOutcome sample(int size, SamplePicker picker) throws ConnectorException, JournalException, InterruptedException {
        Slice slice = new SampleSlice(migration.plan(), migration.source(), retry, size, picker);
        return run(RunKind.SAMPLE, false, Optional.of(slice), Optional.of(work -> new Comparer(work, true).compare(false, false)));
    }

    /**
     * Migrates what changed in the source since the last full migration or delta, and tries held records again.
     *
     * @throws RunRefused where no full migration has come to its end yet
     */
    public RunOutcome delta() throws ConnectorException, JournalException, InterruptedException {
        RunInfo base = runs().lastComplete().orElseThrow(
                () -> new RunRefused("no full migration is complete yet: vpmap run, or vpmap run --resume, comes first"));
        Instant since = base.started().sourceTime().minus(settings.deltaOverlap());
        Slice slice = new DeltaSlice(migration.plan(), migration.source(), retry, since, settings.deletions(),
                HeldRecords.of(migration.journal(), migration.plan(), runs().sinceLastFull()),
                migration.evaluators().apply(clock.instant()));
        return run(RunKind.DELTA, false, Optional.of(slice), Optional.empty());
    }

    /** Reads both sides back and compares counts, links and every mapped field. Writes nothing but its own start and end into the journal. */
    public Comparison reconcile() throws ConnectorException, JournalException, InterruptedException {
        OwnerTable owners = Owners.table(migration, retry);
        Instant asOf = runs().lastComplete().map(i -> i.started().at()).orElse(clock.instant());
        return new Execution(migration, settings, clock, listener, retry, owners, this::isCancelled).reconcile(newId(RunKind.RECONCILE),
                asOf);
    }

    /**
     * Follows one source record through its maps into the target, as of the last full migration.
     *
     * @param reveal whether values are shown as they are; otherwise their kind and length
     */
    public Trace trace(String object, String id, boolean reveal) throws ConnectorException, JournalException, InterruptedException {
        OwnerTable owners = Owners.table(migration, retry);
        Instant asOf = runs().lastComplete().map(i -> i.started().at()).orElse(clock.instant());
        return new Execution(migration, settings, clock, listener, retry, owners, this::isCancelled)
                .trace(object, id, reveal, asOf, new SingleSlice(migration.plan(), migration.source(), retry, object, id));
    }

    /** What the journal tells of the runs. */
    public RunHistory history() {
        return new RunHistory(migration.plan(), migration.journal());
    }

    /** Where the migration stands. */
    public RunHistory.Status status() throws JournalException {
        return history().status();
    }

    private Runs runs() throws JournalException {
        return new Runs(migration.journal().runs());
    }

    /** The full migration from its beginning. What is in the target already as wanted is left alone. */
    public RunOutcome run() throws ConnectorException, JournalException, InterruptedException {
        return run(RunKind.FULL, false, Optional.empty(), Optional.empty());
    }

    /** Goes on with the last full migration if it did not come to its end; otherwise like {@link #run()}. */
    public RunOutcome resume() throws ConnectorException, JournalException, InterruptedException {
        return run(RunKind.FULL, true, Optional.empty(), Optional.empty());
    }

    /**
     * Undoes a run, together with the unfinished runs of its kind right before it, whose work it did again: deletes what they created,
     * restores what they changed, leaves alone what somebody changed since. Goes on where an interrupted rollback of the run stood.
     *
     * @param run its id; the last run that is not undone yet where empty
     * @param dryRun only tells what would be done
     * @throws RunRefused where there is no such run to undo
     */
    public RollbackReport rollback(Optional<String> run, boolean dryRun) throws ConnectorException, JournalException, InterruptedException {
        return rollback(run, dryRun, Map.of());
    }

    /**
     * The same, but undoes some records although somebody changed them since; what they held then is kept in the journal.
     *
     * @param also those records by target id, each with the decision of a person
     */
    public RollbackReport rollback(Optional<String> run, boolean dryRun, Map<String, Decision> also)
            throws ConnectorException, JournalException, InterruptedException {
        Runs runs = runs();
        String asked = run.isPresent() ? runs.named(run.get())
                : history().lastUndoable().orElseThrow(() -> new RunRefused("there is no run to undo"));
        Optional<RunInfo> open = dryRun ? Optional.empty() : runs.openRollback(asked);
        List<String> undone = open.isPresent() ? open.get().started().undone() : stillThere(runs, asked);
        if (!dryRun) {
            Execution execution = new Execution(migration, settings, clock, listener, retry, OwnerTable.none(), this::isCancelled);
            for (String each : undone) {
                execution.settle(each);
            }
        }
        String id = open.isPresent() ? open.get().started().run() : newId(RunKind.ROLLBACK);
        return new Rollback(migration, settings, clock, listener, retry, this::isCancelled)
                .run(new Rollback.Task(undone, id, open.isPresent(), dryRun, also, runs.later(asked)));
    }

    private static List<String> stillThere(Runs runs, String asked) {
        Set<String> gone = runs.undone();
        return runs.withAttempts(asked).stream().filter(r -> r.equals(asked) || !gone.contains(r)).toList();
    }

    /**
     * A record of a run in its three versions, to decide on a conflict of a rollback; empty where the run wrote no such record.
     *
     * @param id of the record in the target
     * @param reveal whether values are shown as they are; otherwise their kind and length
     */
    public Optional<Conflict> conflict(String run, String map, String id, boolean reveal)
            throws ConnectorException, JournalException, InterruptedException {
        return new Conflicts(migration.journal(), migration.target(), retry, reveal).find(runs().withAttempts(run), map, id);
    }

    private RunOutcome run(RunKind kind, boolean resume, Optional<Slice> slice, Optional<Execution.After> after)
            throws ConnectorException, JournalException, InterruptedException {
        OwnerTable owners = Owners.table(migration, retry);
        List<Gate.Verdict> closed = gatesOf(kind, owners).stream().filter(g -> !g.open()).toList();
        if (!closed.isEmpty()) {
            return refused(kind, closed);
        }
        Execution execution = new Execution(migration, settings, clock, listener, retry, owners, this::isCancelled);
        settle(execution);
        Optional<RunInfo> open = resume ? unfinished(kind) : Optional.empty();
        if (open.isEmpty()) {
            Instant sourceTime = retry.call(() -> migration.source().now());
            Instant now = clock.instant();
            return execution.run(new Execution.Task(kind, newId(kind), false, now, sourceTime, slice, after));
        }
        RunStarted started = open.get().started();
        return execution.run(new Execution.Task(kind, started.run(), true, started.at(), started.sourceTime(), slice, after));
    }

    /** What any earlier run left in doubt is settled before anything is written: nothing may be written twice. */
    private void settle(Execution execution) throws ConnectorException, JournalException, InterruptedException {
        for (RunInfo info : migration.journal().runs()) {
            if (Runs.isOpen(info) && Runs.wrote(info)) {
                long doubtful = execution.settle(info.started().run());
                if (doubtful > 0) {
                    listener.on(new RunEvent.Noticed("SETTLED",
                            doubtful + " records that run " + info.started().run() + " left in doubt are accounted for"));
                }
            }
        }
    }

    private Optional<RunInfo> unfinished(RunKind kind) throws JournalException {
        Optional<RunInfo> last = runs().unfinished(kind);
        if (last.isPresent() && !last.get().started().fingerprint().equals(migration.plan().fingerprint())) {
            listener.on(new RunEvent.Noticed("MAP_CHANGED",
                    "run " + last.get().started().run() + " cannot go on, since the map has changed: a new run begins"));
            return Optional.empty();
        }
        return last;
    }

    private RunOutcome refused(RunKind kind, List<Gate.Verdict> closed) throws JournalException {
        Instant now = clock.instant();
        String run = newId(kind);
        RunOutcome outcome = new RunOutcome(
                run, kind, RunState.REFUSED, List.of(), new RunOutcome.Files(0, 0, 0), 0, 0, 0, 0, 0, 0, 0, List.of(), closed,
                Optional.empty(),
                Optional.empty());
        migration.journal().append(List.of(
                new RunStarted(now, run, kind, migration.plan().fingerprint(), now, ""),
                new RunEnded(now, run, RunState.REFUSED, Json.write(outcome.toMap()))));
        listener.on(new RunEvent.Ended(run, RunState.REFUSED));
        return outcome;
    }

    private String newId(RunKind kind) throws JournalException {
        List<String> taken = migration.journal().runs().stream().map(i -> i.started().run()).toList();
        String base = kind.name().toLowerCase(Locale.ROOT) + "-" + ID.format(clock.instant());
        String id = base;
        for (int number = 2; taken.contains(id); number++) {
            id = base + "-" + number;
        }
        return id;
    }
}
