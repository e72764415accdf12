package org.vpmap.sandbox.zoho.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.query.Condition.Operator;

/**
 * Parses the criteria of the search API: {@code ((Last_Name:equals:Burns)and(First_Name:starts_with:P))}, with a backslash before
 * parentheses, commas and backslashes in values. In text, {@code equals} finds what contains the value, as Zoho's search does.
 */
public final class Criteria {
    private static final int MAX = 10;
    private static final Map<String, Operator> OPERATORS = Map.ofEntries(Map.entry("equals", Operator.EQUAL),
            Map.entry("equal", Operator.EQUAL), Map.entry("not_equal", Operator.NOT_EQUAL), Map.entry("starts_with", Operator.STARTS_WITH),
            Map.entry("ends_with", Operator.ENDS_WITH), Map.entry("contains", Operator.CONTAINS), Map.entry("in", Operator.IN),
            Map.entry("not_in", Operator.NOT_IN), Map.entry("between", Operator.BETWEEN), Map.entry("greater_than", Operator.GREATER),
            Map.entry("less_than", Operator.LESS), Map.entry("greater_equal", Operator.GREATER_EQUAL),
            Map.entry("less_equal", Operator.LESS_EQUAL));

    private final String text;
    private final Module module;
    private int at;
    private int count;

    private Criteria(String text, Module module) {
        this.text = text;
        this.module = module;
    }

    /** Parses criteria for a module. */
    public static Condition parse(String text, Module module) {
        Criteria parser = new Criteria(text.trim(), module);
        Condition result = parser.expression();
        if (parser.at < parser.text.length()) {
            throw invalid("Invalid query formed");
        }
        return result;
    }

    private Condition expression() {
        List<Condition> parts = new ArrayList<>(List.of(term()));
        String join = null;
        while (at < text.length() && text.charAt(at) != ')') {
            String word = text.startsWith("and", at) ? "and" : text.startsWith("or", at) ? "or" : null;
            if (word == null || join != null && !join.equals(word)) {
                throw invalid("Invalid query formed");
            }
            join = word;
            at += word.length();
            parts.add(term());
        }
        return parts.size() == 1 ? parts.get(0) : "or".equals(join) ? new Condition.Or(parts) : new Condition.And(parts);
    }

    private Condition term() {
        if (at < text.length() && text.charAt(at) == '(') {
            at++;
            Condition inner = at < text.length() && text.charAt(at) == '(' ? expression() : comparison();
            if (at >= text.length() || text.charAt(at) != ')') {
                throw invalid("Invalid query formed");
            }
            at++;
            return inner;
        }
        return comparison();
    }

    private Condition comparison() {
        if (++count > MAX) {
            throw ApiError.of(400, "CRITERIA_LIMIT_EXCEEDED", "no of criterium that can be given exceed the limit " + MAX);
        }
        String name = upTo(':');
        Operator operator = OPERATORS.get(upTo(':'));
        String column = name.endsWith(".id") ? name.substring(0, name.length() - 3) : name;
        Field field = module.field(column);
        if (field == null && !name.equals("id")) {
            throw invalid("the field is not available for search");
        }
        if (operator == null) {
            throw invalid("invalid operator found");
        }
        List<String> values = values();
        if (operator == Operator.EQUAL && values.size() > 1) {
            operator = Operator.IN;
        }
        if (operator == Operator.BETWEEN && values.size() != 2) {
            throw invalid("invalid value for search");
        }
        boolean words = field != null && (field.type() == FieldType.TEXT || field.type() == FieldType.TEXTAREA);
        if (words && operator == Operator.EQUAL) {
            operator = Operator.CONTAINS;
        }
        return new Condition.Compare(column, operator, values);
    }

    private List<String> values() {
        List<String> result = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != ')') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                value.append(text.charAt(at++));
            } else if (c == ',') {
                result.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        result.add(value.toString());
        return result;
    }

    private String upTo(char end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw invalid("Invalid query formed");
        }
        String result = text.substring(at, found).trim();
        at = found + 1;
        return result;
    }

    private static ApiError invalid(String reason) {
        return ApiError.of(400, "INVALID_QUERY", "Invalid query formed", Json.object().put("reason", reason));
    }
}
