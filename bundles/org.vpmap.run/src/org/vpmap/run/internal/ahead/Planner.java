package org.vpmap.run.internal.ahead;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.ServesFiles;
import org.vpmap.connector.target.MetersCredits;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.value.Problem;
import org.vpmap.run.EngineSettings;
import org.vpmap.run.LedgerRow;
import org.vpmap.run.Migration;
import org.vpmap.run.PlanReport;
import org.vpmap.run.RunListener;
import org.vpmap.run.RunOutcome;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.load.Abilities;
import org.vpmap.run.internal.load.Execution;
import org.vpmap.run.internal.load.OwnerTable;
import org.vpmap.run.internal.load.Resume;
import org.vpmap.run.internal.load.ScopedStaging;
import org.vpmap.run.internal.load.Slice;
import org.vpmap.run.internal.load.Ways;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.internal.slice.SampleSlice;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.RunKind;
import org.vpmap.run.journal.Journal.RunInfo;
import org.vpmap.run.journal.JournalException;

/**
 * Foretells a run by doing it with a target that writes nothing: the same order, the same batches, the same choice of path, so that the
 * credits foretold are those that will be spent. A very large source is not read as a whole for that: a sample is, and its numbers are
 * scaled up.
 */
public final class Planner {
    private static final int SAMPLE = 200;

    private final Migration migration;
    private final EngineSettings settings;
    private final Clock clock;
    private final RunListener listener;
    private final Retry retry;
    private final BooleanSupplier cancelled;

    /** Plans for that migration. */
    public Planner(Migration migration, EngineSettings settings, Clock clock, RunListener listener, Retry retry,
            BooleanSupplier cancelled) {
        this.migration = migration;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.retry = retry;
        this.cancelled = cancelled;
    }

    private record Dry(RunOutcome outcome, Forecast forecast, Map<String, Long> counts, boolean exact, Ways ways) {}

    /** Foretells the run. */
    public PlanReport plan(OwnerTable owners) throws ConnectorException, JournalException, InterruptedException {
        Map<String, Long> counts = retry.call(() -> migration.source().counts(Optional.empty()));
        Dry dry = dryRun(owners, counts);
        List<PlanReport.Row> rows = new ArrayList<>();
        dry.outcome().objects().forEach(r -> rows.add(row(r, dry)));
        boolean metered = migration.target() instanceof MetersCredits;
        long credits = metered ? rows.stream().mapToLong(PlanReport.Row::credits).sum() : -1;
        long available = migration.target() instanceof MetersCredits meter ? retry.call(meter::available) : -1;
        return new PlanReport(rows, credits, available, seconds(rows, counts), dry.exact(),
                new Gates(migration, retry).check(owners.report(), credits, available),
                warnings(rows, dry), new DeletionsNote(migration, retry).text(counts, clock.instant()));
    }

    /**
     * An upper bound of what a run can spend, from counts alone; -1 where the target does not meter.
     */
    public long atMost() throws ConnectorException, JournalException, InterruptedException {
        if (!(migration.target() instanceof MetersCredits)) {
            return -1;
        }
        Map<String, Long> counts = retry.call(() -> migration.source().counts(Optional.empty()));
        Ways ways = new Ways(migration.target(), Abilities.of(migration.target()), settings.path());
        MetersCredits meter = (MetersCredits) migration.target();
        long credits = 0;
        for (Mapping mapping : migration.plan().mappings()) {
            long records = counts.getOrDefault(mapping.source(), 0L);
            credits += switch (mapping) {
                // A second pass may read and update each record once more.
                case Mapping.ObjectMap m -> ways.inBatches(m, records) * 2 + meter.cost(MetersCredits.Operation.READ, m.target(), records);
                case Mapping.NoteMap m -> meter.cost(MetersCredits.Operation.NOTE, m.target(), records);
                case Mapping.FileMap m -> meter.cost(MetersCredits.Operation.FILE, m.target(), records);
                case Mapping.TagMap m -> meter.cost(MetersCredits.Operation.TAG, m.module(), records);
            };
        }
        return credits;
    }

