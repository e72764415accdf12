package org.vpmap.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.run.internal.load.Resume;
import org.vpmap.run.internal.load.Rows;
import org.vpmap.run.internal.load.SourceIds;
import org.vpmap.run.internal.load.Tally;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Entry.RunKind;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.Journal.RunInfo;
import org.vpmap.run.journal.JournalException;

/** What the journal tells of the runs of a migration, without asking source or target. */
public final class RunHistory {
    private final MappingPlan plan;
    private final Journal journal;

    /** History of that journal, with rows named by that plan. */
    public RunHistory(MappingPlan plan, Journal journal) {
        this.plan = Objects.requireNonNull(plan);
        this.journal = Objects.requireNonNull(journal);
    }

    /**
     * A run in short.
     *
     * @param state {@code completed}, {@code partial}, {@code refused} or {@code interrupted}
     * @param undoes the runs that a rollback undoes, the one that was asked for first
     * @param undone whether a rollback of it has come to its end
     */
    public record Run(String id, RunKind kind, String state, Instant at, Optional<Instant> ended, List<String> undoes, boolean undone) {
        public Run {
            undoes = List.copyOf(undoes);
        }

        /** As JSON. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("run", id);
            map.put("kind", kind.name().toLowerCase(Locale.ROOT));
            map.put("state", state);
            map.put("at", at.toString());
            ended.ifPresent(e -> map.put("ended", e.toString()));
            map.put("undoes", String.join(" ", undoes));
            map.put("undone", undone);
            return map;
        }
    }

    /**
     * Where the migration stands.
     *
     * @param there records in the target by map
     * @param confirmed whether the plan as it stands is signed off
     * @param next what to do next, as a command
     */
    public record Status(List<Run> runs, Map<String, Long> there, boolean confirmed, String next) {
        public Status {
            runs = List.copyOf(runs);
            there = Collections.unmodifiableMap(new LinkedHashMap<>(there));
        }

        /** As JSON. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("runs", runs.stream().map(Run::toMap).toList());
            map.put("migrated", there);
            map.put("confirmed", confirmed);
            map.put("next", next);
            return map;
        }
    }

    /**
     * Something that did not arrive, or not as it was.
     *
     * @param map row of the ledger
     * @param key our key
     * @param source the source's id
     * @param fate HELD, REJECTED, REFUSED or SKIPPED; CREATED or UPDATED for a record of which a value stayed behind
     */
    public record LeftBehind(String map, String key, String source, RecordFate fate, String code, String field, String message) {}

    /** All runs in order of their start. */
    public List<Run> runs() throws JournalException {
        return runs(journal);
    }

    /** All runs that a journal has in order of their start: also where no plan can be made of the map as it stands. */
    public static List<Run> runs(Journal journal) throws JournalException {
        List<RunInfo> infos = journal.runs();
        Set<String> undone = new Runs(infos).undone();
        return infos.stream().map(i -> new Run(
                i.started().run(),
                i.started().kind(),
                i.ended().map(e -> e.state().name().toLowerCase(Locale.ROOT)).orElse("interrupted"),
                i.started().at(),
                i.ended().map(Entry.RunEnded::at),
                i.started().undone(),
                undone.contains(i.started().run())))
                .toList();
    }

    /** The last run that wrote something and is not undone; empty where there is none. */
    public Optional<String> lastUndoable() throws JournalException {
        return runs().stream()
                .filter(r -> switch (r.kind()) {
                    case SAMPLE, FULL, DELTA -> true;
                    case RECONCILE, ROLLBACK -> false;
                })
                .filter(r -> !r.undone() && !r.state().equals("refused"))
                .map(Run::id)
                .reduce((a, b) -> b);
    }

    /** The source's id of a record, as the journal tells it: the key itself where the map's key is that id. Reads the whole journal. */
    public String sourceOf(String map, String key) throws JournalException {
        String[] source = {key};
        journal.read(Optional.empty(), entry -> {
            if (entry instanceof Entry.Outcomes outcomes && outcomes.map().equals(map)) {
                outcomes.items().stream().filter(i -> i.key().equals(key)).map(SourceIds::of).filter(s -> !s.equals(key))
                        .forEach(s -> source[0] = s);
            }
        });
        return source[0];
    }

    /** Where the migration stands. */
    public Status status() throws JournalException {
        List<Run> runs = runs();
        Map<String, Long> there = new LinkedHashMap<>();
        for (Mapping mapping : plan.mappings()) {
            there.put(mapping.id(), journal.crossingCount(mapping.id()));
        }
        boolean confirmed = journal.lastConfirmed().map(c -> c.fingerprint().equals(plan.fingerprint())).orElse(false);
        return new Status(runs, there, confirmed, next(runs, confirmed));
    }

