package org.vpmap.connector.visualpractice.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.vpmap.schema.DataType;

/** What the values of a field in some records tell about its type. */
final class Samples {
    private static final int MOST_VALUES = 40;
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}\\.\\d{1,6}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private int seen;
    private boolean lists;
    private final Set<DataType> types = new LinkedHashSet<>();
    private int longest;
    private Set<String> words = new LinkedHashSet<>();
    final Map<String, Samples> nested = new LinkedHashMap<>();

    void see(Object value) {
        switch (value) {
            case null -> {}
            case List<?> list -> {
                lists = true;
                list.forEach(this::see);
            }
            case Map<?, ?> map -> {
                note(DataType.OBJECT);
                map.forEach((name, part) -> nested.computeIfAbsent((String) name, n -> new Samples()).see(part));
            }
            case Boolean truth -> note(DataType.BOOLEAN);
            case Long number -> note(DataType.INTEGER);
            case Number number -> note(DataType.DECIMAL);
            default -> text(value.toString());
        }
    }

    private void note(DataType type) {
        seen++;
        types.add(type);
    }

    private void text(String text) {
        if (text.isEmpty()) {
            return;
        }
        longest = Math.max(longest, text.codePointCount(0, text.length()));
        note(DATE.matcher(text).matches() ? DataType.DATE
                : MOMENT.matcher(text).matches() ? DataType.DATETIME
                : DECIMAL.matcher(text).matches() ? DataType.DECIMAL
                : text.startsWith("<") && text.contains("</") ? DataType.RICHTEXT
                : text.length() > 255 || text.indexOf('\n') >= 0 ? DataType.LONGTEXT
                : text.indexOf('@') > 0 && text.indexOf(' ') < 0 ? DataType.EMAIL : DataType.TEXT);
        if (words != null) {
            words.add(text);
            words = words.size() > MOST_VALUES || !WORD.matcher(text).matches() ? null : words;
        }
    }

    boolean isEmpty() {
        return seen == 0 && !lists;
    }

    /** The one type that all values have, otherwise the widest text among them. */
    NativeType type() {
        DataType type;
        if (types.size() == 1) {
            type = types.iterator().next();
        } else if (types.contains(DataType.OBJECT)) {
            type = DataType.OBJECT;
        } else if (Set.of(DataType.INTEGER, DataType.DECIMAL).containsAll(types) && !types.isEmpty()) {
            type = DataType.DECIMAL;
        } else if (types.contains(DataType.RICHTEXT)) {
            type = DataType.RICHTEXT;
        } else {
            type = types.contains(DataType.LONGTEXT) ? DataType.LONGTEXT : DataType.TEXT;
        }
        if (type == DataType.TEXT && words != null && seen >= 10 && words.size() * 3 <= seen) {
            return new NativeType(DataType.PICKLIST, 0, lists, List.copyOf(words), "");
        }
        return new NativeType(type, 0, lists, List.of(), "");
    }

    /** Code words seen, if all values were such; empty where not. */
    Set<String> words() {
        return words == null ? Set.of() : words;
    }
}
