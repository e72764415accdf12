package org.vpmap.propose.audit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.PhiClass;

/** Counts one field's values in bounded memory: hashes up to a limit, lengths in classes, options only where they name nobody. */
final class FieldTally {
    private static final int DISTINCT_LIMIT = 20_000;
    private static final int VALUE_LIMIT = 200;
    private static final int LENGTHS_EXACT = 300;

    private final String path;
    private final Field field;
    private final boolean listsValues;
    private final Set<Long> distinct = new HashSet<>();
    private final Map<String, Long> values = new HashMap<>();
    private final TreeMap<Integer, Long> lengths = new TreeMap<>();
    private boolean distinctExact = true;
    private boolean valuesComplete = true;
    private long filled;
    private long unreadable;
    private int maxLength;

    FieldTally(String path, Field field) {
        this.path = path;
        this.field = field;
        boolean enumeration =
                field.getType() == DataType.PICKLIST || field.getType() == DataType.MULTIPICKLIST || field.getType() == DataType.BOOLEAN;
        boolean harmless = field.getPhi() == PhiClass.NONE && field.getType() == DataType.TEXT;
        this.listsValues = enumeration || harmless;
    }

    void add(Object value) {
        if (value == null || value instanceof String text && text.isBlank() || value instanceof List<?> list && list.isEmpty()) {
            return;
        }
        filled++;
        if (value instanceof List<?> list) {
            list.forEach(this::count);
        } else {
            count(value);
        }
    }

    private void count(Object value) {
        if (value == null || value instanceof Map) {
            return;
        }
        String text = value.toString();
        if (distinctExact) {
            distinct.add(hash(text));
            distinctExact = distinct.size() < DISTINCT_LIMIT;
        }
        if (value instanceof String) {
            int length = text.length();
            maxLength = Math.max(maxLength, length);
            lengths.merge(length <= LENGTHS_EXACT ? length : (length / 100 + 1) * 100, 1L, Long::sum);
        }
        if (listsValues && valuesComplete) {
            values.merge(text, 1L, Long::sum);
            // Free text in disguise: a list of it helps nobody.
            valuesComplete = values.size() <= VALUE_LIMIT;
        }
        if (!readable(text)) {
            unreadable++;
        }
    }

    private boolean readable(String text) {
        try {
            switch (field.getType()) {
                case DATE -> LocalDate.parse(text);
                case DATETIME -> Instant.parse(text);
                case INTEGER -> new BigDecimal(text).longValueExact();
                case DECIMAL, MONEY, PERCENT -> new BigDecimal(text);
                case BOOLEAN -> {
                    return text.equals("true") || text.equals("false");
                }
                case PICKLIST, MULTIPICKLIST -> {
                    return field.getOptions().isEmpty() || field.getOptions().stream().anyMatch(o -> text.equals(o.getValue()));
                }
                default -> {
                    return true;
                }
            }
            return true;
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001b3L;
        }
        return hash ^ hash >>> 29;
    }

    Audit.FieldProfile profile() {
        Map<String, Long> sorted = new LinkedHashMap<>();
        if (valuesComplete) {
            values.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                    .forEach(e -> sorted.put(e.getKey(), e.getValue()));
        }
        return new Audit.FieldProfile(
                path,
                field.getType().getLiteral() + (field.isRepeats() ? " list" : ""),
                field.getPhi().getLiteral(),
                field.isCustom(),
                filled,
                distinct.size(),
                distinctExact,
                maxLength,
                lengths,
                sorted,
                unreadable);
    }
}
