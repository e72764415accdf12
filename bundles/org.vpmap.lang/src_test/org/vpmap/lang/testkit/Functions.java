package org.vpmap.lang.testkit;

import java.util.Arrays;
import java.util.List;
import org.vpmap.core.function.Function;
import org.vpmap.core.function.Function.Parameter;
import org.vpmap.core.function.Function.PhiRule;
import org.vpmap.core.function.Function.ResultType;
import org.vpmap.core.function.Function.Role;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.value.ValueType;

/** Signatures to test the language with: what they compute is the evaluator's business. */
public final class Functions {
    private static final ValueType LIST = ValueType.ANY.asList();

    private Functions() {}

    /** A small library. */
    public static FunctionLibrary library() {
        List<Function> all = List.of(
                text("given"), text("family"), text("trim"), text("lower"), text("upper"), text("e164"), text("npi"), text("key"),
                function("sanitize", ValueType.HTML, ResultType.always(ValueType.HTML), PhiRule.FLOWS),
                function("plainText", ValueType.HTML, ResultType.always(ValueType.TEXT), PhiRule.FLOWS),
                function("lines", ValueType.TEXT, ResultType.always(ValueType.TEXT), PhiRule.FLOWS, new Parameter("more", List.of(ValueType.TEXT), Role.REST)),
                function("text", ValueType.ANY, ResultType.always(ValueType.TEXT), PhiRule.FLOWS),
                function("number", ValueType.TEXT, ResultType.always(ValueType.DECIMAL), PhiRule.FLOWS),
                function("round", ValueType.DECIMAL, ResultType.always(ValueType.INTEGER), PhiRule.FLOWS),
                function("date", ValueType.DATETIME, ResultType.always(ValueType.DATE), PhiRule.FLOWS),
                function("atTime", ValueType.DATE, ResultType.always(ValueType.DATETIME), PhiRule.FLOWS, new Parameter("time", List.of(ValueType.TEXT), Role.OPTIONAL)),
                function("year", ValueType.DATE, ResultType.always(ValueType.INTEGER), PhiRule.LOWERS),
                function("plus", ValueType.DATETIME, ResultType.always(ValueType.DATETIME), PhiRule.FLOWS, new Parameter("minutes", List.of(ValueType.INTEGER), Role.NAMED),
                        new Parameter("days", List.of(ValueType.INTEGER), Role.NAMED)),
                function("count", LIST, ResultType.always(ValueType.INTEGER), PhiRule.CLEARS),
                function("first", LIST, (on, arguments) -> on.element(), PhiRule.FLOWS, new Parameter("condition", List.of(ValueType.BOOLEAN), Role.OPTIONAL_LAMBDA)),
                function("where", LIST, (on, arguments) -> on, PhiRule.FLOWS, new Parameter("condition", List.of(ValueType.BOOLEAN), Role.LAMBDA)),
                function("latest", LIST, (on, arguments) -> on.element(), PhiRule.FLOWS, new Parameter("by", List.of(ValueType.ANY), Role.LAMBDA)),
                function("earliest", LIST, (on, arguments) -> on.element(), PhiRule.FLOWS, new Parameter("by", List.of(ValueType.ANY), Role.LAMBDA)),
                function("join", ValueType.TEXT.asList(), ResultType.always(ValueType.TEXT), PhiRule.FLOWS, new Parameter("with", List.of(ValueType.TEXT), Role.OPTIONAL)),
                new Function("today", "Test", Function.NO_RECEIVER, List.of(), ResultType.always(ValueType.DATE), PhiRule.CLEARS, "s", "e", List.of(), false, call -> null));
        return new FunctionLibrary(List.of(() -> all));
    }

    private static Function text(String name) {
        return function(name, ValueType.TEXT, ResultType.always(ValueType.TEXT), PhiRule.FLOWS);
    }

    private static Function function(String name, ValueType on, ResultType result, PhiRule phi, Parameter... parameters) {
        return new Function(name, "Test", new Parameter("value", List.of(on), Role.REQUIRED), Arrays.asList(parameters), result, phi, "summary", "explanation",
                List.of(), false, call -> null);
    }
}
