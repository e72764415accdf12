package org.vpmap.propose.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Probe;
import org.vpmap.connector.Probes;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.connector.source.Source;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.Option;
import org.vpmap.schema.Provenance;
import org.vpmap.schema.SchemaFactory;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;

/** Reads a whole source once, in constant memory, and counts what is in it. */
public final class SourceAuditor {
    private final Clock clock;
    private final ObjLongConsumer<String> progress;

    /** @param progress hears object and records read, now and then */
    public SourceAuditor(Clock clock, ObjLongConsumer<String> progress) {
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Audits a source and writes what only its values tell into the schema: record counts and options that no schema names.
     *
     * @param schema as {@link Source#describe()} gave it; changed
     */
    public Audit audit(Source source, SystemSchema schema) throws ConnectorException, InterruptedException {
        List<Probe.Finding> findings = source instanceof Probes probing ? probing.probe().findings() : List.of();
        Map<String, Long> counts = source.counts(Optional.empty());
        List<Audit.ObjectProfile> objects = new ArrayList<>();
        for (SchemaObject object : schema.getObjects()) {
            Map<String, FieldTally> tallies = new LinkedHashMap<>();
            Map<String, Field> fields = new LinkedHashMap<>();
            flatten("", object.getFields(), tallies, fields);
            AtomicLong read = new AtomicLong();
            source.read(ReadRequest.all(object.getName(), List.of()), page -> {
                for (SourceRecord record : page.records()) {
                    count("", object.getFields(), record.values(), tallies);
                }
                progress.accept(object.getName(), read.addAndGet(page.records().size()));
            });
            object.setRecordCount(read.get());
            List<Audit.FieldProfile> profiles = new ArrayList<>();
            tallies.forEach((path, tally) -> {
                Audit.FieldProfile profile = tally.profile();
                profiles.add(profile);
                learnOptions(fields.get(path), profile);
            });
            objects.add(new Audit.ObjectProfile(
                    object.getName(), object.getCollection() == null ? "" : object.getCollection(),
                    counts.getOrDefault(object.getName(), -1L), read.get(), profiles));
        }
        return new Audit(schema.getLabel() == null ? schema.getName() : schema.getLabel(), clock.instant().toString(), findings, objects);
    }

    private static void flatten(String prefix, List<Field> fields, Map<String, FieldTally> tallies, Map<String, Field> byPath) {
        for (Field field : fields) {
            String path = prefix + field.getName();
            if (field.getType() == DataType.OBJECT && !field.getFields().isEmpty()) {
                flatten(path + ".", field.getFields(), tallies, byPath);
            } else {
                tallies.put(path, new FieldTally(path, field));
                byPath.put(path, field);
            }
        }
    }

    private static void count(String prefix, List<Field> fields, Map<?, ?> values, Map<String, FieldTally> tallies) {
        for (Field field : fields) {
            Object value = values.get(field.getName());
            String path = prefix + field.getName();
            FieldTally tally = tallies.get(path);
            if (tally != null) {
                tally.add(value);
            } else if (value instanceof Map<?, ?> nested) {
                count(path + ".", field.getFields(), nested, tallies);
            } else if (value instanceof List<?> list) {
                for (Object element : list) {
                    if (element instanceof Map<?, ?> nested) {
                        count(path + ".", field.getFields(), nested, tallies);
                    }
                }
            }
        }
    }

    /** Options with their counts; one that the schema does not name is added and marked as inferred. */
    private static void learnOptions(Field field, Audit.FieldProfile profile) {
        if (field.getType() != DataType.PICKLIST && field.getType() != DataType.MULTIPICKLIST) {
            return;
        }
        Map<String, Option> known = new LinkedHashMap<>();
        field.getOptions().forEach(option -> {
            option.setRecordCount(0);
            known.put(option.getValue(), option);
        });
        profile.values().forEach((value, count) -> {
            Option option = known.computeIfAbsent(value, v -> {
                Option seen = SchemaFactory.eINSTANCE.createOption();
                seen.setValue(v);
                seen.setProvenance(Provenance.INFERRED);
                field.getOptions().add(seen);
                return seen;
            });
            option.setRecordCount(count);
        });
    }
}
