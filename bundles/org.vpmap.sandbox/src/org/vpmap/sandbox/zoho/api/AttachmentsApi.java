package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Part;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.records.RecordReader;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * Attachments of records (up to 100 MB each) and the file store for upload fields (up to 20 MB each).
 */
public final class AttachmentsApi {
    private static final long MAX_ATTACHMENT = 100L << 20;
    private static final long MAX_FILE = 20L << 20;
    private static final String MODULE = "Attachments";

    private final Services services;
    private final Org org;

    /** Uses the services. */
    public AttachmentsApi(Services services) {
        this.services = services;
        this.org = services.org();
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("GET", "/crm/v8/{module}/{id}/Attachments", this::list);
        routes.add("POST", "/crm/v8/{module}/{id}/Attachments", this::upload);
        routes.add("DELETE", "/crm/v8/{module}/{id}/Attachments", this::deleteList);
        routes.add("GET", "/crm/v8/{module}/{id}/Attachments/{attachment}", this::download);
        routes.add("DELETE", "/crm/v8/{module}/{id}/Attachments/{attachment}", this::deleteOne);
        routes.add("POST", "/crm/v8/files", this::uploadFiles);
        routes.add("GET", "/crm/v8/files", this::downloadFile);
    }

    private Module parent(Call call) {
        Module module = org.module(call.param("module"), 0);
        if (!module.entity() && !module.apiName().equals("Notes")) {
            throw ApiError.notSupported();
        }
        return module;
    }

    private void requireRecord(Module module, long id) {
        if (org.store().read(module.apiName(), id) == null) {
            throw ApiError.invalidRelatedId(1);
        }
    }

