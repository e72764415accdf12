package org.vpmap.workbench.views.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.FindsRecords;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.connector.source.Source;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.value.SourceRecord;

/** Single records of the source with all that the maps join to them, for preview and tracer. */
final class SourceRecords {
    private static final int LISTED = 200;

    private final Source source;

    SourceRecords(Source source) {
        this.source = source;
    }

    /** Ends a read that has seen enough. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    /** Ids of the first records of an object. */
    List<String> some(String object) throws ConnectorException, InterruptedException {
        List<String> ids = new ArrayList<>();
        try {
            source.read(ReadRequest.all(object, List.of("id")), page -> {
                page.records().forEach(r -> ids.add(r.id()));
                if (ids.size() >= LISTED) {
                    throw new Enough();
                }
            });
        } catch (Enough e) {
            // As many as wanted.
        }
        return ids.size() > LISTED ? List.copyOf(ids.subList(0, LISTED)) : List.copyOf(ids);
    }

    /** A record with its joins; empty where the source has none of that id. */
    Optional<SourceRecord> find(MappingPlan plan, String object, String id) throws ConnectorException, InterruptedException {
        Optional<SourceRecord> found = one(object, id);
        if (found.isEmpty()) {
            return found;
        }
        Map<String, Join> joins = new LinkedHashMap<>();
        for (Mapping mapping : plan.mappings()) {
            if (mapping.source().equals(object)) {
                mapping.joins().forEach(j -> joins.put(j.name(), j));
                if (mapping instanceof Mapping.ObjectMap map) {
                    map.rows().stream().map(RowMap::join).forEach(j -> joins.put(j.name(), j));
                }
            }
        }
        SourceRecord record = found.get();
        for (Join join : joins.values()) {
            record = record.with(join.name(), switch (join) {
                case Join.One one -> found.get().get(one.field()) instanceof String other
                        ? one(one.object(), other).map(SourceRecord::values).orElse(null) : null;
                case Join.Many many -> children(many, id).stream().map(SourceRecord::values).toList();
            });
        }
        return Optional.of(record);
    }

    private Optional<SourceRecord> one(String object, String id) throws ConnectorException, InterruptedException {
        if (source instanceof FindsRecords finder) {
            return finder.find(object, id);
        }
        List<SourceRecord> found = new ArrayList<>();
        try {
            source.read(ReadRequest.all(object, List.of()), page -> {
                page.records().stream().filter(r -> r.id().equals(id)).forEach(found::add);
                if (!found.isEmpty()) {
                    throw new Enough();
                }
            });
        } catch (Enough e) {
            // Found.
        }
        return found.stream().findFirst();
    }

    private List<SourceRecord> children(Join.Many join, String id) throws ConnectorException, InterruptedException {
        if (source instanceof FindsRecords finder) {
            return finder.children(join.object(), join.foreignKey(), id);
        }
        List<SourceRecord> found = new ArrayList<>();
        source.read(ReadRequest.all(join.object(), join.fields()),
                page -> page.records().stream().filter(r -> id.equals(r.get(join.foreignKey()))).forEach(found::add));
        return found;
    }
}
