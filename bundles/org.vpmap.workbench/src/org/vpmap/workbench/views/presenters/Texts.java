package org.vpmap.workbench.views.presenters;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpmap.headless.Figures;

/** Numbers, times and parts of JSON documents as the views show them. */
public final class Texts {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Texts() {}

    /** With thousands set off; empty where negative, which stands for unknown. */
    public static String count(long number) {
        return number < 0 ? "" : String.format(Locale.ROOT, "%,d", number);
    }

    /** A number and its noun. */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** To the second, in the zone of this machine. */
    public static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    /** Rounded as people say it. */
    public static String duration(Duration duration) {
        return Figures.words(duration);
    }

    /** Constants' names in small letters and words. */
    public static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A part of a document as text; empty where it has none. */
    public static String text(Map<String, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    static long number(Map<String, ?> map, String key) {
        return map.get(key) instanceof Number n ? n.longValue() : -1;
    }

    static boolean flag(Map<String, ?> map, String key) {
        return Boolean.TRUE.equals(map.get(key));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, ?> map, String key) {
        return map.get(key) instanceof Map<?, ?> value ? (Map<String, Object>) value : Map.of();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, ?> map, String key) {
        return map.get(key) instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)
                ? (List<Map<String, Object>>) (List<?>) list : List.of();
    }
}
