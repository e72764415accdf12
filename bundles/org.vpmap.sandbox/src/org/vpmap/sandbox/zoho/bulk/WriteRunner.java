package org.vpmap.sandbox.zoho.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.api.Services;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.records.RecordWriter;
import org.vpmap.sandbox.zoho.records.Subforms;

/**
 * Runs one bulk write job, some hundred rows at a time. What rows came to is kept with the rows themselves, so a job that was cut off goes
 * on after the last row that was written.
 */
final class WriteRunner {
    private static final int CHUNK = 250;

    private final Services services;
    private final Org org;
    private final String id;
    private final ObjectNode job;
    private final CellReader cells;
    private final Subforms subforms;
    private final BooleanSupplier stopping;

    WriteRunner(Services services, String id, ObjectNode job, BooleanSupplier stopping) {
        this.stopping = stopping;
        this.services = services;
        this.org = services.org();
        this.id = id;
        this.job = job;
        this.cells = new CellReader(org, services.writer());
        this.subforms = services.writer().subforms();
    }

    /** What became of a row. */
    private record Result(String status, String recordId, String errors) {
    }

    /** Runs the job to its end, or until the server is stopping. */
    void run() throws IOException {
        status(job, "INPROGRESS");
        List<List<Result>> results = new ArrayList<>();
        JsonNode resources = job.get("resource");
        for (int i = 0; i < resources.size(); i++) {
            ObjectNode resource = (ObjectNode) resources.get(i);
            Map<String, String> parents = parents(resource, i, results);
            List<Result> done = resource(resource, i, parents);
            if (stopping.getAsBoolean()) {
                return;
            }
            results.add(done);
            count(resource, done);
            status(job, "INPROGRESS");
        }
        Path result = BulkWriteApi.result(org, id);
        Path part = result.resolveSibling(result.getFileName() + ".part");
        write(part, results);
        Files.move(part, result, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        org.writing(() -> {
            org.store().documents("bulkrows/" + id + "/").forEach(key -> org.store().document(key, null));
            job.put("status", "COMPLETED");
            org.store().document("bulkwrite/" + id, job);
            return null;
        });
    }

    private void status(ObjectNode document, String status) throws IOException {
        org.writing(() -> {
            document.put("status", status);
            org.store().document("bulkwrite/" + id, document);
            return null;
        });
    }

    private static void count(ObjectNode resource, List<Result> results) {
        resource.put("status", "COMPLETED").put("added_count", results.stream().filter(r -> r.status().equals("ADDED")).count())
                .put("updated_count", results.stream().filter(r -> r.status().equals("UPDATED")).count())
                .put("skipped_count", results.stream().filter(r -> r.status().equals("SKIPPED")).count());
    }

    /** For rows that name their parent by a column of the parent's file: the parent's record by that column. */
    private Map<String, String> parents(ObjectNode resource, int number, List<List<Result>> results) throws IOException {
        Map<String, String> parents = new HashMap<>();
        Module module = org.metadata().module(resource.get("module").asText());
        JsonNode mapping = mapping(resource, "Parent_Id");
        if (!module.subform() || mapping == null || !mapping.hasNonNull("parent_column_index")) {
            return parents;
        }
        int column = mapping.get("parent_column_index").asInt();
        for (int i = 0; i < number; i++) {
            JsonNode parent = job.get("resource").get(i);
            if (parent.get("module").asText().equals(module.parent())) {
                List<Result> done = results.get(i);
                CsvFile.read(BulkWriteApi.upload(org, parent.get("file_id").asText()), parent.get("file").asText(), charset(), (n, row) -> {
                    if (column < row.size() && n < done.size() && !done.get(n).recordId().isEmpty()) {
                        parents.put(row.get(column), done.get(n).recordId());
                    }
                });
            }
        }
        return parents;
    }

    private Charset charset() {
        return Charset.forName(job.get("character_encoding").asText());
    }

    private List<Result> resource(ObjectNode resource, int number, Map<String, String> parents) throws IOException {
        List<Result> results = earlier(number);
        int skip = results.size();
        List<List<String>> chunk = new ArrayList<>();
        CsvFile.read(BulkWriteApi.upload(org, resource.get("file_id").asText()), resource.get("file").asText(), charset(), (n, row) -> {
            if (n >= skip && !stopping.getAsBoolean()) {
                chunk.add(row);
                if (chunk.size() == CHUNK) {
                    chunk(resource, number, chunk, parents, results);
                }
            }
        });
        if (!chunk.isEmpty() && !stopping.getAsBoolean()) {
            chunk(resource, number, chunk, parents, results);
        }
        return results;
    }

    /** What rows came to before the job was cut off. */
    private List<Result> earlier(int number) throws IOException {
        List<Result> results = new ArrayList<>();
        org.reading(() -> {
            for (String key : org.store().documents("bulkrows/" + id + "/" + number + "/")) {
                for (JsonNode row : org.store().document(key)) {
                    results.add(new Result(row.get(0).asText(), row.get(1).asText(), row.get(2).asText()));
                }
            }
            return null;
        });
        return results;
    }

    private void chunk(ObjectNode resource, int number, List<List<String>> rows, Map<String, String> parents, List<Result> results)
            throws IOException {
        org.writing(() -> {
            Module module = org.metadata().module(resource.get("module").asText());
            ArrayNode kept = Json.array();
            int from = results.size();
            for (List<String> row : rows) {
                Result result = row(module, resource, row, parents);
                results.add(result);
                kept.addArray().add(result.status()).add(result.recordId()).add(result.errors());
            }
            org.store().document("bulkrows/" + id + "/" + number + "/" + String.format("%06d", from), kept);
            return null;
        });
        rows.clear();
    }

    private Result row(Module module, ObjectNode resource, List<String> row, Map<String, String> parents) {
        ObjectNode record = Json.object();
        List<String> unknown = new ArrayList<>();
        boolean ignoreEmpty = resource.get("ignore_empty").asBoolean() || job.get("operation").asText().equals("insert");
        String recordId = "";
        for (JsonNode mapping : resource.get("field_mappings")) {
            String name = mapping.get("api_name").asText();
            String cell = mapping.hasNonNull("index") && mapping.get("index").asInt() < row.size() ? row.get(mapping.get("index").asInt())
                    : "";
            if (cell.isEmpty() && mapping.path("default_value").has("value")) {
                cell = mapping.get("default_value").get("value").asText();
            }
            if (name.equals("id")) {
                recordId = cell;
            } else if (name.equals("Layout")) {
                record.putObject("Layout").put("id", cell);
            } else if (cell.isEmpty()) {
                if (!ignoreEmpty) {
                    record.putNull(name);
                }
            } else {
                cell(module.field(name), mapping, cell, parents, record, unknown, resource);
            }
        }
        if (!unknown.isEmpty()) {
            return new Result("SKIPPED", "", "RESOURCE_NOT_FOUND-" + String.join(",", unknown));
        }
        return written(module, resource, record, recordId);
    }

    private void cell(Field field, JsonNode mapping, String cell, Map<String, String> parents, ObjectNode record, List<String> unknown,
            ObjectNode resource) {
        String name = field.apiName();
        if (mapping.hasNonNull("parent_column_index")) {
            String parent = parents.get(cell);
            if (parent == null) {
                unknown.add(column(resource, name));
            } else {
                record.putObject(name).put("id", parent);
            }
            return;
        }
        String module = mapping.path("module").asText(null);
        JsonNode value = cells.read(field, cell, mapping.path("find_by").asText(null), mapping.path("format").asText(null), module);
        if (value == null) {
            unknown.add(column(resource, name));
            return;
        }
        record.set(name, value);
        if (field.type() == FieldType.LOOKUP && "se_module".equals(field.lookupModule())) {
            record.put("$se_module", module);
        }
    }

    private Result written(Module module, ObjectNode resource, ObjectNode record, String recordId) {
        String operation = job.get("operation").asText();
        RecordWriter writer = services.writer();
        if (module.subform()) {
            long parent = Ids.parse(record.path("Parent_Id").path("id").asText(""));
            return result(resource, subforms.add(module, parent, record, services.user()));
        }
        String findBy = resource.path("find_by").asText("");
        long found = -1;
        if (findBy.equals("id")) {
            found = org.store().read(module.apiName(), Ids.parse(recordId)) == null ? -1 : Ids.parse(recordId);
        } else if (!findBy.isEmpty() && record.hasNonNull(findBy)) {
            found = writer.findBy(module, module.field(findBy), TextNode.valueOf(record.get(findBy).asText()));
        }
        if (found >= 0) {
            return operation.equals("insert") ? new Result("SKIPPED", "", "DUPLICATE_DATA-" + column(resource, findBy))
                    : result(resource, writer.update(module, found, record, "$", services.user(), -1));
        }
        if (operation.equals("update")) {
            return new Result("SKIPPED", "", "RESOURCE_NOT_FOUND-" + column(resource, findBy));
        }
        return result(resource, writer.insert(module, record, "$", services.user()));
    }

    private static Result result(ObjectNode resource, RecordWriter.Outcome outcome) {
        if (outcome.ok()) {
            return new Result(outcome.action().equals("insert") ? "ADDED" : "UPDATED", String.valueOf(outcome.id()), "");
        }
        Map<String, List<String>> columns = new LinkedHashMap<>();
        JsonNode item = outcome.item();
        Iterable<JsonNode> items = item.path("details").path("errors").isArray() ? item.get("details").get("errors") : List.of(item);
        for (JsonNode each : items) {
            columns.computeIfAbsent(each.get("code").asText(), c -> new ArrayList<>())
                    .add(column(resource, each.path("details").path("api_name").asText("")));
        }
        List<String> texts = new ArrayList<>();
        columns.forEach((code, names) -> texts.add(code + "-" + String.join(",", names)));
        return new Result("SKIPPED", "", String.join(":", texts));
    }

    private static JsonNode mapping(JsonNode resource, String field) {
        for (JsonNode mapping : resource.get("field_mappings")) {
            if (mapping.get("api_name").asText().equals(field)) {
                return mapping;
            }
        }
        return null;
    }

    /** The column's heading in the file, or the field's name where it is a constant. */
    private static String column(JsonNode resource, String field) {
        JsonNode mapping = mapping(resource, field);
        return mapping == null || !mapping.hasNonNull("index") ? field : resource.get("header").get(mapping.get("index").asInt()).asText();
    }

    private void write(Path file, List<List<Result>> results) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < results.size(); i++) {
                JsonNode resource = job.get("resource").get(i);
                String name = resource.get("file").asText();
                String module = resource.get("module").asText();
                zip.putNextEntry(new ZipEntry(module + "-" + name.substring(name.lastIndexOf('/') + 1)));
                Writer out = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
                table(resource, results.get(i), out);
                out.flush();
                zip.closeEntry();
            }
        }
    }

    /** The first three mapped columns of each row, and what became of it. */
    private void table(JsonNode resource, List<Result> results, Writer out) throws IOException {
        List<JsonNode> shown = new ArrayList<>();
        List<String> header = new ArrayList<>();
        for (JsonNode mapping : resource.get("field_mappings")) {
            if (mapping.hasNonNull("index") && shown.size() < 3) {
                shown.add(mapping);
                header.add(mapping.get("api_name").asText());
            }
        }
        header.addAll(List.of("STATUS", "RECORD_ID", "ERRORS"));
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(header);
        CsvFile.read(BulkWriteApi.upload(org, resource.get("file_id").asText()), resource.get("file").asText(), charset(), (n, row) -> {
            Result result = results.get(n);
            List<String> line = new ArrayList<>();
            for (JsonNode mapping : shown) {
                int index = mapping.get("index").asInt();
                line.add(index < row.size() ? row.get(index) : "");
            }
            line.addAll(List.of(result.status(), result.recordId(), result.errors()));
            csv.writeRecord(line);
        });
        csv.flush();
    }
}
