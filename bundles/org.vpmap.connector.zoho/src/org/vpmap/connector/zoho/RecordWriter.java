package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Effect;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Payload;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.WriteRecord;

/** Creates, updates and deletes records in lists, without workflows, cadences and the like. */
final class RecordWriter {
    /** Records of one call. */
    static final int BATCH = 100;
    private static final Set<String> ONE_RECORDS_FAULT =
            Set.of("BODY_SIZE_REACHED", "UNABLE_TO_PARSE_DATA_TYPE", "INVALID_DATA", "MANDATORY_NOT_FOUND");

    private final ZohoApi api;
    private final Values values;
    private final RecordReader reader;
    private final Confirmation confirmation;

    RecordWriter(ZohoApi api, Values values, RecordReader reader, Confirmation confirmation) {
        this.api = api;
        this.values = values;
        this.reader = reader;
        this.confirmation = confirmation;
    }

    /** Nothing fires: not the workflows (an empty list means none, an absent one all), not the cadences. */
    private static Map<String, Object> silent(List<?> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("trigger", List.of());
        body.put("skip_feature_execution", List.of(Map.of("name", "cadences")));
        return body;
    }

    Map<String, Outcome> create(Batch batch) throws ConnectorException, InterruptedException {
        return inParts(batch, this::createPart);
    }

    Map<String, Outcome> update(Batch batch) throws ConnectorException, InterruptedException {
        return inParts(batch, this::updatePart);
    }

    /** One call. */
    @FunctionalInterface
    private interface Part {
        Map<String, Outcome> write(Batch part) throws ConnectorException, InterruptedException;
    }

    private static Map<String, Outcome> inParts(Batch batch, Part call) throws ConnectorException, InterruptedException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (List<WriteRecord> part : RecordReader.parts(batch.records(), BATCH)) {
            outcomes.putAll(halved(new Batch(batch.module(), batch.keyField(), part), call));
        }
        return outcomes;
    }

    /**
     * One record can make Zoho refuse a call as a whole (a value that cannot be parsed, a body too large); nothing is written then. Halving
     * the call finds the one, and the others get through.
     */
    private static Map<String, Outcome> halved(Batch batch, Part call) throws ConnectorException, InterruptedException {
        try {
            return call.write(batch);
        } catch (ConnectorException e) {
            if (!(e.failure() instanceof Failure.Refused refused) || !ONE_RECORDS_FAULT.contains(refused.code())) {
                throw e;
            }
            List<WriteRecord> records = batch.records();
            if (records.size() == 1) {
                return Map.of(records.get(0).key(), new Outcome.Refused(refused.code(), "", Refusal.text(refused.code(), "", "")));
            }
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            for (List<WriteRecord> half : RecordReader.parts(records, (records.size() + 1) / 2)) {
                outcomes.putAll(halved(new Batch(batch.module(), batch.keyField(), half), call));
            }
            return outcomes;
        }
    }

    private Map<String, Outcome> createPart(Batch batch) throws ConnectorException, InterruptedException {
        List<Map<String, Object>> data = new ArrayList<>();
        for (WriteRecord record : batch.records()) {
            data.add(values.toJson(batch.module(), new WriteRecord(record.key(), Optional.empty(), record.fields(), record.rows())));
        }
        Call call = ZohoApi.send("POST", "/{module}", "/" + Call.encode(batch.module()), silent(data), Effect.WRITE);
        Reply reply = api.call(call, Credits.perTen(data.size()));
        return Confirmation.behind(() -> confirmation.created(call, batch, data, Json.objects(reply.object(), "data")));
    }

    private Map<String, Outcome> updatePart(Batch batch) throws ConnectorException, InterruptedException {
        List<String> withRows =
                batch.records().stream().filter(r -> !r.rows().isEmpty()).map(r -> r.id().orElseThrow()).toList();
        Map<String, Map<String, Object>> before = withRows.isEmpty() ? Map.of() : reader.byId(batch.module(), withRows);
        List<Map<String, Object>> data = new ArrayList<>();
        for (WriteRecord record : batch.records()) {
            Map<String, Object> json = values.toJson(batch.module(), record);
            Map<String, Object> now = before.getOrDefault(record.id().orElseThrow(), Map.of());
            for (String subform : record.rows().keySet()) {
                List<Object> rows = new ArrayList<>();
                for (Map<String, Object> row : Json.objects(now, subform)) {
                    rows.add(removal(Json.text(row, "id")));
                }
                rows.addAll(Json.array(json, subform));
                json.put(subform, rows);
            }
            data.add(json);
        }
        Call call = ZohoApi.send("PUT", "/{module}", "/" + Call.encode(batch.module()), silent(data),
                withRows.isEmpty() ? Effect.REPEATABLE : Effect.WRITE);
        Reply reply = api.call(call, Credits.perTen(data.size()));
        return confirmation.updated(call, batch, Json.objects(reply.object(), "data"));
    }

    /** A row without id would be added to those there: the old ones have to be named to go. */
    private static Map<String, Object> removal(String id) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("_delete", null);
        return row;
    }

    Map<String, Outcome> delete(String module, List<String> ids) throws ConnectorException, InterruptedException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (List<String> part : RecordReader.parts(ids, BATCH)) {
            Call call = Call.send("DELETE", "/crm/v8/{module}", "/crm/v8/" + Call.encode(module), Payload.NONE, Effect.REPEATABLE)
                    .with("ids", String.join(",", part))
                    .with("wf_trigger", "false");
            outcomes.putAll(confirmation.deleted(module, part, deletions(api, call)));
        }
        return outcomes;
    }

    /** The results of a delete. That ids are unknown may come as one error for the whole call: then nothing is said of any. */
    static List<Map<String, Object>> deletions(ZohoApi api, Call call) throws ConnectorException, InterruptedException {
        Reply reply = api.raw(call, 1);
        String code = Json.text(reply.object(), "code");
        if (!reply.success() && Json.objects(reply.object(), "data").isEmpty()
                && !code.equals("INVALID_DATA") && !code.equals("RESOURCE_NOT_FOUND")) {
            throw api.refused(call, reply);
        }
        return Json.objects(reply.object(), "data");
    }
}
