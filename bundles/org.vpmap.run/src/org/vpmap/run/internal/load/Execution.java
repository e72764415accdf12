package org.vpmap.run.internal.load;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.ReportsProblems;
import org.vpmap.connector.source.ServesFiles;
import org.vpmap.connector.target.MetersCredits;
import org.vpmap.core.value.Problem;
import org.vpmap.run.Comparison;
import org.vpmap.run.EngineSettings;
import org.vpmap.run.LedgerRow;
import org.vpmap.run.Migration;
import org.vpmap.run.RunEvent;
import org.vpmap.run.RunListener;
import org.vpmap.run.RunOutcome;
import org.vpmap.run.RunOutcome.Stopped;
import org.vpmap.run.Trace;
import org.vpmap.run.internal.compare.Comparer;
import org.vpmap.run.internal.compare.Tracer;
import org.vpmap.run.internal.feed.Joiner;
import org.vpmap.run.internal.feed.RecordReader;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.feed.SourceReader;
import org.vpmap.run.internal.order.JoinSpace;
import org.vpmap.run.internal.order.LoadOrder;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.internal.order.Steps;
import org.vpmap.run.internal.text.Json;
import org.vpmap.run.journal.Entry.Checkpoint;
import org.vpmap.run.journal.Entry.RunEnded;
import org.vpmap.run.journal.Entry.RunKind;
import org.vpmap.run.journal.Entry.RunStarted;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.journal.JournalException;

/** Carries a run out from its start or from where it stood, to an outcome. Gates are behind it already. */
public final class Execution {
    /** The step in which a slice is gathered. */
    private static final String GATHER = "slice";

    private final Migration migration;
    private final EngineSettings settings;
    private final Clock clock;
    private final RunListener listener;
    private final Retry retry;
    private final OwnerTable owners;
    private final BooleanSupplier cancelled;
    private final Abilities abilities;
    private final Optional<ServesFiles> files;
    private final boolean assumesLinks;

    /** What a run is about. {@code after} runs when everything is written and may read both sides back. */
    public record Task(RunKind kind, String run, boolean resumed, Instant startedAt, Instant sourceTime, Optional<Slice> slice,
            Optional<After> after) {}

    /** Looks at what was done. */
    @FunctionalInterface
    public interface After {
        Comparison compare(Work work) throws ConnectorException, JournalException, InterruptedException;
    }

    /** Runs of that migration. */
    public Execution(
            Migration migration, EngineSettings settings, Clock clock, RunListener listener, Retry retry, OwnerTable owners,
            BooleanSupplier cancelled) {
        this(migration, settings, clock, listener, retry, owners, cancelled, Abilities.of(migration.target()),
                migration.source() instanceof ServesFiles serves ? Optional.of(serves) : Optional.empty(), false);
    }

    /**
     * Runs with parts of its own, for dry runs.
     *
     * @param assumesLinks whether a link counts as found although its target was not read
     */
    public Execution(
            Migration migration,
            EngineSettings settings,
            Clock clock,
            RunListener listener,
            Retry retry,
            OwnerTable owners,
            BooleanSupplier cancelled,
            Abilities abilities,
            Optional<ServesFiles> files,
            boolean assumesLinks) {
        this.migration = migration;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.retry = retry;
        this.owners = owners;
        this.cancelled = cancelled;
        this.abilities = abilities;
        this.files = files;
        this.assumesLinks = assumesLinks;
    }

    /** Does the task. */
    public RunOutcome run(Task task) throws ConnectorException, JournalException, InterruptedException {
        try (JournalWriter log = new JournalWriter(migration.journal())) {
            return run(task, log);
        }
    }

