package org.vpmap.connector.visualpractice.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.schema.DataType;

/**
 * A type as Visual Practice writes it: {@code str(80)}, {@code enum(a,b)}, {@code ref(Patient)}, {@code ts}, {@code [str(40)]} for a list.
 *
 * @param length most characters, 0 where none are given
 * @param values of an enumeration, empty where none are given
 * @param reference object referred to, or empty
 */
record NativeType(DataType type, int length, boolean repeats, List<String> values, String reference) {
    private static final Pattern FORM = Pattern.compile("([a-z_0-9]+)(?:\\((.*)\\))?");
    private static final Map<String, DataType> WORDS = Map.ofEntries(
            Map.entry("str", DataType.TEXT),
            Map.entry("string", DataType.TEXT),
            Map.entry("text", DataType.LONGTEXT),
            Map.entry("html", DataType.RICHTEXT),
            Map.entry("bool", DataType.BOOLEAN),
            Map.entry("boolean", DataType.BOOLEAN),
            Map.entry("int", DataType.INTEGER),
            Map.entry("integer", DataType.INTEGER),
            Map.entry("dec", DataType.DECIMAL),
            Map.entry("decimal", DataType.DECIMAL),
            Map.entry("money", DataType.MONEY),
            Map.entry("date", DataType.DATE),
            Map.entry("ts", DataType.DATETIME),
            Map.entry("timestamp", DataType.DATETIME),
            Map.entry("datetime", DataType.DATETIME),
            Map.entry("enum", DataType.PICKLIST),
            Map.entry("ref", DataType.REFERENCE),
            Map.entry("reference", DataType.REFERENCE),
            Map.entry("object", DataType.OBJECT),
            Map.entry("email", DataType.EMAIL),
            Map.entry("phone", DataType.PHONE),
            Map.entry("url", DataType.URL));

    NativeType {
        values = List.copyOf(values);
    }

    static NativeType of(DataType type) {
        return new NativeType(type, 0, false, List.of(), "");
    }

    NativeType list() {
        return new NativeType(type, length, true, values, reference);
    }

    /** Whether it says nothing but that there is text. */
    boolean isVague() {
        return type == DataType.TEXT && length == 0 && values.isEmpty() && reference.isEmpty();
    }

    static Optional<NativeType> parse(String written) {
        String text = written.strip();
        if (text.startsWith("[") && text.endsWith("]")) {
            return parse(text.substring(1, text.length() - 1)).map(NativeType::list);
        }
        Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT).startsWith("ref→") ? "ref(" + text.substring(4).strip() + ")" : text);
        DataType type = form.matches() ? WORDS.get(form.group(1)) : null;
        if (type == null) {
            return Optional.empty();
        }
        String inside = form.group(2) == null ? "" : form.group(2).strip();
        return switch (type) {
            case PICKLIST -> Optional.of(new NativeType(type, 0, false, split(inside), ""));
            case REFERENCE -> Optional.of(new NativeType(type, 0, false, List.of(), inside));
            default -> inside.isEmpty() || inside.matches("\\d{1,9}")
                    ? Optional.of(new NativeType(type, inside.isEmpty() ? 0 : Integer.parseInt(inside), false, List.of(), ""))
                    : Optional.empty();
        };
    }

    private static List<String> split(String values) {
        List<String> list = new ArrayList<>();
        for (String value : values.split(",")) {
            if (!value.isBlank()) {
                list.add(value.strip());
            }
        }
        return list;
    }
}
