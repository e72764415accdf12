package org.vpmap.sandbox.visualpractice;

import java.util.List;
import java.util.Optional;
import org.vpmap.sandbox.clinic.ClinicObject;
import org.vpmap.sandbox.clinic.ClinicSchema;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.visualpractice.Quirks.Quirk;

/**
 * What a list is asked for.
 *
 * @param object         of the records
 * @param limit          records a page
 * @param cursor         where to go on
 * @param since          milliseconds since the epoch; {@link Long#MIN_VALUE} for all
 * @param includeDeleted whether deleted records come too
 * @param fields         only these; empty for all
 * @param patientId      only what belongs to this patient
 * @param shard          which of {@code shards}
 * @param shards         1 for everything
 */
record Query(ClinicObject object, int limit, Optional<Cursor> cursor, long since, boolean includeDeleted, List<String> fields,
        Optional<String> patientId, int shard, int shards) {

    static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_SHARDS = 64;

    static Query of(ClinicObject object, Call call, Quirks quirks, ClinicSchema schema) {
        Optional<Cursor> cursor = call.query("cursor").filter(c -> !c.isEmpty())
                .map(c -> Cursor.parse(c).orElseThrow(() -> ApiError.invalid("invalid_cursor", "cursor", "this is no cursor of ours")));
        boolean deleted = call.query("include_deleted").map(Query::flag).orElse(false) && !quirks.has(Quirk.DELETES_INVISIBLE);
        long since = quirks.has(Quirk.NO_UPDATED_SINCE) ? Long.MIN_VALUE : since(call, "updated_since");
        call.query("sort").filter(s -> !s.isEmpty() && !s.equals("updated_at,id")).ifPresent(s -> {
            throw ApiError.invalid("invalid_sort", "sort", "only updated_at,id is possible");
        });
        Optional<String> patient = call.query("patient_id").filter(p -> !p.isEmpty());
        if (patient.isPresent() && !object.ofPatient() && object != ClinicObject.PATIENT) {
            throw ApiError.invalid("not_filterable", "patient_id", object.collection() + " do not belong to patients");
        }
        int[] shard = shard(call.query("patient_shard").filter(s -> !s.isEmpty() && !quirks.has(Quirk.NO_SHARDS)));
        return new Query(object, limit(call, quirks), cursor, since, deleted, fields(object, call, quirks, schema), patient, shard[0],
                shard[1]);
    }

    /** A number for all but limit and cursor. */
    int fingerprint() {
        return List.of(object.collection(), since, includeDeleted, fields, patientId, shard, shards).hashCode();
    }

    static long since(Call call, String name) {
        return call.query(name).filter(t -> !t.isEmpty()).map(t -> Instants.parse(t)
                .orElseThrow(() -> ApiError.invalid("invalid_instant", name, "an instant is like 2026-03-08T06:30:00.000Z")))
                .orElse(Long.MIN_VALUE);
    }

    static int limit(Call call, Quirks quirks) {
        int limit = call.query("limit").filter(l -> !l.isEmpty()).map(l -> l.matches("\\d{1,9}") ? Integer.parseInt(l) : -1)
                .orElse(DEFAULT_LIMIT);
        if (quirks.has(Quirk.PAGE_CEILING) && limit > 0) {
            return Math.min(limit, quirks.get(Quirk.PAGE_CEILING));
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ApiError.invalid("invalid_limit", "limit", "limit is 1 to " + MAX_LIMIT);
        }
        return limit;
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0", "" -> false;
            default -> throw ApiError.invalid("invalid_boolean", "include_deleted", "true or false");
        };
    }

    private static List<String> fields(ClinicObject object, Call call, Quirks quirks, ClinicSchema schema) {
        Optional<String> text = call.query("fields").filter(f -> !f.isBlank() && !quirks.has(Quirk.FIELDS_IGNORED));
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> fields = List.of(text.get().split(","));
        List<String> known = schema.recordFields(object);
        for (String field : fields) {
            if (!known.contains(field)) {
                throw ApiError.invalid("unknown_field", "fields", object.objectName() + " has no field of this name");
            }
        }
        return fields;
    }

    private static int[] shard(Optional<String> text) {
        if (text.isEmpty()) {
            return new int[] {0, 1};
        }
        if (text.get().matches("\\d{1,2}/\\d{1,2}")) {
            int slash = text.get().indexOf('/');
            int shard = Integer.parseInt(text.get().substring(0, slash));
            int shards = Integer.parseInt(text.get().substring(slash + 1));
            if (shards >= 1 && shards <= MAX_SHARDS && shard < shards) {
                return new int[] {shard, shards};
            }
        }
        throw ApiError.invalid("invalid_shard", "patient_shard", "a shard is i/n, i from 0, n up to " + MAX_SHARDS);
    }
}
