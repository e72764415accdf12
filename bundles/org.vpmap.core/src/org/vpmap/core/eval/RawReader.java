package org.vpmap.core.eval;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpmap.core.internal.IsoTimes;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.value.ValueType;

/**
 * Reads raw JSON or CSV values as the type that the schema says. Blank text counts as no value for every type but text. A value that is
 * already of the Java class of its type (as tests and other evaluations give it) is taken as it is.
 */
@FunctionalInterface
interface RawReader {
    /** Beyond this an exponent is no amount but an attack on memory. */
    int MAXIMUM_SCALE = 400;

    /**
     * @param raw not null
     * @param name of the source field, for the problem's message
     * @throws Stop where it cannot be read so
     */
    Object read(Object raw, String name);

    static RawReader of(ValueType type) {
        RawReader one = single(type.kind());
        return type.list() ? (raw, name) -> list(one, raw, name) : one;
    }

    private static RawReader single(ValueType.Kind kind) {
        return switch (kind) {
            case TEXT, HTML, PICKLIST, REFERENCE -> RawReader::text;
            case INTEGER -> RawReader::integer;
            case DECIMAL, MONEY -> RawReader::decimal;
            case BOOLEAN -> RawReader::bool;
            case DATE -> RawReader::date;
            case DATETIME -> RawReader::instant;
            case RECORD -> RawReader::record;
            case LINK, OWNER, ANY -> (raw, name) -> raw;
        };
    }

    private static Object list(RawReader one, Object raw, String name) {
        if (!(raw instanceof List<?> elements)) {
            if (raw instanceof String text && Texts.isBlank(text)) {
                return null;
            }
            throw Stop.malformed(ProblemCodes.UNREADABLE_LIST, name + " is not a list");
        }
        List<Object> read = new ArrayList<>(elements.size());
        for (Object element : elements) {
            Object value = element == null ? null : one.read(element, name);
            if (value != null) {
                read.add(value);
            }
        }
        return read;
    }

    private static Object text(Object raw, String name) {
        if (raw instanceof String) {
            return raw;
        }
        if (raw instanceof Boolean || raw instanceof LocalDate || raw instanceof Instant) {
            return raw.toString();
        }
        if (raw instanceof Number number) {
            BigDecimal decimal = exact(number);
            if (decimal != null) {
                return isWhole(decimal) ? decimal.setScale(0).toPlainString() : decimal.toPlainString();
            }
        }
        throw Stop.malformed(ProblemCodes.UNREADABLE_TEXT, name + " is not text");
    }

    private static Object integer(Object raw, String name) {
        if (raw instanceof Long) {
            return raw;
        }
        if (raw instanceof Integer number) {
            return number.longValue();
        }
        BigDecimal decimal = number(raw, name);
        if (decimal == null) {
            return null;
        }
        if (!isWhole(decimal) || decimal.precision() - decimal.scale() > 19) {
            throw Stop.malformed(ProblemCodes.UNREADABLE_NUMBER, name + " is not a whole number");
        }
        try {
            return decimal.longValueExact();
        } catch (ArithmeticException e) {
            throw Stop.malformed(ProblemCodes.UNREADABLE_NUMBER, name + " is too large for a whole number");
        }
    }

    private static Object decimal(Object raw, String name) {
        return raw instanceof BigDecimal given && Math.abs((long) given.scale()) <= MAXIMUM_SCALE ? given : number(raw, name);
    }

    private static BigDecimal number(Object raw, String name) {
        if (raw instanceof String text) {
            String trimmed = Texts.trim(text);
            if (trimmed.isEmpty()) {
                return null;
            }
            BigDecimal parsed = parse(trimmed);
            if (parsed != null) {
                return parsed;
            }
        } else if (raw instanceof Number number) {
            BigDecimal exact = exact(number);
            if (exact != null) {
                return exact;
            }
        }
        throw Stop.malformed(ProblemCodes.UNREADABLE_NUMBER, name + " is not a number");
    }

    private static BigDecimal parse(String text) {
        if (text.length() > MAXIMUM_SCALE) {
            return null;
        }
        try {
            BigDecimal decimal = new BigDecimal(text);
            return Math.abs((long) decimal.scale()) <= MAXIMUM_SCALE ? decimal : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) <= MAXIMUM_SCALE ? decimal : null;
        }
        if (number instanceof BigInteger integer) {
            return integer.bitLength() <= 1_300 ? new BigDecimal(integer) : null;
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            // The shortest text of the number: what the source wrote, not its binary neighbour.
            return Double.isFinite(value) ? new BigDecimal(number.toString()) : null;
        }
        return BigDecimal.valueOf(number.longValue());
    }

    private static boolean isWhole(BigDecimal decimal) {
        return decimal.scale() <= 0 || decimal.stripTrailingZeros().scale() <= 0;
    }

    private static Object bool(Object raw, String name) {
        if (raw instanceof Boolean) {
            return raw;
        }
        String text = raw instanceof String given ? Texts.trim(given) : raw instanceof Number number ? number.toString() : "?";
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1" -> Boolean.TRUE;
            case "false", "f", "no", "n", "0" -> Boolean.FALSE;
            case "" -> null;
            default -> throw Stop.malformed(ProblemCodes.UNREADABLE_BOOLEAN, name + " is neither true nor false");
        };
    }

    private static Object date(Object raw, String name) {
        if (raw instanceof String text) {
            LocalDate quick = IsoTimes.date(text);
            if (quick != null) {
                return quick;
            }
            String trimmed = Texts.trim(text);
            LocalDate date = IsoTimes.date(trimmed);
            if (date != null || trimmed.isEmpty()) {
                return date;
            }
        } else if (raw instanceof LocalDate) {
            return raw;
        }
        throw Stop.malformed(ProblemCodes.UNREADABLE_DATE, name + " is not a date (YYYY-MM-DD)");
    }

    private static Object instant(Object raw, String name) {
        if (raw instanceof String text) {
            String trimmed = Texts.trim(text);
            Instant instant = IsoTimes.instant(trimmed);
            if (instant != null || trimmed.isEmpty()) {
                return instant;
            }
        } else if (raw instanceof Instant) {
            return raw;
        }
        throw Stop.malformed(ProblemCodes.UNREADABLE_DATETIME, name + " is not a moment (ISO 8601 with Z or an offset)");
    }

    private static Object record(Object raw, String name) {
        if (raw instanceof Map) {
            return raw;
        }
        if (raw instanceof String text && Texts.isBlank(text)) {
            return null;
        }
        throw Stop.malformed(ProblemCodes.UNREADABLE_RECORD, name + " has no fields");
    }
}
