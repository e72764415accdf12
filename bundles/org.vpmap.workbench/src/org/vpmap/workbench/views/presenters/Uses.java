package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Ignored;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.RowMap;

/** Which source field goes where in a plan, and which target field comes from where. */
final class Uses {
    private final Map<String, List<Use>> sources = new HashMap<>();
    private final Map<String, List<Use>> targets = new HashMap<>();
    private final Map<String, Ignored> ignored = new HashMap<>();

    /**
     * A line that uses a field.
     *
     * @param other what is at its other end, or what else the field is for: {@code key}, {@code when}
     */
    record Use(String other, Range where) {}

    Uses(MappingPlan plan) {
        plan.mappings().forEach(this::add);
        plan.owners().ifPresent(o -> o.fields().forEach(f -> source(o.object(), f, "owners of records", Range.NOWHERE)));
        plan.ignored().stream().filter(i -> i.when().isEmpty())
                .forEach(i -> ignored.put(i.field().map(f -> i.object() + "." + f).orElse(i.object()), i));
    }

    /** The lines that read a source field, or something in it. */
    List<Use> ofSource(String object, String path) {
        return sources.getOrDefault(object + "." + path, List.of());
    }

    /** The lines that write a target field. */
    List<Use> ofTarget(String module, String field) {
        return targets.getOrDefault(module + "." + field, List.of());
    }

    /** Whether the map says that the field, or what it is in, stays behind. */
    Optional<Ignored> ignored(String object, String path) {
        for (String at = path; !at.isEmpty(); at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "") {
            if (ignored.containsKey(object + "." + at)) {
                return Optional.of(ignored.get(object + "." + at));
            }
        }
        return Optional.ofNullable(ignored.get(object));
    }

    /** All lines of a map that fill a field, those of its rows included. */
    static List<Assignment> assignments(Mapping mapping) {
        return switch (mapping) {
            case Mapping.ObjectMap map -> {
                List<Assignment> all = new ArrayList<>(map.assignments());
                map.tags().ifPresent(all::add);
                map.rows().forEach(r -> all.addAll(r.assignments()));
                yield all;
            }
            case Mapping.NoteMap note -> List.of(note.title(), note.body());
            case Mapping.FileMap file -> List.of(file.name());
            case Mapping.TagMap tag -> List.of();
        };
    }

    private void add(Mapping mapping) {
        Map<String, Join> joins = new LinkedHashMap<>();
        mapping.joins().forEach(j -> joins.put(j.name(), j));
        Reader reader = new Reader(mapping.source(), joins);
        mapping.when().ifPresent(w -> reader.read(w, "when", mapping.where()));
        switch (mapping) {
            case Mapping.ObjectMap map -> {
                reader.read(map.key(), "key", map.where());
                map.keyField().ifPresent(f -> target(map.target(), f, "key", map.where()));
                map.groupBy().ifPresent(g -> reader.read(g, "by", map.where()));
                map.assignments().forEach(a -> assignment(reader, map.target(), a));
                map.tags().ifPresent(a -> assignment(reader, map.target(), a));
                map.rows().forEach(r -> rows(map, r));
            }
            case Mapping.NoteMap note -> {
                reader.read(note.key(), "key", note.where());
                reader.read(note.parent(), "note's record", note.where());
                assignment(reader, "Notes", note.title());
                assignment(reader, "Notes", note.body());
            }
            case Mapping.FileMap file -> {
                reader.read(file.key(), "key", file.where());
                reader.read(file.parent(), "file's record", file.where());
                reader.read(file.attachment(), "file", file.where());
                assignment(reader, "Attachments", file.name());
            }
            case Mapping.TagMap tag -> {
                reader.read(tag.key(), "key", tag.where());
                reader.read(tag.name(), "Tags.name", tag.where());
            }
        }
    }

