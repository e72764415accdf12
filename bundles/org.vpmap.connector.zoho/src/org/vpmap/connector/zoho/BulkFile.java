package org.vpmap.connector.zoho;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.connector.target.WritesRecords.WriteRecord;

/**
 * What a bulk job is given: a ZIP with one CSV of records, one more for each subform, and the description of their columns. Our key is the
 * first column, because results repeat only the first three.
 */
final class BulkFile {
    /** Columns that a file may have. */
    private static final int COLUMNS = 200;
    static final String PARENT = "Parent_Id";

    private final Metadata metadata;
    private final String module;
    private final String keyField;
    private final List<WriteRecord> records;
    private final List<Map<String, Object>> resources = new ArrayList<>();
    private byte[] zip;

    private BulkFile(Metadata metadata, String module, String keyField, List<WriteRecord> records) {
        this.metadata = metadata;
        this.module = module;
        this.keyField = keyField;
        this.records = records;
    }

    static BulkFile of(Metadata metadata, String module, String keyField, List<WriteRecord> records)
            throws ConnectorException, InterruptedException {
        BulkFile file = new BulkFile(metadata, module, keyField, records);
        file.write();
        return file;
    }

    List<WriteRecord> records() {
        return records;
    }

    byte[] zip() {
        return zip;
    }

    /** Entries of the job's {@code resource}, parent first; all name the one file. */
    List<Map<String, Object>> resources(String fileId) {
        return resources.stream()
                .map(resource -> {
                    Map<String, Object> with = new LinkedHashMap<>(resource);
                    with.put("file_id", fileId);
                    return with;
                })
                .toList();
    }

    /** The CSV's name of a module. */
    static String fileName(String module) {
        return module + ".csv";
    }

    private void write() throws ConnectorException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            records(out);
            Set<String> subforms = new LinkedHashSet<>();
            records.forEach(r -> r.rows().forEach((subform, rows) -> {
                if (!rows.isEmpty()) {
                    subforms.add(subform);
                }
            }));
            for (String subform : subforms) {
                rows(out, subform);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        zip = bytes.toByteArray();
    }

