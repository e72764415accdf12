package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Journal;

/** One record's way: as the source has it, as the map makes it, what the journal knows, and what the target holds now. */
public final class TracerPresenter {
    /** The columns. */
    public static final List<Column> COLUMNS =
            List.of(Column.text("", 30), Column.text("Value", 40), Column.text("", 56), Column.text("Remark", 36));

    private TracerPresenter() {}

    /** An outcome of the record in a run. */
    public record Event(String run, String map, java.time.Instant at, Entry.ItemOutcome outcome) {}

    /**
     * All that was found.
     *
     * @param record as the source has it now, with its joins; empty where it has it no longer
     * @param crossings where the maps put it
     * @param events what happened to it, in order
     * @param held what the target holds, by target id
     */
    public record Traced(String object, String id, Optional<SourceRecord> record, List<Journal.Crossing> crossings, List<Event> events,
            Map<String, WritesRecords.Remote> held) {
        public Traced {
            Objects.requireNonNull(object);
            crossings = List.copyOf(crossings);
            events = List.copyOf(events);
            held = Map.copyOf(held);
        }

        /** The record's name, never its values. */
        @Override
        public String toString() {
            return object + " " + id;
        }
    }

    /** The way in four steps. */
    public static Page present(Facts facts, Traced traced, Optional<PreviewPresenter> preview) {
        List<Row> rows = new ArrayList<>();
        rows.add(traced.record().map(r -> source(r)).orElseGet(
                () -> Row.of("trace source", Cell.of("1  In the source", Tone.STRONG), Cell.of("✕ not there (any more)", Tone.BAD))));
        List<Row> maps = traced.record().flatMap(r -> preview.map(p -> p.maps(r, "trace "))).orElse(List.of());
        rows.add(Row
                .of("trace maps", Cell.of("2  Through the map", Tone.STRONG),
                        Cell.of(preview.isEmpty() ? "the map has errors" : Texts.count(maps.size(), "map", "maps"), Tone.MUTED))
                .with(maps));
        rows.add(journal(facts, traced));
        rows.add(target(facts, traced));
        return Page.of(rows, traced.object() + " " + traced.id());
    }

    private static Row source(SourceRecord record) {
        List<Row> fields = new ArrayList<>();
        record.values().forEach((name, value) -> fields.add(raw("trace source " + name, name, value)));
        return Row.of("trace source", Cell.of("1  In the source", Tone.STRONG),
                Cell.of("● " + record.object() + " " + record.id(), Tone.GOOD)).with(fields);
    }

    private static Row raw(String id, String name, Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                List<Row> below = new ArrayList<>();
                map.forEach((k, v) -> below.add(raw(id + "." + k, String.valueOf(k), v)));
                yield Row.of(id, Cell.of(name), Cell.of("{…}", Tone.MUTED)).with(below);
            }
            case List<?> list -> {
                List<Row> below = new ArrayList<>();
                list.forEach(v -> below.add(raw(id + "[" + below.size() + "]", "[" + (below.size() + 1) + "]", v)));
                yield Row.of(id, Cell.of(name), Cell.of(Texts.count(list.size(), "element", "elements"), Tone.MUTED)).with(below);
            }
            case null -> Row.of(id, Cell.of(name), Cell.of("–", Tone.MUTED));
            default -> Row.of(id, Cell.of(name), Cell.phi(value.toString()));
        };
    }

    private static Row journal(Facts facts, Traced traced) {
        List<Row> rows = new ArrayList<>();
        for (Event event : traced.events()) {
            Entry.ItemOutcome outcome = event.outcome();
            Tone tone = switch (outcome.fate()) {
                case CREATED, UPDATED, UNCHANGED, MERGED, RESTORED -> Tone.GOOD;
                case SKIPPED, DELETED -> Tone.MUTED;
                case HELD, REJECTED, REFUSED, CONFLICT -> Tone.WARN;
            };
            rows.add(Row
                    .of("trace event " + rows.size(), Cell.of(Texts.time(event.at())),
                            Cell.of(Texts.words(outcome.fate().name()) + (outcome.code().isEmpty() ? "" : ": " + outcome.code()), tone),
                            Cell.of(event.map() + " in " + event.run(), Tone.MUTED),
                            Cell.of(outcome.message().isEmpty() ? String.join(", ", outcome.notices()) : outcome.message()))
                    .at(facts.where(event.map(), outcome.field())));
        }
        return Row
                .of("trace journal", Cell.of("3  In the journal", Tone.STRONG),
                        rows.isEmpty() ? Cell.of("○ it was not migrated yet", Tone.MUTED)
                                : Cell.of("● " + Texts.count(rows.size(), "outcome", "outcomes"), Tone.GOOD))
                .with(rows);
    }

    private static Row target(Facts facts, Traced traced) {
        List<Row> rows = new ArrayList<>();
        int missing = 0;
        for (Journal.Crossing crossing : traced.crossings()) {
            WritesRecords.Remote remote = traced.held().get(crossing.id());
            List<Row> fields = new ArrayList<>();
            if (remote != null) {
                remote.fields().forEach((name, value) -> fields.add(
                        Row.of("trace held " + crossing.id() + name, Cell.of(name), held(value)).at(facts.where(crossing.map(), name))));
            } else {
                missing++;
            }
            rows.add(Row.of("trace crossing " + crossing.map() + crossing.id(), Cell.of(crossing.map()), Cell.of(crossing.id()),
                    Cell.of("last written by " + crossing.run(), Tone.MUTED),
                    remote == null ? Cell.of("not read back", Tone.MUTED) : Cell.of("● there", Tone.GOOD))
                    .with(fields).at(facts.where(crossing.map())));
        }
        Cell what = rows.isEmpty() ? Cell.of("○ nothing there", Tone.MUTED)
                : missing == rows.size() ? Cell.of("◐ known, not read back", Tone.WARN)
                : Cell.of("● " + Texts.count(rows.size() - missing, "record", "records") + " read back", Tone.GOOD);
        return Row.of("trace target", Cell.of("4  In the target", Tone.STRONG), what).with(rows);
    }

    private static Cell held(Object value) {
        return switch (value) {
            case null -> Cell.of("–", Tone.MUTED);
            case WritesRecords.RemoteId reference -> Cell.of(reference.module() + " " + reference.id());
            case List<?> list when list.stream().anyMatch(WritesRecords.Remote.class::isInstance) ->
                    Cell.of(Texts.count(list.size(), "row", "rows"), Tone.MUTED);
            default -> Cell.phi(value.toString());
        };
    }
}
