package org.vpmap.core.function;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vpmap.core.eval.Calculator;
import org.vpmap.core.function.Function.Parameter;
import org.vpmap.core.function.Function.Role;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.value.ValueType;
import org.vpmap.core.value.ValueType.Kind;

/** Whatever a clinic's data holds, a function gives a value or a problem that was foreseen and shows nothing of the value. */
class AnyValueTest {
    private static final FunctionLibrary LIBRARY = BuiltinFunctions.library();
    private static final int ROUNDS = 150;
    private static final String[] TEXTS =
            {"", " ", "a", "Ann Lee", "(212) 555-0123", "ann@example.com", "E11.9", "1234567893", "2026-03-08", "99213", "New York", "US",
                "62704", "12.50", "-3", "yes", "😀👍🏽", "\ud83d", "שלום עולם", "李小龙", "<p>x<script>y</script>", "&&&", "a,b;c",
                "%s {0} \\E $1", "(((", "[a-z]+", "M/d/yyyy",
                "America/New_York", "09:30", "\u0000\u0001", "x".repeat(3_000), "9".repeat(400), "ﷺ", "\u202eabc", "Jr.", "Zyx 12",
                "Zyx@example", "Zyx", ",", ".",
                "@", "+", "null"};

    private final Random random = new Random(13);

    @TestFactory
    Stream<DynamicTest> noFunctionFailsUnforeseen() {
        return LIBRARY.all().stream().map(function -> dynamicTest(function.name(), () -> call(function)));
    }

    private void call(Function function) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Expr> arguments = new ArrayList<>();
            if (function.hasReceiver()) {
                arguments.add(any(function.receiver()));
            }
            Map<String, Expr> named = new LinkedHashMap<>();
            ValueType on = arguments.isEmpty() ? ValueType.ANY : arguments.getFirst().type();
            ValueType result = function.result().of(on, add(function, arguments, named));
            Expr.Call call = new Expr.Call(function.name(), arguments, named, result);
            try {
                Object value = Calculator.value(call, LIBRARY, FunctionReference.CONTEXT, FunctionReference.sample());
                assertTrue(value == null || isOf(result, value), () -> function.name() + " gave " + value.getClass() + " for " + result);
            } catch (FunctionProblem problem) {
                assertNotEquals("FUNCTION_FAILED", problem.code(), () -> problem.getMessage() + " of " + arguments);
                assertFalse(problem.getMessage().contains("Zyx"), problem.getMessage());
            }
        }
    }

    /** Adds arguments; gives their types by parameter. */
    private List<ValueType> add(Function function, List<Expr> arguments, Map<String, Expr> named) {
        boolean stopped = false;
        List<ValueType> types = new ArrayList<>();
        for (Parameter parameter : function.parameters()) {
            boolean optional = parameter.role() != Role.REQUIRED && parameter.role() != Role.LAMBDA;
            if (optional && random.nextInt(3) == 0) {
                stopped = true;
                types.add(ValueType.ANY);
                continue;
            }
            Expr argument = any(parameter);
            types.add(stopped && parameter.role() != Role.NAMED ? ValueType.ANY : argument.type());
            switch (parameter.role()) {
                case NAMED -> named.put(parameter.name(), argument);
                case REST -> {
                    for (int i = random.nextInt(2); i >= 0 && !stopped; i--) {
                        arguments.add(argument);
                    }
                }
                case LAMBDA, OPTIONAL_LAMBDA -> {
                    if (!stopped) {
                        arguments.add(new Expr.Lambda(argument));
                    }
                }
                case REQUIRED, OPTIONAL -> {
                    if (!stopped) {
                        arguments.add(argument);
                    }
                }
            }
        }
        return types;
    }

    private Expr.Literal any(Parameter parameter) {
        ValueType type = parameter.accepts().get(random.nextInt(parameter.accepts().size()));
        return new Expr.Literal(random.nextInt(12) == 0 ? null : any(type), type);
    }

    private Object any(ValueType type) {
        if (!type.list()) {
            return one(type.kind());
        }
        List<Object> list = new ArrayList<>();
        Kind kind = type.kind() == Kind.ANY ? Kind.values()[random.nextInt(9)] : type.kind();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(one(kind));
        }
        return list;
    }

    private Object one(Kind kind) {
        return switch (kind) {
            case TEXT, HTML, PICKLIST, REFERENCE -> TEXTS[random.nextInt(TEXTS.length)];
            case INTEGER -> new long[] {0, 1, -1, 4, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE, 99213}[random.nextInt(8)];
            case DECIMAL, MONEY -> new BigDecimal(new String[] {"0", "1.5", "-0.005", "1e30", "1e-30", "12.50"}[random.nextInt(6)]);
            case BOOLEAN -> random.nextBoolean();
            case DATE -> LocalDate.of(new int[] {1, 1900, 2024, 2026, 9999}[random.nextInt(5)], 2, 28);
            case DATETIME ->
                    Instant.parse(new String[] {"2026-03-08T06:30:00Z", "1900-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}[random.nextInt(3)]);
            case RECORD -> random.nextBoolean() ? Map.of() : Map.of("line1", 5, "city", List.of("x"), "state", "NY");
            case LINK, OWNER, ANY -> one(Kind.values()[random.nextInt(9)]);
        };
    }

    /** Whether the value has the Java class that the type promises; a function of any type may promise no more. */
    private static boolean isOf(ValueType type, Object value) {
        if (type.list()) {
            return value instanceof List || type.kind() == Kind.ANY;
        }
        return switch (type.kind()) {
            case TEXT, HTML, PICKLIST, REFERENCE -> value instanceof String;
            case INTEGER -> value instanceof Long;
            case DECIMAL, MONEY -> value instanceof BigDecimal || value instanceof Long;
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> value instanceof LocalDate;
            case DATETIME -> value instanceof Instant;
            case RECORD, LINK, OWNER, ANY -> true;
        };
    }
}
