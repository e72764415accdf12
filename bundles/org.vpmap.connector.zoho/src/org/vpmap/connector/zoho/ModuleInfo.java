package org.vpmap.connector.zoho;

import java.util.Map;
import org.vpmap.connector.http.Json;

/**
 * A module as the metadata lists it.
 *
 * @param generated {@code default}, {@code custom}, {@code subform}, {@code linking}, …
 * @param parent API name of the module that a subform belongs to, or empty
 */
record ModuleInfo(
        String id,
        String name,
        String singular,
        String plural,
        String generated,
        String parent,
        boolean api,
        boolean creatable,
        boolean viewable) {
    static ModuleInfo of(Map<String, Object> json) {
        return new ModuleInfo(
                Json.text(json, "id"),
                Json.text(json, "api_name"),
                Json.text(json, "singular_label"),
                Json.text(json, "plural_label"),
                Json.text(json, "generated_type"),
                Json.text(Json.object(json, "parent_module"), "api_name"),
                Json.truth(json, "api_supported"),
                Json.truth(json, "creatable"),
                !json.containsKey("viewable") || Json.truth(json, "viewable"));
    }

    boolean subform() {
        return "subform".equals(generated) || "static_subform".equals(generated);
    }
}
