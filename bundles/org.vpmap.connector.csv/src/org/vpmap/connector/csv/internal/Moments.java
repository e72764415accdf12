package org.vpmap.connector.csv.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads dates and moments as exports write them. A date is a day and knows no zone; a moment without a zone is the clinic's wall clock.
 *
 * @param zone of the clinic
 */
public record Moments(ZoneId zone) {
    private static final DateTimeFormatter OUT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Which number of a date with three comes first. */
    public enum Order {
        YEAR_FIRST,
        MONTH_FIRST,
        DAY_FIRST
    }

    /** UTC with milliseconds, as sources over HTTP give moments too. */
    public static String text(Instant instant) {
        return OUT.format(instant);
    }

    /** A day, with separators and four digits for the year. */
    public Optional<LocalDate> date(String text, Order order) {
        int[] n = numbers(text);
        if (n == null) {
            return Optional.empty();
        }
        int year = order == Order.YEAR_FIRST ? n[0] : n[2];
        int month = order == Order.DAY_FIRST || order == Order.YEAR_FIRST ? n[1] : n[0];
        int day = order == Order.YEAR_FIRST ? n[2] : order == Order.DAY_FIRST ? n[0] : n[1];
        try {
            return year < 1000 ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Three numbers with the same separator ({@code - / .}) between them, or null. */
    private static int[] numbers(String text) {
        int length = text.length();
        if (length < 8 || length > 10) {
            return null;
        }
        int[] n = new int[3];
        int at = 0;
        int digits = 0;
        char separator = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                n[at] = n[at] * 10 + c - '0';
                digits++;
            } else if ((c == '-' || c == '/' || c == '.') && digits > 0 && at < 2 && (separator == 0 || separator == c)) {
                separator = c;
                at++;
                digits = 0;
            } else {
                return null;
            }
        }
        return at == 2 && digits > 0 ? n : null;
    }

    /** A moment with or without zone; a day alone is none. */
    public Optional<Instant> instant(String text, Order order) {
        int cut = text.indexOf('T');
        if (cut < 0) {
            cut = text.indexOf(' ');
        }
        if (cut < 8) {
            return Optional.empty();
        }
        Optional<LocalDate> day = date(text.substring(0, cut), order);
        return day.isEmpty() ? Optional.empty() : time(day.get(), text.substring(cut + 1).strip());
    }

    private Optional<Instant> time(LocalDate day, String time) {
        String upper = time.toUpperCase(Locale.ROOT);
        boolean pm = upper.endsWith("PM");
        boolean half = pm || upper.endsWith("AM");
        String clock = half ? upper.substring(0, upper.length() - 2).strip() : upper;
        String offset = "";
        int zoneAt = indexOfZone(clock);
        if (zoneAt >= 0) {
            offset = clock.substring(zoneAt).strip();
            clock = clock.substring(0, zoneAt).strip();
        }
        try {
            String[] parts = clock.split(":");
            if (parts.length < 2 || parts.length > 3) {
                return Optional.empty();
            }
            int hour = Integer.parseInt(parts[0]);
            if (half) {
                if (hour < 1 || hour > 12) {
                    return Optional.empty();
                }
                hour = hour % 12 + (pm ? 12 : 0);
            }
            LocalTime at =
                    LocalTime.parse(String.format(Locale.ROOT, "%02d:%s", hour, clock.substring(clock.indexOf(':') + 1).replace(',', '.')));
            LocalDateTime local = day.atTime(at);
            if (offset.isEmpty()) {
                return Optional.of(local.atZone(zone).toInstant());
            }
            String normal = offset.equals("Z") || offset.equals("UTC") || offset.equals("GMT") ? "Z" : offset;
            return Optional.of(OffsetDateTime.of(local, ZoneOffset.of(normal)).toInstant());
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int indexOfZone(String clock) {
        for (int i = 3; i < clock.length(); i++) {
            char c = clock.charAt(i);
            if (c == 'Z' || c == '+' || c == '-' || c == 'U' || c == 'G') {
                return i;
            }
        }
        return -1;
    }

    /** A moment, or the beginning of a day, written with the year first. */
    Optional<Instant> moment(String text) {
        return instant(text, Order.YEAR_FIRST)
                .or(() -> date(text, Order.YEAR_FIRST).map(day -> day.atStartOfDay(zone).toInstant()));
    }
}