    private void rows(Mapping.ObjectMap map, RowMap rows) {
        Reader reader = new Reader(rows.join().object(), Map.of());
        reader.read(rows.rowKey(), "row key", rows.where());
        source(rows.join().object(), rows.join().foreignKey(), "rows " + rows.subform(), rows.where());
        rows.keyField().ifPresent(f -> target(rows.rowModule(), f, "key", rows.where()));
        rows.when().ifPresent(w -> reader.read(w, "when", rows.where()));
        rows.orderBy().ifPresent(o -> reader.read(o, "order", rows.where()));
        target(map.target(), rows.subform(), rows.join().object(), rows.where());
        rows.assignments().forEach(a -> {
            assignment(reader, rows.rowModule(), a);
            target(map.target(), rows.subform() + "." + a.field().name(), rows.join().object(), a.where());
        });
    }

    private void assignment(Reader reader, String module, Assignment assignment) {
        List<String> read = reader.read(assignment.value(), module + "." + assignment.field().name(), assignment.where());
        target(module, assignment.field().name(), read.isEmpty() ? "a constant" : String.join(", ", read), assignment.where());
    }

    private void source(String object, String path, String to, Range where) {
        for (String at = path; !at.isEmpty(); at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "") {
            List<Use> uses = sources.computeIfAbsent(object + "." + at, k -> new ArrayList<>());
            Use use = new Use(to, where);
            if (!uses.contains(use)) {
                uses.add(use);
            }
        }
    }

    private void target(String module, String field, String from, Range where) {
        targets.computeIfAbsent(module + "." + field, k -> new ArrayList<>()).add(new Use(from, where));
    }

    /** Finds the fields that expressions on a record of one object read. */
    private final class Reader {
        private final String object;
        private final Map<String, Join> joins;

        Reader(String object, Map<String, Join> joins) {
            this.object = object;
            this.joins = joins;
        }

        List<String> read(Expr expr, String to, Range where) {
            List<String> found = new ArrayList<>();
            walk(expr, to, where, found);
            return found.stream().distinct().toList();
        }

        private void walk(Expr expr, String to, Range where, List<String> found) {
            switch (expr) {
                case Expr.Get get -> get(get, to, where, found);
                case Expr.Call call -> {
                    call.arguments().forEach(a -> walk(a, to, where, found));
                    call.named().values().forEach(a -> walk(a, to, where, found));
                }
                case Expr.Lambda lambda -> walk(lambda.body(), to, where, found);
                case Expr.Or or -> {
                    walk(or.first(), to, where, found);
                    walk(or.second(), to, where, found);
                }
                case Expr.Choose choose -> {
                    walk(choose.condition(), to, where, found);
                    walk(choose.then(), to, where, found);
                    walk(choose.otherwise(), to, where, found);
                }
                case Expr.Via via -> walk(via.value(), to, where, found);
                case Expr.Binary binary -> {
                    walk(binary.left(), to, where, found);
                    walk(binary.right(), to, where, found);
                }
                case Expr.Not not -> walk(not.operand(), to, where, found);
                case Expr.LinkTo link -> {
                    walk(link.key(), to, where, found);
                    link.fallback().ifPresent(f -> walk(f, to, where, found));
                }
                case Expr.OwnerOf owner -> walk(owner.staff(), to, where, found);
                case Expr.Literal literal -> {}
                case Expr.Root root -> {}
                case Expr.Item item -> {}
                case Expr.Raise raise -> {}
            }
        }

        private void get(Expr.Get get, String to, Range where, List<String> found) {
            Optional<String> path = path(get);
            if (path.isEmpty()) {
                walk(get.base(), to, where, found);
                return;
            }
            String first = path.get().contains(".") ? path.get().substring(0, path.get().indexOf('.')) : path.get();
            Join join = joins.get(first);
            if (join == null) {
                source(object, path.get(), to, where);
            } else if (path.get().length() > first.length()) {
                source(join.object(), path.get().substring(first.length() + 1), to, where);
            }
            if (join instanceof Join.One one) {
                source(object, one.field(), to, where);
            }
            found.add(object + "." + path.get());
        }

        private static Optional<String> path(Expr expr) {
            if (!(expr instanceof Expr.Get get)) {
                return Optional.empty();
            }
            return get.base() instanceof Expr.Root ? Optional.of(get.name()) : path(get.base()).map(p -> p + "." + get.name());
        }
    }
}
