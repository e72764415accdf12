package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldSpec;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Module;

/**
 * What Zoho asks of a new or changed field: lengths, limits of the edition, two unique fields a module, health information.
 */
public final class FieldRules {
    /** Unique fields a module, in every edition. */
    public static final int MAX_UNIQUE = 2;
    /** Fields with health information a module. */
    public static final int MAX_HEALTH_FIELDS = 25;
    /** Modules with health information. */
    public static final int MAX_HEALTH_MODULES = 10;
    private static final int MAX_LABEL = 25;
    private static final Set<String> RESERVED = Set.of("id", "module", "layout", "tag");

    private final Org org;

    /** Uses the org. */
    public FieldRules(Org org) {
        this.org = org;
    }

    /**
     * Reads a field that is to be made.
     *
     * @param module where, with the fields that the same request made before this one
     * @param path   where it stands in the request, e.g. {@code $.fields[0]}
     * @throws ApiError where a rule is broken
     */
    public FieldSpec read(Module module, JsonNode sent, String path) {
        if (!sent.isObject()) {
            throw ApiError.wrongType("fields", path, "jsonobject");
        }
        String label = label(module, sent, path, null);
        FieldType type = type(sent, path);
        FieldSpec spec = new FieldSpec(apiName(module, label), label, type).custom();
        limits(module, type, path);
        length(spec, type, sent, path);
        if (type == FieldType.PICKLIST || type == FieldType.MULTIPICKLIST) {
            options(spec, type, sent, path);
        }
        if (type == FieldType.LOOKUP || type == FieldType.MULTISELECTLOOKUP) {
            lookup(spec, sent, path);
        }
        if (isTrue(sent.get("unique"))) {
            unique(module, type, path);
            spec.unique(sent.path("unique").path("case_sensitive").asBoolean());
        }
        if (sent.path("hipaa_compliance_enabled").asBoolean()) {
            health(module, type, path);
        }
        if (sent.hasNonNull("crypt") && isTrue(sent.get("crypt"))) {
            throw ApiError.of(403, "NOT_SUPPORTED", "encryption is not supported here",
                    Json.object().put("api_name", "crypt").put("json_path", path + ".crypt"));
        }
        spec.tooltip(tooltip(sent.path("tooltip"), path));
        if (type == FieldType.AUTONUMBER) {
            JsonNode auto = sent.path("auto_number");
            if (!auto.isObject()) {
                throw dependent("auto_number", path);
            }
            spec.autoNumber(Json.object().put("prefix", auto.path("prefix").asText("")).put("start_number", auto.path("start_number")
                    .asInt(1))
                    .put("suffix", auto.path("suffix").asText("")).put("starting_number_length",
                            auto.path("start_number").asText("1").length()));
            spec.readOnly();
        }
        return spec;
    }

    /** Whether {@code unique} and the like ask for it: true, or an object that does not disable it. */
    static boolean isTrue(JsonNode value) {
        return value != null && (value.isObject() ? !value.has("_disable") : value.asBoolean());
    }

    String label(Module module, JsonNode sent, String path, Field self) {
        String label = sent.path("field_label").asText("").trim();
        if (label.isEmpty()) {
            throw ApiError.missingKey("field_label", path + ".field_label");
        }
        if (label.length() > MAX_LABEL) {
            throw ApiError.of(400, "INVALID_DATA", "invalid data", Json.object().put("maximum_length", MAX_LABEL)
                    .put("api_name", "field_label").put("json_path", path + ".field_label"));
        }
        if (!label.chars().anyMatch(Character::isLetterOrDigit)) {
            throw ApiError.of(400, "INVALID_DATA", "invalid data", at("field_label", path));
        }
        if (self == null && RESERVED.contains(label.toLowerCase(Locale.ROOT)) && module.field(label) == null) {
            throw ApiError.of(400, "RESERVED_KEYWORD_NOT_ALLOWED", "reserved keyword", at("field_label", path));
        }
        for (Field field : module.fields()) {
            if (field != self && field.label().equalsIgnoreCase(label)) {
                throw ApiError.of(400, "DUPLICATE_DATA", "duplicate data", at("field_label", path));
            }
        }
        return label;
    }