    private RunOutcome run(Task task, JournalWriter log) throws ConnectorException, JournalException, InterruptedException {
        Resume resume = task.resumed() ? Resume.of(migration.journal(), task.run()) : Resume.fresh();
        RunContext context = context(task, log, resume.lastBatch());
        if (!task.resumed()) {
            log.append(List.of(
                    new RunStarted(clock.instant(), task.run(), task.kind(), migration.plan().fingerprint(), task.sourceTime(), ""),
                    new Checkpoint(clock.instant(), task.run(), "", "", true, Map.of())));
        } else {
            log.append(List
                    .of(new RunStarted(clock.instant(), task.run(), task.kind(), migration.plan().fingerprint(), task.sourceTime(), "")));
        }
        listener.on(new RunEvent.Began(task.run(), task.kind(), task.resumed()));
        Instant began = clock.instant();
        long millisBefore = resume.counts().getOrDefault("#millis", 0L);
        long creditsBefore = resume.counts().getOrDefault("#credits", 0L);
        long spentBefore = spent();
        LongSupplier millis = () -> millisBefore + Duration.between(began, clock.instant()).toMillis();
        LongSupplier credits = () -> spentBefore < 0 ? -1 : creditsBefore + spent() - spentBefore;
        Ledger ledger = new Ledger(context, resume.counts(), millis, credits);
        Work work = work(task, context, ledger);
        Optional<Stopped> stopped = Optional.empty();
        Optional<Comparison> comparison = Optional.empty();
        List<Problem> problems = List.of();
        try {
            if (task.slice().isPresent() && !resume.hasStep()) {
                listener.on(new RunEvent.StepBegan(0, work.steps().all().size(), "choosing records"));
                task.slice().get().gather(context, ledger.tally(), work::throwIfCancelled);
                ledger.done(GATHER);
            }
            new StepRunner(work, resume, listener, new Meter(listener, clock, expected(work), ledger.tally().more("#taken"), credits))
                    .run();
            if (task.slice().isPresent()) {
                task.slice().get().done(context);
            }
            if (task.after().isPresent()) {
                comparison = Optional.of(task.after().get().compare(work));
            }
            problems = problems();
        } catch (ConnectorException e) {
            stopped = Optional.of(Stops.of(e.failure()));
        } catch (RunCancelled e) {
            stopped = Optional.of(Stops.cancelled(task.kind(), ""));
        }
        return end(task, work, stopped, comparison, problems, millis.getAsLong(), credits.getAsLong());
    }

    private RunContext context(Task task, JournalWriter log, long lastBatch) {
        return new RunContext(
                task.run(),
                migration.target(),
                abilities,
                files,
                migration.journal(),
                new ScopedStaging(migration.journal().staging(), task.run()),
                log,
                retry,
                clock,
                settings,
                new AtomicLong(lastBatch));
    }

    private Work work(Task task, RunContext context, Ledger ledger) {
        LoadOrder order = new LoadOrder(migration.plan());
        Steps steps = new Steps(migration.plan(), order);
        RecordReader reader = task.slice().isPresent() ? Slice.records(context.staging()) : new SourceReader(migration.source(), retry);
        Function<JoinSpace, RecordReader> joinReaders =
                task.slice().isPresent() ? space -> Slice.joined(context.staging(), space) : space -> reader;
        Mapper mapper = new Mapper(migration.evaluators().apply(task.startedAt()), order, migration.journal(), owners, assumesLinks);
        return new Work(
                migration.plan(), order, steps, reader, joinReaders, new Joiner(context.staging()), mapper, context, ledger, owners,
                cancelled);
    }

    /** What is wrong with the source, as far as this run read it. */
    public List<Problem> problems() throws ConnectorException, InterruptedException {
        return migration.source() instanceof ReportsProblems reports ? retry.call(reports::problems) : List.of();
    }

    private long spent() {
        return migration.target() instanceof MetersCredits meter ? meter.spent() : -1;
    }

    private static long expected(Work work) throws ConnectorException, JournalException, InterruptedException {
        long sum = 0;
        for (var step : work.steps().all()) {
            String object = switch (step) {
                case Step.Load s -> s.object();
                case Step.Gather s -> s.map().source();
                case Step.Owners s -> "";
                case Step.Stage s -> "";
                case Step.Merge s -> "";
                case Step.Waiting s -> "";
                case Step.Link s -> "";
                case Step.Orphans s -> "";
            };
            long count = object.isEmpty() ? 0 : work.reader().count(object);
            if (count < 0) {
                return -1;
            }
            sum += count;
        }
        return sum;
    }

