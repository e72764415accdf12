package org.vpmap.connector.csv.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths such as {@code address.line1} and {@code phones[0].number} (from 0), by which one row spells a nested record. */
final class Paths {
    private Paths() {}

    /** The first name of a path. */
    static String head(String path) {
        int end = path.length();
        for (int i = 0; i < end; i++) {
            if (path.charAt(i) == '.' || path.charAt(i) == '[') {
                return path.substring(0, i);
            }
        }
        return path;
    }

    /** Puts a value where the path says. An object or list none of whose parts has a value is not made. */
    static void put(Map<String, Object> into, String path, Object value) {
        String head = head(path);
        if (head.length() == path.length()) {
            into.put(head, value);
            return;
        }
        if (value == null) {
            into.putIfAbsent(head, null);
            return;
        }
        String rest = path.substring(head.length());
        if (rest.charAt(0) == '.') {
            put(child(into.get(head), into, head), rest.substring(1), value);
            return;
        }
        int close = rest.indexOf(']');
        int index = index(rest.substring(1, Math.max(1, close)));
        if (close < 0 || index < 0) {
            into.put(path, value);
            return;
        }
        List<Object> list = list(into, head);
        while (list.size() <= index) {
            list.add(null);
        }
        String after = rest.substring(close + 1);
        if (after.isEmpty()) {
            list.set(index, value);
            return;
        }
        Map<String, Object> element = new LinkedHashMap<>();
        if (list.get(index) instanceof Map<?, ?> known) {
            known.forEach((k, v) -> element.put((String) k, v));
        }
        put(element, after.startsWith(".") ? after.substring(1) : after, value);
        list.set(index, element);
    }

    private static Map<String, Object> child(Object known, Map<String, Object> into, String head) {
        Map<String, Object> child = new LinkedHashMap<>();
        if (known instanceof Map<?, ?> map) {
            map.forEach((k, v) -> child.put((String) k, v));
        }
        into.put(head, child);
        return child;
    }

    private static List<Object> list(Map<String, Object> into, String head) {
        List<Object> list = into.get(head) instanceof List<?> known ? new ArrayList<>(known) : new ArrayList<>();
        into.put(head, list);
        return list;
    }

    private static int index(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }
}
