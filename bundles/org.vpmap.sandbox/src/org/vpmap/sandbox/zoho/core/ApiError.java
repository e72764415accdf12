package org.vpmap.sandbox.zoho.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;

/**
 * A request-level refusal in Zoho's shape: {@code {"code","details","message","status":"error"}}.
 */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int httpStatus;
    private final transient ObjectNode body;

    /** A refusal with any body. */
    public ApiError(int httpStatus, ObjectNode body) {
        super(body.path("code").asText("error"), null, false, false);
        this.httpStatus = httpStatus;
        this.body = body;
    }

    /** A refusal with details. */
    public static ApiError of(int httpStatus, String code, String message, ObjectNode details) {
        return new ApiError(httpStatus, item(code, message, details));
    }

    /** A refusal without details. */
    public static ApiError of(int httpStatus, String code, String message) {
        return of(httpStatus, code, message, Json.object());
    }

    /** The module in the path does not exist. */
    public static ApiError invalidModule(int pathIndex) {
        return of(400, "INVALID_MODULE", "the module name given seems to be invalid", Json.object().put("resource_path_index", pathIndex));
    }

    /** The module in the path exists and does not do this. */
    public static ApiError notSupported() {
        return of(400, "NOT_SUPPORTED", "the given module is not supported in api", Json.object().put("resource_path_index", 0));
    }

    /** The id in the path is unknown. */
    public static ApiError invalidId(int pathIndex) {
        return of(400, "INVALID_DATA", "the id given seems to be invalid", Json.object().put("resource_path_index", pathIndex));
    }

    /** The id of the parent or related record in the path is unknown. */
    public static ApiError invalidRelatedId(int pathIndex) {
        return of(400, "INVALID_DATA", "the related id given seems to be invalid", Json.object().put("resource_path_index", pathIndex));
    }

    /** A query parameter is missing. */
    public static ApiError missingParam(String name) {
        return of(400, "REQUIRED_PARAM_MISSING", "One of the expected parameter is missing",
                Json.object().put("param_name", name));
    }

    /** A key of the body is missing. */
    public static ApiError missingKey(String name, String jsonPath) {
        return of(400, "MANDATORY_NOT_FOUND", "required field not found", Json.object().put("api_name", name).put("json_path", jsonPath));
    }

    /** A value of the body has the wrong type. */
    public static ApiError wrongType(String name, String jsonPath, String expected) {
        return of(400, "INVALID_DATA", "invalid data",
                Json.object().put("expected_data_type", expected).put("api_name", name).put("json_path", jsonPath));
    }

    /** The body is no JSON. */
    public static ApiError unparsable() {
        return of(400, "UNABLE_TO_PARSE_DATA_TYPE", "either the request body or parameters is in wrong format");
    }

    /** One error as it stands in a list. */
    public static ObjectNode item(String code, String message, ObjectNode details) {
        ObjectNode node = Json.object();
        node.put("code", code);
        node.set("details", details);
        node.put("message", message);
        node.put("status", "error");
        return node;
    }

    /** One success as it stands in a list. */
    public static ObjectNode success(String message, ObjectNode details) {
        ObjectNode node = Json.object();
        node.put("code", "SUCCESS");
        node.set("details", details);
        node.put("message", message);
        node.put("status", "success");
        return node;
    }

    /** The reply to send. */
    public Reply reply() {
        return Reply.json(httpStatus, body);
    }

    /** HTTP status. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The body. */
    public ObjectNode body() {
        return body;
    }
}
