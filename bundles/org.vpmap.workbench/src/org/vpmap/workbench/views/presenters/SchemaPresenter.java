package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpmap.core.plan.Ignored;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;
import org.vpmap.propose.audit.Audit;
import org.vpmap.schema.Field;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;

/** The trees of the two schemas: objects, fields, what they are and what the map does with them. */
public final class SchemaPresenter {
    /** Columns of the source's tree. */
    public static final List<Column> SOURCE_COLUMNS = List.of(
            Column.text("Field", 26), Column.text("State", 17), Column.text("Goes to", 30), Column.text("Marks", 20),
            Column.text("Type", 18), Column.number("Records", 12));

    /** Columns of the target's tree. */
    public static final List<Column> TARGET_COLUMNS =
            List.of(Column.text("Field", 26), Column.text("State", 17), Column.text("Comes from", 32), Column.text("Marks", 20),
                    Column.text("Type", 18));

    /** Fields by which the source keeps its own books: nobody has to decide on them. */
    private static final java.util.Set<String> BOOKKEEPING =
            java.util.Set.of("id", "version", "created_at", "updated_at", "deleted_at", "archived_at");

    private static final String DISCOVER =
            "The schemas are not here yet. Discover reads both systems' objects and fields into the project.";

    private SchemaPresenter() {}

    /**
     * What a row is about.
     *
     * @param path empty for the object itself
     */
    public record Element(boolean source, String object, String path, boolean phi) {}

    /** The source's objects; below each its fields. */
    public static Page source(Facts facts) {
        if (facts.source().isEmpty()) {
            return Page.empty(DISCOVER, "discover");
        }
        Optional<Uses> uses = facts.plan().map(Uses::new);
        List<Row> rows = new ArrayList<>();
        int[] open = new int[2];
        for (SchemaObject object : facts.source().get().getObjects()) {
            List<Row> fields = new ArrayList<>();
            for (Field field : object.getFields()) {
                fields.add(sourceField(facts, uses, object, field, field.getName(), open));
            }
            rows.add(sourceObject(facts, uses, object, fields));
        }
        return Page.of(rows, Texts.count(rows.size(), "object", "objects")
                + (uses.isEmpty() ? "; the map has errors" : ", " + Texts.count(open[1]) + " of " + Texts.count(open[0], "field", "fields")
                        + " undecided"));
    }

    private static Row sourceObject(Facts facts, Optional<Uses> uses, SchemaObject object, List<Row> fields) {
        List<Mapping> maps =
                facts.plan().stream().flatMap(p -> p.mappings().stream()).filter(m -> m.source().equals(object.getName())).toList();
        boolean owners = facts.plan().flatMap(MappingPlan::owners).filter(o -> o.object().equals(object.getName())).isPresent();
        Optional<Ignored> left = uses.flatMap(u -> u.ignored(object.getName(), ""));
        long open = fields.stream().filter(f -> f.cell(1).tone() == Tone.WARN).count();
        String to = String.join(", ", maps.stream().map(Mapping::target).distinct().toList());
        boolean rowsOnly = maps.isEmpty() && !owners && fields.stream().anyMatch(f -> f.cell(1).tone() == Tone.GOOD);
        Cell state = uses.isEmpty() ? Cell.of("") : left.isPresent() ? Cell.of("– stays behind", Tone.MUTED)
                : maps.isEmpty() && !owners && !rowsOnly ? Cell.of("○ no map", Tone.WARN)
                : open == 0 ? Cell.of("● mapped", Tone.GOOD) : Cell.of("◐ " + Texts.count(open) + " open", Tone.WARN);
        String goes = owners ? (to.isEmpty() ? "owners of records" : to + ", owners") : rowsOnly ? "rows of a parent" : to;
        long count = facts.audit().flatMap(a -> a.object(object.getName())).map(Audit.ObjectProfile::read).orElse(object.getRecordCount());
        Optional<Range> where = maps.isEmpty() ? left.map(Ignored::where) : Optional.of(maps.getFirst().where());
        return Row
                .of("source " + object.getName(), Cell.of(object.getName(), Tone.STRONG), state,
                        Cell.of(left.map(Ignored::because).orElse(goes), left.isPresent() ? Tone.MUTED : Tone.PLAIN),
                        Cell.of(object.isCustom() ? "custom" : ""),
                        Cell.of(Texts.count(object.getFields().size(), "field", "fields"), Tone.MUTED), Cell.of(count))
                .with(fields).at(where).about(new Element(true, object.getName(), "", false));
    }

