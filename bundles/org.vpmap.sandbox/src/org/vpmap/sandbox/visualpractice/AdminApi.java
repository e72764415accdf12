package org.vpmap.sandbox.visualpractice;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.sandbox.clinic.Clinic;
import org.vpmap.sandbox.clinic.ClinicObject;
import org.vpmap.sandbox.clinic.ClinicSchema;
import org.vpmap.sandbox.clinic.Dirt;
import org.vpmap.sandbox.clinic.RecordId;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Counters;
import org.vpmap.sandbox.http.FaultPlan;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.visualpractice.Quirks.Quirk;
import org.vpmap.sandbox.visualpractice.VisualPracticeConfig.Limits;

/** What nobody could ask of a real deployment: changes in the source, quirks, faults, counters. No token; loopback only. */
final class AdminApi {

    private static final List<String> OWN = List.of("id", "created_at", "updated_at", "deleted_at", "version");

    private final Records records;
    private final ClinicSchema schema;
    private final Quirks quirks;
    private final Tokens tokens;
    private final RateLimiter limiter;
    private final FileApi files;
    private final FaultPlan faults;
    private final Counters counters;

    AdminApi(Records records, ClinicSchema schema, Quirks quirks, Tokens tokens, RateLimiter limiter, FileApi files, FaultPlan faults,
            Counters counters) {
        this.records = records;
        this.schema = schema;
        this.quirks = quirks;
        this.tokens = tokens;
        this.limiter = limiter;
        this.files = files;
        this.faults = faults;
        this.counters = counters;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/admin/records/{collection}/{id}", call -> Reply.json(200, records.find(RecordApi.object(call), call.param("id"))
                .orElseThrow(() -> ApiError.notFound("record"))));
        routes.add("POST", "/admin/records/{collection}", this::upsert);
        routes.add("DELETE", "/admin/records/{collection}/{id}", this::delete);
        routes.add("POST", "/admin/cutover", call -> Reply.json(200, Cutover.play(records)));
        routes.add("GET", "/admin/dirt", call -> Reply.json(200, dirt()));
        routes.add("GET", "/admin/quirks", call -> Reply.json(200, quirks.toMap()));
        routes.add("POST", "/admin/quirks", this::setQuirks);
        routes.add("GET", "/admin/limits", call -> Reply.json(200, shown(limiter.limits())));
        routes.add("POST", "/admin/limits", this::setLimits);
        routes.add("GET", "/admin/faults", call -> Reply.json(200, faults.toJson()));
        routes.add("POST", "/admin/faults", this::setFaults);
        routes.add("GET", "/admin/counters", call -> Reply.json(200, counters.toJson()));
        routes.add("DELETE", "/admin/counters", call -> {
            counters.reset();
            return Reply.empty(204);
        });
        routes.add("DELETE", "/admin/tokens", call -> {
            tokens.forgetAll();
            return Reply.empty(204);
        });
        routes.add("POST", "/admin/imaging_studies/{id}/confirm", call -> {
            files.confirm(call.param("id"));
            return Reply.empty(204);
        });
    }

    private Reply upsert(Call call) throws IOException {
        ClinicObject object = RecordApi.object(call);
        JsonNode body = call.json();
        List<JsonNode> wanted = new ArrayList<>();
        if (body.path("records").isArray()) {
            body.get("records").forEach(wanted::add);
        } else {
            wanted.add(body);
        }
        for (JsonNode fields : wanted) {
            check(object, fields);
        }
        List<Map<String, Object>> now = new ArrayList<>();
        for (JsonNode fields : wanted) {
            now.add(upsert(object, fields));
        }
        return Reply.json(200, Map.of("data", now));
    }

    private void check(ClinicObject object, JsonNode fields) {
        if (!fields.isObject()) {
            throw ApiError.invalid("invalid_body", "records", "a record is a JSON object");
        }
        List<String> known = schema.recordFields(object);
        fields.fieldNames().forEachRemaining(name -> {
            boolean content = object == ClinicObject.ATTACHMENT && name.equals("content_base64");
            if (!content && (!known.contains(name) || OWN.contains(name) && !settable(object, name))) {
                throw ApiError.invalid("unknown_field", name, object.objectName() + " has no field of this name that can be set");
            }
        });
        if (fields.has("id") && !fields.get("id").asText().matches("[a-z0-9_]{1,64}")) {
            throw ApiError.invalid("invalid_id", "id", "ids here are small letters, digits and _, 64 at most");
        }
    }

    private static boolean settable(ClinicObject object, String name) {
        return name.equals("id") || name.equals("version") && object == ClinicObject.CONSENT;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> upsert(ClinicObject object, JsonNode node) throws IOException {
        Map<String, Object> fields = Json.MAPPER.convertValue(node, LinkedHashMap.class);
        String id = node.has("id") ? node.get("id").asText() : records.newId(object);
        Object content = fields.remove("content_base64");
        if (content != null) {
            byte[] bytes = decoded(content.toString());
            Files.write(records.newFile(id), bytes);
            fields.putIfAbsent("byte_size", bytes.length);
            fields.putIfAbsent("sha256", FileApi.sha256(new ByteArrayInputStream(bytes)));
            fields.putIfAbsent("status", "available");
        }
        return records.upsert(object, id, fields);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("invalid_base64", "content_base64", "the content is not base64");
        }
    }

    private Reply delete(Call call) {
        ClinicObject object = RecordApi.object(call);
        boolean purge = call.query("purge").map("true"::equals).orElse(false);
        boolean gone = purge ? records.purge(object, call.param("id")) : records.delete(object, call.param("id"));
        if (!gone) {
            throw ApiError.notFound("record");
        }
        return Reply.empty(204);
    }

    private Map<String, Object> dirt() {
        Clinic clinic = records.clinic();
        Map<String, Object> to = new LinkedHashMap<>();
        for (Dirt dirt : Dirt.values()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("description", dirt.description());
            entry.put("collection", dirt.object().collection());
            entry.put("ids", clinic.dirt(dirt).stream().map(RecordId::id).toList());
            to.put(dirt.name(), entry);
        }
        return to;
    }

    private Reply setQuirks(Call call) throws IOException {
        Map<Quirk, Integer> wanted = new LinkedHashMap<>();
        JsonNode body = call.json();
        body.properties().forEach(entry -> {
            Optional<Quirk> quirk = Quirk.of(entry.getKey());
            if (quirk.isEmpty() || !entry.getValue().isInt() && !entry.getValue().isBoolean()) {
                throw ApiError.invalid("unknown_quirk", entry.getKey(), "a quirk of GET /admin/quirks, with a number or true or false");
            }
            wanted.put(quirk.get(), entry.getValue().isBoolean() ? (entry.getValue().asBoolean() ? 1 : 0) : entry.getValue().asInt());
        });
        wanted.forEach(quirks::set);
        return Reply.json(200, quirks.toMap());
    }

    private Reply setLimits(Call call) throws IOException {
        JsonNode body = call.json();
        int perMinute = body.path("per_minute").asInt(limiter.limits().perMinute());
        int atOnce = body.path("at_once").asInt(limiter.limits().atOnce());
        if (perMinute < 1 || atOnce < 1) {
            throw ApiError.invalid("invalid_limit", "per_minute", "limits are at least 1");
        }
        limiter.limits(new Limits(perMinute, atOnce));
        return Reply.json(200, shown(limiter.limits()));
    }

    private static Map<String, Object> shown(Limits limits) {
        return Map.of("per_minute", limits.perMinute(), "at_once", limits.atOnce());
    }

    private Reply setFaults(Call call) throws IOException {
        try {
            faults.replace(call.json().path("spec").asText("none"));
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("invalid_faults", "spec", e.getMessage());
        }
        return Reply.json(200, faults.toJson());
    }
}
