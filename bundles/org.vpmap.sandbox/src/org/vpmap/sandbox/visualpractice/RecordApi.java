package org.vpmap.sandbox.visualpractice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.sandbox.clinic.ClinicObject;
import org.vpmap.sandbox.clinic.ClinicSchema;
import org.vpmap.sandbox.clinic.RecordId;
import org.vpmap.sandbox.clinic.RecordIndex;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.visualpractice.Quirks.Quirk;

/** Token, discovery, lists, single records and tombstones. */
final class RecordApi {

    private final Records records;
    private final ClinicSchema schema;
    private final Quirks quirks;
    private final Tokens tokens;
    private final Listing listing;

    RecordApi(Records records, ClinicSchema schema, Quirks quirks, Tokens tokens, Listing listing) {
        this.records = records;
        this.schema = schema;
        this.quirks = quirks;
        this.tokens = tokens;
        this.listing = listing;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/oauth/token", this::token);
        routes.add("GET", "/api/v1/practice", call -> Reply.json(200, records.clinic().practice()));
        routes.add("GET", "/api/v1/schema",
                call -> Reply.json(200, Map.of("objects", schema.objects().stream().map(this::shown).toList())));
        routes.add("GET", "/api/v1/schema/{object}", call -> Reply.json(200, shown(schema.object(call.param("object"))
                .orElseThrow(() -> ApiError.notFound("object")))));
        routes.add("GET", "/api/v1/counts", this::counts);
        routes.add("GET", "/api/v1/deleted", this::tombstones);
        routes.add("GET", "/api/v1/{collection}", this::list);
        routes.add("GET", "/api/v1/{collection}/{id}", this::one);
    }

    static ClinicObject object(Call call) {
        return ClinicObject.ofCollection(call.param("collection")).orElseThrow(() -> ApiError.notFound("collection"));
    }

