package org.vpmap.core.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vpmap.core.function.FunctionProblem;

/** Dates and moments as text, by ISO 8601 or by patterns of maps. Strict: February 30 is a problem, not the 28th. */
public final class DateText {
    private static final int MOST = 500;
    private static final Map<String, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

    private DateText() {}

    /** {@code YYYY-MM-DD}. */
    public static LocalDate isoDate(String text) {
        LocalDate date = IsoTimes.date(Texts.trim(text));
        if (date == null) {
            throw new FunctionProblem("DATE_UNREADABLE", "not a date of the form YYYY-MM-DD; another form is given with format:");
        }
        return date;
    }

    /** With Z or an offset; without, clock time in that zone. */
    public static Instant isoMoment(String text, ZoneId zone) {
        String trimmed = Texts.trim(text);
        Instant instant = IsoTimes.instant(trimmed);
        if (instant != null) {
            return instant;
        }
        try {
            return LocalDateTime.parse(trimmed.replace(' ', 'T')).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw unreadableMoment();
        }
    }

    /**
     * The day that a text says in that form.
     *
     * @param latest last year that a two-digit year may mean, 0 for not given
     */
    public static LocalDate date(String text, String pattern, int latest) {
        try {
            return LocalDate.parse(Texts.trim(text), formatter(pattern, latest));
        } catch (DateTimeException e) {
            throw new FunctionProblem("DATE_UNREADABLE", "not a date of the form that the map gives");
        }
    }

    /** The moment that a text says in that form; clock time in that zone unless the form has an offset. */
    public static Instant moment(String text, String pattern, ZoneId zone) {
        try {
            return formatter(pattern, 0).withZone(zone).parse(Texts.trim(text), Instant::from);
        } catch (DateTimeException e) {
            throw unreadableMoment();
        }
    }

    private static FunctionProblem unreadableMoment() {
        return new FunctionProblem("DATETIME_UNREADABLE", "not a date and time of the expected form");
    }

    /** A date or moment by that pattern. */
    public static String format(Object value, String pattern, ZoneId zone) {
        try {
            DateTimeFormatter formatter = formatter(pattern, -1);
            return value instanceof LocalDate date ? formatter.format(date) : formatter.format(((Instant) value).atZone(zone));
        } catch (DateTimeException e) {
            throw new FunctionProblem("BAD_PATTERN", "the pattern asks for what a date has not, such as a time");
        }
    }

    /** In English. */
    public static String weekday(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** @param latest for reading two-digit years; 0 for none, -1 for writing */
    private static DateTimeFormatter formatter(String pattern, int latest) {
        String key = pattern + '\n' + latest;
        DateTimeFormatter formatter = FORMATTERS.get(key);
        if (formatter == null) {
            formatter = compile(pattern, latest);
            if (FORMATTERS.size() < MOST) {
                FORMATTERS.put(key, formatter);
            }
        }
        return formatter;
    }

    private static DateTimeFormatter compile(String pattern, int latest) {
        try {
            DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
            boolean quoted = false;
            StringBuilder part = new StringBuilder();
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                quoted ^= c == '\'';
                // The year of an era would need the era: authors write yyyy and mean the year.
                boolean year = !quoted && (c == 'y' || c == 'u');
                int run = year ? run(pattern, i, c) : 1;
                if (year && run == 2 && latest >= 0) {
                    append(builder, part);
                    builder.appendValueReduced(ChronoField.YEAR, 2, 2, firstYear(latest));
                } else {
                    part.append((year ? "u" : String.valueOf(c)).repeat(run));
                }
                i += run - 1;
            }
            append(builder, part);
            return builder.toFormatter(Locale.US).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new FunctionProblem("BAD_PATTERN", "a date pattern of the map cannot be read");
        }
    }

    private static int firstYear(int latest) {
        if (latest == 0) {
            throw new FunctionProblem("YEAR_AMBIGUOUS",
                    "a two-digit year may mean two centuries; latest: says which is the last year it may mean");
        }
        return latest - 99;
    }

    private static int run(String pattern, int from, char c) {
        int end = from;
        while (end < pattern.length() && pattern.charAt(end) == c) {
            end++;
        }
        return end - from;
    }

    private static void append(DateTimeFormatterBuilder builder, StringBuilder part) {
        if (!part.isEmpty()) {
            builder.appendPattern(part.toString());
            part.setLength(0);
        }
    }
}
