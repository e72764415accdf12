package org.vpmap.sandbox.zoho.records;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.ApiError;

/**
 * Collects what is wrong with one record, in Zoho's codes.
 */
public final class Problems {
    private final List<ObjectNode> items = new ArrayList<>();

    /** Whether nothing is wrong. */
    public boolean none() {
        return items.isEmpty();
    }

    /** The problems. */
    public List<ObjectNode> items() {
        return items;
    }

    /** Adds any problem. */
    public void add(String code, String message, ObjectNode details) {
        items.add(ApiError.item(code, message, details));
    }

    /** A required field has no value. */
    public void missing(String apiName, String path) {
        add("MANDATORY_NOT_FOUND", "required field not found", at(apiName, path));
    }

    /** A value has the wrong type or form. */
    public void wrongType(String apiName, String path, String expected) {
        ObjectNode details = Json.object().put("expected_data_type", expected);
        add("INVALID_DATA", "invalid data", details.setAll(at(apiName, path)));
    }

    /** A value is too long. */
    public void tooLong(String apiName, String path, int maximum) {
        ObjectNode details = Json.object().put("maximum_length", maximum);
        add("INVALID_DATA", "invalid data", details.setAll(at(apiName, path)));
    }

    /** A value is not among the supported ones. */
    public void unsupported(String apiName, String path, Iterable<String> supported) {
        ObjectNode details = Json.object();
        ArrayNode values = details.putArray("supported_values");
        supported.forEach(values::add);
        add("INVALID_DATA", "invalid data", details.setAll(at(apiName, path)));
    }

    /** An id points to nothing. */
    public void badId(String apiName, String path) {
        add("INVALID_DATA", "the id given seems to be invalid", at(apiName, path));
    }

    /** A key that another one needs is missing. */
    public void dependentMissing(String apiName, String path, String dependee, String dependeePath) {
        ObjectNode details = Json.object();
        details.set("dependee", at(dependee, dependeePath));
        add("DEPENDENT_FIELD_MISSING", "dependent field missing", details.setAll(at(apiName, path)));
    }

    /** A value does not fit another one. */
    public void dependentMismatch(String apiName, String path, String dependee, String dependeePath) {
        ObjectNode details = Json.object();
        details.set("dependee", at(dependee, dependeePath));
        add("DEPENDENT_MISMATCH", "dependent field mismatch", details.setAll(at(apiName, path)));
    }

    /** There are too many of something. */
    public void limit(String apiName, String path, int limit) {
        ObjectNode details = Json.object().put("limit", limit);
        add("LIMIT_EXCEEDED", "the given limit is exceeded", details.setAll(at(apiName, path)));
    }

    /** The one item that stands for the record: its problem, or all of them in one. */
    public ObjectNode item() {
        if (items.size() == 1) {
            return items.get(0);
        }
        ObjectNode details = Json.object();
        details.putArray("errors").addAll(items);
        return ApiError.item("MULTIPLE_OR_MULTI_ERRORS", "Multiple errors in the request", details);
    }

    private static ObjectNode at(String apiName, String path) {
        return Json.object().put("api_name", apiName).put("json_path", path);
    }
}
