package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;
import org.vpmap.headless.project.Steps;

/** What the target lacks, what is there, who does it, and what a person said to have done. */
public final class ChecklistPresenter {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(Column.text("State", 17), Column.text("What to do", 74), Column.text("Who", 22),
            Column.text("Module", 16), Column.text("Ticked", 26));

    /** Under which name ticks are kept beside the commands' results. */
    public static final String TICKS = "checklist-ticks";

    private ChecklistPresenter() {}

    /**
     * What a row is about.
     *
     * @param text of the item, which names it
     */
    public record Item(String text, boolean done) {}

    /** Open items first. */
    public static Page present(Facts facts) {
        Optional<Map<String, Object>> result = facts.result("provision");
        if (result.isEmpty()) {
            return Page.empty("What the target lacks is not known yet. Check Setup compares it with what the map wants.", "checklist");
        }
        Map<String, Object> ticks = facts.result(TICKS).orElse(Map.of());
        List<Row> rows = new ArrayList<>();
        long broken = 0;
        for (Map<String, Object> item : Texts.list(result.get(), "items")) {
            String text = Texts.text(item, "text");
            boolean done = Texts.text(item, "state").equals("done");
            String tick = Texts.text(ticks, text);
            broken += !done && !tick.isEmpty() ? 1 : 0;
            rows.add(Row.of("item " + rows.size(), state(item, !tick.isEmpty()), Cell.of(text), who(item, done),
                    Cell.of(Texts.text(item, "module")), Cell.of(tick, Tone.MUTED)).at(where(facts, item)).about(new Item(text, done)));
        }
        rows.sort(Comparator.comparing((Row r) -> r.cell(0).tone() == Tone.GOOD));
        return new Page(rows,
                Texts.count(Texts.number(result.get(), "done")) + " of " + rows.size() + " are there"
                        + (broken > 0 ? "; " + Texts.count(broken) + " ticked, but the target says otherwise" : ""),
                "The map wants nothing that the target lacks.", Page.COMMANDS + "checklist");
    }

    private static Cell state(Map<String, Object> item, boolean ticked) {
        return switch (Texts.text(item, "state")) {
            case "done" -> Cell.of("☑ there", Tone.GOOD);
            case "open" -> ticked ? Cell.of("✕ still missing", Tone.BAD) : Cell.of("☐ missing", Tone.WARN);
            default -> Cell.of("✕ differs", Tone.BAD);
        };
    }

    private static Cell who(Map<String, Object> item, boolean done) {
        return switch (Texts.text(item, "hand")) {
            case "api" -> Cell.of(done ? "" : "this tool: Apply");
            case "admin" -> Cell.of(done ? "" : "an administrator", Tone.WARN);
            default -> Cell.of(done ? "" : "nobody in this edition", Tone.BAD);
        };
    }

    private static Optional<Range> where(Facts facts, Map<String, Object> item) {
        return facts.plan().map(MappingPlan::creations).stream().flatMap(List::stream)
                .filter(c -> c.module().equals(Texts.text(item, "module"))
                        && c.getClass().getSimpleName().equals(Texts.text(item, "what"))
                        && Steps.Setup.name(c).equals(Texts.text(item, "name")))
                .map(Creation::where).findFirst();
    }

    /** The ticks with some more. */
    public static Map<String, Object> ticked(Facts facts, List<Item> items, String by) {
        Map<String, Object> ticks = new LinkedHashMap<>(facts.result(TICKS).orElse(Map.of()));
        items.stream().filter(i -> !i.done()).forEach(i -> ticks.put(i.text(), by));
        return ticks;
    }
}
