package org.vpmap.run.internal.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.value.ValueType;

/** Walks the expressions of a mapping: what links and references they hold. */
public final class Expressions {
    private Expressions() {}

    /** Visits an expression and all within it. */
    public static void walk(Expr expr, Consumer<Expr> visitor) {
        visitor.accept(expr);
        switch (expr) {
            case Expr.Literal e -> {}
            case Expr.Root e -> {}
            case Expr.Item e -> {}
            case Expr.Raise e -> {}
            case Expr.Get e -> walk(e.base(), visitor);
            case Expr.Call e -> {
                e.arguments().forEach(a -> walk(a, visitor));
                e.named().values().forEach(a -> walk(a, visitor));
            }
            case Expr.Lambda e -> walk(e.body(), visitor);
            case Expr.Or e -> {
                walk(e.first(), visitor);
                walk(e.second(), visitor);
            }
            case Expr.Choose e -> {
                walk(e.condition(), visitor);
                walk(e.then(), visitor);
                walk(e.otherwise(), visitor);
            }
            case Expr.Via e -> walk(e.value(), visitor);
            case Expr.Binary e -> {
                walk(e.left(), visitor);
                walk(e.right(), visitor);
            }
            case Expr.Not e -> walk(e.operand(), visitor);
            case Expr.LinkTo e -> {
                walk(e.key(), visitor);
                e.fallback().ifPresent(f -> walk(f, visitor));
            }
            case Expr.OwnerOf e -> walk(e.staff(), visitor);
        }
    }

    /** What a mapping's key is made of. */
    public static Expr key(Mapping mapping) {
        return switch (mapping) {
            case Mapping.ObjectMap m -> m.key();
            case Mapping.NoteMap m -> m.key();
            case Mapping.FileMap m -> m.key();
            case Mapping.TagMap m -> m.key();
        };
    }

    /** All expressions of a mapping that are evaluated on its own record, those of its rows excluded. */
    public static List<Expr> own(Mapping mapping) {
        List<Expr> all = new ArrayList<>();
        mapping.when().ifPresent(all::add);
        switch (mapping) {
            case Mapping.ObjectMap m -> {
                all.add(m.key());
                m.groupBy().ifPresent(all::add);
                m.assignments().forEach(a -> all.add(a.value()));
                m.tags().ifPresent(a -> all.add(a.value()));
            }
            case Mapping.NoteMap m -> {
                all.add(m.key());
                all.add(m.parent());
                all.add(m.title().value());
                all.add(m.body().value());
            }
            case Mapping.FileMap m -> {
                all.add(m.key());
                all.add(m.parent());
                all.add(m.attachment());
                all.add(m.name().value());
            }
            case Mapping.TagMap m -> {
                all.add(m.key());
                all.add(m.name());
            }
        }
        return all;
    }

    /** The links of an expression. */
    public static List<Expr.LinkTo> links(Expr expr) {
        List<Expr.LinkTo> links = new ArrayList<>();
        walk(expr, e -> {
            if (e instanceof Expr.LinkTo link) {
                links.add(link);
            }
        });
        return links;
    }

    /** The links of a mapping, those within its rows included. */
    public static List<Expr.LinkTo> links(Mapping mapping) {
        List<Expr.LinkTo> links = new ArrayList<>();
        own(mapping).forEach(e -> links.addAll(links(e)));
        if (mapping instanceof Mapping.ObjectMap object) {
            for (RowMap rows : object.rows()) {
                rows.assignments().forEach(a -> links.addAll(links(a.value())));
            }
        }
        return links;
    }

    /** Assignments of a mapping that hold links, by field. */
    public static Map<String, List<Expr.LinkTo>> linksByField(Mapping.ObjectMap mapping) {
        Map<String, List<Expr.LinkTo>> byField = new TreeMap<>();
        for (Assignment assignment : mapping.assignments()) {
            List<Expr.LinkTo> links = links(assignment.value());
            if (!links.isEmpty()) {
                byField.put(assignment.field().name(), links);
            }
        }
        return byField;
    }

    /** Fields of the mapping's own record that refer to other objects: field name to object name. */
    public static Map<String, String> references(Mapping mapping) {
        Map<String, String> references = new TreeMap<>();
        for (Expr expr : own(mapping)) {
            walk(expr, e -> {
                if (e instanceof Expr.Get get
                        && get.base() instanceof Expr.Root
                        && get.type().kind() == ValueType.Kind.REFERENCE
                        && !get.type().object().isEmpty()) {
                    references.put(get.name(), get.type().object());
                }
                // A key that is not typed as a reference still refers to what the link says.
                if (e instanceof Expr.LinkTo link
                        && !link.source().isEmpty()
                        && link.key() instanceof Expr.Get get
                        && get.base() instanceof Expr.Root) {
                    references.putIfAbsent(get.name(), link.source());
                }
            });
        }
        return references;
    }
}
