package org.vpmap.connector.zoho;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Download;
import org.vpmap.connector.http.Effect;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Payload;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.WriteRecord;

/** Large inserts as jobs: upload, start, ask, fetch the result. */
final class BulkWriter {
    /** Records of a job. */
    static final int MAXIMUM = 25_000;
    /** Credits of a job. */
    static final long CREDITS = 500;
    private static final int ZIP_BYTES = 25 * 1024 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
    private static final Set<String> STANDARD = Set.of("Leads", "Accounts", "Contacts", "Deals", "Campaigns", "Cases", "Solutions",
            "Products", "Vendors", "Price_Books", "Tasks");
    private static final Set<String> NEVER = Set.of("Events", "Calls", "Notes", "Attachments", "Users", "Activities", "Visits", "Emails",
            "Quotes", "Sales_Orders", "Purchase_Orders", "Invoices", "Appointments__s", "Services__s", "Tags");

    private final ZohoApi api;
    private final Metadata metadata;
    private final BulkOutcomes outcomes;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    BulkWriter(ZohoApi api, Metadata metadata, BulkOutcomes outcomes) {
        this.api = api;
        this.metadata = metadata;
        this.outcomes = outcomes;
    }

    /** Standard modules of Zoho's list, and custom ones. */
    static boolean bulkable(String module) {
        return STANDARD.contains(module) || !NEVER.contains(module);
    }

    /** Several jobs are joined by commas: a batch whose ZIP would be too large becomes more than one. */
    String submit(Batch batch) throws ConnectorException, InterruptedException {
        if (batch.records().size() > MAXIMUM) {
            throw new IllegalArgumentException(batch.records().size() + " records in a job for " + MAXIMUM);
        }
        String keyField = keyField(batch);
        List<BulkFile> files = files(batch.module(), keyField, batch.records());
        List<String> ids = new ArrayList<>();
        for (BulkFile file : files) {
            ids.add(start(file));
        }
        return String.join(",", ids);
    }

    static String keyField(Batch batch) throws ConnectorException {
        if (batch.keyField().isEmpty()) {
            throw new ConnectorException(new Failure.Refused("NO_KEY_FIELD", "Zoho CRM: records of " + batch.module()
                    + " without a key field cannot be loaded in bulk, since the result could not be told apart; load them by REST"));
        }
        return batch.keyField().get();
    }

    private List<BulkFile> files(String module, String keyField, List<WriteRecord> records) throws ConnectorException,
            InterruptedException {
        BulkFile file = BulkFile.of(metadata, module, keyField, records);
        if (file.zip().length <= ZIP_BYTES || records.size() == 1) {
            return List.of(file);
        }
        List<BulkFile> halves = new ArrayList<>(files(module, keyField, records.subList(0, records.size() / 2)));
        halves.addAll(files(module, keyField, records.subList(records.size() / 2, records.size())));
        return halves;
    }

    private String start(BulkFile file) throws ConnectorException, InterruptedException {
        byte[] zip = file.zip();
        Call upload = Call.send("POST", "/crm/v8/upload", api.addresses().upload() + "/crm/v8/upload",
                new Payload.FilePart("file", "records.zip", "application/zip", zip.length, () -> new ByteArrayInputStream(zip)),
                Effect.READ) // A file alone changes no record: a failure leaves nothing in doubt.
                .header("feature", "bulk-write")
                .header("X-CRM-ORG", metadata.organization().number());
        String fileId = Json.text(Json.object(api.call(upload, 1).object(), "details"), "file_id");
        if (fileId.isEmpty()) {
            throw api.badAnswer(upload, "the answer names no file; check upload_url of the connection", false);
        }
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("operation", "insert");
        job.put("character_encoding", "UTF-8");
        job.put("resource", file.resources(fileId));
        Call call = Call.send("POST", "/crm/bulk/v8/write", "/crm/bulk/v8/write", Payload.json(job), Effect.WRITE);
        String id = Json.text(Json.object(api.call(call, CREDITS).object(), "details"), "id");
        if (id.isEmpty()) {
            throw api.badAnswer(call, "the answer names no job; look the keys up before sending them again", true);
        }
        return id;
    }

