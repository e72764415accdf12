package org.vpmap.run.internal.slice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vpmap.connector.ConnectorException;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.internal.feed.Fetch;
import org.vpmap.run.internal.load.Slice;
import org.vpmap.run.internal.order.Expressions;
import org.vpmap.run.internal.order.JoinSpace;
import org.vpmap.run.internal.order.LoadOrder;
import org.vpmap.run.internal.order.Steps;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;
import org.vpmap.run.journal.Staging.Staged;

/** The records of a slice as they come together: parked on disk; in memory are ids and references only. */
final class Parked {
    private final MappingPlan plan;
    private final Staging staging;
    private final Map<String, Set<String>> ids = new LinkedHashMap<>();
    /** By object and field: the ids that records of the slice refer to. */
    private final Map<String, Map<String, Set<String>>> references = new TreeMap<>();

    Parked(MappingPlan plan, Staging staging) {
        this.plan = plan;
        this.staging = staging;
    }

    /** The maps that read an object. */
    List<Mapping> mapsOf(String object) {
        return plan.mappings().stream().filter(m -> m.source().equals(object)).toList();
    }

    /** The objects that maps read, in the plan's order. */
    Set<String> objects() {
        Set<String> objects = new LinkedHashSet<>();
        plan.mappings().forEach(m -> objects.add(m.source()));
        return objects;
    }

    /** The fields that the maps of an object read. */
    List<String> fields(String object) {
        return Steps.fields(mapsOf(object));
    }

    /** Fields of an object that refer to objects which have maps. */
    Map<String, String> referencesOf(String object) {
        Map<String, String> all = new TreeMap<>();
        for (Mapping mapping : mapsOf(object)) {
            Expressions.references(mapping).forEach((field, to) -> {
                if (objects().contains(to)) {
                    all.put(field, to);
                }
            });
        }
        return all;
    }

    /** Ids of the records of an object that are in the slice. */
    Set<String> ids(String object) {
        return ids.getOrDefault(object, Set.of());
    }

    /** Adds records of an object. */
    void add(String object, List<SourceRecord> records) throws JournalException {
        if (records.isEmpty()) {
            return;
        }
        List<Staged> staged = new ArrayList<>(records.size());
        Set<String> known = ids.computeIfAbsent(object, o -> new TreeSet<>());
        Set<String> fields = new LinkedHashSet<>(referencesOf(object).keySet());
        for (Mapping mapping : mapsOf(object)) {
            Steps.joins(mapping).forEach(j -> {
                if (j instanceof Join.One one) {
                    fields.add(one.field());
                }
            });
        }
        for (SourceRecord record : records) {
            known.add(record.id());
            staged.add(new Staged(record.id(), record));
            for (String field : fields) {
                if (record.get(field) instanceof String to && !to.isEmpty()) {
                    references.computeIfAbsent(object, o -> new TreeMap<>()).computeIfAbsent(field, f -> new TreeSet<>()).add(to);
                }
            }
        }
        staging.put(Slice.RECORDS + object, staged);
    }

    /** Ids that records of an object refer to by a field. */
    Set<String> referred(String object, String field) {
        return references.getOrDefault(object, Map.of()).getOrDefault(field, Set.of());
    }

    /** Parks what the maps join to the records of the slice. */
    void join(Fetch fetch) throws ConnectorException, JournalException, InterruptedException {
        Map<String, JoinSpace> spaces = new Steps(plan, new LoadOrder(plan)).spaces();
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        for (Mapping mapping : plan.mappings()) {
            for (Join join : Steps.joins(mapping)) {
                Set<String> wanted = keys.computeIfAbsent(Steps.spaceOf(join), s -> new TreeSet<>());
                switch (join) {
                    case Join.One one -> wanted.addAll(referred(mapping.source(), one.field()));
                    case Join.Many many -> wanted.addAll(ids(mapping.source()));
                }
            }
        }
        for (Map.Entry<String, Set<String>> entry : keys.entrySet()) {
            JoinSpace space = spaces.get(entry.getKey());
            String name = Slice.joined(staging, space).space(space.object());
            Fetch.Taker taker = records -> staging.put(name, records.stream().map(r -> new Staged(r.id(), r)).toList());
            if (space.keyField().isEmpty()) {
                fetch.byIds(space.object(), space.fields(), entry.getValue(), taker);
            } else {
                fetch.children(space.object(), space.keyField(), space.fields(), entry.getValue(), taker);
            }
        }
    }
}
