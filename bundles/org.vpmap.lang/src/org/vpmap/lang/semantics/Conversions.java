package org.vpmap.lang.semantics;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vpmap.core.function.Function;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.value.ValueType;
import org.vpmap.core.value.ValueType.Kind;

/** Which type goes where, and which function turns one into another. */
public final class Conversions {
    /** Where several functions give the wanted type: those that say so by their name, in this order. */
    private static final List<String> USUAL = List.of(
            "date", "atTime", "datetime", "join", "text", "decimal", "round", "integer", "money", "boolean", "first", "html");

    private Conversions() {}

    /** Whether a value of type {@code actual} goes where {@code wanted} is asked for. */
    public static boolean fits(ValueType wanted, ValueType actual) {
        if (actual.kind() == Kind.ANY || wanted.kind() == Kind.ANY) {
            return wanted.kind() == Kind.ANY && !wanted.list() || actual.kind() == Kind.ANY && !actual.list()
                    || wanted.list() == actual.list();
        }
        if (wanted.list() != actual.list()) {
            return false;
        }
        return wanted.kind() == actual.kind()
                || switch (wanted.kind()) {
                    case TEXT -> isText(actual.kind());
                    case HTML, PICKLIST, REFERENCE -> actual.kind() == Kind.TEXT || actual.kind() == Kind.PICKLIST;
                    case DECIMAL, MONEY -> isNumber(actual.kind());
                    case INTEGER, BOOLEAN, DATE, DATETIME, RECORD, LINK, OWNER, ANY -> false;
                };
    }

    /** Text in one of its forms. */
    static boolean isText(Kind kind) {
        return kind == Kind.TEXT || kind == Kind.PICKLIST || kind == Kind.REFERENCE || kind == Kind.HTML;
    }

    static boolean isNumber(Kind kind) {
        return kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.MONEY;
    }

    /** A date on one side and a moment on the other. */
    static boolean mixesDates(ValueType a, ValueType b) {
        return a.kind() == Kind.DATE && b.kind() == Kind.DATETIME || a.kind() == Kind.DATETIME && b.kind() == Kind.DATE;
    }

    /** The type that values of both have, empty where there is none. */
    static Optional<ValueType> common(ValueType a, ValueType b) {
        if (a.equals(b) || b.kind() == Kind.ANY) {
            return Optional.of(a);
        }
        if (a.kind() == Kind.ANY) {
            return Optional.of(b);
        }
        if (a.list() != b.list()) {
            return Optional.empty();
        }
        if (isText(a.kind()) && isText(b.kind())) {
            boolean html = a.kind() == Kind.HTML || b.kind() == Kind.HTML;
            ValueType text = html ? ValueType.HTML : ValueType.TEXT;
            return Optional.of(a.list() ? text.asList() : text);
        }
        if (isNumber(a.kind()) && isNumber(b.kind())) {
            ValueType number = a.kind() == Kind.MONEY || b.kind() == Kind.MONEY ? ValueType.MONEY : ValueType.DECIMAL;
            return Optional.of(a.list() ? number.asList() : number);
        }
        return a.kind() == b.kind() ? Optional.of(new ValueType(a.kind(), a.list(), "")) : Optional.empty();
    }

    /** The call that turns {@code actual} into {@code wanted}, such as {@code .text()}; empty where no function does. */
    static Optional<String> call(FunctionLibrary library, ValueType actual, ValueType wanted) {
        return library.all().stream()
                .filter(f -> f.hasReceiver() && f.parameters().stream().allMatch(Conversions::isOptional))
                .filter(f -> f.receiver().accepts().stream().anyMatch(t -> fits(t, actual)))
                .filter(f -> converts(f, actual, wanted))
                .min(Comparator.comparingInt(Conversions::rank))
                .map(f -> "." + f.name() + "()");
    }

    private static boolean isOptional(Function.Parameter parameter) {
        return switch (parameter.role()) {
            case OPTIONAL, NAMED, OPTIONAL_LAMBDA, REST -> true;
            case REQUIRED, LAMBDA -> false;
        };
    }

    private static boolean converts(Function function, ValueType actual, ValueType wanted) {
        ValueType result = function.result().of(actual, function.parameters().stream().map(p -> ValueType.ANY).toList());
        return result.kind() == wanted.kind() && result.list() == wanted.list() && USUAL.contains(function.name());
    }

    private static int rank(Function function) {
        return USUAL.indexOf(function.name());
    }
}
