package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.RowMap;

/** Compiles one mapping; with coverage, it names the branches of each place as it goes. */
final class MappingCompiler {
    private final Mapping mapping;
    private final ExprCompiler compiler;
    private final Probes probes;

    /** The assignment, row map or condition being compiled, for coverage. */
    private Coverage.Place place;

    /** The source object whose fields are read: the mapping's, or that of its rows. */
    private String object;

    MappingCompiler(MappingPlan plan, FunctionLibrary library, FunctionContext context, Mapping mapping, Coverage coverage) {
        this.mapping = mapping;
        this.object = mapping.source();
        this.probes = coverage == null ? Probes.OFF : new Probes() {
            @Override
            public int branch(String name) {
                return coverage.add(place, name);
            }

            @Override
            public List<String> options(String field) {
                return coverage.options(object, field);
            }
        };
        this.compiler = new ExprCompiler(plan.valueMapsByName(), library, context, probes);
    }

    CompiledMapping compile() {
        return switch (mapping) {
            case Mapping.ObjectMap map -> object(map);
            case Mapping.NoteMap map -> new CompiledOthers.Note(
                    when(), key(map.key()), at("parent", map.where(), map.parent()), slot(map.title()), slot(map.body()));
            case Mapping.FileMap map -> new CompiledOthers.File(
                    when(), key(map.key()), at("parent", map.where(), map.parent()), at("attachment", map.where(), map.attachment()),
                    fileName(map.name()));
            case Mapping.TagMap map -> new CompiledOthers.Tag(when(), key(map.key()), map.module(), at("name", map.where(), map.name()));
        };
    }

    private CompiledObject object(Mapping.ObjectMap map) {
        Node key = key(map.key());
        Slot[] slots = slots("", map.assignments());
        boolean carriesKey = carriesKey(map.keyField(), map.assignments());
        return new CompiledObject(
                when(),
                key,
                map.groupBy().isPresent(),
                map.id(),
                map.target(),
                slots,
                shape(slots, carriesKey ? map.keyField() : Optional.empty()),
                carriesKey,
                map.tags().map(this::slot).orElse(null),
                map.rows().stream().map(this::rows).toArray(CompiledRows[]::new));
    }

    private CompiledRows rows(RowMap rows) {
        place = new Coverage.Place(mapping.id(), rows.subform(), rows.where());
        object = rows.join().object();
        int none = probes.branch("no row");
        int some = probes.branch("a row");
        int several = probes.branch("several rows");
        Node key = compiler.compile(rows.rowKey());
        ExprCompiler.Condition when = rows.when().map(this::condition).orElse(null);
        Node orderBy = rows.orderBy().map(compiler::compile).orElse(null);
        Slot[] slots = slots(rows.subform() + ".", rows.assignments());
        boolean carriesKey = carriesKey(rows.keyField(), rows.assignments());
        object = mapping.source();
        return new CompiledRows(
                rows.subform(),
                rows.join().name(),
                key,
                when,
                orderBy,
                rows.descending(),
                slots,
                shape(slots, carriesKey ? rows.keyField() : Optional.empty()),
                carriesKey,
                rows.maximum(),
                rows.tooMany(),
                none < 0 ? null : new CompiledRows.Counted(none, some, several));
    }

    private ExprCompiler.Condition when() {
        place = new Coverage.Place(mapping.id(), "when", mapping.where());
        if (mapping.when().isPresent()) {
            return condition(mapping.when().get());
        }
        int any = probes.branch("a record");
        return any < 0 ? null : (scope, item) -> {
            scope.branches.set(any);
            return true;
        };
    }

    private ExprCompiler.Condition condition(Expr expr) {
        ExprCompiler.Condition condition = compiler.condition(expr);
        int applies = probes.branch("applies");
        if (applies < 0) {
            return condition;
        }
        int not = probes.branch("does not apply");
        return (scope, item) -> {
            boolean result = condition.test(scope, item);
            scope.branches.set(result ? applies : not);
            return result;
        };
    }

    private Node key(Expr key) {
        return at("key", mapping.where(), key);
    }

    private Node at(String name, Range where, Expr expr) {
        place = new Coverage.Place(mapping.id(), name, where);
        return compiler.compile(expr);
    }

    private Slot[] slots(String prefix, List<Assignment> assignments) {
        return assignments.stream().map(assignment -> slot(prefix, assignment)).toArray(Slot[]::new);
    }

    private Slot slot(Assignment assignment) {
        return slot("", assignment);
    }

    private Slot slot(String prefix, Assignment assignment) {
        return new Slot(prefix + assignment.field().name(), assignment, value(assignment),
                Fitting.of(assignment.field(), assignment.loss()));
    }

    private Slot fileName(Assignment assignment) {
        Fitting fitting = new TextFitting(assignment.field(), assignment.loss(), TextFitting.Shape.FILE_NAME);
        return new Slot(assignment.field().name(), assignment, value(assignment), fitting);
    }

    private Node value(Assignment assignment) {
        place = new Coverage.Place(mapping.id(), assignment.field().name(), assignment.where());
        Node value = compiler.compile(assignment.value());
        return MayBeEmpty.of(assignment.value()) ? probes.markByValue("value", "no value", value) : probes.markValue("value", value);
    }

    /** An assignment to the key's own field speaks for itself. */
    private static boolean carriesKey(Optional<String> keyField, List<Assignment> assignments) {
        return keyField.isPresent() && assignments.stream().noneMatch(a -> a.field().name().equals(keyField.get()));
    }

    private static FieldMap.Shape shape(Slot[] slots, Optional<String> keyField) {
        List<String> names = new ArrayList<>();
        for (Slot slot : slots) {
            names.add(slot.name());
        }
        keyField.ifPresent(names::add);
        return new FieldMap.Shape(names.toArray(String[]::new));
    }
}
