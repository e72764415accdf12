package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.RunKind;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.journal.Journal;

/** The audit trail in short: who signed, what ran, what was undone; below an undoing, what it spared. */
public final class JournalPresenter {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(Column.text("When", 22), Column.text("What", 20), Column.text("State", 18),
            Column.text("Run", 28), Column.text("Details", 60));

    private JournalPresenter() {}

    /** What a row is about: a run. */
    public record RunRow(String run, boolean undoable) {}

    /** Newest first. */
    public static Page present(Facts facts, Optional<Trail> trail) {
        if (trail.isEmpty()) {
            return Page.empty(
                    "The journal is not read yet. Read Journal reads it; runs in other windows or on the command line have it to themselves while they last.",
                    "openJournal");
        }
        Trail read = trail.get();
        if (!read.verification().intact()) {
            return Page.empty("✕ The journal's chain is broken at block " + read.verification().firstDamage()
                    + ". Restore .vpmap/journal from a backup.");
        }
        record At(java.time.Instant at, Row row) {}
        List<At> rows = new ArrayList<>();
        for (Entry sign : read.signs()) {
            rows.add(new At(sign.at(), sign(sign, rows.size())));
        }
        for (Journal.RunInfo run : read.runs()) {
            rows.add(new At(run.started().at(), run(facts, run, read)));
        }
        rows.sort(Comparator.comparing(At::at).reversed());
        return new Page(rows.stream().map(At::row).toList(),
                Texts.count(read.verification().entries(), "entry", "entries") + ", hash chain intact",
                "The journal is empty. It fills when a person confirms the map and when something runs.", Page.COMMANDS + "confirm");
    }

    private static Row sign(Entry sign, int number) {
        String id = "sign " + sign.at() + number;
        return switch (sign) {
            case Entry.Confirmed confirmed -> Row.of(id, Cell.of(Texts.time(sign.at())), Cell.of("map confirmed", Tone.STRONG),
                    Cell.of("● signed", Tone.GOOD), Cell.of(""),
                    Cell.of("by " + confirmed.by() + ", fingerprint "
                            + confirmed.fingerprint().substring(0, Math.min(12, confirmed.fingerprint().length()))));
            case Entry.Provisioned made -> Row.of(id, Cell.of(Texts.time(sign.at())), Cell.of("target set up", Tone.STRONG),
                    Cell.of("● done", Tone.GOOD), Cell.of(""),
                    Cell.of(Texts.count(made.items().size(), "item", "items") + " by " + made.by())).with(items(id, made.items()));
            case Entry.RunStarted other -> throw new IllegalArgumentException("no sign");
            case Entry.Intent other -> throw new IllegalArgumentException("no sign");
            case Entry.BulkSubmitted other -> throw new IllegalArgumentException("no sign");
            case Entry.Outcomes other -> throw new IllegalArgumentException("no sign");
            case Entry.Checkpoint other -> throw new IllegalArgumentException("no sign");
            case Entry.RunEnded other -> throw new IllegalArgumentException("no sign");
        };
    }

    private static List<Row> items(String id, List<String> items) {
        List<Row> rows = new ArrayList<>();
        for (String item : items) {
            rows.add(Row.of(id + " " + rows.size(), Cell.of(""), Cell.of(""), Cell.of(""), Cell.of(""), Cell.of(item)));
        }
        return rows;
    }

    private static Row run(Facts facts, Journal.RunInfo info, Trail trail) {
        String id = info.started().run();
        boolean undone = trail.runs().stream()
                .anyMatch(r -> r.started().undone().contains(id) && r.ended().filter(e -> e.state() == RunState.COMPLETED).isPresent());
        Cell state = undone ? Cell.of("↶ undone", Tone.MUTED) : state(info);
        Optional<Map<String, Object>> result = result(facts, info);
        List<Row> below = new ArrayList<>();
        if (info.started().kind() == RunKind.ROLLBACK) {
            result.ifPresent(r -> below.addAll(conflicts(facts, r, id, info.started().undone().getFirst())));
        }
        facts.result("rollback-dry").filter(r -> id.equals(Texts.text(r, "run")) && !undone).ifPresent(r -> below.add(Row
                .of("dry " + id, Cell.of(""), Cell.of("dry run of rollback"),
                        Texts.number(r, "conflicts") > 0 ? Cell.of("◐ conflicts", Tone.WARN) : Cell.of("● clean", Tone.GOOD), Cell.of(""),
                        Cell.of("would delete " + Texts.count(Texts.number(r, "deleted")) + ", put back "
                                + Texts.count(Texts.number(r, "restored")) + ", spare " + Texts.count(Texts.number(r, "conflicts"))))
                .with(conflicts(facts, r, "dry " + id, id)).about(new RunRow(id, true))));
        trail.cases().stream()
                .filter(c -> c.run().equals(id) && info.started().kind() != RunKind.ROLLBACK && c.fate() != Entry.RecordFate.SKIPPED)
                .limit(200)
                .forEach(c -> below.add(Row
                        .of("journal " + id + " " + c.map() + " " + c.key() + below.size(), Cell.of(""),
                                Cell.of(Texts.words(c.fate().name())), Cell.of(c.code(), Tone.WARN), Cell.of(c.key()),
                                Cell.of(c.message()))
                        .at(facts.where(c.map(), c.field())).about(new ResultPresenters.KeyOf(c.map(), c.key()))));
        boolean undoable = !undone && info.started().kind() != RunKind.ROLLBACK && info.started().kind() != RunKind.RECONCILE
                && info.ended().map(e -> e.state() != RunState.REFUSED).orElse(true);
        return Row.of("journal " + id, Cell.of(Texts.time(info.started().at())),
                Cell.of(Texts.words(info.started().kind().name()).replace("full", "full migration"), Tone.STRONG), state, Cell.of(id),
                Cell.of(details(info, result))).with(below).about(new RunRow(id, undoable));
    }

