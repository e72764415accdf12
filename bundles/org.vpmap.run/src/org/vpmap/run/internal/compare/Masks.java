package org.vpmap.run.internal.compare;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpmap.connector.target.WritesRecords.RemoteId;

/** Says what kind of value something is without showing it. */
public final class Masks {
    private Masks() {}

    /**
     * A value for people's eyes.
     *
     * @param reveal whether as it is; otherwise its kind and length
     */
    public static String shown(Object value, boolean reveal) {
        return !reveal || value == null ? of(value)
                : Values.writable(value) instanceof List<?> list ? list.stream().map(Masks::element).collect(Collectors.joining("\n"))
                : value instanceof RemoteId ? of(value) : value.toString();
    }

    private static String element(Object element) {
        return element instanceof Map<?, ?> row
                ? row.entrySet().stream().map(e -> e.getKey() + ": " + (e.getValue() == null ? "" : e.getValue()))
                        .collect(Collectors.joining(", "))
                : String.valueOf(element);
    }

    static String of(Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> text.isEmpty() ? "nothing" : "text of " + text.length() + " characters";
            case Boolean bool -> bool ? "yes" : "no";
            case Number number -> "a number";
            case LocalDate date -> "a date";
            case Instant instant -> "a moment";
            case RemoteId id -> id.module().isEmpty() ? "user " + id.id() : "link to " + id.id();
            case List<?> list -> "a list of " + list.size();
            default -> "a value";
        };
    }
}
