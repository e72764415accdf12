package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.core.plan.Ignored;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.OwnerRule;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.RowMap;
import org.vpmap.propose.audit.Audit;

/** Which object becomes what, in which way, how far it is, and how many. */
public final class ObjectMapPresenter {
    /** The columns: the first three are drawn as a picture. */
    public static final List<Column> COLUMNS = List.of(Column.text("Source", 22), Column.text("How", 20), Column.text("Target", 22),
            Column.text("State", 26), Column.number("In source", 12),
            Column.number("Arrived", 12), Column.number("Kept back", 12));

    private ObjectMapPresenter() {}

    /** A row for each way from an object to the target, in the author's order; then what stays behind. */
    public static Page present(Facts facts) {
        if (facts.plan().isEmpty()) {
            return Page.empty(facts.source().isEmpty()
                    ? "The picture of the map appears here. Discover reads the schemas that the map is checked against."
                    : "The map has errors, so there is no picture of it. See the Problems view.",
                    facts.source().isEmpty() ? "discover" : "");
        }
        MappingPlan plan = facts.plan().get();
        Map<String, Map<String, Object>> ledger = ledger(facts);
        List<Row> rows = new ArrayList<>();
        plan.owners().ifPresent(o -> rows.add(owners(facts, o)));
        for (Mapping mapping : plan.mappings()) {
            rows.add(row(facts, mapping.id(), mapping.source(), how(mapping), mapping.target(), size(mapping), mapping.where(),
                    ledger.get(mapping.id())));
            if (mapping instanceof Mapping.ObjectMap map) {
                for (RowMap below : map.rows()) {
                    String id = map.id() + "/" + below.subform();
                    rows.add(row(facts, id, below.join().object(), "n : 1  rows", map.target() + " · " + below.subform(),
                            below.assignments().size(), below.where(), ledger.get(id)));
                }
            }
        }
        for (Ignored ignored : plan.ignored().stream().filter(Ignored::isWhole).toList()) {
            rows.add(Row.of("ignored " + ignored.object(), Cell.of(ignored.object(), Tone.MUTED), Cell.of("stays", Tone.MUTED),
                    Cell.of("–", Tone.MUTED), Cell.of(ignored.because(), Tone.MUTED),
                    Cell.of(count(facts, ignored.object()))).at(Optional.of(ignored.where())));
        }
        String last = ledger.isEmpty() ? "; counts appear after the first run" : "";
        return Page.of(rows, plan.name() + ": " + Texts.count(plan.mappings().size(), "map", "maps") + last);
    }

    private static Row owners(Facts facts, OwnerRule rule) {
        Optional<Map<String, Object>> result = facts.result("owners");
        long unmatched = result.map(r -> Texts.number(r, "unmatched")).orElse(-1L);
        Cell state = result.isEmpty() ? Cell.of("not matched yet", Tone.MUTED)
                : unmatched == 0 ? Cell.of("● all have a user", Tone.GOOD)
                : Cell.of("◐ " + Texts.count(unmatched) + " to the fallback", Tone.WARN);
        return Row.of("owners", Cell.of(rule.object(), Tone.STRONG), Cell.of("by " + rule.emailField()), Cell.of("Users", Tone.STRONG),
                state, Cell.of(count(facts, rule.object())),
                Cell.of(result.map(r -> Texts.number(r, "matched")).orElse(-1L)), Cell.of(unmatched));
    }

    private static Row row(Facts facts, String id, String source, String how, String target, int lines, Range where,
            Map<String, Object> done) {
        long problems = facts.issues().stream()
                .filter(i -> i.file().equals(where.file()) && i.offset() >= where.offset() && i.offset() < where.offset() + where.length())
                .filter(i -> i.severity() == org.vpmap.lang.project.Severity.WARNING).count();
        long failed = done == null ? -1 : Texts.number(done, "failed");
        Cell state = failed > 0 ? Cell.of("◐ " + Texts.count(failed) + " to decide", Tone.WARN)
                : done != null ? Cell.of("● migrated", Tone.GOOD)
                : problems > 0 ? Cell.of("◐ " + Texts.count(problems, "warning", "warnings"), Tone.WARN)
                : Cell.of("● " + Texts.count(lines, "line", "lines"), Tone.GOOD);
        long arrived = done == null ? -1 : Texts.number(done, "created") + Texts.number(done, "updated") + Texts.number(done, "unchanged")
                + Texts.number(done, "merged");
        return Row.of("map " + id, Cell.of(source, Tone.STRONG), Cell.of(how), Cell.of(target, Tone.STRONG), state,
                Cell.of(count(facts, source)), Cell.of(arrived),
                Cell.of(Texts.count(failed), failed > 0 ? Tone.WARN : Tone.MUTED)).at(Optional.of(where));
    }

    private static long count(Facts facts, String object) {
        return facts.audit().flatMap(a -> a.object(object)).map(Audit.ObjectProfile::read).orElse(-1L);
    }

    private static String how(Mapping mapping) {
        return switch (mapping) {
            case Mapping.ObjectMap map -> map.groupBy().isPresent() ? "n : 1  by key" : map.when().isPresent() ? "1 : 1  when …" : "1 : 1";
            case Mapping.NoteMap note -> "note on " + note.parent().module();
            case Mapping.FileMap file -> "file on " + file.parent().module();
            case Mapping.TagMap tag -> "tag of " + tag.module();
        };
    }

    private static int size(Mapping mapping) {
        return mapping instanceof Mapping.ObjectMap map ? map.assignments().size() : Uses.assignments(mapping).size();
    }

    private static Map<String, Map<String, Object>> ledger(Facts facts) {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        facts.result("run").or(() -> facts.result("sample"))
                .ifPresent(r -> Texts.list(r, "objects").forEach(o -> rows.put(Texts.text(o, "map"), o)));
        return rows;
    }
}