    private static Cell state(Journal.RunInfo info) {
        if (info.ended().isEmpty()) {
            return Cell.of("✕ interrupted", Tone.BAD);
        }
        return switch (info.ended().get().state()) {
            case COMPLETED -> Cell.of("● completed", Tone.GOOD);
            case PARTIAL -> Cell.of("◐ stopped early", Tone.WARN);
            case REFUSED -> Cell.of("✕ refused", Tone.BAD);
        };
    }

    private static Optional<Map<String, Object>> result(Facts facts, Journal.RunInfo info) {
        String command = switch (info.started().kind()) {
            case SAMPLE -> "sample";
            case FULL -> "run";
            case DELTA -> "delta";
            case RECONCILE -> "reconcile";
            case ROLLBACK -> "rollback";
        };
        String id = info.started().run();
        return facts.result(command).filter(r -> id.equals(Texts.text(r, "run")) || id.equals(Texts.text(r, "rollback")));
    }

    private static String details(Journal.RunInfo info, Optional<Map<String, Object>> result) {
        String lasted = info.ended().map(e -> Texts.duration(java.time.Duration.between(info.started().at(), e.at()))).orElse("");
        if (info.started().kind() == RunKind.ROLLBACK) {
            return "undoes " + String.join(", ", info.started().undone())
                    + result.map(r -> ": " + Texts.count(Texts.number(r, "deleted")) + " deleted, "
                            + Texts.count(Texts.number(r, "restored")) + " put back, "
                            + Texts.count(Texts.number(r, "conflicts")) + " spared").orElse("");
        }
        return result.map(r -> Texts.list(r, "objects").stream().mapToLong(o -> Math.max(0, Texts.number(o, "read"))).sum())
                .filter(n -> n > 0)
                .map(n -> Texts.count(n, "record", "records") + (lasted.isEmpty() ? "" : " in ")).orElse("") + lasted;
    }

    /** What an undoing spared, or would spare, and what a person decided about it. */
    static List<Row> conflicts(Facts facts, Map<String, Object> rollback, String id, String run) {
        Decisions decisions = Decisions.of(facts.result(Decisions.RESULT));
        Map<String, Undecided> all = new LinkedHashMap<>();
        Map<String, String> fields = new HashMap<>();
        for (Map<String, Object> kept : Texts.list(rollback, "kept")) {
            String target = Texts.text(kept, "id");
            fields.put(target, Texts.text(kept, "field"));
            all.put(target, new Undecided(run, Texts.text(kept, "map"), Texts.text(kept, "key"), target, Texts.text(kept, "code"),
                    Optional.ofNullable(decisions.of(run).get(target))));
        }
        if (decisions.run().equals(run) && Texts.flag(rollback, "dry_run")) {
            decisions.also().forEach(a -> all.putIfAbsent(a.id(), a));
        }
        List<Row> rows = new ArrayList<>();
        all.forEach((target, conflict) -> {
            String field = fields.getOrDefault(target, "");
            String what = conflict.map() + (field.isEmpty() ? "" : "." + field);
            Cell details = Cell.of(conflict.decision().map(d -> what + ": undone nonetheless, " + d.by() + " decided: " + d.because())
                    .orElse(conflict.isDecidable() ? what + ": somebody changed it since, so it stays" : what + ": somebody deleted it"));
            rows.add(Row.of("conflict " + id + " " + target, Cell.of(""),
                    conflict.decision().isPresent() ? Cell.of("undo also", Tone.STRONG) : Cell.of("spared"),
                    Cell.of(conflict.code(), Tone.WARN), Cell.of(conflict.key()), details)
                    .at(facts.where(conflict.map(), field)).about(conflict));
        });
        return rows;
    }
}
