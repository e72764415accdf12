package org.vpmap.sandbox.zoho.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One field of a module. The JSON that the fields API shows is the definition itself; the accessors only read it. Immutable: a change
 * makes another field from a copy.
 */
public final class Field {
    private final ObjectNode json;
    private final FieldType type;
    private final String apiName;
    private final int length;
    private final boolean mandatory;
    private final boolean readOnly;
    private final boolean unique;
    private final boolean strict;
    private final String lookupModule;

    private Field(ObjectNode json, FieldType type, boolean strict) {
        this.json = json;
        this.type = type;
        this.apiName = json.get("api_name").asText();
        this.length = json.path("length").asInt();
        this.mandatory = json.path("system_mandatory").asBoolean();
        this.readOnly = !json.path("operation_type").path("api_create").asBoolean();
        this.unique = json.path("unique").has("case_sensitive");
        this.strict = strict;
        this.lookupModule = json.path("lookup").path("module").path("api_name").asText(null);
    }

    /** Makes a field from what {@link #stored()} gave. */
    public static Field of(ObjectNode stored) {
        ObjectNode json = stored.deepCopy();
        FieldType type = FieldType.valueOf(json.remove("_type").asText());
        JsonNode strict = json.remove("_strict");
        return new Field(json, type, strict != null && strict.asBoolean());
    }

    static Field of(ObjectNode json, FieldType type, boolean strict) {
        return new Field(json, type, strict);
    }

    /** What the fields API shows; not to be changed. */
    public ObjectNode json() {
        return json;
    }

    /** The definition as it is kept on disk. */
    public ObjectNode stored() {
        ObjectNode copy = json.deepCopy();
        copy.put("_type", type.name());
        if (strict) {
            copy.put("_strict", true);
        }
        return copy;
    }

    /** The same field with changed JSON. */
    public Field with(ObjectNode changed) {
        return new Field(changed, type, strict);
    }

    /** The numeric id as text. */
    public String id() {
        return json.get("id").asText();
    }

    /** The name in records. */
    public String apiName() {
        return apiName;
    }

    /** The label that people see. */
    public String label() {
        return json.get("field_label").asText();
    }

    /** The data type. */
    public FieldType type() {
        return type;
    }

    /** Largest length in characters, or digits of a number. */
    public int length() {
        return length;
    }

    /** Decimal places of a number. */
    public int decimalPlaces() {
        return json.path("decimal_place").asInt(0);
    }

    /** Required by the system in every record. */
    public boolean mandatory() {
        return mandatory;
    }

    /** Not writable by the API: what is sent for it is ignored. */
    public boolean readOnly() {
        return readOnly;
    }

    /** No two records may have the same value. */
    public boolean unique() {
        return unique;
    }

    /** Whether unique values that differ in case are different. */
    public boolean caseSensitive() {
        return json.path("unique").path("case_sensitive").asBoolean();
    }

    /** Made by the customer. */
    public boolean custom() {
        return json.path("custom_field").asBoolean();
    }

    /** Only listed options are accepted; ordinary picklists take any. */
    public boolean strict() {
        return strict;
    }

    /** The module that a lookup or subform points to, or null. */
    public String lookupModule() {
        return type == FieldType.SUBFORM ? json.path("associated_module").path("module").asText(null) : lookupModule;
    }

    /** The picklist's options. */
    public List<String> options() {
        List<String> result = new ArrayList<>();
        for (JsonNode value : json.path("pick_list_values")) {
            result.add(value.get("actual_value").asText());
        }
        return result;
    }

    /** Marked as health information. */
    public boolean healthInformation() {
        return json.path("hipaa_compliance_enabled").asBoolean();
    }
}
