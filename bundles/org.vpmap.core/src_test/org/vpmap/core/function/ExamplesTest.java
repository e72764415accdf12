package org.vpmap.core.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vpmap.core.eval.Calculator;
import org.vpmap.core.function.Function.Example;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.value.ValueType;

/** What the reference says of each function is true. */
class ExamplesTest {
    private static final FunctionLibrary LIBRARY = BuiltinFunctions.library();

    @TestFactory
    Stream<DynamicTest> everyExampleGivesWhatTheReferenceSays() {
        return LIBRARY.all().stream()
                .flatMap(f -> f.examples().stream().map(e -> dynamicTest(f.name() + ": " + e.expression(), () -> run(e))));
    }

    private static void run(Example example) {
        Expr expr = Expressions.parse(example.expression(), LIBRARY, FunctionReference.sampleTypes());
        assertEquals(example.result(), Calculator.text(expr, LIBRARY, FunctionReference.CONTEXT, FunctionReference.sample()));
    }

    @Test
    void everyFunctionIsDocumented() {
        for (Function function : LIBRARY.all()) {
            assertTrue(function.summary().endsWith("."), function.name());
            assertFalse(function.explanation().isBlank(), function.name());
            assertTrue(function.examples().size() >= 2, function.name() + " has too few examples");
            assertTrue(function.examples().stream().anyMatch(e -> e.expression().contains(function.name() + "(")), function.name());
            assertTrue(function.explanation().contains("{0}") || !function.hasReceiver(), function.name());
        }
    }

    @Test
    void thePageHasEveryFunctionUnderItsGroup() {
        String page = FunctionReference.markdown(LIBRARY);
        for (Function function : LIBRARY.all()) {
            assertTrue(page.contains("\n### " + function.name() + "\n"), function.name());
            assertTrue(page.contains("\n## " + function.group() + "\n"), function.group());
        }
        assertTrue(page.contains("`\"Ludwig van Beethoven\".family()` | `van Beethoven`"));
    }

    @Test
    void aFunctionOfAnotherBundleJoinsTheLibrary() {
        Function mine = Define.function("Mine", "shout").on("text", ValueType.TEXT).says("Shouts.", "{0}!").does(c -> c.receiver() + "!");
        FunctionLibrary library = new FunctionLibrary(
                Stream.concat(BuiltinFunctions.groups().stream(), Stream.<FunctionLibrary.FunctionGroup>of(() -> List.of(mine))).toList());
        assertEquals(Optional.of(mine), library.find("shout"));
    }
}
