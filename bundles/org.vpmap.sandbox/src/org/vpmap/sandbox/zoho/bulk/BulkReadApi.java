package org.vpmap.sandbox.zoho.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.api.Services;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.core.Users;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.query.Columns;
import org.vpmap.sandbox.zoho.query.Condition;
import org.vpmap.sandbox.zoho.query.Matcher;
import org.vpmap.sandbox.zoho.query.Scan;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * Bulk read: start a job, ask how it stands, fetch a ZIP with one CSV of up to 200,000 records.
 */
public final class BulkReadApi implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.vpmap.sandbox");
    private static final int CREDITS = 50;
    private static final int PER_PAGE = 200_000;
    private static final int MAX_CRITERIA = 25;

    private final Services services;
    private final Org org;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(r -> {
        Thread thread = new Thread(r, "sandbox-bulk-read");
        thread.setDaemon(true);
        return thread;
    });

    /** Uses the services. */
    public BulkReadApi(Services services) {
        this.services = services;
        this.org = services.org();
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("POST", "/crm/bulk/v8/read", this::start);
        routes.add("GET", "/crm/bulk/v8/read/{job}", this::poll);
        routes.add("GET", "/crm/bulk/v8/read/{job}/result", this::download);
    }

    /** Goes on with the jobs that a stop has cut off. */
    public void resume() throws IOException {
        List<String> open = org.reading(() -> org.store().documents("bulkread/").stream()
                .filter(key -> org.store().document(key).path("state").asText().equals("ADDED"))
                .map(key -> key.substring("bulkread/".length())).toList());
        open.forEach(this::enqueue);
    }

    private Reply start(Call call) throws IOException {
        JsonNode body = call.json();
        JsonNode query = body.path("query");
        if (!query.isObject()) {
            throw ApiError.of(400, "REQUEST_BODY_NOT_SUPPORTED", "request body is not supported");
        }
        String type = body.path("file_type").asText("csv");
        if (!type.equals("csv")) {
            throw ApiError.of(400, "NOT_SUPPORTED", "only csv is supported here", Json.object().put("api_name", "file_type"));
        }
        org.reading(() -> {
            Module module = module(query);
            for (JsonNode field : query.path("fields")) {
                if (!field.asText().equals("id") && !field.asText().equals("Id")
                        && !new Columns(org, services.reader()).known(module, field.asText())) {
                    throw ApiError.of(400, "INVALID_FIELD", "invalid field " + field.asText(), Json.object().put("api_name",
                            field.asText()));
                }
            }
            int[] count = new int[1];
            condition(query.path("criteria"), module, count);
            if (count[0] > MAX_CRITERIA) {
                throw ApiError.of(400, "LIMIT_EXCEEDED", "the given limit is exceeded", Json.object().put("limit", MAX_CRITERIA));
            }
            return null;
        });
        services.credits().spend(call, CREDITS);
        return org.writing(() -> {
            String id = org.ids().next();
            ObjectNode job = Json.object().put("state", "ADDED").put("created_time", org.now());
            job.set("query", query);
            org.store().document("bulkread/" + id, job);
            ObjectNode details = Json.object().put("id", id).put("operation", "read").put("state", "ADDED");
            details.set("created_by", Users.reference(services.user()));
            details.put("created_time", org.now());
            ObjectNode reply = Json.object();
            reply.putArray("data").add(ApiError.success("Added successfully.", details).put("code", "ADDED_SUCCESSFULLY"));
            reply.putObject("info");
            enqueue(id);
            return Reply.json(201, reply);
        });
    }

    private Module module(JsonNode query) {
        Module module = org.metadata().module(query.path("module").path("api_name").asText(query.path("module").asText("")));
        if (module == null) {
            throw ApiError.of(400, "INVALID_MODULE", "the module name given seems to be invalid");
        }
        return module;
    }

    private static Condition condition(JsonNode criteria, Module module, int[] count) {
        if (criteria.isMissingNode() || criteria.isNull()) {
            return new Condition.And(List.of());
        }
        if (criteria.has("group")) {
            List<Condition> parts = new ArrayList<>();
            criteria.get("group").forEach(p -> parts.add(condition(p, module, count)));
            return criteria.path("group_operator").asText("and").equalsIgnoreCase("or") ? new Condition.Or(parts)
                    : new Condition.And(parts);
        }
        count[0]++;
        String field = criteria.path("field").path("api_name").asText(criteria.path("api_name").asText(""));
        if (module.field(field.split("\\.")[0]) == null && !field.equals("id")) {
            throw ApiError.of(400, "FIELD_IN_CRITERIA_NOT_SUPPORTED", "field in criteria is not supported", Json.object().put("api_name",
                    field));
        }
        List<String> values = new ArrayList<>();
        JsonNode value = criteria.path("value");
        if (value.isArray()) {
            value.forEach(v -> values.add(v.asText()));
        } else {
            values.add(value.asText(""));
        }
        boolean empty = values.size() == 1 && values.get(0).equals("${EMPTY}");
        Condition.Operator operator = switch (criteria.path("comparator").asText("")) {
            case "equal" -> empty ? Condition.Operator.NULL : Condition.Operator.EQUAL;
            case "not_equal" -> empty ? Condition.Operator.NOT_NULL : Condition.Operator.NOT_EQUAL;
            case "in" -> Condition.Operator.IN;
            case "not_in" -> Condition.Operator.NOT_IN;
            case "less_than" -> Condition.Operator.LESS;
            case "less_equal" -> Condition.Operator.LESS_EQUAL;
            case "greater_than" -> Condition.Operator.GREATER;
            case "greater_equal" -> Condition.Operator.GREATER_EQUAL;
            case "contains" -> Condition.Operator.CONTAINS;
            case "not_contains" -> Condition.Operator.NOT_CONTAINS;
            case "starts_with" -> Condition.Operator.STARTS_WITH;
            case "ends_with" -> Condition.Operator.ENDS_WITH;
            case "between" -> Condition.Operator.BETWEEN;
            case "not_between" -> Condition.Operator.NOT_BETWEEN;
            default -> throw ApiError.of(400, "FIELD_COMPARATOR_IN_CRITERIA_NOT_SUPPORTED", "comparator is not supported",
                    Json.object().put("api_name", field).put("comparator", criteria.path("comparator").asText("")));
        };
        boolean pair = operator == Condition.Operator.BETWEEN || operator == Condition.Operator.NOT_BETWEEN;
        if (pair && values.size() != 2) {
            throw ApiError.of(400, "COMPARATOR_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE", "two values are expected",
                    Json.object().put("api_name", field).put("comparator", criteria.path("comparator").asText()));
        }
        return new Condition.Compare(field, operator, values);
    }

    private void enqueue(String id) {
        worker.execute(() -> {
            try {
                run(id);
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "Zoho sandbox: bulk read job {0} failed with {1}", id, e.getClass().getName());
                finish(id, "FAILURE", null);
            }
        });
    }

    private void finish(String id, String state, ObjectNode result) {
        try {
            org.writing(() -> {
                ObjectNode job = (ObjectNode) org.store().document("bulkread/" + id);
                job.put("state", state);
                if (result != null) {
                    job.set("result", result);
                }
                org.store().document("bulkread/" + id, job);
                return null;
            });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "Zoho sandbox: the end of bulk read job {0} could not be written down", id);
        }
    }

    private Path result(String id) {
        return org.files().resolve("read-" + id + ".zip");
    }

    private void run(String id) throws IOException {
        Path part = result(id).resolveSibling("read-" + id + ".part");
        ObjectNode result = org.reading(() -> {
            JsonNode query = org.store().document("bulkread/" + id).get("query");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part));
                    Writer out = new OutputStreamWriter(zip, StandardCharsets.UTF_8)) {
                zip.putNextEntry(new ZipEntry(id + ".csv"));
                ObjectNode counts = table(module(query), query, out);
                out.flush();
                zip.closeEntry();
                return counts;
            }
        });
        Files.move(part, result(id), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        finish(id, "COMPLETED", result);
    }

    private ObjectNode table(Module module, JsonNode query, Writer out) throws IOException {
        List<String> columns = new ArrayList<>();
        query.path("fields").forEach(f -> columns.add(f.asText()));
        if (columns.isEmpty()) {
            module.fields().stream().filter(f -> f.type() != FieldType.SUBFORM).map(Field::apiName).forEach(columns::add);
        }
        columns.removeIf(c -> c.equalsIgnoreCase("id"));
        columns.add(0, "Id");
        int page = Math.max(1, query.path("page").asInt(1));
        Condition condition = condition(query.path("criteria"), module, new int[1]);
        Columns reader = new Columns(org, services.reader());
        Matcher matcher = new Matcher(reader);
        Table table = org.store().existing(module.apiName());
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(columns);
        int[] seen = new int[1];
        Scan.visit(org.store(), module, condition, true, ordinal -> {
            ObjectNode record = org.store().read(table, ordinal);
            long id = table.id(ordinal);
            if (matcher.matches(condition, module, id, record) && seen[0]++ >= (page - 1) * PER_PAGE && seen[0] <= page * PER_PAGE) {
                List<String> row = new ArrayList<>();
                row.add(String.valueOf(id));
                columns.subList(1, columns.size()).forEach(c -> row.add(text(reader.shown(module, id, record, c))));
                csv.writeRecord(row);
            }
            return seen[0] <= page * PER_PAGE;
        });
        csv.flush();
        int count = Math.max(0, Math.min(PER_PAGE, seen[0] - (page - 1) * PER_PAGE));
        return Json.object().put("page", page).put("per_page", PER_PAGE).put("count", count).put("more_records", seen[0] > page * PER_PAGE);
    }

    /** Lookups as ids, lists joined by semicolons. */
    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isObject()) {
            return value.path("id").asText("");
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(v -> parts.add(v.isObject() ? v.path("name").asText(v.path("id").asText()) : v.asText()));
            return String.join(";", parts);
        }
        return value.asText();
    }

    private Reply poll(Call call) throws IOException {
        String id = call.param("job");
        return org.reading(() -> {
            JsonNode job = org.store().document("bulkread/" + id);
            if (job == null) {
                throw notFound(id);
            }
            ObjectNode node = Json.object().put("id", id).put("operation", "read").put("state", job.get("state").asText());
            if (job.has("result")) {
                ObjectNode result = job.get("result").deepCopy();
                result.put("download_url", "/crm/bulk/v8/read/" + id + "/result");
                node.set("result", result);
            }
            ObjectNode query = job.get("query").deepCopy();
            query.set("module", module(query).reference());
            query.put("page", Math.max(1, query.path("page").asInt(1)));
            node.set("query", query);
            node.set("created_by", Users.reference(services.user()));
            node.set("created_time", job.get("created_time"));
            node.put("file_type", "csv");
            ObjectNode body = Json.object();
            body.putArray("data").add(node);
            return Reply.json(200, body);
        });
    }

    private static ApiError notFound(String id) {
        return ApiError.of(404, "RESOURCE_NOT_FOUND", "The requested resource doesn't exist.", Json.object().put("resource", id));
    }

    private Reply download(Call call) throws IOException {
        Path file = result(call.param("job").replaceAll("\\D", ""));
        if (!Files.exists(file)) {
            throw notFound(call.param("job"));
        }
        return Reply.file(200, "application/zip", file).with("Content-Disposition", "attachment;filename=" + call.param("job") + ".zip");
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "Zoho sandbox: a bulk read job did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
