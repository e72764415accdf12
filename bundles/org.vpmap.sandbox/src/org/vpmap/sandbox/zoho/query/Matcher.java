package org.vpmap.sandbox.zoho.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.vpmap.sandbox.zoho.meta.Module;

/**
 * Says whether a record fulfils a condition. Text is compared without regard to case, numbers as numbers, times as instants; a record
 * without a value fulfils only "is null" and the negations.
 */
public final class Matcher {
    private final Columns columns;
    private final Map<String, Pattern> patterns = new HashMap<>();

    /** Reads columns with these. */
    public Matcher(Columns columns) {
        this.columns = columns;
    }

    /** Whether the record fulfils the condition. */
    public boolean matches(Condition condition, Module module, long id, ObjectNode record) {
        return switch (condition) {
            case Condition.And and -> and.parts().stream().allMatch(p -> matches(p, module, id, record));
            case Condition.Or or -> or.parts().stream().anyMatch(p -> matches(p, module, id, record));
            case Condition.Compare compare -> compare(compare, columns.value(module, id, record, compare.column()));
        };
    }

    private boolean compare(Condition.Compare compare, JsonNode value) {
        if (value.isArray()) {
            return compareArray(compare, value);
        }
        String text = text(value);
        List<String> given = compare.values();
        return switch (compare.operator()) {
            case NULL -> text == null;
            case NOT_NULL -> text != null;
            case EQUAL -> text != null && order(text, given.get(0)) == 0;
            case NOT_EQUAL -> text == null || order(text, given.get(0)) != 0;
            case LESS -> text != null && order(text, given.get(0)) < 0;
            case GREATER -> text != null && order(text, given.get(0)) > 0;
            case LESS_EQUAL -> text != null && order(text, given.get(0)) <= 0;
            case GREATER_EQUAL -> text != null && order(text, given.get(0)) >= 0;
            case LIKE -> text != null && like(text, given.get(0));
            case NOT_LIKE -> text == null || !like(text, given.get(0));
            case IN -> text != null && given.stream().anyMatch(g -> order(text, g) == 0);
            case NOT_IN -> text == null || given.stream().noneMatch(g -> order(text, g) == 0);
            case BETWEEN -> text != null && order(text, given.get(0)) >= 0 && order(text, given.get(1)) <= 0;
            case NOT_BETWEEN -> text == null || order(text, given.get(0)) < 0 || order(text, given.get(1)) > 0;
            case STARTS_WITH -> text != null && lower(text).startsWith(lower(given.get(0)));
            case ENDS_WITH -> text != null && lower(text).endsWith(lower(given.get(0)));
            case CONTAINS -> text != null && lower(text).contains(lower(given.get(0)));
            case NOT_CONTAINS -> text == null || !lower(text).contains(lower(given.get(0)));
        };
    }

    private boolean compareArray(Condition.Compare compare, JsonNode value) {
        if (compare.operator() == Condition.Operator.NULL || compare.operator() == Condition.Operator.NOT_NULL) {
            return value.isEmpty() == (compare.operator() == Condition.Operator.NULL);
        }
        boolean negated = compare.operator().name().startsWith("NOT_");
        for (JsonNode element : value) {
            boolean matches = compare(compare, element);
            if (matches != negated) {
                return !negated;
            }
        }
        return negated;
    }

    /** The value as text; a lookup is its id; null for none. */
    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isObject()) {
            return value.path("id").asText(null);
        }
        return value.asText();
    }

    /** Compares two values as numbers, times or text, whichever both are. */
    static int order(String left, String right) {
        if (isNumber(left) && isNumber(right)) {
            return new BigDecimal(left).compareTo(new BigDecimal(right));
        }
        if (left.length() > 18 && right.length() > 18 && left.charAt(10) == 'T' && right.charAt(10) == 'T') {
            try {
                return OffsetDateTime.parse(left).toInstant().compareTo(OffsetDateTime.parse(right).toInstant());
            } catch (DateTimeParseException e) {
                return left.compareToIgnoreCase(right);
            }
        }
        return left.compareToIgnoreCase(right);
    }

    private static boolean isNumber(String text) {
        int length = text.length();
        if (length == 0 || length > 40) {
            return false;
        }
        boolean digit = false;
        boolean point = false;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digit = true;
            } else if (c == '.' && !point) {
                point = true;
            } else if (c != '-' || i > 0) {
                return false;
            }
        }
        return digit;
    }

    private boolean like(String text, String pattern) {
        return patterns.computeIfAbsent(pattern, Matcher::compile).matcher(text).matches();
    }

    private static Pattern compile(String like) {
        StringBuilder regex = new StringBuilder();
        for (String literal : like.split("%", -1)) {
            if (!regex.isEmpty()) {
                regex.append(".*");
            }
            regex.append("(?:").append(Pattern.quote(literal)).append(')');
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
