package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpmap.connector.http.Json;

/**
 * A field as the metadata describes it.
 *
 * @param type Zoho's data_type
 * @param textarea small, large, rich_text, or empty
 * @param decimals decimal places, -1 where none apply
 * @param options values of a picklist that are in use, without -None-
 * @param lookup API name of the module pointed to, or empty
 * @param subform API name of the subform's own module, or empty
 * @param phi marked as health information
 * @param restricted given back as null by the API
 * @param encrypted stored encrypted: not searchable
 */
record FieldInfo(
        String id,
        String name,
        String label,
        String type,
        String jsonType,
        String textarea,
        int length,
        int decimals,
        boolean custom,
        boolean mandatory,
        boolean creatable,
        boolean updatable,
        boolean visible,
        boolean unique,
        List<Choice> options,
        String lookup,
        String subform,
        boolean phi,
        boolean restricted,
        boolean encrypted) {
    /** An option: what is written and what is shown. */
    record Choice(String value, String label) {}

    static FieldInfo of(Map<String, Object> json) {
        Map<String, Object> operations = Json.object(json, "operation_type");
        Map<String, Object> hipaa = Json.object(json, "hipaa_compliance");
        Map<String, Object> lookup = Json.object(json, "lookup");
        String module = Json.text(Json.object(lookup, "module"), "api_name");
        if (module.isEmpty()) {
            module = Json.text(lookup, "module");
        }
        String type = Json.text(json, "data_type");
        boolean readOnly = Json.truth(json, "read_only") || Json.truth(json, "field_read_only");
        return new FieldInfo(
                Json.text(json, "id"),
                Json.text(json, "api_name"),
                first(json, "display_label", "field_label"),
                type,
                Json.text(json, "json_type"),
                Json.text(Json.object(json, "textarea"), "type"),
                (int) Json.number(json, "length", 0),
                (int) Json.number(json, "decimal_place", -1),
                Json.truth(json, "custom_field"),
                Json.truth(json, "system_mandatory"),
                operations.containsKey("api_create") ? Json.truth(operations, "api_create") : !readOnly,
                operations.containsKey("api_update") ? Json.truth(operations, "api_update") : !readOnly,
                !json.containsKey("visible") || Json.truth(json, "visible"),
                json.get("unique") instanceof Boolean truth ? truth : !Json.object(json, "unique").isEmpty(),
                choices(json),
                module,
                type.equals("subform") ? subform(json) : "",
                Json.truth(json, "hipaa_compliance_enabled") || !hipaa.isEmpty(),
                Json.truth(hipaa, "restricted"),
                json.get("crypt") instanceof Map<?, ?> crypt && !crypt.isEmpty());
    }

    private static String first(Map<String, Object> json, String... names) {
        for (String name : names) {
            if (!Json.text(json, name).isEmpty()) {
                return Json.text(json, name);
            }
        }
        return "";
    }

    private static String subform(Map<String, Object> json) {
        for (String name : new String[] {"associated_module", "subform"}) {
            Map<String, Object> module = Json.object(json, name);
            if (!module.isEmpty()) {
                String named = Json.text(module, "module");
                return named.isEmpty() ? first(Json.object(module, "module"), "api_name") : named;
            }
        }
        return Json.text(json, "api_name");
    }

    private static List<Choice> choices(Map<String, Object> json) {
        List<Choice> choices = new ArrayList<>();
        for (Map<String, Object> value : Json.objects(json, "pick_list_values")) {
            String actual = first(value, "actual_value", "display_value");
            if (!actual.equals("-None-") && !"unused".equals(Json.text(value, "type"))) {
                choices.add(new Choice(actual, first(value, "display_value", "actual_value")));
            }
        }
        return choices;
    }

    /** Whether lists give only its beginning. */
    boolean cutInLists() {
        return textarea.equals("rich_text");
    }

    /** Whether only a read by id gives it. */
    boolean onlyById() {
        return type.equals("subform");
    }

    /** Whether it points to a user. */
    boolean user() {
        return type.equals("ownerlookup") || type.equals("userlookup");
    }
}
