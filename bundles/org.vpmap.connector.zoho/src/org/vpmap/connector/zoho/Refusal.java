package org.vpmap.connector.zoho;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.target.WritesRecords.Outcome;

/**
 * Why Zoho refused one item of a list.
 *
 * @param field API name, or empty
 * @param index which item it says it means, from its json_path; empty where it does not say
 * @param duplicate id of the record that has the value already
 * @param limit length or number allowed, or empty
 */
record Refusal(String code, String field, OptionalInt index, Optional<String> duplicate, String limit) {
    private static final Pattern INDEX = Pattern.compile("^\\$\\.\\w+\\[(\\d+)]");

    /** Reads an item of {@code data[]}, {@code fields[]}, …; several errors in one are told by the first that names a field. */
    static Refusal of(Map<String, Object> item) {
        Map<String, Object> details = Json.object(item, "details");
        List<Map<String, Object>> several = Json.objects(details, "errors");
        if (!several.isEmpty()) {
            return several.stream().map(Refusal::of).filter(r -> !r.field.isEmpty()).findFirst().orElse(of(several.get(0)));
        }
        String path = Json.text(details, "json_path");
        Matcher matcher = INDEX.matcher(path);
        OptionalInt index = matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
        String field = Json.text(details, "api_name");
        if (field.isEmpty()) {
            field = Json.objects(details, "expected_fields").stream().findFirst().map(f -> Json.text(f, "api_name")).orElse("");
        }
        String duplicate = Json.text(Json.object(details, "duplicate_record"), "id");
        if (duplicate.isEmpty() && "DUPLICATE_DATA".equals(Json.text(item, "code"))) {
            duplicate = Json.text(details, "id"); // The form of versions before 8.
        }
        String limit = Json.text(details, "maximum_length").isEmpty() ? Json.text(details, "limit") : Json.text(details, "maximum_length");
        return new Refusal(
                Json.text(item, "code"), field, index, Optional.of(duplicate).filter(d -> !d.isEmpty()), limit);
    }

    /** Whether an item tells of success. */
    static boolean success(Map<String, Object> item) {
        return "SUCCESS".equalsIgnoreCase(Json.text(item, "code"))
                || Json.text(item, "code").isEmpty() && "success".equalsIgnoreCase(Json.text(item, "status"));
    }

    Outcome.Refused outcome() {
        return new Outcome.Refused(code.isEmpty() ? "UNKNOWN" : code, field, text(code, field, limit));
    }

    /** One sentence for a code, without values: Zoho's own text may quote them. */
    static String text(String code, String field, String limit) {
        String on = field.isEmpty() ? "a field" : "the field " + field;
        return switch (code) {
            case "MANDATORY_NOT_FOUND", "EXPECTED_FIELD_MISSING" -> "Zoho CRM requires " + on + "; give it a value in the map";
            case "INVALID_DATA" -> limit.isEmpty()
                    ? "Zoho CRM does not take the value of " + on + "; check its type, options and the record it points to"
                    : "the value of " + on + " is longer than " + limit + "; truncate it in the map or widen the field";
            case "DUPLICATE_DATA" -> "another record has the same value in " + on + ", which must be unique";
            case "DEPENDENT_FIELD_MISSING", "DEPENDENT_MISMATCH", "MAPPING_MISMATCH" ->
                    on + " does not fit the field that it depends on (such as Stage and Pipeline)";
            case "LIMIT_EXCEEDED" -> "too many entries in " + on + (limit.isEmpty() ? "" : "; " + limit + " are allowed");
            case "NO_PERMISSION" -> "the connected user's profile may not do that";
            case "RECORD_LOCKED" -> "the record is locked in Zoho CRM; unlock it there";
            case "RECORD_IN_BLUEPRINT" -> "the record is in a Blueprint, which decides what may change";
            case "NOT_APPROVED" -> "the record waits for an approval in Zoho CRM";
            case "ALREADY_MODIFIED" -> "the record was changed in Zoho CRM meanwhile";
            case "CANNOT_PERFORM_ACTION" -> "Zoho CRM does not allow that for this record";
            case "STORAGE_SPACE_EXCEEDED" -> "the organisation's storage in Zoho CRM is full";
            default -> "Zoho CRM refuses it" + (field.isEmpty() ? "" : " because of the field " + field);
        };
    }
}