    private Reply upload(Call call) throws IOException {
        Module module = parent(call);
        long id = Bodies.pathId(call, "id", 1);
        org.reading(() -> {
            requireRecord(module, id);
            return null;
        });
        List<Part> parts = parts(call);
        Part file = parts.stream().filter(p -> p.name().equals("file")).findFirst().orElse(null);
        Part link = parts.stream().filter(p -> p.name().equals("attachmentUrl")).findFirst().orElse(null);
        if (file == null && link == null) {
            throw ApiError.of(400, "REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", Json.object()
                    .put("param_name", "file"));
        }
        if (file != null && file.length() > MAX_ATTACHMENT) {
            throw ApiError.of(413, "FILE_SIZE_MORE_THAN_ALLOWED_SIZE", "Please check if the size of the file is in the correct range");
        }
        ObjectNode record = Json.object();
        Path uploaded = null;
        if (file != null) {
            String name = file.fileName().orElse("file");
            if (name.length() > 255) {
                throw ApiError.of(400, "INVALID_DATA", "invalid data provided", Json.object().put("maximum_length", 255)
                        .put("param_name", "file"));
            }
            record.put("File_Name", name).put("Size", String.valueOf(file.length())).put("$type", "Attachment");
            uploaded = Files.createTempFile(org.files(), "upload", ".part");
            file.copyTo(uploaded);
        } else {
            String url = link.text();
            record.put("File_Name", parts.stream().filter(p -> p.name().equals("title")).map(Part::text).findFirst().orElse(url))
                    .put("Size", "0").put("$type", "Link URL").put("$link_url", url);
        }
        Path temporary = uploaded;
        try {
            return org.writing(() -> {
                requireRecord(module, id);
                long now = org.nowSeconds();
                long attachment = org.ids().nextLong();
                if (temporary != null) {
                    Files.move(temporary, content(attachment));
                }
                record.set("Parent_Id", Json.object().put("id", String.valueOf(id)).put("module", module.apiName()));
                ObjectNode who = Json.object().put("id", services.user().get("id").asText());
                record.set("Owner", who);
                record.set("Created_By", who);
                record.set("Modified_By", who);
                record.put("Created_Time", org.iso(now)).put("Modified_Time", org.iso(now));
                org.store().put(org.store().table(MODULE), attachment, now, null, record);
                ObjectNode details = services.writer().details(attachment, record, org.metadata().module(MODULE));
                return Bodies.items("data", List.of(ApiError.success("attachment uploaded successfully", details)), 200);
            });
        } finally {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private static List<Part> parts(Call call) throws IOException {
        try {
            return call.parts();
        } catch (Call.BadMultipart e) {
            throw ApiError.missingParam("file");
        }
    }

    private Path content(long id) {
        return org.files().resolve(id + ".bin");
    }

    private Reply list(Call call) throws IOException {
        Module module = parent(call);
        long id = Bodies.pathId(call, "id", 1);
        if (ReadApi.optionalFields(call) == null) {
            throw ApiError.missingParam("fields");
        }
        List<String> asked = new ArrayList<>(ReadApi.fields(call));
        int perPage = Bodies.number(call, "per_page", 200, 1, 200);
        int page = Bodies.number(call, "page", 1, 1, 1_000_000);
        return org.reading(() -> {
            requireRecord(module, id);
            List<Long> ids = of(id);
            int from = Math.min(ids.size(), (page - 1) * perPage);
            int to = Math.min(ids.size(), from + perPage);
            if (from == to) {
                return Reply.empty(204);
            }
            ObjectNode body = Json.object();
            ArrayNode data = body.putArray("data");
            RecordReader reader = services.reader();
            for (long each : ids.subList(from, to)) {
                data.add(shown(reader, each, asked));
            }
            body.set("info", Bodies.infoWithTokens(page, perPage, to - from, to < ids.size()));
            return Reply.json(200, body);
        });
    }

    private ObjectNode shown(RecordReader reader, long id, List<String> asked) {
        Module module = org.metadata().module(MODULE);
        ObjectNode record = org.store().read(MODULE, id);
        ObjectNode result = Json.object();
        for (Field field : module.fields()) {
            // who and when are always there, as the list's schema requires
            if (asked.contains(field.apiName()) || field.apiName().endsWith("_Time") || field.apiName().endsWith("_By")) {
                JsonNode value = reader.value(module, field, record);
                if (field.apiName().equals("Parent_Id") && value.isObject()) {
                    ((ObjectNode) value).remove("module");
                }
                result.set(field.apiName(), value);
            }
        }
        result.put("$editable", true).put("$type", record.path("$type").asText()).put("$se_module", record.path("Parent_Id").path("module")
                .asText());
        result.put("$file_id", record.has("$link_url") ? null : String.valueOf(id)).put("$link_url", record.path("$link_url").asText(null));
        return result.put("$state", "save").put("id", String.valueOf(id));
    }

    /** The live attachments of a record, newest first. */
    private List<Long> of(long parent) {
        List<Long> result = new ArrayList<>();
        Table table = org.store().existing(MODULE);
        if (table != null) {
            org.store().lookup(table, "Parent_Id", String.valueOf(parent), o -> result.add(table.id(o)));
            result.sort(java.util.Comparator.reverseOrder());
        }
        return result;
    }

    private Reply download(Call call) throws IOException {
        Module module = parent(call);
        long id = Bodies.pathId(call, "id", 1);
        long attachment = Bodies.pathId(call, "attachment", 3);
        return org.reading(() -> {
            requireRecord(module, id);
            ObjectNode record = org.store().read(MODULE, attachment);
            if (record == null || !record.path("Parent_Id").path("id").asText().equals(String.valueOf(id))) {
                return Reply.empty(204);
            }
            if (record.has("$link_url")) {
                throw ApiError.of(400, "DOWNLOAD_NOT_ALLOWED", "As it is a linked attachment, you can not download it",
                        Json.object().put("param_name", "id"));
            }
            return file(content(attachment), record.path("File_Name").asText());
        });
    }

    private static Reply file(Path content, String name) throws IOException {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return Reply.file(200, "application/octet-stream", content).with("Content-Disposition", "attachment;filename*=UTF-8''" + encoded);
    }

    private Reply deleteOne(Call call) throws IOException {
        Module module = parent(call);
        long id = Bodies.pathId(call, "id", 1);
        return org.writing(() -> {
            requireRecord(module, id);
            if (!delete(id, call.param("attachment"))) {
                throw ApiError.invalidRelatedId(3);
            }
            return Bodies.items("data", List.of(ApiError.success("record deleted", Json.object().put("id", call.param("attachment")))),
                    200);
        });
    }

    private Reply deleteList(Call call) throws IOException {
        Module module = parent(call);
        long id = Bodies.pathId(call, "id", 1);
        List<String> ids = Bodies.ids(call, 100);
        return org.writing(() -> {
            requireRecord(module, id);
            List<ObjectNode> items = new ArrayList<>();
            for (String each : ids) {
                ObjectNode details = Json.object().put("id", each);
                items.add(delete(id, each) ? ApiError.success("record deleted", details)
                        : ApiError.item("INVALID_DATA", "record not deleted", details));
            }
            return Bodies.items("data", items, 200);
        });
    }

    private boolean delete(long parent, String text) throws IOException {
        long id = Ids.parse(text);
        ObjectNode record = org.store().read(MODULE, id);
        if (record == null || !record.path("Parent_Id").path("id").asText().equals(String.valueOf(parent))) {
            return false;
        }
        services.trash().delete(org.metadata().module(MODULE), id, services.user());
        // known to be gone before its bytes are
        org.store().commit();
        Files.deleteIfExists(content(id));
        return true;
    }

    private Reply uploadFiles(Call call) throws IOException {
        List<Part> parts = call.parts().stream().filter(p -> p.fileName().isPresent()).toList();
        if (parts.isEmpty() || parts.size() > 10) {
            throw ApiError.of(400, "INVALID_REQUEST",
                    "unable to process your request. please verify whether you have entered proper method name, parameter and parameter "
                            + "values.");
        }
        for (Part part : parts) {
            if (part.length() > MAX_FILE) {
                throw ApiError.of(415, "FILE_SIZE_MORE_THAN_ALLOWED_SIZE", "Please check if the size of the file is in the correct range");
            }
        }
        return org.writing(() -> {
            List<ObjectNode> items = new ArrayList<>();
            for (Part part : parts) {
                String id = "zfs" + Long.toString(org.ids().nextLong(), 36) + "0000000000000000000000000000000000000000";
                part.copyTo(org.files().resolve(id + ".file"));
                String name = part.fileName().orElse("file");
                org.store().document("file/" + id, Json.object().put("name", name).put("size", part.length()));
                items.add(ApiError.success(name + " uploaded Succesfully", Json.object().put("name", name).put("id", id)));
            }
            return Bodies.items("data", items, 200);
        });
    }

    private Reply downloadFile(Call call) throws IOException {
        String id = call.query("id").filter(i -> !i.isBlank()).orElseThrow(() -> ApiError.of(400, "REQUIRED_PARAM_MISSING",
                "One of the expected parameter is missing", Json.object().put("param_name", "id")));
        return org.reading(() -> {
            JsonNode file = org.store().document("file/" + id);
            return file == null ? Reply.empty(204) : file(org.files().resolve(id + ".file"), file.get("name").asText());
        });
    }
}
