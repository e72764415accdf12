package org.vpmap.connector.http;

import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param headers by lower-case name; of several the first
 * @param json the body as {@link Json} gives it; null where there was none or the call did not ask for JSON
 * @param body the bytes as they came, empty where there was no body
 */
public record Reply(int status, Map<String, String> headers, Object json, byte[] body) {
    /** A header by its name, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /** The body as an object; an empty one where it is something else. */
    public Map<String, Object> object() {
        return Json.object(json);
    }

    /** 200 to 299. */
    public boolean success() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "status " + status + ", " + body.length + " bytes";
    }
}
