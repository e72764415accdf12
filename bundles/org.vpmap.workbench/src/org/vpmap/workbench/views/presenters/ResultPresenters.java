package org.vpmap.workbench.views.presenters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.lang.ui.NextSteps;

/** Views of what a command found last: plan and differences. */
public final class ResultPresenters {
    /** Columns of the plan. */
    public static final List<Column> PLAN = List.of(Column.text("", 26), Column.text("Target", 20), Column.number("Records", 11),
            Column.number("Operations", 11), Column.text("Path", 11),
            Column.number("Credits", 10), Column.text("Why", 60));

    /** Columns of the differences. */
    public static final List<Column> DIFFERENCES = List.of(Column.text("What", 14), Column.text("Map", 24), Column.text("Key", 18),
            Column.text("Field", 22), Column.text("Expected", 24),
            Column.text("Found in the target", 24));

    private ResultPresenters() {}

    /** Gates, then what each map would do, then warnings. */
    public static Page plan(Facts facts) {
        Optional<Map<String, Object>> result = facts.result("plan");
        if (result.isEmpty()) {
            return Page.empty(
                    "Nothing is planned yet. Plan says what a run would do, without a write: records, path, credits, time and gates.",
                    "plan");
        }
        Map<String, Object> plan = result.get();
        List<Row> rows = new ArrayList<>();
        List<Row> gates = gates(plan);
        long closed = gates.stream().filter(g -> g.cell(1).tone() == Tone.BAD).count();
        rows.add(Row.of("gates", Cell.of("Gates", Tone.STRONG),
                Cell.of(closed == 0 ? "all open" : closed + " closed", closed == 0 ? Tone.GOOD : Tone.BAD)).with(gates));
        List<Row> objects = new ArrayList<>();
        long records = 0;
        long operations = 0;
        for (Map<String, Object> o : Texts.list(plan, "objects")) {
            records += Math.max(0, Texts.number(o, "records"));
            operations += Math.max(0, Texts.number(o, "operations"));
            objects.add(Row
                    .of("plan " + Texts.text(o, "map"), Cell.of(Texts.text(o, "source")), Cell.of(Texts.text(o, "target")),
                            Cell.of(Texts.number(o, "records")), Cell.of(Texts.number(o, "operations")),
                            Cell.of(Texts.text(o, "path")), Cell.of(Texts.number(o, "credits")), Cell.of(Texts.text(o, "why"), Tone.MUTED))
                    .at(facts.where(Texts.text(o, "map"))));
        }
        rows.add(Row.of("objects", Cell.of("Objects", Tone.STRONG), Cell.of(""), Cell.of(records), Cell.of(operations), Cell.of(""),
                Cell.of(Texts.number(plan, "credits"))).with(objects));
        if (plan.get("warnings") instanceof List<?> warnings && !warnings.isEmpty()) {
            List<Row> lines = new ArrayList<>();
            for (Object warning : warnings) {
                lines.add(Row.of("warning " + lines.size(), Cell.of("◐ note", Tone.WARN), Cell.of(""), Cell.of(""), Cell.of(""),
                        Cell.of(""), Cell.of(""), Cell.of(NextSteps.of(String.valueOf(warning)))));
            }
            rows.add(Row.of("warnings", Cell.of("Notes", Tone.STRONG), Cell.of(String.valueOf(lines.size()))).with(lines));
        }
        long available = Texts.number(plan, "credits_available");
        return Page.of(rows,
                Texts.count(Texts.number(plan, "credits")) + (available < 0 ? "" : " of " + Texts.count(available)) + " credits, about "
                        + Texts.duration(Duration.ofSeconds(Texts.number(plan, "seconds")))
                        + (Texts.flag(plan, "exact") ? "" : ", scaled up from a sample")
                        + (closed > 0 ? "; a run is refused until the closed gates are open" : "; a run may begin"));
    }

