package org.vpmap.sandbox.zoho.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.sandbox.http.Json;

/**
 * Collects what makes a field and builds it, with every key that Zoho's fields API requires.
 */
public final class FieldSpec {
    private final String apiName;
    private final String label;
    private final FieldType type;
    private int length;
    private int decimals = -1;
    private boolean mandatory;
    private boolean readOnly;
    private boolean custom;
    private boolean unique;
    private boolean caseSensitive;
    private boolean strict;
    private String textareaSize;
    private String target;
    private String targetId;
    private String relatedLabel;
    private boolean displayField;
    private JsonNode tooltip;
    private JsonNode globalPicklist;
    private ObjectNode autoNumber = Json.object();
    private final List<String> options = new ArrayList<>();

    /** Starts a field. */
    public FieldSpec(String apiName, String label, FieldType type) {
        this.apiName = apiName;
        this.label = label;
        this.type = type;
        this.length = type.defaultLength();
    }

    /** Length, see {@link Field#length()}. */
    public FieldSpec length(int value) {
        this.length = value;
        return this;
    }

    /** Decimal places. */
    public FieldSpec decimals(int value) {
        this.decimals = value;
        return this;
    }

    /** Required in every record. */
    public FieldSpec mandatory() {
        this.mandatory = true;
        return this;
    }

    /** Not writable by the API. */
    public FieldSpec readOnly() {
        this.readOnly = true;
        return this;
    }

    /** Made by the customer. */
    public FieldSpec custom() {
        this.custom = true;
        return this;
    }

    /** Unique in its module. */
    public FieldSpec unique(boolean withCase) {
        this.unique = true;
        this.caseSensitive = withCase;
        return this;
    }

    /** Takes only its options. */
    public FieldSpec strict() {
        this.strict = true;
        return this;
    }

    /** The record's name in its module. */
    public FieldSpec displayField() {
        this.displayField = true;
        return this;
    }

    /** small, large or rich_text; sets the length. */
    public FieldSpec textarea(String size) {
        this.textareaSize = size;
        this.length = switch (size) {
            case "rich_text" -> 50_000;
            case "large" -> 32_000;
            default -> 2_000;
        };
        return this;
    }

    /** Adds an option. */
    public FieldSpec option(String value) {
        options.add(value);
        return this;
    }

    /** The module that a lookup or subform points to, with the label of the related list there. */
    public FieldSpec target(String module, String moduleId, String relatedListLabel) {
        this.target = module;
        this.targetId = moduleId;
        this.relatedLabel = relatedListLabel;
        return this;
    }

    /** The tooltip as given, or null. */
    public FieldSpec tooltip(JsonNode value) {
        this.tooltip = value;
        return this;
    }

    /** The global picklist whose options these are: {@code {"api_name","id"}}. */
    public FieldSpec globalPicklist(JsonNode value) {
        this.globalPicklist = value;
        return this;
    }

    /** Settings of an auto-number. */
    public FieldSpec autoNumber(ObjectNode value) {
        this.autoNumber = value;
        return this;
    }

