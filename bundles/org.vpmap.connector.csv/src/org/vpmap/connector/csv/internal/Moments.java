package org.vpmap.connector.csv.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
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
        int cut = 0;
        while (cut < text.length() && text.charAt(cut) != 'T' && text.charAt(cut) != ' ') {
            cut++;
        }
        if (cut == text.length()) {
            return Optional.empty();
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
            LocalTime at = clock(clock, half, pm);
            if (at == null) {
                return Optional.empty();
            }
            LocalDateTime local = day.atTime(at);
            if (offset.isEmpty()) {
                return Optional.of(local.atZone(zone).toInstant());
            }
            boolean utc = offset.equals("Z") || offset.equals("UTC") || offset.equals("GMT");
            return Optional.of(local.toInstant(utc ? ZoneOffset.UTC : ZoneOffset.of(offset)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code 9:30}, {@code 09:30:00}, {@code 09:30:00.123}; by hand, since every moment of an export comes through here. */
    private static LocalTime clock(String text, boolean half, boolean pm) {
        int[] n = new int[3];
        int at = 0;
        int digits = 0;
        int i = 0;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && digits < 2) {
                n[at] = n[at] * 10 + c - '0';
                digits++;
            } else if (c == ':' && digits > 0 && at < 2) {
                at++;
                digits = 0;
            } else {
                break;
            }
        }
        if (at == 0 || digits != 2 || half && (n[0] < 1 || n[0] > 12)) {
            return null;
        }
        int nanos = 0;
        if (i < text.length()) {
            nanos = fraction(text, i);
            if (at < 2 || nanos < 0) {
                return null;
            }
        }
        return LocalTime.of(half ? n[0] % 12 + (pm ? 12 : 0) : n[0], n[1], n[2], nanos);
    }

    /** Nanoseconds behind a point or comma at that place, -1 where there is something else. */
    private static int fraction(String text, int at) {
        int digits = text.length() - at - 1;
        if (text.charAt(at) != '.' && text.charAt(at) != ',' || digits < 1 || digits > 9) {
            return -1;
        }
        int nanos = 0;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            nanos = nanos * 10 + c - '0';
        }
        for (int i = digits; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
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
