package org.vpmap.run.internal.compare;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.vpmap.connector.target.WritesRecords.RemoteId;

/** Says what kind of value something is without showing it. */
final class Masks {
    private Masks() {}

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