    private RunOutcome end(Task task, Work work, Optional<Stopped> stopped, Optional<Comparison> comparison, List<Problem> problems,
            long millis, long credits)
            throws JournalException, InterruptedException {
        Tally tally = work.ledger().tally();
        List<LedgerRow> rows = Rows.of(migration.plan(), tally);
        RunState state = stopped.isPresent() ? RunState.PARTIAL : RunState.COMPLETED;
        RunOutcome outcome = new RunOutcome(
                task.run(), task.kind(), state, rows, Rows.files(tally), credits, millis / 1000.0, tally.more("#notices"),
                tally.more("#links.missing"), tally.more("#refused.later"),
                tally.more("#deleted"), tally.more("#compared"), problems, List.of(), stopped, comparison);
        if (stopped.isEmpty()) {
            checkBalance(rows);
        }
        work.context().log().append(List.of(new RunEnded(clock.instant(), task.run(), state, Json.write(outcome.toMap()))));
        if (stopped.isEmpty()) {
            work.context().staging().clearAll();
        }
        listener.on(new RunEvent.Ended(task.run(), state));
        return outcome;
    }

    /** A run that lost count of records is not a success, whatever else it did. */
    private static void checkBalance(List<LedgerRow> rows) {
        List<String> wrong =
                new ArrayList<>(rows.stream().filter(r -> r.imbalance() != 0).map(r -> r.id() + " by " + r.imbalance()).toList());
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("the ledger does not add up: " + String.join(", ", wrong));
        }
    }

    /** Compares everything; what it parks on disk is its own. */
    public Comparison reconcile(String id, Instant asOf) throws ConnectorException, JournalException, InterruptedException {
        try (JournalWriter log = new JournalWriter(migration.journal())) {
            Task task = new Task(RunKind.RECONCILE, id, false, asOf, clock.instant(), Optional.empty(), Optional.empty());
            RunContext context = context(task, log, 0);
            log.append(
                    List.of(new RunStarted(clock.instant(), id, RunKind.RECONCILE, migration.plan().fingerprint(), clock.instant(), "")));
            listener.on(new RunEvent.Began(id, RunKind.RECONCILE, false));
            Work work = work(task, context, new Ledger(context, Map.of(), () -> 0, () -> 0));
            String summary = "";
            RunState state = RunState.PARTIAL;
            try {
                Comparison comparison = new Comparer(work, true).compare(true, true).with(problems());
                summary = Json.write(comparison.toMap());
                state = RunState.COMPLETED;
                return comparison;
            } finally {
                context.staging().clearAll();
                log.append(List.of(new RunEnded(clock.instant(), id, state, summary)));
                listener.on(new RunEvent.Ended(id, state));
            }
        }
    }

    /** Follows one record; writes nothing. */
    public Trace trace(String object, String id, boolean reveal, Instant asOf, Slice slice)
            throws ConnectorException, JournalException, InterruptedException {
        try (JournalWriter log = new JournalWriter(migration.journal())) {
            Task task = new Task(RunKind.RECONCILE, "trace", false, asOf, asOf, Optional.of(slice), Optional.empty());
            RunContext context = context(task, log, 0);
            Work work = work(task, context, new Ledger(context, Map.of(), () -> 0, () -> 0));
            try {
                slice.gather(context, new Tally(), work::throwIfCancelled);
                return new Tracer(work, reveal).trace(object, id);
            } finally {
                context.staging().clearAll();
            }
        }
    }

    /** Closes what an interrupted run left open at the target. */
    public long settle(String run) throws ConnectorException, JournalException, InterruptedException {
        try (JournalWriter log = new JournalWriter(migration.journal())) {
            Resume resume = Resume.of(migration.journal(), run);
            Task task = new Task(RunKind.FULL, run, true, clock.instant(), clock.instant(), Optional.empty(), Optional.empty());
            return new Settlement(context(task, log, resume.lastBatch())).settle();
        }
    }
}
