package org.vpmap.core.function;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.core.function.Function.Role;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.value.ValueType;

/** Reads the expressions of examples: literals, fields of the sample, calls, {@code ==}. No more of the language than examples need. */
final class Expressions {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\"(?:\\\\.|[^\"\\\\])*\")|(\\d{4}-\\d\\d-\\d\\d)|(\\d+(?:\\.\\d+)?)|([A-Za-z_]\\w*)|(==|[().,:]))");

    private final FunctionLibrary library;
    private final Map<String, ValueType> types;
    private final List<String> tokens = new ArrayList<>();
    private final ValueType rootType = ValueType.record("Sample");
    private int next;
    private String itemPath;

    private Expressions(String text, FunctionLibrary library, Map<String, ValueType> types) {
        this.library = library;
        this.types = types;
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length() && matcher.find(at) && matcher.start() == at) {
            tokens.add(matcher.group().strip());
            at = matcher.end();
        }
        if (at < text.length()) {
            throw new IllegalArgumentException("cannot read " + text.substring(at));
        }
    }

    static Expr parse(String text, FunctionLibrary library, Map<String, ValueType> types) {
        Expressions parser = new Expressions(text, library, types);
        Expr expr = parser.comparison();
        if (parser.next < parser.tokens.size()) {
            throw new IllegalArgumentException("left over in " + text + ": " + parser.tokens.get(parser.next));
        }
        return expr;
    }

    private boolean at(String token) {
        return next < tokens.size() && tokens.get(next).equals(token);
    }

    private boolean take(String token) {
        boolean found = at(token);
        next += found ? 1 : 0;
        return found;
    }

    private Expr comparison() {
        Expr left = postfix();
        return take("==") ? new Expr.Binary(Expr.Operator.EQ, left, postfix()) : left;
    }

    private Expr postfix() {
        Expr expr = primary();
        while (take(".")) {
            String name = tokens.get(next++);
            expr = take("(") ? call(name, expr) : get(expr, name);
        }
        return expr;
    }

    private Expr primary() {
        String token = tokens.get(next++);
        char first = token.charAt(0);
        if (first == '"') {
            String text = Pattern.compile("\\\\u([0-9a-f]{4})").matcher(token.substring(1, token.length() - 1))
                    .replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)));
            return new Expr.Literal(text.translateEscapes(), ValueType.TEXT);
        }
        if (token.matches("\\d{4}-.*")) {
            return new Expr.Literal(LocalDate.parse(token), ValueType.DATE);
        }
        if (Character.isDigit(first)) {
            return token.contains(".")
                    ? new Expr.Literal(new BigDecimal(token), ValueType.DECIMAL)
                    : new Expr.Literal(Long.valueOf(token), ValueType.INTEGER);
        }
        if (token.equals("null")) {
            return new Expr.Literal(null, ValueType.ANY);
        }
        if (take("(")) {
            return call(token, null);
        }
        if (token.equals("it")) {
            return new Expr.Item(types.get(itemPath).element());
        }
        if (itemPath != null && types.containsKey(itemPath + "." + token)) {
            return new Expr.Get(new Expr.Item(ValueType.record("")), token, types.get(itemPath + "." + token));
        }
        return get(new Expr.Root(rootType), token);
    }

    private Expr get(Expr base, String name) {
        String path = path(base);
        ValueType type = types.get(path.isEmpty() ? name : path + "." + name);
        if (type == null) {
            throw new IllegalArgumentException("the sample has no field " + path + "." + name);
        }
        return new Expr.Get(base, name, base.type().list() ? type.asList() : type);
    }

    /** Which of the sample's records the expression gives. */
    private static String path(Expr expr) {
        return switch (expr) {
            case Expr.Get get -> path(get.base()).isEmpty() ? get.name() : path(get.base()) + "." + get.name();
            case Expr.Call call -> call.arguments().isEmpty() ? "" : path(call.arguments().getFirst());
            default -> "";
        };
    }

    private Expr call(String name, Expr receiver) {
        Function function = library.find(name).orElseThrow(() -> new IllegalArgumentException("no function " + name));
        List<Expr> arguments = new ArrayList<>();
        Map<String, Expr> named = new LinkedHashMap<>();
        if (receiver != null) {
            arguments.add(receiver);
        }
        while (!take(")")) {
            boolean isNamed = next + 1 < tokens.size() && tokens.get(next + 1).equals(":");
            String argumentName = isNamed ? tokens.get(next) : "";
            next += isNamed ? 2 : 0;
            int position = arguments.size() - (function.hasReceiver() ? 1 : 0);
            Expr value = argument(function, position, arguments);
            if (isNamed) {
                named.put(argumentName, value);
            } else {
                arguments.add(value);
            }
            take(",");
        }
        ValueType on = function.hasReceiver() ? arguments.getFirst().type() : ValueType.ANY;
        List<ValueType> argumentTypes = new ArrayList<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            int at = i + (function.hasReceiver() ? 1 : 0);
            argumentTypes.add(at < arguments.size() ? arguments.get(at).type() : ValueType.ANY);
        }
        return new Expr.Call(name, arguments, named, function.result().of(on, argumentTypes));
    }

    private Expr argument(Function function, int position, List<Expr> before) {
        Role role = position >= 0 && position < function.parameters().size() ? function.parameters().get(position).role() : Role.REQUIRED;
        if (role != Role.LAMBDA && role != Role.OPTIONAL_LAMBDA) {
            return comparison();
        }
        String outer = itemPath;
        itemPath = path(before.getFirst());
        Expr body = itemPath.isEmpty() && at("sms_ok") ? unknownItem() : comparison();
        itemPath = outer;
        return new Expr.Lambda(body);
    }

    /** A field of the elements of null. */
    private Expr unknownItem() {
        return new Expr.Get(new Expr.Item(ValueType.record("")), tokens.get(next++), ValueType.BOOLEAN);
    }
}
