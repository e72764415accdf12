package org.vpmap.run.internal.compare;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.RemoteId;

/** Tells whether the target holds what was written: equal in meaning, whatever the form it comes back in. */
public final class Values {
    private Values() {}

    /** Whether a value read back is the value written. */
    public static boolean equal(Object written, Object read) {
        if (isEmpty(written) || isEmpty(read)) {
            return isEmpty(written) && isEmpty(read);
        }
        return switch (written) {
            case RemoteId id -> read instanceof RemoteId other && id.id().equals(other.id());
            case Number number -> read instanceof Number other && decimal(number).compareTo(decimal(other)) == 0;
            // Targets keep seconds.
            case Instant instant -> read instanceof Instant other
                    && instant.truncatedTo(ChronoUnit.SECONDS).equals(other.truncatedTo(ChronoUnit.SECONDS));
            case String text -> read instanceof String other && lines(text).equals(lines(other));
            case List<?> list -> read instanceof List<?> other && equalLists(list, other);
            default -> written.equals(read);
        };
    }

    /** Nothing, blank text, an empty list, and an unticked box, which targets do not tell from one never ticked. */
    private static boolean isEmpty(Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isBlank();
            case List<?> list -> list.isEmpty();
            case Boolean bool -> !bool;
            default -> false;
        };
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    /** Line ends and blanks at the edges are the target's own. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    private static boolean equalLists(List<?> written, List<?> read) {
        if (written.get(0) instanceof Map || read.get(0) instanceof Remote) {
            return equalRows(written, read);
        }
        // Picklists and tags have no order, and targets keep one of two that differ in case only.
        return folded(written).equals(folded(read));
    }

    private static Set<Object> folded(List<?> values) {
        Set<Object> folded = new HashSet<>();
        values.forEach(v -> folded.add(v instanceof String text ? text.toLowerCase(Locale.ROOT) : v));
        return folded;
    }

    private static boolean equalRows(List<?> written, List<?> read) {
        if (written.size() != read.size()) {
            return false;
        }
        List<Map<String, Object>> left = new ArrayList<>(read.stream().map(Values::row).toList());
        for (Object one : written) {
            Map<String, Object> row = row(one);
            int at = 0;
            while (at < left.size() && !holds(left.get(at), row)) {
                at++;
            }
            if (at == left.size()) {
                return false;
            }
            left.remove(at);
        }
        return true;
    }

    private static boolean holds(Map<String, Object> read, Map<String, Object> written) {
        return written.entrySet().stream().allMatch(e -> equal(e.getValue(), read.get(e.getKey())));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Object row) {
        return row instanceof Remote remote ? remote.fields() : (Map<String, Object>) row;
    }

    /** A value read from the target in the form in which it can be written back: rows without their ids. */
    public static Object writable(Object read) {
        if (read instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Remote) {
            return list.stream().map(r -> new LinkedHashMap<>(((Remote) r).fields())).toList();
        }
        return read;
    }
}