    private Reply token(Call call) throws IOException {
        Map<String, String> form = call.form();
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return Reply.json(400, Map.of("error", "unsupported_grant_type", "error_description", "only client_credentials is possible"));
        }
        Optional<String> token = tokens.issue(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""));
        if (token.isEmpty()) {
            return Reply.json(401, Map.of("error", "invalid_client", "error_description", "client_id or client_secret is wrong"));
        }
        return Reply.json(200, Map.of("access_token", token.get(), "token_type", "Bearer", "expires_in", tokens.lifetimeSeconds()))
                .with("Cache-Control", "no-store");
    }

    private Reply counts(Call call) {
        if (quirks.has(Quirk.NO_COUNTS)) {
            throw ApiError.notFound("path");
        }
        long since = quirks.has(Quirk.NO_UPDATED_SINCE) ? Long.MIN_VALUE : Query.since(call, "updated_since");
        Map<String, Object> counts = new LinkedHashMap<>();
        for (ClinicObject object : ClinicObject.values()) {
            counts.put(object.collection(), records.count(object, since));
        }
        return Reply.json(200, counts);
    }

    private Reply list(Call call) {
        ClinicObject object = object(call);
        Query query = Query.of(object, call, quirks, schema);
        Listing.Page page = listing.page(query);
        call.attribute(Conventions.TOUCHED, page.data().stream().map(r -> new RecordId(object, r.get("id").toString())).toList());
        page.after().ifPresent(id -> disturb(object, id));
        return Reply.json(200, answer(page.data(), page.next(), page.total()));
    }

    /** What other people do to the records while a client reads them page by page. */
    private void disturb(ClinicObject object, String id) {
        if (quirks.use(Quirk.CHANGE_BETWEEN_PAGES)) {
            records.upsert(object, id, Map.of());
        } else if (quirks.use(Quirk.VANISH_BETWEEN_PAGES)) {
            records.delete(object, id);
        }
    }

    private Map<String, Object> answer(List<Map<String, Object>> data, Optional<Cursor> next, int total) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("next_cursor", next.map(Cursor::text).orElse(null));
        page.put("has_more", next.isPresent());
        page.put("total_estimate", total);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", data);
        answer.put("page", page);
        answer.put("meta", Map.of("server_time", Instants.text(records.now().plusSeconds(quirks.get(Quirk.CLOCK_SKEW)))));
        return answer;
    }

    private Reply one(Call call) {
        ClinicObject object = object(call);
        boolean deletedToo = call.query("include_deleted").map("true"::equals).orElse(false) && !quirks.has(Quirk.DELETES_INVISIBLE);
        Map<String, Object> record = records.find(object, call.param("id")).filter(r -> deletedToo || r.get("deleted_at") == null)
                .orElseThrow(() -> ApiError.notFound("record"));
        call.attribute(Conventions.TOUCHED, List.of(new RecordId(object, call.param("id"))));
        String tag = "\"" + record.get("id") + "-" + record.get("version") + "-"
                + Long.toHexString(record.get("updated_at").toString().hashCode() & 0xFFFFFFFFL) + "\"";
        if (call.header("If-None-Match").filter(tag::equals).isPresent()) {
            return Reply.empty(304).with("ETag", tag);
        }
        return Reply.json(200, record).with("ETag", tag);
    }

    private Reply tombstones(Call call) {
        if (quirks.has(Quirk.DELETES_INVISIBLE)) {
            throw ApiError.notFound("path");
        }
        ClinicObject object = ClinicObject.ofCollection(call.query("object").orElse(""))
                .orElseThrow(() -> ApiError.invalid("unknown_object", "object", "object is the name of a collection"));
        long since = Query.since(call, "since");
        int limit = Query.limit(call, quirks);
        int fingerprint = List.of("deleted", object.collection(), since).hashCode();
        Optional<Cursor> cursor = call.query("cursor").filter(c -> !c.isEmpty()).map(c -> Cursor.parse(c)
                .filter(parsed -> parsed.query() == fingerprint)
                .orElseThrow(() -> ApiError.invalid("invalid_cursor", "cursor", "this is no cursor of this list")));
        long now = records.now().toEpochMilli();
        OrderKey after = cursor.map(c -> new OrderKey(c.position(), c.id())).orElse(new OrderKey(since, ""));
        List<OrderKey> found = records.reading(() -> deletedAfter(object, after, cursor.isPresent(), limit + 1));
        List<OrderKey> shown = found.subList(0, Math.min(limit, found.size()));
        List<Map<String, Object>> data = new ArrayList<>();
        for (OrderKey key : shown) {
            Map<String, Object> tombstone = new LinkedHashMap<>();
            tombstone.put("id", key.id());
            tombstone.put("deleted_at", Instants.text(key.updatedAt()));
            data.add(tombstone);
        }
        Optional<Cursor> next = found.size() <= limit ? Optional.empty()
                : Optional.of(new Cursor(now, fingerprint, 0, shown.get(limit - 1).updatedAt(), shown.get(limit - 1).id()));
        return Reply.json(200, answer(data, next, records.clinic().deleted(object).size()));
    }

    private List<OrderKey> deletedAfter(ClinicObject object, OrderKey from, boolean exclusive, int most) {
        RecordIndex index = records.clinic().deleted(object);
        Records.Layer layer = records.layer(object);
        List<OrderKey> found = new ArrayList<>();
        // what was generated is always older than what was changed since
        for (int i = exclusive ? index.firstAfter(from.updatedAt(), from.id()) : index.firstAtOrAfter(from.updatedAt()); i < index.size()
                && found.size() < most; i++) {
            if (!layer.hides(index.id(i))) {
                found.add(new OrderKey(index.updatedAt(i), index.id(i)));
            }
        }
        layer.deleted().tailMap(from, !exclusive).keySet().stream().limit(most - found.size()).forEach(found::add);
        return found;
    }

    private Map<String, Object> shown(Map<String, Object> object) {
        Map<String, Object> to = new LinkedHashMap<>(object);
        to.put("fields", fields(object.get("fields")));
        return to;
    }

    private List<Map<String, Object>> fields(Object fields) {
        List<Map<String, Object>> to = new ArrayList<>();
        for (Object each : (List<?>) fields) {
            Map<String, Object> field = new LinkedHashMap<>();
            ((Map<?, ?>) each).forEach((key, value) -> field.put(key.toString(), value));
            if (quirks.has(Quirk.SCHEMA_ALL_STR)) {
                field.put("type", "str");
                field.put("max_length", null);
                field.put("values", null);
                field.put("references", null);
                field.remove("fields");
            } else if (field.get("fields") != null) {
                field.put("fields", fields(field.get("fields")));
            }
            boolean lost = quirks.has(Quirk.SCHEMA_INCOMPLETE) && to.size() % 3 == 2 && !(Boolean) field.get("required");
            if (!lost || ((List<?>) fields).size() < 4) {
                to.add(field);
            }
        }
        return to;
    }
}