    private static Row sourceField(Facts facts, Optional<Uses> uses, SchemaObject object, Field field, String path, int[] open) {
        List<Row> below = field.getFields().stream().map(f -> sourceField(facts, uses, object, f, path + "." + f.getName(), open)).toList();
        Cell state = Cell.of("");
        Cell goes = Cell.of("");
        Optional<Range> where = Optional.empty();
        if (uses.isPresent()) {
            List<Uses.Use> lines = uses.get().ofSource(object.getName(), path);
            Optional<Ignored> left = uses.get().ignored(object.getName(), path);
            if (below.isEmpty()) {
                open[0]++;
            }
            if (!lines.isEmpty()) {
                state = Cell.of("● mapped", Tone.GOOD);
                goes = Cell.of(String.join(", ", lines.stream().map(Uses.Use::other).distinct().toList()));
                where = Optional.of(lines.getFirst().where());
            } else if (left.isPresent()) {
                state = Cell.of("– ignored", Tone.MUTED);
                goes = Cell.of(left.get().because(), Tone.MUTED);
                where = Optional.of(left.get().where());
            } else if (BOOKKEEPING.contains(path)) {
                state = Cell.of("– bookkeeping", Tone.MUTED);
            } else if (path.contains(".") && !uses.get().ofSource(object.getName(), path.substring(0, path.indexOf('.'))).isEmpty()) {
                state = Cell.of("◐ in part", Tone.MUTED);
                goes = Cell.of("its " + path.substring(0, path.indexOf('.')) + " is used");
            } else {
                open[1] += below.isEmpty() ? 1 : 0;
                state = Cell.of("○ undecided", Tone.WARN);
            }
        }
        long filled = facts.audit().flatMap(a -> a.field(object.getName(), path)).map(Audit.FieldProfile::filled).orElse(-1L);
        boolean phi = field.getPhi() != PhiClass.NONE;
        return Row
                .of("source " + object.getName() + "." + path, Cell.of(field.getName()), state, goes, marks(field),
                        Cell.of(type(field), Tone.MUTED), Cell.of(filled))
                .with(below).at(where).about(new Element(true, object.getName(), path, phi));
    }

    /** The target's modules; below each its fields. Modules that a map writes come first. */
    public static Page target(Facts facts) {
        if (facts.target().isEmpty()) {
            return Page.empty(DISCOVER, "discover");
        }
        Optional<Uses> uses = facts.plan().map(Uses::new);
        SystemSchema schema = facts.target().get();
        List<Row> used = new ArrayList<>();
        List<Row> others = new ArrayList<>();
        long missing = 0;
        for (SchemaObject module : schema.getObjects()) {
            // Notes, files and tags need no lines for what their kind of map fills by itself.
            boolean mapped = facts.plan().stream().flatMap(p -> p.mappings().stream())
                    .anyMatch(m -> m instanceof Mapping.ObjectMap && m.target().equals(module.getName()));
            List<Row> fields = module.getFields().stream().map(f -> targetField(uses, module, f, mapped)).toList();
            long wrong = fields.stream().filter(f -> f.cell(1).tone() == Tone.BAD).count();
            missing += wrong;
            long filled = fields.stream().filter(f -> f.cell(1).tone() == Tone.GOOD).count();
            List<Mapping> maps =
                    facts.plan().stream().flatMap(p -> p.mappings().stream()).filter(m -> m.target().equals(module.getName())).toList();
            Cell state = wrong > 0 ? Cell.of("✕ " + Texts.count(wrong) + " required", Tone.BAD)
                    : filled > 0 ? Cell.of("● " + Texts.count(filled) + " filled", Tone.GOOD)
                    : Cell.of(uses.isEmpty() ? "" : "– untouched", Tone.MUTED);
            Row row = Row
                    .of("target " + module.getName(), Cell.of(module.getName(), Tone.STRONG), state,
                            Cell.of(String.join(", ", maps.stream().map(Mapping::source).distinct().toList())),
                            Cell.of((module.isCustom() ? "custom " : "") + (module.isReadOnly() ? "read only" : "")),
                            Cell.of(Texts.count(module.getFields().size(), "field", "fields"), Tone.MUTED))
                    .with(fields).at(maps.stream().map(Mapping::where).findFirst()).about(new Element(false, module.getName(), "", false));
            (filled > 0 ? used : others).add(row);
        }
        used.addAll(others);
        return Page.of(used,
                Texts.count(used.size(), "module", "modules")
                        + (uses.isEmpty() ? "; the map has errors" : missing == 0 ? ", nothing required is missing"
                                : ", " + Texts.count(missing, "required field", "required fields") + " without a line"));
    }

    private static Row targetField(Optional<Uses> uses, SchemaObject module, Field field, boolean mapped) {
        List<Uses.Use> lines = uses.map(u -> u.ofTarget(module.getName(), field.getName())).orElse(List.of());
        boolean needed = mapped && field.isRequired() && !field.isReadOnly();
        Cell state = uses.isEmpty() ? Cell.of("")
                : !lines.isEmpty() ? Cell.of("● filled", Tone.GOOD) : needed ? Cell.of("✕ required", Tone.BAD)
                : field.isReadOnly() ? Cell.of("– read only", Tone.MUTED) : Cell.of("○ free", Tone.MUTED);
        Cell from = Cell.of(String.join("; ", lines.stream().map(Uses.Use::other).distinct().toList()));
        return Row
                .of("target " + module.getName() + "." + field.getName(), Cell.of(field.getName()), state, from, marks(field),
                        Cell.of(type(field), Tone.MUTED))
                .at(lines.stream().map(Uses.Use::where).findFirst())
                .about(new Element(false, module.getName(), field.getName(), field.getPhi() != PhiClass.NONE));
    }

    private static String type(Field field) {
        String type = field.getType().getLiteral();
        if (field.getReferences() != null && field.getReferences().getName() != null) {
            type = "→ " + field.getReferences().getName();
        } else if (field.getLength() > 0) {
            type += "(" + field.getLength() + ")";
        }
        return field.isRepeats() ? type + " list" : type;
    }

    private static Cell marks(Field field) {
        List<String> marks = new ArrayList<>();
        if (field.isRequired()) {
            marks.add("required");
        }
        if (field.isUnique()) {
            marks.add("unique");
        }
        if (field.getPhi() != PhiClass.NONE) {
            marks.add("PHI " + field.getPhi().getLiteral());
        }
        if (field.isCustom()) {
            marks.add("custom");
        }
        return Cell.of(String.join(", ", marks));
    }
}
