package org.vpmap.run.internal.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.RowMap;

/** The steps of a run, from the order of the mappings: each object is read as seldom as the links allow. */
public final class Steps {
    private final MappingPlan plan;
    private final LoadOrder order;
    private final Map<String, JoinSpace> spaces = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    /** Plans the steps. */
    public Steps(MappingPlan plan, LoadOrder order) {
        this.plan = plan;
        this.order = order;
        collectSpaces();
        build();
    }

    /** In order. */
    public List<Step> all() {
        return List.copyOf(steps);
    }

    /** All spaces of joined records, by name. */
    public Map<String, JoinSpace> spaces() {
        return Map.copyOf(spaces);
    }

    /** The joins of a mapping, those of its rows included, each once. */
    public static List<Join> joins(Mapping mapping) {
        Map<String, Join> joins = new LinkedHashMap<>();
        mapping.joins().forEach(j -> joins.put(j.name(), j));
        if (mapping instanceof Mapping.ObjectMap object) {
            object.rows().forEach(r -> joins.putIfAbsent(r.join().name(), r.join()));
        }
        return List.copyOf(joins.values());
    }

    /** The space that holds the records of a join. */
    public static String spaceOf(Join join) {
        return switch (join) {
            case Join.One one -> JoinSpace.nameOf(one.object(), "");
            case Join.Many many -> JoinSpace.nameOf(many.object(), many.foreignKey());
        };
    }

    private void collectSpaces() {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        for (Mapping mapping : plan.mappings()) {
            for (Join join : joins(mapping)) {
                String keyField = join instanceof Join.Many many ? many.foreignKey() : "";
                String name = spaceOf(join);
                Set<String> wanted = fields.computeIfAbsent(name, n -> new LinkedHashSet<>());
                wanted.addAll(join.fields());
                if (!keyField.isEmpty()) {
                    wanted.add(keyField);
                }
                spaces.put(name, new JoinSpace(name, join.object(), keyField, List.copyOf(wanted)));
            }
        }
    }

    private void build() {
        plan.owners().ifPresent(rule -> steps.add(new Step.Owners(rule)));
        List<List<Mapping>> groups = groups();
        Set<String> staged = new LinkedHashSet<>();
        Map<String, Integer> lastOf = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            lastOf.put(groups.get(i).get(0).source(), i);
        }
        for (int i = 0; i < groups.size(); i++) {
            List<Mapping> maps = groups.get(i);
            String object = maps.get(0).source();
            List<Mapping> all = plan.mappings().stream().filter(m -> m.source().equals(object)).toList();
            boolean tells = lastOf.get(object) == i && all.stream().allMatch(m -> m.when().isPresent());
            List<Mapping> watched = tells ? all.stream().filter(m -> !maps.contains(m)).toList() : List.of();
            stage(maps, staged);
            stage(watched, staged);
            if (maps.get(0) instanceof Mapping.ObjectMap map && map.groupBy().isPresent()) {
                steps.add(new Step.Gather(map));
                steps.add(new Step.Merge(map));
                if (tells) {
                    steps.add(new Step.Load(object, List.of(), all, true, withReasons(object, fields(all))));
                }
            } else {
                List<Mapping> read = new ArrayList<>(maps);
                read.addAll(watched);
                steps.add(new Step.Load(object, maps, watched, tells, tells ? withReasons(object, fields(read)) : fields(read)));
            }
            after(maps);
        }
        // Links may point to maps of later steps, so the second pass comes when everything is there.
        for (Mapping mapping : order.mappings()) {
            if (mapping instanceof Mapping.ObjectMap object) {
                if (order.waits(object) && order.looksAhead(object)) {
                    steps.add(new Step.Waiting(object, true));
                }
                if (order.linksLater(object)) {
                    steps.add(new Step.Link(object));
                }
            }
        }
    }

    private void after(List<Mapping> maps) {
        for (Mapping mapping : maps) {
            if (mapping instanceof Mapping.ObjectMap object) {
                if (order.waits(object)) {
                    steps.add(new Step.Waiting(object, !order.looksAhead(object)));
                }
                for (RowMap rows : object.rows()) {
                    steps.add(new Step.Orphans(object, rows));
                }
            }
        }
    }

    private void stage(List<Mapping> maps, Set<String> staged) {
        for (Mapping mapping : maps) {
            for (Join join : joins(mapping)) {
                if (staged.add(spaceOf(join))) {
                    steps.add(new Step.Stage(spaces.get(spaceOf(join))));
                }
            }
        }
    }

    /** With the fields that the reasons for leaving records behind ask for. */
    private List<String> withReasons(String object, List<String> fields) {
        Set<String> all = new LinkedHashSet<>(fields);
        plan.ignored().stream().filter(i -> i.object().equals(object)).flatMap(i -> i.when().stream())
                .forEach(when -> Expressions.walk(when, e -> {
                    if (e instanceof Expr.Get get && get.base() instanceof Expr.Root) {
                        all.add(get.name());
                    }
                }));
        return List.copyOf(all);
    }

    /** Fields to read for several maps of one object. */
    public static List<String> fields(List<Mapping> maps) {
        Set<String> fields = new LinkedHashSet<>();
        maps.forEach(m -> fields.addAll(m.fields()));
        return List.copyOf(fields);
    }

    /** Maps that read the same object go together where no link forbids it. */
    private List<List<Mapping>> groups() {
        List<List<Mapping>> groups = new ArrayList<>();
        Map<String, Integer> groupOf = new HashMap<>();
        for (Mapping mapping : order.mappings()) {
            int earliest = order.before(mapping).stream().mapToInt(groupOf::get).max().orElse(-1) + 1;
            boolean alone = isGrouped(mapping);
            int chosen = -1;
            for (int i = earliest; i < groups.size() && !alone; i++) {
                Mapping first = groups.get(i).get(0);
                if (first.source().equals(mapping.source()) && !isGrouped(first)) {
                    chosen = i;
                    break;
                }
            }
            if (chosen < 0) {
                chosen = groups.size();
                groups.add(new ArrayList<>());
            }
            groups.get(chosen).add(mapping);
            groupOf.put(mapping.id(), chosen);
        }
        return groups;
    }

    private static boolean isGrouped(Mapping mapping) {
        return mapping instanceof Mapping.ObjectMap object && object.groupBy().isPresent();
    }
}