    private static List<Row> gates(Map<String, Object> plan) {
        List<Row> rows = new ArrayList<>();
        for (Map<String, Object> gate : Texts.list(plan, "gates")) {
            boolean open = Texts.flag(gate, "open");
            String next = Texts.text(gate, "next");
            rows.add(Row.of("gate " + Texts.text(gate, "gate"), Cell.of(gateName(Texts.text(gate, "gate"))),
                    open ? Cell.of("● open", Tone.GOOD) : Cell.of("✕ closed", Tone.BAD), Cell.of(""), Cell.of(""), Cell.of(""), Cell.of(""),
                    Cell.of(NextSteps.of(Texts.text(gate, "reason") + (next.isEmpty() ? "" : " → " + next)))));
        }
        return rows;
    }

    /** What a gate asks for; its code says what is wrong when it is closed. */
    private static String gateName(String code) {
        return switch (code) {
            case "NOT_CONFIRMED" -> "Map confirmed";
            case "NO_BAA" -> "BAA on file";
            case "NO_API" -> "API that writes";
            case "OWNERS_UNRESOLVED" -> "Owners resolved";
            case "CREDITS_SHORT" -> "Credits suffice";
            case "NOT_PROVISIONED" -> "Target set up";
            case "PHI_UNREADABLE" -> "PHI readable";
            default -> Texts.words(code);
        };
    }

    private static Optional<Map<String, Object>> compared(Facts facts) {
        return facts.result("reconcile")
                .or(() -> facts.result("sample").filter(r -> r.containsKey("diff")).map(r -> Texts.map(r, "diff")));
    }

    /** What the last comparison found about a record: the parts of its result. */
    public static List<Map<String, Object>> found(Facts facts, KeyOf record) {
        return compared(facts).stream().flatMap(r -> Texts.list(r, "differences").stream())
                .filter(d -> Texts.text(d, "map").equals(record.map()) && Texts.text(d, "key").equals(record.key())).toList();
    }

    /** Every field that is not as it should be, from the last sample and reconciliation. */
    public static Page differences(Facts facts) {
        List<Row> rows = new ArrayList<>();
        Optional<Map<String, Object>> reconcile = facts.result("reconcile");
        Optional<Map<String, Object>> compared = compared(facts);
        if (compared.isEmpty()) {
            return Page.empty(
                    "Nothing is compared yet. Sample migrates a representative slice and reads it back; Reconcile compares everything.",
                    "sample");
        }
        Map<String, Object> result = compared.get();
        int number = 0;
        for (Map<String, Object> d : Texts.list(result, "differences")) {
            Cell kind = switch (Texts.text(d, "kind")) {
                case "lost" -> Cell.of("✕ not there", Tone.BAD);
                case "duplicate" -> Cell.of("✕ twice there", Tone.BAD);
                default -> Cell.of("◐ differs", Tone.WARN);
            };
            String map = Texts.text(d, "map");
            rows.add(Row
                    .of("difference " + number++, kind, Cell.of(map), Cell.of(Texts.text(d, "key")), Cell.of(Texts.text(d, "field")),
                            Cell.of(Texts.text(d, "expected"), Tone.GOOD),
                            Cell.of(Texts.text(d, "actual"), Tone.BAD))
                    .at(facts.where(map, Texts.text(d, "field"))).about(new KeyOf(map, Texts.text(d, "key"))));
        }
        String what = reconcile.isPresent()
                ? Texts.count(Texts.number(result, "records")) + " records compared: " + Texts.count(Texts.number(result, "lost"))
                        + " lost, " + Texts.count(Texts.number(result, "duplicates")) + " duplicates, "
                        + Texts.count(Texts.number(result, "different")) + " different"
                : "Sample read back: " + Texts.count(Texts.number(result, "records")) + " records, "
                        + Texts.count(Texts.number(result, "fields")) + " fields, " + Texts.count(Texts.number(result, "different"))
                        + " different";
        return new Page(rows, what, "● " + what + ". Both sides are the same.", "");
    }

    /** One record, as a map knows it: what the tracer follows. */
    public record KeyOf(String map, String key) {}
}
