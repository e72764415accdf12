package org.vpmap.sandbox.zoho.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * Shows records as the API does: names beside the ids of lookups, users with their e-mail, what is restricted as null. One reader serves
 * one request; it remembers the names it has looked up. Needs the store's read lock.
 */
public final class RecordReader {
    private static final int RICH_TEXT_IN_LISTS = 500;

    private final Org org;
    private final Tags tags;
    private final Map<String, String> names = new HashMap<>();

    /** Starts a reader for one request. */
    public RecordReader(Org org, Tags tags) {
        this.org = org;
        this.tags = tags;
    }

    /** The record with the fields that were asked for, as a list shows it. */
    public ObjectNode inList(Module module, long id, ObjectNode record, Collection<String> fields) {
        ObjectNode result = Json.object();
        for (String name : fields) {
            Field field = module.field(name);
            if (field != null && field.type() != FieldType.SUBFORM) {
                JsonNode value = value(module, field, record);
                if (field.type() == FieldType.TEXTAREA && field.length() == 50_000 && value.asText().length() > RICH_TEXT_IN_LISTS) {
                    value = TextNode.valueOf(value.asText().substring(0, RICH_TEXT_IN_LISTS));
                }
                result.set(name, value);
            } else if (name.startsWith("$")) {
                system(module, name, record, result);
            }
        }
        result.put("id", String.valueOf(id));
        return result;
    }

    /** The whole record as it is shown when it is fetched by id, subform rows included; or only some fields of it. */
    public ObjectNode single(Module module, long id, ObjectNode record, Collection<String> fields) {
        ObjectNode result = Json.object();
        Collection<String> wanted = fields;
        if (wanted == null) {
            wanted = new ArrayList<>(module.fields().stream().map(Field::apiName).toList());
            for (String name : List.of("$currency_symbol", "$field_states", "$review_process", "$editable", "$approval_state",
                    "$in_merge", "$state", "$se_module")) {
                wanted.add(name);
            }
        }
        ObjectNode hasMore = null;
        for (String name : wanted) {
            Field field = module.field(name);
            if (field != null && field.type() == FieldType.SUBFORM) {
                result.set(name, rows(field, id));
                hasMore = hasMore == null ? Json.object() : hasMore;
                hasMore.put(name, false);
            } else if (field != null) {
                result.set(name, value(module, field, record));
            } else if (name.startsWith("$")) {
                system(module, name, record, result);
            }
        }
        if (hasMore != null) {
            result.set("$has_more", hasMore);
        }
        result.put("id", String.valueOf(id));
        return result;
    }

    private ArrayNode rows(Field field, long parent) {
        ArrayNode result = Json.array();
        Module module = org.metadata().module(field.lookupModule());
        if (module == null) {
            return result;
        }
        Table table = org.store().existing(module.apiName());
        List<String> names = module.fields().stream().map(Field::apiName).filter(n -> !n.equals("Created_By") && !n.equals("Modified_By"))
                .toList();
        for (int ordinal : Subforms.rows(org.store(), module, parent)) {
            result.add(inList(module, table.id(ordinal), org.store().read(table, ordinal), names));
        }
        return result;
    }

    private static void system(Module module, String name, ObjectNode record, ObjectNode result) {
        switch (name) {
            case "$currency_symbol" -> result.put(name, "$");
            case "$editable" -> result.put(name, true);
            case "$approval_state" -> result.put(name, "approved");
            case "$in_merge" -> result.put(name, false);
            case "$state" -> result.put(name, "save");
            case "$field_states", "$review_process" -> result.putNull(name);
            case "$se_module" -> {
                if (module.field("What_Id") != null) {
                    result.set(name, record.has(name) ? record.get(name) : NullNode.instance);
                }
            }
            default -> {
                // Zoho leaves out what it does not know
            }
        }
    }

    /** One value as it is shown. */
    public JsonNode value(Module module, Field field, ObjectNode record) {
        if (field.healthInformation() && org.apiRestricted()) {
            return NullNode.instance;
        }
        JsonNode value = record.get(field.apiName());
        return switch (field.type()) {
            case BOOLEAN -> value == null ? Json.MAPPER.getNodeFactory().booleanNode(false) : value;
            case TAG -> tags.render(module.apiName(), value);
            case LOOKUP -> value == null ? NullNode.instance : lookup(target(module, field, record), value);
            case OWNERLOOKUP, USERLOOKUP -> {
                ObjectNode user = value == null ? null : org.users().full(value.path("id").asText());
                if (user != null && (field.apiName().equals("Created_By") || field.apiName().equals("Modified_By"))) {
                    user.remove("email");
                }
                yield user == null ? NullNode.instance : user;
            }
            case MULTIPICKLIST -> value == null ? Json.array() : value;
            default -> value == null ? NullNode.instance : value;
        };
    }

    /** The module that a lookup of this record points to. */
    public static String target(Module module, Field field, ObjectNode record) {
        String target = field.lookupModule();
        if (!"se_module".equals(target)) {
            return target;
        }
        return field.apiName().equals("Parent_Id") ? record.path("Parent_Id").path("module").asText() : record.path("$se_module").asText();
    }

    private JsonNode lookup(String module, JsonNode value) {
        String id = value.path("id").asText();
        String name = name(module, id);
        if (name == null) {
            return NullNode.instance;
        }
        ObjectNode result = Json.object().put("name", name).put("id", id);
        if (value.has("module")) {
            Module target = org.metadata().module(module);
            result.set("module", target == null ? NullNode.instance : target.reference());
        }
        return result;
    }

    /** A live record's name, or null where there is none. */
    public String name(String module, String id) {
        return names.computeIfAbsent(module + "/" + id, key -> {
            ObjectNode record = org.store().read(module, Ids.parse(id));
            return record == null ? null : name(org.metadata().module(module), record);
        });
    }

    /** A record's name by its module's display field. */
    public static String name(Module module, ObjectNode record) {
        JsonNode value = record.path(module.displayField());
        return value.isObject() ? value.path("id").asText() : value.asText("");
    }
}
