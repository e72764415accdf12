package org.vpmap.sandbox.zoho.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Part;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.api.Services;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.core.Users;
import org.vpmap.sandbox.zoho.meta.Module;

/**
 * Bulk write: upload a ZIP, start a job, ask how it stands, fetch the result. Jobs run one after the other and go on after a restart.
 */
public final class BulkWriteApi implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.vpmap.sandbox");
    private static final long MAX_ZIP = 25L << 20;
    private static final int CREDITS = 500;

    private final Services services;
    private final Org org;
    private volatile boolean stopping;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(r -> {
        Thread thread = new Thread(r, "sandbox-bulk-write");
        thread.setDaemon(true);
        return thread;
    });

    /** Uses the services. */
    public BulkWriteApi(Services services) {
        this.services = services;
        this.org = services.org();
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("POST", "/crm/v8/upload", this::upload);
        routes.add("POST", "/crm/bulk/v8/write", this::start);
        routes.add("GET", "/crm/bulk/v8/write/{job}", this::poll);
        routes.add("GET", "/v2/crm/{org}/bulk-write/{job}/{file}", this::download);
    }

    static Path upload(Org org, String fileId) {
        return org.files().resolve("upload-" + fileId + ".zip");
    }

    static Path result(Org org, String job) {
        return org.files().resolve("result-" + job + ".zip");
    }

    /** Goes on with the jobs that a stop has cut off. */
    public void resume() throws IOException {
        List<String> open = org.reading(() -> org.store().documents("bulkwrite/").stream()
                .filter(key -> !List.of("COMPLETED", "FAILED").contains(org.store().document(key).path("status").asText()))
                .map(key -> key.substring("bulkwrite/".length())).toList());
        open.forEach(this::enqueue);
    }

    private Reply upload(Call call) throws IOException {
        boolean headers = call.header("feature").orElse("").equals("bulk-write") && call.header("X-CRM-ORG").orElse("").equals(org.zgid());
        if (!headers) {
            return Reply.json(400, Json.object().put("x-error", "check if headers [feature, X-CRM-ORG] are present and valid")
                    .put("info", "Forbidden").put("x-info", "Link not valid").put("http_status", "400"));
        }
        Part file = call.parts().stream().filter(p -> p.name().equals("file")).findFirst().orElseThrow(() -> ApiError.of(400,
                "MANDATORY_NOT_FOUND", "required field not found", Json.object().put("api_name", "file")));
        if (file.length() > MAX_ZIP) {
            throw ApiError.of(413, "FILE_TOO_LARGE", "File size too large to process");
        }
        Path temporary = Files.createTempFile(org.files(), "upload", ".part");
        try {
            file.copyTo(temporary);
            if (CsvFile.names(temporary).isEmpty()) {
                throw ApiError.of(400, "INVALID_FILE_FORMAT", "invalid file format. only zip format is supported");
            }
            return org.writing(() -> {
                String id = org.ids().next();
                Files.move(temporary, upload(org, id), StandardCopyOption.ATOMIC_MOVE);
                org.store().document("upload/" + id, Json.object().put("created_time", org.now()));
                ObjectNode reply = ApiError.success("file uploaded.", Json.object().put("file_id", id).put("created_time", org.now()));
                return Reply.json(200, reply.put("code", "FILE_UPLOAD_SUCCESS"));
            });
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Reply start(Call call) throws IOException {
        JsonNode body = call.json();
        if (!body.isObject()) {
            throw ApiError.of(400, "REQUEST_BODY_NOT_SUPPORTED", "request body is not supported");
        }
        ObjectNode job = org.reading(() -> new WriteJob(org).check((ObjectNode) body));
        services.credits().spend(call, CREDITS);
        return org.writing(() -> {
            String id = org.ids().next();
            job.put("status", "ADDED").put("created_time", org.now());
            org.store().document("bulkwrite/" + id, job);
            ObjectNode details = Json.object().put("id", id);
            details.set("created_by", Users.reference(services.user()));
            enqueue(id);
            return Reply.json(201, ApiError.success("success", details));
        });
    }

    private void enqueue(String id) {
        worker.execute(() -> {
            if (stopping) {
                return;
            }
            try {
                ObjectNode job = org.reading(() -> (ObjectNode) org.store().document("bulkwrite/" + id));
                new WriteRunner(services, id, job, () -> stopping).run();
                if (job.path("status").asText().equals("COMPLETED")) {
                    callBack(job, id);
                }
            } catch (IOException | RuntimeException e) {
                fail(id, e);
            }
        });
    }

    private void fail(String id, Exception failure) {
        LOG.log(System.Logger.Level.ERROR, "Zoho sandbox: bulk write job {0} failed with {1}", id, failure.getClass().getName());
        try {
            org.writing(() -> {
                ObjectNode job = (ObjectNode) org.store().document("bulkwrite/" + id);
                job.put("status", "FAILED");
                for (JsonNode resource : job.get("resource")) {
                    if (!resource.path("status").asText().equals("COMPLETED")) {
                        ((ObjectNode) resource).put("status", "SKIPPED").put("code", "CANNOT_PROCESS");
                    }
                }
                org.store().document("bulkwrite/" + id, job);
                return null;
            });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "Zoho sandbox: the failure of bulk write job {0} could not be written down", id);
        }
    }

    /** Tells who asked for it that the job is done; nobody but this machine is told. */
    private static void callBack(ObjectNode job, String id) {
        String url = job.path("callback").path("url").asText("");
        if (!url.startsWith("http://127.0.0.1") && !url.startsWith("http://localhost")) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(Json.object().put("job_id", id).put("operation",
                        job.get("operation").asText()).put("state", "COMPLETED"))))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Zoho sandbox: the callback of bulk write job {0} was not taken", id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply poll(Call call) throws IOException {
        String id = call.param("job");
        return org.reading(() -> {
            JsonNode job = org.store().document("bulkwrite/" + id);
            if (job == null) {
                throw ApiError.of(404, "RESOURCE_NOT_FOUND", "The requested resource doesn't exist.");
            }
            ObjectNode reply = Json.object().put("status", job.get("status").asText());
            reply.set("character_encoding", job.get("character_encoding"));
            ArrayNode resources = reply.putArray("resource");
            for (JsonNode resource : job.get("resource")) {
                resources.add(shown(resource, job.get("status").asText()));
            }
            reply.put("id", id);
            if (job.has("callback")) {
                reply.set("callback", job.get("callback"));
            }
            if (job.get("status").asText().equals("COMPLETED")) {
                reply.putObject("result").put("download_url",
                        call.baseUrl() + "/v2/crm/" + org.zgid() + "/bulk-write/" + id + "/" + id + ".zip");
            }
            reply.set("created_by", Users.reference(services.user()));
            reply.set("operation", job.get("operation"));
            reply.set("created_time", job.get("created_time"));
            return Reply.json(200, reply);
        });
    }

    private ObjectNode shown(JsonNode resource, String jobStatus) {
        String status = resource.path("status").asText(jobStatus);
        ObjectNode node = Json.object().put("status", status);
        node.put("code", resource.path("code").asText(status.equals("COMPLETED") ? "SUCCESS" : "ADDED")).put("type", "data");
        Module module = org.metadata().module(resource.get("module").asText());
        node.set("module", module.reference());
        node.set("ignore_empty", resource.get("ignore_empty"));
        ArrayNode mappings = node.putArray("field_mappings");
        for (JsonNode mapping : resource.get("field_mappings")) {
            ObjectNode shown = mappings.addObject();
            for (String key : List.of("api_name", "index", "format", "find_by", "default_value", "module", "parent_column_index")) {
                if (mapping.has(key) && !(key.equals("default_value") && mapping.get(key).isNull())) {
                    shown.set(key, mapping.get(key));
                }
            }
        }
        node.putObject("file").put("status", status).put("name", resource.get("file").asText())
                .put("added_count", resource.path("added_count").asInt()).put("skipped_count", resource.path("skipped_count").asInt())
                .put("updated_count", resource.path("updated_count").asInt()).put("total_count", resource.path("rows").asInt());
        return node;
    }

    private Reply download(Call call) throws IOException {
        Path file = result(org, call.param("job").replaceAll("\\D", ""));
        if (!Files.exists(file)) {
            throw ApiError.of(404, "RESOURCE_NOT_FOUND", "The requested resource doesn't exist.");
        }
        return Reply.file(200, "application/zip", file).with("Content-Disposition", "attachment;filename=" + call.param("job") + ".zip");
    }

    /** Stops after the rows that are being written; the job goes on at the next start. */
    @Override
    public void close() {
        // no interrupt: it would close the store's file under the job
        stopping = true;
        worker.shutdown();
        try {
            if (!worker.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "Zoho sandbox: a bulk write job did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