    private static String next(List<Run> runs, boolean confirmed) {
        if (!confirmed) {
            return "vpmap confirm --by NAME";
        }
        // What was refused or taken back left nothing to go on from.
        List<Run> effective = runs.stream()
                .filter(r -> !r.undone() && !r.state().equals("refused"))
                .filter(r -> r.kind() != RunKind.ROLLBACK || isOpen(r))
                .toList();
        List<Run> loads = effective.stream().filter(r -> r.kind() != RunKind.RECONCILE).toList();
        if (loads.isEmpty()) {
            boolean tried = runs.stream().anyMatch(r -> r.kind() == RunKind.SAMPLE && r.state().equals("completed"));
            return tried ? "vpmap run" : "vpmap sample";
        }
        Run last = loads.getLast();
        boolean reconciled = effective.getLast().kind() == RunKind.RECONCILE && !isOpen(effective.getLast());
        return switch (last.kind()) {
            case SAMPLE -> isOpen(last) ? "vpmap sample" : "vpmap rollback, then vpmap run";
            case FULL -> isOpen(last) ? "vpmap run --resume" : reconciled ? "vpmap delta" : "vpmap reconcile";
            case DELTA -> isOpen(last) ? "vpmap delta" : reconciled ? "vpmap report" : "vpmap reconcile";
            case ROLLBACK -> "vpmap rollback --run " + last.undoes().getFirst();
            case RECONCILE -> throw new IllegalStateException("a reconciliation loads nothing");
        };
    }

    private static boolean isOpen(Run run) {
        return run.state().equals("interrupted") || run.state().equals("partial");
    }

    /** The ledger of a run as its last checkpoint has it. */
    public List<LedgerRow> ledger(String run) throws JournalException {
        Map<String, Long> counts = new LinkedHashMap<>(Resume.of(journal, run).counts());
        counts.keySet().removeIf(name -> !name.contains("|"));
        return Rows.of(plan, Tally.of(counts));
    }

    /** Visits what a run left behind, in the order of the run; what it left first and wrote later comes too, followed by nothing. */
    public void leftBehind(String run, Consumer<LeftBehind> visitor) throws JournalException {
        journal.read(Optional.of(run), entry -> {
            if (entry instanceof Entry.Outcomes outcomes) {
                outcomes.items().forEach(item -> visit(outcomes.map(), item, visitor));
            }
        });
    }

    private static void visit(String map, ItemOutcome item, Consumer<LeftBehind> visitor) {
        switch (item.fate()) {
            case HELD, REJECTED, REFUSED, SKIPPED ->
                    visitor.accept(
                            new LeftBehind(map, item.key(), SourceIds.of(item), item.fate(), item.code(), item.field(), item.message()));
            case CREATED, UPDATED -> {
                for (String notice : SourceIds.without(item)) {
                    String[] parts = notice.split(" ", 2);
                    visitor.accept(new LeftBehind(map, item.key(), SourceIds.of(item), item.fate(), parts[0],
                            parts.length > 1 ? parts[1] : "", ""));
                }
            }
            case UNCHANGED, MERGED, DELETED, RESTORED, CONFLICT -> {}
        }
    }

    /** How many records a run left behind, by map and code: what the left-behind list is summed up to. */
    public Map<String, Map<String, Long>> leftBehindByCode(String run) throws JournalException {
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        leftBehind(run, left -> counts.computeIfAbsent(left.map(), m -> new LinkedHashMap<>()).merge(left.fate() + " " + left.code(), 1L,
                Long::sum));
        return counts;
    }

    /** What became of one key in all runs, in order. Reads the whole journal. */
    public List<Event> historyOf(String map, String key) throws JournalException {
        List<Event> events = new ArrayList<>();
        journal.read(Optional.empty(), entry -> {
            if (entry instanceof Entry.Outcomes outcomes && outcomes.map().equals(map)) {
                outcomes.items().stream()
                        .filter(i -> i.key().equals(key))
                        .forEach(i -> events.add(new Event(outcomes.run(), outcomes.at(), i.fate(), i.id(), i.code(), i.message())));
            }
        });
        return events;
    }

    /** What became of a record at a time. */
    public record Event(String run, Instant at, RecordFate fate, String id, String code, String message) {
        /** As JSON. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("run", run);
            map.put("at", at.toString());
            map.put("fate", fate.name().toLowerCase(Locale.ROOT));
            map.put("id", id);
            map.put("code", code);
            map.put("message", message);
            return map;
        }
    }
}
