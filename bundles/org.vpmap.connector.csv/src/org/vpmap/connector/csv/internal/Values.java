package org.vpmap.connector.csv.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.vpmap.schema.DataType;

/**
 * Turns the text of a cell into the value that JSON would have: numbers, booleans, ISO dates, UTC moments, lists, objects. Text that is not
 * of the type stays as it is, so that the map's evaluation lists it as a problem of that record.
 */
final class Values {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

    private final Moments moments;

    Values(Moments moments) {
        this.moments = moments;
    }

    /** The value of a field as its plan says. */
    Object convert(Object value, FieldPlan plan) {
        return switch (value) {
            case null -> null;
            case List<?> list -> list.stream().map(element -> element == null ? null : convert(element, plan.element())).toList();
            case Map<?, ?> map -> nested(map, plan);
            default -> plan.type().repeats() ? list(value.toString(), plan) : single(value.toString(), plan);
        };
    }

    private Object nested(Map<?, ?> map, FieldPlan plan) {
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((name, part) -> {
            FieldPlan inner = plan.nested().get(name);
            values.put((String) name, inner == null ? part : convert(part, inner));
        });
        return values;
    }

    private Object list(String text, FieldPlan plan) {
        String plain = text.strip();
        if (plain.startsWith("[")) {
            Object parsed = json(plain);
            return parsed == null ? text : convert(parsed, plan);
        }
        if (plain.startsWith("{")) {
            Object parsed = json(plain);
            return parsed == null ? text : List.of(convert(parsed, plan.element()));
        }
        List<Object> list = new ArrayList<>();
        for (String part : plain.split(
                plain.indexOf('|') >= 0 ? "\\|" : plain.indexOf(';') >= 0 ? ";" : plan.type().type() == DataType.TEXT ? "[;|]" : "[,;|]")) {
            if (!part.isBlank()) {
                list.add(single(part.strip(), plan.element()));
            }
        }
        return list;
    }

    private Object single(String text, FieldPlan plan) {
        String plain = text.strip();
        return switch (plan.type().type()) {
            case BOOLEAN -> {
                Boolean value = bool(plain);
                yield value != null ? value : plain.equals("1") ? Boolean.TRUE : plain.equals("0") ? Boolean.FALSE : text;
            }
            case INTEGER -> isInteger(plain) ? (Object) Long.valueOf(plain) : text;
            case DECIMAL, PERCENT -> isDecimal(plain) ? (Object) new BigDecimal(plain) : text;
            case DATE -> moments.date(plain, plan.order()).or(() -> moments.date(plain, Moments.Order.YEAR_FIRST)).map(Object::toString)
                    .orElse(text);
            case DATETIME ->
                    moments.instant(plain, plan.order()).or(() -> moments.instant(plain, Moments.Order.YEAR_FIRST)).map(Moments::text)
                            .orElse(text);
            case OBJECT, SUBFORM -> {
                Object parsed = plain.startsWith("{") || plain.startsWith("[") ? json(plain) : null;
                yield parsed == null ? text : convert(parsed, plan);
            }
            case MULTIPICKLIST, TAGS -> list(text, plan.ofText());
            case REFERENCE, PICKLIST, EMAIL, USER -> plain;
            case TEXT, LONGTEXT, RICHTEXT, MONEY, PHONE, URL, AUTONUMBER, FILE, FORMULA -> text;
        };
    }

    /** The value of a cell that holds JSON; null where it does not. */
    static Object json(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            // Text that merely begins with a bracket is text.
            return null;
        }
    }

    static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y" -> Boolean.TRUE;
            case "false", "no", "n" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** A whole number without leading zeros, which would be lost. */
    static boolean isInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int length = text.length() - start;
        if (length < 1 || length > 18 || length > 1 && text.charAt(start) == '0') {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static boolean isDecimal(String text) {
        return text.length() <= 38 && DECIMAL.matcher(text).matches();
    }
}
