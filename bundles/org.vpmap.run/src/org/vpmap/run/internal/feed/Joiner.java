package org.vpmap.run.internal.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.internal.order.Steps;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

/** Puts joined records into the records of a page, from what is parked on disk. */
public final class Joiner {
    private final Staging staging;

    /** Joins from that staging. */
    public Joiner(Staging staging) {
        this.staging = staging;
    }

    /** The records with the joins of these maps put in; where none joins anything, the same records. */
    public List<SourceRecord> join(List<SourceRecord> records, List<Mapping> maps) throws JournalException {
        Map<String, Join> joins = new LinkedHashMap<>();
        maps.forEach(m -> Steps.joins(m).forEach(j -> joins.putIfAbsent(j.name(), j)));
        if (joins.isEmpty()) {
            return records;
        }
        List<Map<String, Object>> values = new ArrayList<>(records.size());
        records.forEach(r -> values.add(new LinkedHashMap<>(r.values())));
        for (Join join : joins.values()) {
            Set<String> keys = new LinkedHashSet<>();
            records.forEach(r -> keys.add(keyOf(join, r)));
            keys.remove("");
            Map<String, List<SourceRecord>> found = keys.isEmpty() ? Map.of() : staging.get(Steps.spaceOf(join), keys);
            for (int i = 0; i < records.size(); i++) {
                List<SourceRecord> joined = found.getOrDefault(keyOf(join, records.get(i)), List.of());
                values.get(i).put(join.name(), switch (join) {
                    case Join.One one -> joined.isEmpty() ? null : joined.get(0).values();
                    case Join.Many many -> joined.stream().map(SourceRecord::values).toList();
                });
            }
        }
        List<SourceRecord> result = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            result.add(new SourceRecord(records.get(i).object(), records.get(i).id(), values.get(i)));
        }
        return result;
    }

    private static String keyOf(Join join, SourceRecord record) {
        return switch (join) {
            case Join.One one -> record.get(one.field()) instanceof String id ? id : "";
            case Join.Many many -> record.id();
        };
    }
}
