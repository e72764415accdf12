package org.vpmap.sandbox.zoho.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Module;

/**
 * Checks the request for a bulk write job and completes it: files named, columns mapped. What passes can be run.
 */
final class WriteJob {
    private static final int MAX_ROWS = 25_000;
    private static final int MAX_COLUMNS = 200;
    private static final Set<String> UNSUPPORTED = Set.of("Events", "Calls", "Notes", "Attachments");

    private final Org org;

    WriteJob(Org org) {
        this.org = org;
    }

    /** The job as it is kept, or a refusal. */
    ObjectNode check(ObjectNode body) throws IOException {
        String operation = body.path("operation").asText("");
        if (operation.isEmpty()) {
            throw missing("operation", "$.operation");
        }
        if (!List.of("insert", "update", "upsert").contains(operation)) {
            throw error("INVALID_DATA", "invalid operation " + operation + ".");
        }
        callback(body.path("callback"));
        JsonNode resources = body.path("resource");
        if (!resources.isArray() || resources.isEmpty()) {
            throw missing("resource", "$.resource");
        }
        ObjectNode job = Json.object();
        job.put("operation", operation);
        job.put("character_encoding", charset(body.path("character_encoding").asText("UTF-8")).name());
        if (body.path("callback").isObject()) {
            job.set("callback", body.get("callback"));
        }
        ArrayNode kept = job.putArray("resource");
        for (int i = 0; i < resources.size(); i++) {
            kept.add(resource(resources.get(i), i, kept, operation, body, charset(job.get("character_encoding").asText())));
        }
        return job;
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw error("INVALID_DATA", "invalid character encoding");
        }
    }

    private static void callback(JsonNode callback) {
        if (!callback.isObject()) {
            return;
        }
        if (!callback.path("url").asText("").matches("https?://\\S+")) {
            throw error("INVALID_CALLBACK_URL", "invalid callback url");
        }
        if (!callback.path("method").asText("").equals("post")) {
            ObjectNode details = Json.object();
            details.putArray("supported_callback_methods").add("post");
            throw ApiError.of(400, "INVALID_CALLBACK_METHOD", "invalid callback method", details);
        }
    }

    private ObjectNode resource(JsonNode sent, int number, ArrayNode earlier, String operation, ObjectNode body, Charset charset)
            throws IOException {
        String path = "$.resource[" + number + "]";
        String name = sent.path("module").path("api_name").asText("");
        if (name.isEmpty()) {
            throw missing("module", path + ".module");
        }
        Module module = org.metadata().module(name);
        if (module == null || UNSUPPORTED.contains(name)) {
            throw error("MODULE_NOT_AVAILABLE", "Requested module '" + name + "' is not available.");
        }
        String fileId = sent.path("file_id").asText("");
        if (fileId.isEmpty()) {
            throw missing("file_id", path + ".file_id");
        }
        if (org.store().document("upload/" + fileId) == null) {
            throw error("INVALID_FILE_ID", "improper file id");
        }
        Path zip = BulkWriteApi.upload(org, fileId);
        String file = file(sent, zip, path);
        boolean child = module.subform();
        ObjectNode kept = Json.object().put("type", "data").put("module", name).put("file_id", fileId).put("file", file);
        kept.put("ignore_empty", sent.path("ignore_empty").asBoolean(body.path("ignore_empty").asBoolean(false)));
        String findBy = sent.path("find_by").asText("");
        if (!operation.equals("insert") && findBy.isEmpty() && !child) {
            throw error("MANDATORY_NOT_FOUND", "Required key find_by is not available");
        }
        if (!findBy.isEmpty()) {
            Field field = module.field(findBy);
            if (!findBy.equals("id") && (field == null || !field.unique() && !findBy.equals(module.systemDuplicateField()))) {
                throw error("INVALID_FIELD", "invalid find_by " + findBy + ".");
            }
            kept.put("find_by", findBy);
        }
        int[] rows = new int[1];
        List<String> header = CsvFile.read(zip, file, charset, (n, cells) -> rows[0] = n + 1);
        if (header.size() > MAX_COLUMNS) {
            throw error("HEADER_LIMIT_EXCEEDED", "more than " + MAX_COLUMNS + " columns");
        }
        if (rows[0] > MAX_ROWS) {
            throw ApiError.of(400, "LIMIT_EXCEEDED", "more than " + MAX_ROWS + " records in " + file, Json.object().put("limit", MAX_ROWS));
        }
        kept.put("rows", rows[0]);
        ArrayNode mappings = kept.putArray("field_mappings");
        if (sent.path("field_mappings").isArray() && !sent.get("field_mappings").isEmpty()) {
            sent.get("field_mappings").forEach(m -> mappings.add(m.deepCopy()));
        } else {
            autoMap(module, header, mappings);
        }
        checkMappings(module, mappings, header, operation, path, parentBefore(module, earlier));
        ArrayNode headerNode = kept.putArray("header");
        header.forEach(headerNode::add);
        return kept;
    }

    private static boolean parentBefore(Module module, ArrayNode earlier) {
        for (JsonNode each : earlier) {
            if (each.get("module").asText().equals(module.parent())) {
                return true;
            }
        }
        return false;
    }

    private static String file(JsonNode sent, Path zip, String path) {
        List<String> inZip = CsvFile.names(zip);
        JsonNode named = sent.path("file_names");
        String wanted = named.isArray() && !named.isEmpty() ? named.get(0).asText() : sent.path("file_name").asText("");
        if (!wanted.isEmpty()) {
            if (!inZip.contains(wanted)) {
                throw error("FILE_NOT_FOUND", "file " + wanted + " is not in the uploaded file");
            }
            return wanted;
        }
        List<String> csv = inZip.stream().filter(n -> n.toLowerCase(java.util.Locale.ROOT).endsWith(".csv")).toList();
        if (csv.isEmpty()) {
            throw error("FILE_NOT_SUPPORTED", "File not supported for bulk write");
        }
        if (csv.size() > 1) {
            throw missing("file_names", path + ".file_names");
        }
        return csv.get(0);
    }

    private static void autoMap(Module module, List<String> header, ArrayNode mappings) {
        for (int i = 0; i < header.size(); i++) {
            String[] part = header.get(i).trim().split("\\.", 2);
            if (module.field(part[0]) != null || part[0].equals("id")) {
                ObjectNode mapping = mappings.addObject().put("api_name", part[0]).put("index", i);
                if (part.length == 2) {
                    mapping.put("find_by", part[1]);
                }
            }
        }
    }

    private void checkMappings(Module module, ArrayNode mappings, List<String> header, String operation, String path,
            boolean parentBefore) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < mappings.size(); i++) {
            JsonNode mapping = mappings.get(i);
            String name = mapping.path("api_name").asText("");
            String at = path + ".field_mappings[" + i + "]";
            if (name.isEmpty()) {
                throw missing("api_name", at + ".api_name");
            }
            if (!seen.add(name)) {
                throw error("DUPLICATE_DATA", "field " + name + " is mapped twice");
            }
            Field field = module.field(name);
            if (field == null && !name.equals("id") && !name.equals("Layout") || field != null && unsupported(field)) {
                throw error("INVALID_FIELD", "invalid mapping. invalid api_name " + name + ".");
            }
            boolean constant = mapping.path("default_value").has("value");
            if (!mapping.hasNonNull("index")) {
                if (!constant) {
                    throw ApiError.of(400, "MISSING_REQUIRED_KEY", "required key index for field " + name
                            + " is not found in request body.",
                            Json.object().put("json_path", at + ".index"));
                }
            } else if (mapping.get("index").asInt(-1) < 0 || mapping.get("index").asInt() >= header.size()) {
                throw error("COLUMN_INDEX_NOT_FOUND", "column index " + mapping.get("index").asText() + " is not in the file");
            }
            if (field != null && field.type() == FieldType.LOOKUP) {
                lookup(module, field, mapping, parentBefore);
            }
        }
        if (module.subform() && !seen.contains("Parent_Id")) {
            throw error("MANDATORY_FIELDS_NOT_MAPPED", "All mandatory fields are not mapped for the layout");
        }
        if (!operation.equals("update")) {
            for (Field field : module.fields()) {
                if (field.mandatory() && !seen.contains(field.apiName())) {
                    throw error("MANDATORY_FIELDS_NOT_MAPPED", "All mandatory fields are not mapped for the layout");
                }
            }
        }
    }

    private void lookup(Module module, Field field, JsonNode mapping, boolean parentBefore) {
        if (module.subform() && field.apiName().equals("Parent_Id")) {
            if (!mapping.hasNonNull("find_by") && !mapping.hasNonNull("parent_column_index")) {
                throw error("MANDATORY_NOT_FOUND",
                        parentBefore ? "Required key parent_column_index is not available" : "Required key find_by is not available");
            }
            if (mapping.hasNonNull("parent_column_index") && !parentBefore) {
                throw error("COEXISTENCE_NOT_ALLOWED", "parent_column_index needs the parent's resource before this one");
            }
            return;
        }
        if (!mapping.hasNonNull("find_by")) {
            throw error("MANDATORY_NOT_FOUND", "Required key find_by is not available");
        }
        String target = mapping.path("module").asText(field.lookupModule());
        Module lookup = org.metadata().module(target);
        String findBy = mapping.get("find_by").asText();
        if (lookup == null || !findBy.equals("id") && lookup.field(findBy) == null) {
            throw error("INVALID_FIELD", "invalid find_by " + findBy + " for field " + field.apiName() + ".");
        }
    }

    private static boolean unsupported(Field field) {
        return switch (field.type()) {
            case FILEUPLOAD, IMAGEUPLOAD, FORMULA, AUTONUMBER, ROLLUP_SUMMARY, SUBFORM, TAG, STRUCTURE, PARTICIPANTS -> true;
            default -> field.readOnly();
        };
    }

    private static ApiError missing(String key, String path) {
        return ApiError.of(400, "MISSING_REQUIRED_KEY", "required key " + key + " is not found in request body.",
                Json.object().put("json_path", path));
    }

    private static ApiError error(String code, String message) {
        return ApiError.of(400, code, message);
    }
}