    /**
     * Builds the field.
     *
     * @param ids    gives ids to the field and its options
     * @param time   when it is made, ISO with offset, null for a field that was always there
     * @param layout {@code {"api_name","name","id"}} of the layout that shows it
     */
    public Field build(Ids ids, String time, ObjectNode layout) {
        ObjectNode json = Json.object();
        json.put("id", ids.next());
        json.put("api_name", apiName);
        json.put("field_label", label);
        json.put("display_label", label);
        json.put("data_type", type == FieldType.STRUCTURE ? "text" : type.zohoName());
        json.put("json_type", type.jsonType());
        json.put("length", length);
        json.put("system_mandatory", mandatory);
        json.put("custom_field", custom);
        json.put("read_only", readOnly);
        json.put("field_read_only", readOnly);
        json.put("visible", true);
        json.put("webhook", true);
        ObjectNode operations = json.putObject("operation_type");
        operations.put("web_update", !readOnly).put("api_create", !readOnly).put("web_create", !readOnly).put("api_update", !readOnly);
        json.put("colour_code_enabled_by_system", false);
        json.set("tooltip", tooltip);
        json.put("type", "used");
        ArrayNode properties = json.putArray("customizable_properties").add("tooltip").add("field_label");
        if (type.mayBeHealthInformation()) {
            properties.add("hipaa_field");
        }
        json.set("association_details", null);
        json.put("businesscard_supported", true);
        json.set("multi_module_lookup", Json.object());
        json.put("created_time", time);
        json.put("modified_time", time);
        json.put("filterable", type != FieldType.TEXTAREA);
        ArrayNode profiles = json.putArray("profiles");
        for (String[] profile : Ids.PROFILES) {
            profiles.addObject().put("permission_type", readOnly ? "read_only" : "read_write").put("name", profile[1]).put("id",
                    profile[0]);
        }
        json.putObject("view_type").put("view", true).put("edit", !readOnly).put("quick_create", false).put("create", !readOnly);
        json.put("separator", false);
        json.put("searchable", type != FieldType.TEXTAREA);
        json.put("history_tracking_enabled", false);
        json.set("external", null);
        ObjectNode uniqueNode = json.putObject("unique");
        if (unique) {
            uniqueNode.put("case_sensitive", caseSensitive);
        }
        json.put("enable_colour_code", false);
        json.set("pick_list_values", options(ids));
        json.put("virtual_field", false);
        json.set("crypt", null);
        json.set("range", null);
        json.put("created_source", "default");
        json.put("display_type", -1);
        json.put("ui_type", type.uiType());
        json.put("public", false);
        json.putObject("email_parser").put("fields_update_supported", true).put("record_operations_supported", true);
        json.set("currency", currency());
        json.set("lookup", lookup());
        json.set("hipaa_compliance", null);
        json.put("hipaa_compliance_enabled", false);
        json.set("private", null);
        json.putObject("convert_mapping").putNull("Contacts").putNull("Deals").putNull("Accounts");
        json.set("rollup_summary", Json.object());
        json.put("display_field", displayField);
        json.put("pick_list_values_sorted_lexically", false);
        json.put("sortable", type != FieldType.TEXTAREA && type != FieldType.SUBFORM);
        json.set("global_picklist", globalPicklist);
        json.set("formula", Json.object());
        json.set("additional_column", null);
        json.set("decimal_place", decimals < 0 ? null : Json.MAPPER.getNodeFactory().numberNode(decimals));
        json.put("mass_update", !readOnly);
        json.set("multiselectlookup", Json.object());
        json.set("auto_number", autoNumber);
        json.put("blueprint_supported", !readOnly);
        json.put("column_name", apiName.toUpperCase(java.util.Locale.ROOT));
        json.putArray("layout_associations").add(layout.deepCopy());
        if (type == FieldType.TEXTAREA) {
            json.putObject("textarea").put("type", textareaSize == null ? "small" : textareaSize);
        }
        json.set("associated_module", null);
        if (type == FieldType.SUBFORM) {
            json.putObject("associated_module").put("module", target).put("id", targetId);
        }
        return Field.of(json, type, strict);
    }

    private ArrayNode options(Ids ids) {
        ArrayNode result = Json.array();
        int sequence = 1;
        for (String option : options) {
            result.add(option(ids, option, sequence++));
        }
        return result;
    }

    /** One picklist option as the API shows it. */
    public static ObjectNode option(Ids ids, String value, int sequence) {
        return Json.object().put("display_value", value).put("sequence_number", sequence).put("reference_value", value)
                .put("actual_value", value).put("id", ids.next()).put("type", "used");
    }

    private ObjectNode currency() {
        ObjectNode result = Json.object();
        if (type == FieldType.CURRENCY) {
            result.put("rounding_option", "normal").put("precision", 2);
        }
        return result;
    }

    private ObjectNode lookup() {
        ObjectNode result = Json.object();
        if (type == FieldType.LOOKUP && target != null) {
            result.put("display_label", relatedLabel == null ? label : relatedLabel).put("revalidate_filter_during_edit", false)
                    .put("api_name", (relatedLabel == null ? label : relatedLabel).replaceAll("[^A-Za-z0-9]+", "_"));
            result.putObject("module").put("api_name", target).put("crypt", false).put("id", targetId);
            result.put("id", targetId);
        }
        return result;
    }
}
