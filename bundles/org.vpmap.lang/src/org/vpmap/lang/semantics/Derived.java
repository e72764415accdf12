package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.value.ValueType;
import org.vpmap.lang.types.SchemaIndex;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.IntoStatement;
import org.vpmap.lang.vpMap.NoteDecl;
import org.vpmap.lang.vpMap.Pick;
import org.vpmap.lang.vpMap.PickModifier;
import org.vpmap.lang.vpMap.Statement;

/**
 * {@code into Contacts { F <- v latest by t }} of a note: an assignment of the map that makes the contacts, over all notes of the patient
 * that the note map takes and that have a value.
 *
 * @param note the note map
 * @param into its statement
 * @param file where it stands
 */
record Derived(NoteDecl note, IntoStatement into, String file) {
    /** Functions of the library that this is made of. */
    static final String WHERE = "where";

    static final String LATEST = "latest";
    static final String EARLIEST = "earliest";

    /**
     * The assignments for the map of the parent.
     *
     * @param silent its findings go nowhere: they were reported where the note stands
     * @param target of the parent's map, as silent
     */
    List<Assignments.Done> lower(Elaborator silent, Scope parent, Assignments target) {
        Optional<SchemaIndex.Child> child = parent.root().children().stream()
                .filter(c -> c.object().name().equals(note.getSource()) && refersBy(c.foreignKey().name()))
                .findFirst();
        if (child.isEmpty() || parent.root().joins() == null) {
            return List.of();
        }
        List<Assignments.Done> lowered = new ArrayList<>();
        for (Statement statement : into.getBody()) {
            if (statement instanceof Assignment assignment && pick(assignment) != null) {
                target.add(assignment, () -> lower(assignment, silent, parent, child.get())).ifPresent(lowered::add);
            }
        }
        return lowered;
    }

    private boolean refersBy(String foreignKey) {
        return note.getParent() instanceof org.vpmap.lang.vpMap.NameRef ref
                && (foreignKey.equals(ref.getName()) || foreignKey.equals(ref.getName() + "_id"));
    }

    static PickModifier pick(Assignment assignment) {
        return assignment.getModifiers().stream()
                .filter(PickModifier.class::isInstance)
                .map(PickModifier.class::cast)
                .findFirst()
                .orElse(null);
    }

    private Typed lower(Assignment assignment, Elaborator silent, Scope parent, SchemaIndex.Child child) {
        Joins.Joined joined = parent.root().joins().many(child);
        ValueType element = ValueType.record(child.object().name());
        Shape shape = Shape.joined(child.object(), joined.fields());
        Typed item = new Typed(new Expr.Item(element), element, org.vpmap.core.value.Phi.NONE, false, 0, shape, "", null, null, false);
        Scope scope = parent.withItem(item);
        Typed value = silent.type(assignment.getValue(), scope);
        PickModifier pick = pick(assignment);
        Typed order = silent.type(pick.getOrder(), scope);
        Typed when = note.getWhen() == null ? null : silent.type(note.getWhen(), scope);
        if (value.failed() || order.failed() || when != null && when.failed()) {
            return Typed.FAILED;
        }
        Expr has = new Expr.Binary(Expr.Operator.NE, value.expr(), new Expr.Literal(null, ValueType.ANY));
        Expr condition = when == null ? has : new Expr.Binary(Expr.Operator.AND, when.expr(), has);
        Expr all = new Expr.Get(parent.rootExpr(), joined.name(), element.asList());
        Expr some = new Expr.Call(WHERE, List.of(all, new Expr.Lambda(condition)), Map.of(), element.asList());
        String function = pick.getPick() == Pick.LATEST ? LATEST : EARLIEST;
        Expr one = new Expr.Call(function, List.of(some, new Expr.Lambda(order.expr())), Map.of(), element);
        org.vpmap.core.value.Phi phi = value.phi().and(order.phi()).and(when == null ? value.phi() : when.phi());
        return new Typed(replaced(value.expr(), one), value.type(), phi, true, value.length(), null, value.origin(), value.options(), null,
                false);
    }

    /** The expression with the note that was picked in place of the element. */
    private static Expr replaced(Expr expr, Expr one) {
        return switch (expr) {
            case Expr.Item item -> one;
            case Expr.Literal same -> same;
            case Expr.Root same -> same;
            case Expr.Raise same -> same;
            // Its element is another.
            case Expr.Lambda same -> same;
            case Expr.Get get -> new Expr.Get(replaced(get.base(), one), get.name(), get.type());
            case Expr.Call call -> {
                Map<String, Expr> named = new LinkedHashMap<>();
                call.named().forEach((name, argument) -> named.put(name, replaced(argument, one)));
                yield new Expr.Call(call.function(), call.arguments().stream().map(a -> replaced(a, one)).toList(), named, call.type());
            }
            case Expr.Or or -> new Expr.Or(replaced(or.first(), one), replaced(or.second(), one), or.type());
            case Expr.Choose choose -> new Expr.Choose(
                    replaced(choose.condition(), one), replaced(choose.then(), one), replaced(choose.otherwise(), one), choose.type());
            case Expr.Via via -> new Expr.Via(replaced(via.value(), one), via.valueMap(), via.type());
            case Expr.Binary binary -> new Expr.Binary(binary.operator(), replaced(binary.left(), one), replaced(binary.right(), one));
            case Expr.Not not -> new Expr.Not(replaced(not.operand(), one));
            case Expr.LinkTo link -> new Expr.LinkTo(
                    link.module(), link.source(), replaced(link.key(), one), link.fate(), link.fallback().map(f -> replaced(f, one)));
            case Expr.OwnerOf owner -> new Expr.OwnerOf(replaced(owner.staff(), one));
        };
    }
}