    /** The API name that Zoho makes of a label: words joined by underscores, a digit at the end where it is taken. */
    public static String apiName(Module module, String label) {
        String name = label.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        if (name.isEmpty() || !Character.isLetter(name.charAt(0))) {
            name = "Field_" + name;
        }
        String free = name;
        for (int i = 1; module.field(free) != null; i++) {
            free = name + i;
        }
        return free;
    }

    private static FieldType type(JsonNode sent, String path) {
        if (!sent.hasNonNull("data_type")) {
            throw ApiError.missingKey("data_type", path + ".data_type");
        }
        FieldType type = FieldType.of(sent.get("data_type").asText()).filter(FieldType::creatable).orElse(null);
        if (type == null) {
            ObjectNode details = Json.object();
            ArrayNode supported = details.putArray("supported_values");
            for (FieldType each : FieldType.values()) {
                if (each.creatable()) {
                    supported.add(each.zohoName());
                }
            }
            throw ApiError.of(400, "INVALID_DATA", "invalid data", details.setAll(at("data_type", path)));
        }
        if (type == FieldType.FORMULA || type == FieldType.ROLLUP_SUMMARY) {
            throw ApiError.of(403, "NOT_SUPPORTED", "the sandbox does not compute formulas and summaries", at("data_type", path));
        }
        return type;
    }

    private void limits(Module module, FieldType type, String path) {
        long custom = module.fields().stream().filter(Field::custom).count();
        if (custom >= org.edition().customFields()) {
            throw limit(org.edition().customFields(), "data_type", path);
        }
        if (type == FieldType.AUTONUMBER && module.fields().stream().anyMatch(f -> f.type() == FieldType.AUTONUMBER)) {
            throw limit(1, "data_type", path);
        }
        if (type == FieldType.MULTISELECTLOOKUP || type == FieldType.MULTIUSERLOOKUP) {
            long have = module.fields().stream().filter(f -> f.type() == type).count();
            if (have >= org.edition().multiSelectLookups()) {
                throw limit(org.edition().multiSelectLookups(), "data_type", path);
            }
        }
    }

    private static void length(FieldSpec spec, FieldType type, JsonNode sent, String path) {
        if (type == FieldType.TEXTAREA) {
            String size = sent.path("textarea").path("type").asText("");
            if (size.isEmpty()) {
                throw dependent("textarea", path);
            }
            if (!List.of("small", "large", "rich_text").contains(size)) {
                throw ApiError.of(400, "INVALID_DATA", "invalid data", at("type", path + ".textarea"));
            }
            spec.textarea(size);
            return;
        }
        if (type == FieldType.CURRENCY || type == FieldType.DOUBLE) {
            int places = sent.path("decimal_place").asInt(2);
            if (places < 0 || places > 9) {
                throw mismatch("decimal_place", path, 0, 9);
            }
            spec.decimals(places);
        }
        if (sent.hasNonNull("length")) {
            int length = sent.get("length").asInt(-1);
            int most = type == FieldType.BIGINT || type == FieldType.DOUBLE ? 18 : type.defaultLength();
            if (length < 1 || length > most) {
                throw mismatch("length", path, 1, most);
            }
            spec.length(length);
        }
    }

