package org.vpmap.core.value;

import java.io.Serializable;
import java.util.Objects;

/**
 * Something about one record that the map's author or the practice should know. Never carries a value, only where it is.
 *
 * @param code stable, e.g. {@code VALUE_TOO_LONG}
 * @param field target field concerned, or empty
 * @param message one sentence without PHI
 */
public record Problem(String code, String field, String message) implements Serializable {
    public Problem {
        Objects.requireNonNull(code);
        Objects.requireNonNull(field);
        Objects.requireNonNull(message);
    }
}
