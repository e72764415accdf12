package org.vpmap.sandbox.zoho.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.core.Users;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * Inserts, updates and upserts single records by Zoho's rules. Everything here needs the store's write lock.
 */
public final class RecordWriter {
    private final Org org;
    private final ValueChecker values;
    private final ModuleRules rules;
    private final Tags tags;
    private final Subforms subforms;

    /** Uses the org's store. */
    public RecordWriter(Org org, Tags tags) {
        this.org = org;
        this.values = new ValueChecker(org);
        this.rules = new ModuleRules(org);
        this.tags = tags;
        this.subforms = new Subforms(org, this);
    }

    /** The rows of subforms. */
    public Subforms subforms() {
        return subforms;
    }

    /**
     * What became of one record.
     *
     * @param item   how the reply shows it
     * @param id     the record's id, -1 where nothing was written
     * @param action insert, update or none
     */
    public record Outcome(ObjectNode item, long id, String action) {

        /** Whether the record was written. */
        public boolean ok() {
            return id >= 0;
        }

        static Outcome refused(Problems problems) {
            return new Outcome(problems.item(), -1, "none");
        }
    }

    /**
     * Inserts a record.
     *
     * @param path where the record stands in the request, e.g. {@code $.data[0]}
     * @param user who does it
     */
    public Outcome insert(Module module, JsonNode sent, String path, ObjectNode user) {
        Problems problems = new Problems();
        if (!sent.isObject()) {
            problems.wrongType("data", path, "jsonobject");
            return Outcome.refused(problems);
        }
        ObjectNode record = Json.object();
        List<Map.Entry<Field, JsonNode>> rows = take(module, sent, record, path, problems);
        requireMandatory(module, record, path, problems);
        rules.apply(module, sent, record, path, problems);
        checkUnique(module, record, null, -1, path, problems);
        subforms.check(rows, -1, path, problems);
        ArrayNode tagIds = problems.none() && sent.hasNonNull("Tag") && module.field("Tag") != null
                ? tags.check(module.apiName(), sent.get("Tag"), path + ".Tag", problems, user, false) : null;
        if (!problems.none()) {
            return Outcome.refused(problems);
        }
        if (tagIds != null) {
            record.set("Tag", tagIds);
        }
        long id = create(module, record, user);
        subforms.write(rows, id, user);
        return new Outcome(ApiError.success("record added", details(id, record, module)), id, "insert");
    }

    /** Puts a checked record under a new id. */
    long create(Module module, ObjectNode record, ObjectNode user) {
        long id = org.ids().nextLong();
        long now = org.nowSeconds();
        ObjectNode who = Json.object().put("id", user.get("id").asText());
        if (module.field("Owner") != null && !record.hasNonNull("Owner")) {
            record.set("Owner", who);
        }
        record.set("Created_By", who);
        record.set("Modified_By", who);
        record.put("Created_Time", org.iso(now));
        record.put("Modified_Time", org.iso(now));
        org.store().put(org.store().table(module.apiName()), id, now, null, record);
        return id;
    }

    /**
     * Updates a record.
     *
     * @param unmodifiedSince the record must not have changed after this time, epoch seconds; -1 for any
     */
    public Outcome update(Module module, long id, JsonNode sent, String path, ObjectNode user, long unmodifiedSince) {
        Problems problems = new Problems();
        if (!sent.isObject()) {
            problems.wrongType("data", path, "jsonobject");
            return Outcome.refused(problems);
        }
        Table table = org.store().existing(module.apiName());
        int at = table == null ? -1 : table.find(id);
        if (at < 0 || table.state(at) != Table.LIVE) {
            problems.badId("id", path + ".id");
            return Outcome.refused(problems);
        }
        ObjectNode before = org.store().read(table, at);
        if (unmodifiedSince >= 0 && table.time(at) > unmodifiedSince) {
            ObjectNode details = details(id, before, module);
            details.remove("$approval_state");
            problems.add("ALREADY_MODIFIED", "the record has been modified by another user", details);
            return Outcome.refused(problems);
        }
        ObjectNode record = before.deepCopy();
        List<Map.Entry<Field, JsonNode>> rows = take(module, sent, record, path, problems);
        requireMandatory(module, record, path, problems);
        rules.apply(module, sent, record, path, problems);
        checkUnique(module, record, before, id, path, problems);
        subforms.check(rows, id, path, problems);
        if (problems.none() && sent.has("Tag") && module.field("Tag") != null) {
            ArrayNode tagIds = sent.get("Tag").isNull() ? Json.array()
                    : tags.check(module.apiName(), sent.get("Tag"), path + ".Tag", problems, user, false);
            record.set("Tag", tagIds);
        }
        if (!problems.none()) {
            return Outcome.refused(problems);
        }
        touch(table, id, before, record, user);
        subforms.write(rows, id, user);
        return new Outcome(ApiError.success("record updated", details(id, record, module)), id, "update");
    }

