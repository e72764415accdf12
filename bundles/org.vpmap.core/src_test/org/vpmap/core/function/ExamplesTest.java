package org.vpmap.core.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
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

    /** What another bundle would bring. */
    public static final class Shouting implements FunctionLibrary.FunctionGroup {
        @Override
        public List<Function> functions() {
            return List
                    .of(Define.function("Mine", "shout").on("text", ValueType.TEXT).says("Shouts.", "{0}!").does(c -> c.receiver() + "!"));
        }
    }

    @Test
    void aRegisteredGroupJoinsTheLibraryAndNamesAreNotTakenTwice(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(FunctionLibrary.FunctionGroup.class.getName()), Shouting.class.getName());
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, Shouting.class.getClassLoader())) {
            assertEquals("Mine", BuiltinFunctions.library(loader).find("shout").orElseThrow().group());
        }
        assertThrows(IllegalArgumentException.class, () -> new FunctionLibrary(List.of(new Shouting(), new Shouting())));
    }
}