    private Dry dryRun(OwnerTable owners, Map<String, Long> counts) throws ConnectorException, JournalException, InterruptedException {
        Set<String> objects = new LinkedHashSet<>();
        migration.plan().mappings().forEach(m -> objects.add(m.source()));
        boolean exact = objects.stream().mapToLong(o -> counts.getOrDefault(o, 0L)).sum() <= settings.planExactlyUpTo();
        DryTarget target = new DryTarget(migration.target());
        Forecast forecast = new Forecast(target);
        ScopedStaging staging = new ScopedStaging(migration.journal().staging(), "plan");
        DryJournal journal = new DryJournal(migration.journal(), staging, forecast);
        Migration dry = new Migration(migration.plan(), migration.evaluators(), migration.source(), target, journal, migration.baaOnFile());
        Abilities abilities = Abilities.of(migration.target());
        Optional<ServesFiles> files =
                migration.source() instanceof ServesFiles serves ? Optional.of(new DryFiles(serves)) : Optional.empty();
        Optional<Slice> slice = exact ? Optional.empty() : Optional.of(SampleSlice.of(migration.plan(), migration.source(), retry, SAMPLE));
        Instant now = clock.instant();
        try {
            RunOutcome outcome = new Execution(dry, settings, clock, listener, retry, owners, cancelled, abilities, files, !exact)
                    .run(new Execution.Task(RunKind.FULL, "plan", false, now, now, slice, Optional.empty()));
            if (outcome.stopped().flatMap(RunOutcome.Stopped::failure).isPresent()) {
                throw new ConnectorException(outcome.stopped().get().failure().get());
            }
            return new Dry(outcome, forecast, counts, exact, new Ways(target, abilities, settings.path()));
        } finally {
            staging.clearAll();
        }
    }

    private PlanReport.Row row(LedgerRow row, Dry dry) {
        Optional<Mapping> mapping = migration.plan().mapping(row.id());
        double factor = factor(row, dry);
        long records = Math.round(row.read() * factor);
        if (mapping.isEmpty()) {
            boolean rows = isRows(row);
            long operations = rows ? Math.round((row.created() + row.updated()) * factor) : 0;
            String path = rows ? "with parent" : row.target().equals("Users") ? "match" : "none";
            String why = rows ? "rows travel with the record that carries them"
                    : row.target().equals("Users") ? "users are matched by e-mail, not made" : "no map takes them";
            return new PlanReport.Row(row.id(), row.source(), row.target(), records, operations, path, 0, why);
        }
        Forecast.Part part = dry.forecast().part(row.id());
        long creates = part.records(Operation.CREATE) + part.records(Operation.BULK_CREATE);
        long operations = Math.round(part.operations() * factor);
        long credits = dry.exact() ? part.credits() : scaled(mapping.get(), part, creates, factor, dry.ways());
        return new PlanReport.Row(row.id(), row.source(), row.target(), records, operations,
                path(mapping.get(), part, Math.round(creates * factor), dry), credits,
                why(mapping.get(), Math.round(creates * factor), dry.ways()));
    }

