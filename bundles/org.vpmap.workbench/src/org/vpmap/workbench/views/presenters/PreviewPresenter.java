package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpmap.core.eval.Evaluation;
import org.vpmap.core.eval.Evaluator;
import org.vpmap.core.eval.Explain;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.value.LinkValue;
import org.vpmap.core.value.OwnerValue;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.core.value.TargetRecord;

/** One source record through the map, field by field. */
public final class PreviewPresenter {
    /** The columns. */
    public static final List<Column> COLUMNS =
            List.of(Column.text("Target field", 26), Column.text("Value", 34), Column.text("Rule", 60), Column.text("Remark", 40));

    private final MappingPlan plan;
    private final Evaluator evaluator;
    private final Explain explain;

    /** @param evaluator made from that plan */
    public PreviewPresenter(MappingPlan plan, Evaluator evaluator, Explain explain) {
        this.plan = plan;
        this.evaluator = evaluator;
        this.explain = explain;
    }

    /** What each map of the record's object makes of it; {@code record} with its joins. */
    public Page present(SourceRecord record) {
        List<Row> rows = maps(record, "");
        return rows.isEmpty() ? Page.empty("No map takes records of " + record.object() + ".")
                : Page.of(rows, record.object() + " " + record.id());
    }

    /** A row for each map, below it its fields; ids begin with {@code prefix}. */
    List<Row> maps(SourceRecord record, String prefix) {
        List<Row> rows = new ArrayList<>();
        for (Mapping mapping : plan.mappings()) {
            if (mapping.source().equals(record.object())) {
                rows.add(map(mapping, record, prefix));
            }
        }
        return rows;
    }

    private Row map(Mapping mapping, SourceRecord record, String prefix) {
        Evaluation evaluation = evaluator.evaluate(mapping, record);
        String id = prefix + "preview " + mapping.id();
        List<Row> fields = new ArrayList<>();
        if (!(evaluation instanceof Evaluation.NotApplicable)) {
            Map<Range, Assignment> lines = Uses.assignments(mapping).stream()
                    .collect(Collectors.toMap(Assignment::where, a -> a, (a, b) -> a, LinkedHashMap::new));
            for (Evaluator.Preview preview : evaluator.preview(mapping, record)) {
                Optional<Assignment> line = Optional.ofNullable(lines.get(preview.where()));
                String rule = line.map(explain::assignment).orElse("").replaceFirst("^\\w+ takes ", "");
                fields.add(Row
                        .of(id + " " + preview.field() + fields.size(), Cell.of(preview.field()), value(preview.value(), line),
                                Cell.of(rule, Tone.MUTED), remark(preview.problems()))
                        .at(Optional.of(preview.where())));
            }
            if (evaluation instanceof Evaluation.Mapped mapped && mapping instanceof Mapping.ObjectMap map) {
                mapped.record().rows().forEach((subform, list) -> fields.add(rows(map, id, subform, list)));
            }
        }
        Cell what = switch (evaluation) {
            case Evaluation.NotApplicable none -> Cell.of("– not this map's business", Tone.MUTED);
            case Evaluation.Mapped mapped -> Cell.of("● a record of " + mapping.target(), Tone.GOOD);
            case Evaluation.MappedNote note -> Cell.of("● a note", Tone.GOOD);
            case Evaluation.MappedFile file -> Cell.of("● a file", Tone.GOOD);
            case Evaluation.MappedTag tag -> Cell.of("● a tag", Tone.GOOD);
            case Evaluation.Held held -> Cell.of("◐ held: " + held.problem().code(), Tone.WARN);
            case Evaluation.Rejected rejected -> Cell.of("✕ rejected: " + rejected.problem().code(), Tone.BAD);
            case Evaluation.Skipped skipped -> Cell.of("– left out: " + skipped.reason().code(), Tone.MUTED);
        };
        Cell why = switch (evaluation) {
            case Evaluation.Held held -> Cell.of(said(held.problem()), Tone.WARN);
            case Evaluation.Rejected rejected -> Cell.of(said(rejected.problem()), Tone.BAD);
            case Evaluation.Skipped skipped -> Cell.of(said(skipped.reason()), Tone.MUTED);
            case Evaluation.Mapped mapped -> remark(mapped.notices());
            case Evaluation.NotApplicable none -> Cell.of("");
            case Evaluation.MappedNote note -> remark(note.notices());
            case Evaluation.MappedFile file -> remark(file.notices());
            case Evaluation.MappedTag tag -> Cell.of("");
        };
        return Row.of(id, Cell.of(mapping.id(), Tone.STRONG), what, Cell.of(explain.mapping(mapping).getFirst(), Tone.MUTED), why)
                .with(fields).at(Optional.of(mapping.where()));
    }

