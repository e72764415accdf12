package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.run.journal.Entry.RecordFate;

/** The ledger: every record read has exactly one fate. Below a row stand the records that did not arrive, and why. */
public final class LedgerPresenter {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(Column.text("Source", 26), Column.text("Target", 26), Column.number("Read", 9),
            Column.number("Created", 9), Column.number("Updated", 9),
            Column.number("Unchanged", 10), Column.number("Merged", 9), Column.number("Left out", 9), Column.number("Held", 8),
            Column.number("Rejected", 9), Column.number("Refused", 9),
            Column.text("Why", 44));

    private static final List<String> FATES =
            List.of("created", "updated", "unchanged", "merged", "left_out", "held", "rejected", "refused");
    private static final int CASES = 1_000;

    private LedgerPresenter() {}

    /** The runs, newest first; below each the rows of its ledger. */
    public static Page present(Facts facts, Optional<Trail> trail) {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (String kind : List.of("run", "delta", "sample")) {
            facts.result(kind).filter(r -> !Texts.list(r, "objects").isEmpty()).ifPresent(runs::add);
        }
        runs.sort(Comparator.comparing((Map<String, Object> r) -> stamp(Texts.text(r, "run"))).reversed());
        if (runs.isEmpty()) {
            return Page.empty(
                    "Nothing was migrated yet. Sample migrates a representative slice; the ledger then says what became of each record.",
                    "sample");
        }
        List<Row> rows = new ArrayList<>();
        for (Map<String, Object> run : runs) {
            rows.add(run(facts, run, trail));
        }
        Map<String, Object> last = runs.getFirst();
        long read = sum(last, "read");
        long failed = sum(last, "failed");
        return Page.of(rows, Texts.text(last, "kind") + " " + Texts.text(last, "state") + ": " + Texts.count(read, "record", "records")
                + ", " + Texts.count(failed) + " to decide");
    }

    private static String stamp(String run) {
        return run.contains("-") ? run.substring(run.indexOf('-')) : run;
    }

    private static long sum(Map<String, Object> run, String column) {
        return Texts.list(run, "objects").stream().mapToLong(o -> Math.max(0, Texts.number(o, column))).sum();
    }

    private static Row run(Facts facts, Map<String, Object> run, Optional<Trail> trail) {
        String id = Texts.text(run, "run");
        List<Row> rows = new ArrayList<>(Texts.list(run, "objects").stream().map(o -> row(facts, id, o, trail)).toList());
        List<Map<String, Object>> problems = Texts.list(run, "source_problems");
        if (!problems.isEmpty()) {
            rows.add(sourceProblems(id, problems));
        }
        List<Cell> cells =
                new ArrayList<>(List.of(Cell.of(Texts.text(run, "kind"), Tone.STRONG), Cell.of(id, Tone.MUTED), Cell.of(sum(run, "read"))));
        FATES.forEach(f -> cells.add(Cell.of(sum(run, f))));
        cells.add(Cell.of(Texts.text(Texts.map(run, "stopped"), "message"), Tone.BAD));
        return new Row("ledger " + id, cells, rows, Optional.empty(), id);
    }

    /** What no row of the ledger can tell, since it is lost before there is a record. */
    private static Row sourceProblems(String run, List<Map<String, Object>> problems) {
        List<Row> below = new ArrayList<>();
        for (Map<String, Object> problem : problems) {
            below.add(new Row("source " + run + " " + below.size(),
                    beside(Cell.of(Texts.words(Texts.text(problem, "code"))), Cell.of(""),
                            Cell.of(Texts.text(problem, "message"), Tone.WARN)),
                    List.of(), Optional.empty(), run));
        }
        return new Row("source " + run, beside(Cell.of("The source itself"), Cell.of(""),
                Cell.of(Texts.count(problems.size(), "problem", "problems"), Tone.WARN)), below, Optional.empty(), run);
    }

    /** Cells without numbers between. */
    private static List<Cell> beside(Cell first, Cell second, Cell last) {
        List<Cell> cells = new ArrayList<>(List.of(first, second));
        for (int i = 0; i <= FATES.size(); i++) {
            cells.add(Cell.of(""));
        }
        cells.add(last);
        return cells;
    }

    private static Row row(Facts facts, String run, Map<String, Object> object, Optional<Trail> trail) {
        String map = Texts.text(object, "map");
        List<Cell> cells = new ArrayList<>(List.of(Cell.of(Texts.text(object, "source")), Cell.of(Texts.text(object, "target")),
                Cell.of(Texts.number(object, "read"))));
        for (String fate : FATES) {
            long count = Texts.number(object, fate);
            boolean failed = fate.equals("held") || fate.equals("rejected") || fate.equals("refused");
            cells.add(count > 0 && failed ? Cell.of(Texts.count(count), Tone.WARN) : Cell.of(count));
        }
        long sum = FATES.stream().mapToLong(f -> Math.max(0, Texts.number(object, f))).sum();
        cells.add(sum == Texts.number(object, "read") ? Cell.of("") : Cell.of("✕ the fates do not add up", Tone.BAD));
        List<Trail.Case> cases =
                trail.stream().flatMap(t -> t.cases().stream()).filter(c -> c.run().equals(run) && c.map().equals(map)).toList();
        Map<String, Row> below = new LinkedHashMap<>();
        cases.stream().limit(CASES).forEach(c -> below.put(c.key(), of(facts, run, c)));
        return new Row("ledger " + run + " " + map, cells, List.copyOf(below.values()), facts.where(map), map);
    }

    private static Row of(Facts facts, String run, Trail.Case one) {
        Tone tone = one.fate() == RecordFate.SKIPPED ? Tone.MUTED : Tone.WARN;
        return new Row("case " + run + " " + one.map() + " " + one.key(),
                beside(Cell.of(one.key()), Cell.of(Texts.words(one.fate().name()) + ": " + one.code(), tone),
                        Cell.of((one.field().isEmpty() ? "" : one.field() + ": ") + one.message(), tone)),
                List.of(), facts.where(one.map(), one.field()),
                new ResultPresenters.KeyOf(one.map(), one.key()));
    }
}