    private boolean isRows(LedgerRow row) {
        for (Mapping mapping : migration.plan().mappings()) {
            if (mapping instanceof Mapping.ObjectMap map) {
                for (RowMap some : map.rows()) {
                    if (Step.Orphans.rowId(map, some.subform()).equals(row.id())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** By how much the sample is smaller than the whole. */
    private double factor(LedgerRow row, Dry dry) {
        if (dry.exact()) {
            return 1;
        }
        long seen = dry.outcome().objects().stream()
                .filter(r -> r.source().equals(row.source()))
                .mapToLong(LedgerRow::read)
                .max()
                .orElse(0);
        boolean routed =
                migration.plan().mappings().stream().filter(m -> m.source().equals(row.source())).allMatch(m -> m.when().isPresent());
        if (routed) {
            seen = dry.outcome().objects().stream().filter(r -> r.source().equals(row.source())).mapToLong(LedgerRow::read).sum();
        }
        return seen == 0 ? 1 : Math.max(1, (double) dry.counts().getOrDefault(row.source(), seen) / seen);
    }

    private static long scaled(Mapping mapping, Forecast.Part part, long creates, double factor, Ways ways) {
        long others = part.credits() - (mapping instanceof Mapping.ObjectMap ? ways.cheapest(mapping, creates) : 0);
        long rest = Math.round(Math.max(0, others) * factor);
        return mapping instanceof Mapping.ObjectMap ? ways.cheapest(mapping, Math.round(creates * factor)) + rest : rest;
    }

    private static String path(Mapping mapping, Forecast.Part part, long creates, Dry dry) {
        if (part.operations() == 0) {
            return "none";
        }
        if (dry.exact()) {
            boolean bulk = part.records(Operation.BULK_CREATE) > 0;
            boolean rest = part.operations() > part.records(Operation.BULK_CREATE);
            return bulk ? rest ? "rest+bulk" : "bulk" : "rest";
        }
        return dry.ways().isBulk(mapping) && dry.ways().cheapest(mapping, creates) < dry.ways().inBatches(mapping, creates) ? "bulk"
                : "rest";
    }

    private static String why(Mapping mapping, long creates, Ways ways) {
        if (!(mapping instanceof Mapping.ObjectMap)) {
            return mapping.target() + " cannot be loaded in bulk";
        }
        if (!ways.isBulk(mapping)) {
            return mapping.target() + " cannot be loaded in bulk, or it would not be cheaper";
        }
        long rest = ways.inBatches(mapping, creates);
        long best = ways.cheapest(mapping, creates);
        return best < rest
                ? String.format(Locale.ROOT, "in bulk %,d records take %,d credits, in batches %,d", creates, best, rest)
                : String.format(Locale.ROOT, "%,d records are too few for a bulk job: %,d credits in batches", creates, rest);
    }

    /** By the rate of the last run if there was one, otherwise by what systems usually take: a second a call, ten at a time. */
    private long seconds(List<PlanReport.Row> rows, Map<String, Long> counts) throws JournalException {
        long records = counts.values().stream().mapToLong(Long::longValue).sum();
        for (RunInfo info : migration.journal().runs().reversed()) {
            if (info.started().kind() == RunKind.FULL || info.started().kind() == RunKind.SAMPLE) {
                Map<String, Long> last = Resume.of(migration.journal(), info.started().run()).counts();
                long read = last.entrySet().stream().filter(e -> e.getKey().endsWith("|READ")).mapToLong(Map.Entry::getValue).sum();
                long millis = last.getOrDefault("#millis", 0L);
                if (read > 100 && millis > 0) {
                    return Math.max(1, Math.round(records * (millis / 1000.0) / read));
                }
            }
        }
        long writes = rows.stream().mapToLong(r -> r.path().equals("bulk") ? r.operations() / 400
                : r.target().equals("Attachments") ? r.operations() : r.operations() / 100 + 1).sum();
        long reads = records / 200 + 1;
        return Math.max(1, writes / Math.min(10, settings.writers()) + reads / 8);
    }

    private static List<String> warnings(List<PlanReport.Row> rows, Dry dry) {
        List<String> warnings = new ArrayList<>(dry.outcome().sourceProblems().stream().map(Problem::message).toList());
        if (!dry.exact()) {
            warnings.add("the numbers are scaled up from a sample: expect a few percent more or less");
        }
        for (PlanReport.Row row : rows) {
            Map<String, Long> left = new LinkedHashMap<>(dry.forecast().part(row.id()).left());
            left.forEach((what, count) -> warnings.add(String.format(Locale.ROOT, "%s: %,d records would be %s", row.id(), count,
                    what.toLowerCase(Locale.ROOT).replaceFirst(" .*", "") + " (" + what.replaceFirst(".* ", "") + ")")));
        }
        if (dry.outcome().notices() > 0) {
            warnings.add(String.format(Locale.ROOT, "%,d values would stay behind of records that are written", dry.outcome().notices()));
        }
        return warnings;
    }
}
