package org.vpmap.sandbox.visualpractice;

import java.util.List;
import java.util.Map;

/** Ends a call with an error in the profile's form; {@link Conventions} adds the request id. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String field;
    private final transient Map<String, String> headers;

    private ApiError(int status, String code, String field, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.field = field;
        this.headers = headers;
    }

    static ApiError of(int status, String code, String message) {
        return new ApiError(status, code, null, message, Map.of());
    }

    static ApiError invalid(String code, String field, String message) {
        return new ApiError(422, code, field, message, Map.of());
    }

    static ApiError notFound(String what) {
        return of(404, "not_found", "there is no such " + what);
    }

    ApiError with(String header, String value) {
        return new ApiError(status, code, field, getMessage(), Map.of(header, value));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, Object> body(String requestId) {
        if (field != null) {
            return Map.of("errors", List.of(Map.of("code", code, "field", field, "message", getMessage())));
        }
        return Map.of("error", Map.of("code", code, "message", getMessage(), "request_id", requestId));
    }
}
