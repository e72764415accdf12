package org.vpmap.connector.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as plain JDK values: Map (in document order), List, String, Long (BigInteger beyond), BigDecimal, Boolean and null. Decimals keep
 * their digits. The accessors give empty values instead of failing, for answers whose shape is only hoped for.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /**
     * The one value in these bytes (UTF-8).
     *
     * @throws IOException where they are cut short, are not JSON or hold more than one value; the message has a place and no content
     */
    public static Object parse(byte[] bytes) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new IOException("nothing there");
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new IOException("more than one value, at byte " + parser.currentTokenLocation().getByteOffset());
            }
            return value;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            // Jackson's own message quotes what it read, which may be a patient.
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw new IOException("not JSON or cut short, at byte " + at);
        }
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT:
                Map<String, Object> object = new LinkedHashMap<>();
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    object.put(name, value(parser, parser.nextToken()));
                }
                return object;
            case START_ARRAY:
                List<Object> array = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    if (next == null) {
                        throw new IOException("cut short, at byte " + parser.currentLocation().getByteOffset());
                    }
                    array.add(value(parser, next));
                }
                return array;
            case VALUE_STRING:
                return parser.getText();
            case VALUE_NUMBER_INT:
                return switch (parser.getNumberType()) {
                    case INT, LONG -> parser.getLongValue();
                    default -> parser.getBigIntegerValue();
                };
            case VALUE_NUMBER_FLOAT:
                return parser.getDecimalValue();
            case VALUE_TRUE:
                return Boolean.TRUE;
            case VALUE_FALSE:
                return Boolean.FALSE;
            case VALUE_NULL:
                return null;
            default:
                throw new IOException("not JSON, at byte " + parser.currentTokenLocation().getByteOffset());
        }
    }

    /** The value as bytes (UTF-8). Takes what {@link #parse} gives, and any other Number or CharSequence. */
    public static byte[] bytes(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        switch (value) {
            case null -> generator.writeNull();
            case CharSequence text -> generator.writeString(text.toString());
            case Boolean truth -> generator.writeBoolean(truth);
            case Long number -> generator.writeNumber(number);
            case Integer number -> generator.writeNumber(number);
            case BigInteger number -> generator.writeNumber(number);
            case BigDecimal number -> generator.writeNumber(number.toPlainString());
            case Number number -> generator.writeNumber(number.toString());
            case Map<?, ?> object -> {
                generator.writeStartObject();
                for (Map.Entry<?, ?> entry : object.entrySet()) {
                    generator.writeFieldName(String.valueOf(entry.getKey()));
                    write(generator, entry.getValue());
                }
                generator.writeEndObject();
            }
            case Iterable<?> array -> {
                generator.writeStartArray();
                for (Object element : array) {
                    write(generator, element);
                }
                generator.writeEndArray();
            }
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass().getName());
        }
    }

    /** The value as an object; an empty one where it is none. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }

    /** The member as an object; an empty one where it is none. */
    public static Map<String, Object> object(Map<String, Object> in, String name) {
        return object(in.get(name));
    }

    /** The member as an array; an empty one where it is none. */
    @SuppressWarnings("unchecked")
    public static List<Object> array(Map<String, Object> in, String name) {
        return in.get(name) instanceof List<?> list ? (List<Object>) list : List.of();
    }

    /** The objects in the member, which is an array; what is no object is left out. */
    public static List<Map<String, Object>> objects(Map<String, Object> in, String name) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object element : array(in, name)) {
            if (element instanceof Map<?, ?>) {
                objects.add(object(element));
            }
        }
        return objects;
    }

    /** The member as text, also a number or a truth; empty where it is missing, null, or an object or array. */
    public static String text(Map<String, Object> in, String name) {
        Object value = in.get(name);
        return value instanceof String || value instanceof Number || value instanceof Boolean ? String.valueOf(value) : "";
    }

    /** The member as a whole number, also from text; the default where it is none. */
    public static long number(Map<String, Object> in, String name, long otherwise) {
        Object value = in.get(name);
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof String text && text.matches("-?\\d{1,18}")) {
            return Long.parseLong(text);
        }
        return otherwise;
    }

    /** Whether the member is true. */
    public static boolean truth(Map<String, Object> in, String name) {
        return in.get(name) instanceof Boolean truth ? truth : "true".equalsIgnoreCase(text(in, name));
    }
}
