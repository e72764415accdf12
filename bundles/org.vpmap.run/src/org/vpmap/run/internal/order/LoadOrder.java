package org.vpmap.run.internal.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.value.LinkFate;

/**
 * The order of a plan's mappings, from their links: what is linked to comes first, otherwise the author's order holds. Links that run in a
 * circle (a guarantor is a patient too) are deferred: the record is written without them, or waits, and a second pass adds them.
 */
public final class LoadOrder {
    private final List<Mapping> order;
    private final Map<String, Set<String>> deferred;
    private final Map<String, Set<String>> dependencies;

    /** Orders the mappings of a plan. */
    public LoadOrder(MappingPlan plan) {
        List<Mapping> mappings = tagsFirst(plan.mappings());
        dependencies = dependencies(mappings);
        order = sort(mappings);
        deferred = deferred();
    }

    /** Tags come first: records that carry them need them there. */
    private static List<Mapping> tagsFirst(List<Mapping> mappings) {
        List<Mapping> sorted = new ArrayList<>(mappings.stream().filter(Mapping.TagMap.class::isInstance).toList());
        mappings.stream().filter(m -> !(m instanceof Mapping.TagMap)).forEach(sorted::add);
        return sorted;
    }

    /** The mappings in order. */
    public List<Mapping> mappings() {
        return Collections.unmodifiableList(order);
    }

    /** The fields of a mapping whose links may point to records that come later. */
    public Set<String> deferred(Mapping mapping) {
        return deferred.getOrDefault(mapping.id(), Set.of());
    }

    /** Whether records of the mapping may have to wait for records of a cycle, since they must not be written without the link. */
    public boolean waits(Mapping.ObjectMap mapping) {
        return lateLinks(mapping).stream().anyMatch(l -> l.fate() != LinkFate.EMPTY);
    }

    /** Whether records of the mapping may be written without a link that a second pass adds. */
    public boolean linksLater(Mapping.ObjectMap mapping) {
        return lateLinks(mapping).stream().anyMatch(l -> l.fate() == LinkFate.EMPTY);
    }

    /** Whether a deferred link points to a mapping of its own that comes later, not just to the same one. */
    public boolean looksAhead(Mapping.ObjectMap mapping) {
        int own = order.indexOf(mapping);
        return lateLinks(mapping).stream()
                .flatMap(l -> targets(order, l.module(), l.source()).stream())
                .anyMatch(m -> position(m.id()) > own);
    }

    private List<Expr.LinkTo> lateLinks(Mapping.ObjectMap mapping) {
        Set<String> late = deferred(mapping);
        return Expressions.linksByField(mapping).entrySet().stream()
                .filter(e -> late.contains(e.getKey()))
                .flatMap(e -> e.getValue().stream())
                .toList();
    }

    /** Ids of the mappings that must come before, those of a common cycle excluded. */
    public Set<String> before(Mapping mapping) {
        Set<String> before = new LinkedHashSet<>(dependencies.get(mapping.id()));
        int own = order.indexOf(mapping);
        before.removeIf(id -> position(id) >= own);
        return before;
    }

    /** The object maps that a link may point to. */
    public static List<Mapping.ObjectMap> targets(List<Mapping> mappings, String module, String source) {
        return mappings.stream()
                .filter(Mapping.ObjectMap.class::isInstance)
                .map(Mapping.ObjectMap.class::cast)
                .filter(m -> m.target().equals(module) && (source.isEmpty() || m.source().equals(source)))
                .toList();
    }

    private static Map<String, Set<String>> dependencies(List<Mapping> mappings) {
        Map<String, Set<String>> dependencies = new HashMap<>();
        for (Mapping mapping : mappings) {
            Set<String> ids = new LinkedHashSet<>();
            for (Expr.LinkTo link : Expressions.links(mapping)) {
                targets(mappings, link.module(), link.source()).forEach(m -> ids.add(m.id()));
            }
            dependencies.put(mapping.id(), ids);
        }
        return dependencies;
    }

    /** Tarjan's components, each emitted when all it depends on is; within one the author's order. */
    private List<Mapping> sort(List<Mapping> mappings) {
        Map<String, Mapping> byId = new LinkedHashMap<>();
        mappings.forEach(m -> byId.put(m.id(), m));
        List<Mapping> sorted = new ArrayList<>();
        new Object() {
            private final Map<String, Integer> index = new HashMap<>();
            private final Map<String, Integer> low = new HashMap<>();
            private final Deque<String> stack = new ArrayDeque<>();
            private final Set<String> open = new HashSet<>();

            void visitAll() {
                byId.keySet().stream().filter(id -> !index.containsKey(id)).forEach(this::visit);
            }

            private void visit(String id) {
                index.put(id, index.size());
                low.put(id, index.get(id));
                stack.push(id);
                open.add(id);
                for (String next : dependencies.get(id)) {
                    if (!index.containsKey(next)) {
                        visit(next);
                        low.merge(id, low.get(next), Math::min);
                    } else if (open.contains(next)) {
                        low.merge(id, index.get(next), Math::min);
                    }
                }
                if (low.get(id).equals(index.get(id))) {
                    Set<String> component = new HashSet<>();
                    String member;
                    do {
                        member = stack.pop();
                        open.remove(member);
                        component.add(member);
                    } while (!member.equals(id));
                    mappings.stream().filter(m -> component.contains(m.id())).forEach(sorted::add);
                }
            }
        }.visitAll();
        return sorted;
    }

    private int position(String id) {
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no mapping " + id);
    }

    private Map<String, Set<String>> deferred() {
        Map<String, Set<String>> fields = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            if (!(order.get(i) instanceof Mapping.ObjectMap object)) {
                continue;
            }
            int own = i;
            Set<String> late = new LinkedHashSet<>();
            Expressions.linksByField(object).forEach((field, links) -> {
                boolean isLate = links.stream()
                        .flatMap(l -> targets(order, l.module(), l.source()).stream())
                        .anyMatch(m -> position(m.id()) >= own);
                if (isLate) {
                    late.add(field);
                }
            });
            fields.put(object.id(), late);
        }
        return fields;
    }
}