    private Row rows(Mapping.ObjectMap map, String id, String subform, List<TargetRecord.Row> list) {
        Optional<RowMap> rule = map.rows().stream().filter(r -> r.subform().equals(subform)).findFirst();
        List<Row> below = new ArrayList<>();
        for (TargetRecord.Row row : list) {
            String rowId = id + " " + subform + " " + row.key();
            List<Row> cells = new ArrayList<>();
            row.fields().forEach((field, value) -> {
                Optional<Assignment> line =
                        rule.stream().flatMap(r -> r.assignments().stream()).filter(a -> a.field().name().equals(field)).findFirst();
                cells.add(Row
                        .of(rowId + " " + field, Cell.of(field), value(value, line),
                                Cell.of(line.map(explain::assignment).orElse("").replaceFirst("^\\w+ takes ", ""), Tone.MUTED))
                        .at(line.map(Assignment::where)));
            });
            below.add(Row.of(rowId, Cell.of("row " + (below.size() + 1)), Cell.of(row.key(), Tone.MUTED)).with(cells));
        }
        return Row.of(id + " " + subform, Cell.of(subform), Cell.of(Texts.count(list.size(), "row", "rows"), Tone.MUTED)).with(below)
                .at(rule.map(RowMap::where));
    }

    private static Cell remark(List<Problem> problems) {
        return problems.isEmpty() ? Cell.of("")
                : Cell.of(problems.stream().map(PreviewPresenter::said).distinct().collect(Collectors.joining("; ")), Tone.WARN);
    }

    private static String said(Problem problem) {
        return (problem.field().isEmpty() ? "" : problem.field() + ": ") + problem.message();
    }

    /** A value as people read it, masked where health information flows into its line. */
    private static Cell value(Object value, Optional<Assignment> line) {
        boolean phi = line.map(a -> a.phi() != Phi.NONE).orElse(true);
        return switch (value) {
            case null -> Cell.of("–", Tone.MUTED);
            case LinkValue link -> Cell.of(link.module() + " of " + link.source() + " " + link.key());
            case OwnerValue owner -> Cell.of(owner.staffId().isEmpty() ? "the fallback owner" : "the user of staff " + owner.staffId());
            case Boolean flag -> new Cell(flag ? "yes" : "no", Tone.PLAIN, phi);
            default -> new Cell(String.valueOf(value), Tone.PLAIN, phi);
        };
    }

    /** The rule in whose line an offset is, in prose; of the innermost line. Empty where there is none. */
    public Optional<String> explained(String file, int offset) {
        List<String> all = new ArrayList<>();
        for (Mapping mapping : plan.mappings()) {
            if (!covers(mapping.where(), file, offset)) {
                continue;
            }
            for (Assignment line : Uses.assignments(mapping)) {
                if (covers(line.where(), file, offset)) {
                    return Optional.of(explain.assignment(line));
                }
            }
            all.add(explain.mapping(mapping).getFirst());
        }
        return all.stream().findFirst()
                .or(() -> plan.valueMaps().stream().filter(v -> covers(v.where(), file, offset)).map(explain::valueMap).findFirst());
    }

    private static boolean covers(Range range, String file, int offset) {
        return range.file().equals(file) && offset >= range.offset() && offset <= range.offset() + range.length();
    }
}