    private void records(ZipOutputStream out) throws IOException, ConnectorException, InterruptedException {
        Map<String, FieldInfo> fields = metadata.fields(module);
        Set<String> columns = new LinkedHashSet<>();
        columns.add(keyField);
        records.forEach(r -> r.fields().forEach((name, value) -> {
            // Tags cannot travel in the file: they are put on the records afterwards.
            if (value != null && !name.equals("Tag")) {
                columns.add(name);
            }
        }));
        List<String> order = new ArrayList<>(columns);
        limit(module, order.size());
        List<Map<String, Object>> mappings = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            mappings.add(mapping(fields.get(order.get(i)), order.get(i), i));
        }
        about(order, mappings);
        Map<String, Object> resource = resource(module, mappings);
        FieldInfo key = fields.get(keyField);
        if (key != null && key.unique()) {
            resource.put("find_by", keyField); // On insert: what is there already is skipped, not doubled.
        }
        resources.add(resource);
        List<List<String>> lines = new ArrayList<>();
        for (WriteRecord record : records) {
            List<String> line = new ArrayList<>();
            line.add(record.key());
            order.subList(1, order.size()).forEach(name -> line.add(cell(fields.get(name), name, record.fields().get(name))));
            lines.add(line);
        }
        csv(out, module, order, lines);
    }

    /** What an activity is about can be in several modules, but a column in one only, which its mapping names. */
    private void about(List<String> order, List<Map<String, Object>> mappings) throws ConnectorException {
        Set<String> modules = new LinkedHashSet<>();
        for (WriteRecord record : records) {
            if (record.fields().get("What_Id") instanceof RemoteId id && !id.module().isEmpty()) {
                modules.add(id.module());
            }
        }
        if (modules.size() > 1) {
            throw new ConnectorException(new Failure.Refused("MIXED_MODULES",
                    "Zoho CRM takes only one module for What_Id in a bulk file, the map"
                            + " gives " + modules + " for " + module + "; load this module by REST"));
        }
        for (String about : modules) {
            Map<String, Object> mapping = mappings.get(order.indexOf("What_Id"));
            mapping.put("module", about);
            mapping.put("find_by", "id");
        }
    }

    private void rows(ZipOutputStream out, String subform) throws IOException, ConnectorException, InterruptedException {
        String rowModule = metadata.field(module, subform).subform();
        Map<String, FieldInfo> fields = metadata.fields(rowModule);
        Set<String> columns = new LinkedHashSet<>();
        for (WriteRecord record : records) {
            for (Map<String, Object> row : record.rows().getOrDefault(subform, List.of())) {
                row.forEach((name, value) -> {
                    if (value != null) {
                        columns.add(name);
                    }
                });
            }
        }
        List<String> order = new ArrayList<>();
        order.add(PARENT);
        order.addAll(columns);
        limit(rowModule, order.size());
        List<Map<String, Object>> mappings = new ArrayList<>();
        Map<String, Object> parent = new LinkedHashMap<>();
        parent.put("api_name", PARENT);
        parent.put("index", 0);
        parent.put("parent_column_index", 0);
        mappings.add(parent);
        for (int i = 1; i < order.size(); i++) {
            mappings.add(mapping(fields.get(order.get(i)), order.get(i), i));
        }
        resources.add(resource(rowModule, mappings));
        List<List<String>> lines = new ArrayList<>();
        for (WriteRecord record : records) {
            for (Map<String, Object> row : record.rows().getOrDefault(subform, List.of())) {
                List<String> line = new ArrayList<>();
                line.add(record.key());
                order.subList(1, order.size()).forEach(name -> line.add(cell(fields.get(name), name, row.get(name))));
                lines.add(line);
            }
        }
        csv(out, rowModule, order, lines);
    }

    private static void limit(String module, int columns) throws ConnectorException {
        if (columns > COLUMNS) {
            throw new ConnectorException(new Failure.Refused("HEADER_LIMIT_EXCEEDED", "Zoho CRM takes " + COLUMNS
                    + " columns in a bulk file, the map gives " + columns + " for " + module + "; load this module by REST"));
        }
    }

    private static Map<String, Object> resource(String module, List<Map<String, Object>> mappings) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("type", "data");
        resource.put("module", Map.of("api_name", module));
        resource.put("file_names", List.of(fileName(module)));
        resource.put("ignore_empty", true);
        resource.put("field_mappings", mappings);
        return resource;
    }

    private static Map<String, Object> mapping(FieldInfo field, String name, int index) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("api_name", name);
        mapping.put("index", index);
        String type = field == null ? "" : field.type();
        switch (type) {
            case "lookup", "ownerlookup", "userlookup" -> mapping.put("find_by", "id");
            case "date" -> mapping.put("format", "yyyy-MM-dd");
            case "datetime" -> mapping.put("format", "yyyy-MM-dd'T'HH:mm:ssXXX");
            default -> {
                // Everything else is understood as it is.
            }
        }
        return mapping;
    }

    /** A value as CSV; empty means none, which a bulk insert cannot tell from an empty text. */
    private static String cell(FieldInfo field, String name, Object value) {
        Object json = Values.toJson(field, name, value);
        return switch (json) {
            case null -> "";
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(";"));
            case Map<?, ?> map -> String.valueOf(map.get("id"));
            case java.math.BigDecimal number -> number.toPlainString();
            default -> json.toString();
        };
    }

    private static void csv(ZipOutputStream out, String module, List<String> header, List<List<String>> lines) throws IOException {
        out.putNextEntry(new ZipEntry(fileName(module)));
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(header);
        for (List<String> line : lines) {
            csv.writeRecord(line);
        }
        csv.flush();
        writer.flush();
        out.closeEntry();
    }
}