    private void options(FieldSpec spec, FieldType type, JsonNode sent, String path) {
        boolean global = sent.hasNonNull("global_picklist");
        JsonNode values = sent.path("pick_list_values");
        if (global && values.isArray() && !values.isEmpty()) {
            ObjectNode details = Json.object();
            ArrayNode due = details.putArray("ambiguity_due_to");
            due.add(at("global_picklist", path));
            due.add(at("pick_list_values", path));
            throw ApiError.of(400, "AMBIGUITY_DURING_PROCESSING", "ambiguity while processing the request", details);
        }
        if (type == FieldType.PICKLIST) {
            spec.option("-None-");
        }
        if (global) {
            ObjectNode found = GlobalPicklistsApi.find(org, sent.get("global_picklist"));
            if (found == null) {
                throw ApiError.of(400, "INVALID_DATA", "invalid data", at("id", path + ".global_picklist"));
            }
            found.get("pick_list_values").forEach(v -> spec.option(v.get("display_value").asText()));
            spec.globalPicklist(Json.object().put("api_name", found.get("api_name").asText()).put("id", found.get("id").asText()));
            return;
        }
        if (!values.isArray() || values.isEmpty()) {
            throw dependent("pick_list_values", path);
        }
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String value = optionValue(values.get(i), path + ".pick_list_values[" + i + "]");
            if (value.equals("-None-")) {
                continue;
            }
            if (seen.stream().anyMatch(value::equalsIgnoreCase)) {
                throw ApiError.of(400, "DUPLICATE_DATA", "duplicate data", at("display_value", path + ".pick_list_values[" + i + "]"));
            }
            seen.add(value);
            spec.option(value);
        }
    }

    static String optionValue(JsonNode option, String path) {
        String value = option.path("actual_value").asText(option.path("display_value").asText("")).trim();
        if (value.isEmpty()) {
            throw ApiError.missingKey("display_value", path + ".display_value");
        }
        if (value.length() > 120) {
            throw ApiError.of(400, "INVALID_DATA", "invalid data",
                    Json.object().put("maximum_length", 120).put("api_name", "display_value").put("json_path", path + ".display_value"));
        }
        return value;
    }

    private void lookup(FieldSpec spec, JsonNode sent, String path) {
        JsonNode given = sent.path("lookup").path("module");
        String name = given.path("api_name").asText(given.path("id").asText(""));
        if (name.isEmpty()) {
            throw dependent("lookup", path);
        }
        Module target = org.metadata().moduleByIdOrName(name);
        if (target == null || !target.entity()) {
            throw ApiError.of(400, "INVALID_DATA", "invalid data", at("api_name", path + ".lookup.module"));
        }
        spec.target(target.apiName(), target.id(), sent.path("lookup").path("display_label").asText(null));
    }

    void unique(Module module, FieldType type, String path) {
        if (!type.mayBeUnique()) {
            ObjectNode details = Json.object();
            details.set("dependee", at("data_type", path));
            throw ApiError.of(400, "DEPENDENT_MISMATCH", "dependent field mismatch", details.setAll(at("unique", path)));
        }
        if (module.fields().stream().filter(Field::unique).count() >= MAX_UNIQUE) {
            throw limit(MAX_UNIQUE, "unique", path);
        }
    }

    /**
     * Whether a field of the type may be marked as health information in the module.
     *
     * @throws ApiError where it may not
     */
    public void health(Module module, FieldType type, String path) {
        if (!org.hipaa() || !module.healthModule()) {
            throw ApiError.of(400, "NOT_ALLOWED", "HIPAA compliance is not switched on for this module", at("hipaa_compliance_enabled",
                    path));
        }
        if (!type.mayBeHealthInformation()) {
            ObjectNode details = Json.object();
            details.set("dependee", at("data_type", path));
            throw ApiError.of(400, "DEPENDENT_MISMATCH", "dependent field mismatch", details.setAll(at("hipaa_compliance_enabled", path)));
        }
        if (module.fields().stream().filter(Field::healthInformation).count() >= MAX_HEALTH_FIELDS) {
            throw limit(MAX_HEALTH_FIELDS, "hipaa_compliance_enabled", path);
        }
    }

    private static JsonNode tooltip(JsonNode given, String path) {
        if (!given.isObject()) {
            return null;
        }
        int most = given.path("name").asText().equals("static_text") ? 35 : 255;
        if (given.path("value").asText("").length() > most) {
            throw ApiError.of(400, "INVALID_DATA", "invalid data",
                    Json.object().put("maximum_length", most).put("api_name", "value").put("json_path", path + ".tooltip.value"));
        }
        return Json.object().put("name", given.path("name").asText("info_icon")).put("value", given.path("value").asText(""));
    }

    private static ApiError dependent(String name, String path) {
        ObjectNode details = Json.object();
        details.set("dependee", at("data_type", path));
        return ApiError.of(400, "DEPENDENT_FIELD_MISSING", "dependent field missing", details.setAll(at(name, path)));
    }

    private static ApiError mismatch(String name, String path, int from, int to) {
        ObjectNode details = Json.object();
        details.set("dependee", at("data_type", path));
        details.setAll(at(name, path));
        details.putObject("range").put("from", from).put("to", to);
        return ApiError.of(400, "DEPENDENT_MISMATCH", "dependent field mismatch", details);
    }

    private static ApiError limit(int limit, String name, String path) {
        ObjectNode details = Json.object().put("limit", limit);
        details.putArray("limit_due_to").add(at(name, path));
        return ApiError.of(400, "LIMIT_EXCEEDED", "the given limit is exceeded", details);
    }

    static ObjectNode at(String name, String path) {
        return Json.object().put("api_name", name).put("json_path", path + "." + name);
    }
}