    /** Asks once for each job; the first time at once, then after a wait that grows to eight seconds. */
    Optional<Map<String, Outcome>> poll(String jobIds, Batch batch) throws ConnectorException, InterruptedException {
        int before = asked.merge(jobIds, 1, Integer::sum) - 1;
        if (before > 0) {
            Duration wait = Duration.ofMillis(125L << Math.min(before, 8));
            api.pauses().sleep(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        }
        List<Map<String, Object>> jobs = new ArrayList<>();
        for (String id : jobIds.split(",")) {
            Call call = Call.get("/crm/bulk/v8/write/{job}", "/crm/bulk/v8/write/" + Call.encode(id));
            Map<String, Object> job = job(api.call(call, 1).object());
            String status = state(job);
            if (status.isEmpty()) {
                throw api.badAnswer(call, "the answer has no status of job " + id, true);
            }
            if (!status.equals("COMPLETED") && !status.startsWith("FAIL")) {
                return Optional.empty();
            }
            jobs.add(job);
        }
        Map<String, Outcome> found = new LinkedHashMap<>();
        Set<String> open = new LinkedHashSet<>();
        batch.records().forEach(r -> open.add(r.key()));
        for (Map<String, Object> job : jobs) {
            BulkOutcomes.Answer answer = new BulkOutcomes.Answer(job, result(job, batch));
            found.putAll(outcomes.of(answer, batch, jobs.size() == 1));
        }
        open.removeAll(found.keySet());
        if (!open.isEmpty()) {
            throw new ConnectorException(new Failure.BadAnswer("Zoho CRM: the result of bulk job " + jobIds + " says nothing of "
                    + open.size()
                    + " of " + batch.records().size() + " records; they have to be looked up", true));
        }
        asked.remove(jobIds);
        Map<String, Outcome> inOrder = new LinkedHashMap<>();
        batch.records().forEach(r -> inOrder.put(r.key(), found.get(r.key())));
        return Optional.of(inOrder);
    }

    /** Some versions wrap the job in a list. */
    private static Map<String, Object> job(Map<String, Object> answer) {
        return Json.objects(answer, "data").stream().findFirst().orElse(answer);
    }

    /** Zoho writes "IN PROGRESS" and "INPROGRESS". */
    static String state(Map<String, Object> of) {
        return Json.text(of, "status").replaceAll("[ _]", "").toUpperCase(Locale.ROOT);
    }

    /** The result, empty where the job has none. */
    private Optional<BulkResult> result(Map<String, Object> job, Batch batch) throws ConnectorException, InterruptedException {
        String url = Json.text(Json.object(job, "result"), "download_url");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> keyColumns = new LinkedHashMap<>();
        keyColumns.put(batch.module(), keyField(batch));
        for (WriteRecord record : batch.records()) {
            for (String subform : record.rows().keySet()) {
                keyColumns.putIfAbsent(metadata.field(batch.module(), subform).subform(), BulkFile.PARENT);
            }
        }
        String address = url.startsWith("http://") || url.startsWith("https://") ? url : url.startsWith("/") ? url : "/" + url;
        IOException failed = null;
        for (int attempt = 0; attempt < 3; attempt++) {
            try (Download download = api.open(Call.get("/…/bulk-write/{job}.zip", address), 1)) {
                return Optional.of(BulkResult.read(download.stream(), keyColumns));
            } catch (IOException e) {
                failed = e;
            }
        }
        throw new ConnectorException(new Failure.BadAnswer("Zoho CRM: the result of bulk job " + Json.text(job, "id") + " cannot be read ("
                + failed.getMessage() + "); the records have to be looked up", true), failed);
    }

    /** Puts tags on records. */
    static void addTags(ZohoApi api, String module, List<String> tags, List<String> ids) throws ConnectorException, InterruptedException {
        for (List<String> part : RecordReader.parts(ids, RecordReader.IDS)) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("tags", tags.stream().map(t -> Map.of("name", t)).toList());
            body.put("ids", part);
            Call call = ZohoApi.send("POST", "/{module}/actions/add_tags", "/" + Call.encode(module) + "/actions/add_tags", body,
                    Effect.REPEATABLE);
            Reply reply = api.raw(call, Credits.calls(part.size(), Tags.PER_CALL));
            boolean all = reply.success() && Json.objects(reply.object(), "data").stream().allMatch(Refusal::success);
            if (!all) {
                throw reply.success()
                        ? api.badAnswer(call, "not every record got its tags; run again", true)
                        : api.refused(call, reply);
            }
        }
    }
}