    /** Puts a changed record with a new Modified_Time. */
    void touch(Table table, long id, ObjectNode before, ObjectNode record, ObjectNode user) {
        long now = org.nowSeconds();
        record.set("Modified_By", Json.object().put("id", user.get("id").asText()));
        record.put("Modified_Time", org.iso(now));
        org.store().put(table, id, now, before, record);
    }

    /**
     * Updates the record that one of the check fields finds, or inserts one.
     *
     * @param checkFields fields to look for duplicates by, in order
     */
    public Outcome upsert(Module module, JsonNode sent, List<String> checkFields, String path, ObjectNode user) {
        if (sent.isObject() && sent.hasNonNull("id")) {
            return finishUpsert(update(module, Ids.parse(sent.get("id").asText()), sent, path, user, -1), null);
        }
        for (String field : checkFields) {
            JsonNode value = sent.path(field);
            if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
                long found = findBy(module, module.field(field), value);
                if (found >= 0) {
                    return finishUpsert(update(module, found, sent, path, user, -1), field);
                }
            }
        }
        return finishUpsert(insert(module, sent, path, user), null);
    }

    private static Outcome finishUpsert(Outcome outcome, String duplicateField) {
        if (outcome.ok()) {
            outcome.item().put("action", outcome.action());
            outcome.item().put("duplicate_field", duplicateField);
        }
        return outcome;
    }

    /** The fields to look for duplicates by, from those that the request names. */
    public static List<String> checkFields(Module module, List<String> named) {
        List<String> result = new ArrayList<>(named);
        if (named.isEmpty() && module.systemDuplicateField() != null) {
            result.add(module.systemDuplicateField());
        }
        for (Field field : module.fields()) {
            if (field.unique() && !result.contains(field.apiName())) {
                result.add(field.apiName());
            }
        }
        return result;
    }

    /** The id of the live record that has a value in a field, or -1. */
    public long findBy(Module module, Field field, JsonNode value) {
        Table table = org.store().existing(module.apiName());
        if (table == null || field == null) {
            return -1;
        }
        long[] found = {-1};
        org.store().lookup(table, field.apiName(), value.asText(), ordinal -> {
            if (field.unique() && field.caseSensitive()
                    && !org.store().read(table, ordinal).path(field.apiName()).asText().equals(value.asText())) {
                return true;
            }
            found[0] = table.id(ordinal);
            return false;
        });
        return found[0];
    }

    /** Moves what was sent into the record, checked; subform rows are handed back. */
    private List<Map.Entry<Field, JsonNode>> take(Module module, JsonNode sent, ObjectNode record, String path, Problems problems) {
        List<Map.Entry<Field, JsonNode>> rows = new ArrayList<>();
        JsonNode append = sent.path("$append_values");
        for (Map.Entry<String, JsonNode> entry : sent.properties()) {
            Field field = module.field(entry.getKey());
            if (field == null || field.readOnly() || field.type() == FieldType.TAG) {
                continue;
            }
            if (field.type() == FieldType.SUBFORM) {
                rows.add(Map.entry(field, entry.getValue()));
                continue;
            }
            JsonNode value = values.check(field, entry.getValue(), path + "." + field.apiName(), problems);
            if (value == null) {
                continue;
            }
            if (value.isNull()) {
                record.remove(field.apiName());
            } else if (field.type() == FieldType.MULTIPICKLIST && append.path(field.apiName()).asBoolean()) {
                record.set(field.apiName(), joined(record.get(field.apiName()), value));
            } else {
                record.set(field.apiName(), value);
            }
        }
        JsonNode layout = sent.path("Layout");
        if (layout.isObject() && !layout.path("id").asText().equals(module.layoutId())) {
            problems.badId("Layout", path + ".Layout.id");
        }
        return rows;
    }

    /** Checks one row of a subform into a record of its own. */
    ObjectNode row(Module rowModule, JsonNode sent, ObjectNode before, long rowId, String path, Problems problems) {
        ObjectNode record = before == null ? Json.object() : before.deepCopy();
        ObjectNode own = ((ObjectNode) sent).deepCopy();
        own.remove("Parent_Id");
        take(rowModule, own, record, path, problems);
        for (Field field : rowModule.fields()) {
            if (field.mandatory() && !field.apiName().equals("Parent_Id") && !record.hasNonNull(field.apiName())) {
                problems.missing(field.apiName(), path + "." + field.apiName());
            }
        }
        checkUnique(rowModule, record, before, rowId, path, problems);
        return record;
    }

    private static ArrayNode joined(JsonNode old, JsonNode added) {
        ArrayNode result = old == null || !old.isArray() ? Json.array() : old.deepCopy();
        List<String> have = new ArrayList<>();
        result.forEach(v -> have.add(v.asText()));
        added.forEach(v -> {
            if (!have.contains(v.asText())) {
                result.add(v);
            }
        });
        return result;
    }

    private static void requireMandatory(Module module, ObjectNode record, String path, Problems problems) {
        for (Field field : module.fields()) {
            if (field.mandatory() && !record.hasNonNull(field.apiName())
                    && problems.items().stream().noneMatch(p -> field.apiName().equals(p.path("details").path("api_name").asText()))) {
                problems.missing(field.apiName(), path + "." + field.apiName());
            }
        }
    }

    private void checkUnique(Module module, ObjectNode record, ObjectNode before, long id, String path, Problems problems) {
        for (Field field : module.fields()) {
            JsonNode value = record.get(field.apiName());
            if (!field.unique() || value == null || value.isNull() || before != null && value.equals(before.get(field.apiName()))) {
                continue;
            }
            long other = findBy(module, field, value);
            if (other >= 0 && other != id) {
                ObjectNode details = Json.object().put("api_name", field.apiName()).put("json_path", path + "." + field.apiName());
                details.put("id", String.valueOf(other));
                ObjectNode duplicate = details.putObject("duplicate_record").put("id", String.valueOf(other));
                duplicate.set("module", module.reference());
                ObjectNode found = org.store().read(module.apiName(), other);
                ObjectNode owner = org.users().byId(found.path("Owner").path("id").asText(""));
                if (owner != null) {
                    ObjectNode shown = Users.reference(owner);
                    shown.put("zuid", owner.path("zuid").asText());
                    duplicate.set("Owner", shown);
                }
                details.put("more_records", false);
                problems.add("DUPLICATE_DATA", "duplicate data", details);
            }
        }
    }

    /** id, who and when, as every successful write shows them. */
    public ObjectNode details(long id, ObjectNode record, Module module) {
        ObjectNode details = Json.object();
        details.set("Modified_Time", record.get("Modified_Time"));
        details.set("Modified_By", reference(record.path("Modified_By")));
        details.set("Created_Time", record.get("Created_Time"));
        details.put("id", String.valueOf(id));
        details.set("Created_By", reference(record.path("Created_By")));
        if (module.entity() || module.subform()) {
            details.put("$approval_state", "approved");
        }
        return details;
    }

    private ObjectNode reference(JsonNode who) {
        ObjectNode user = org.users().byId(who.path("id").asText());
        return Users.reference(user == null ? org.users().apiUser() : user);
    }
}
