package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.FunctionReference;
import org.vpmap.headless.command.VpMapCommand;

/** What the documents show can be typed, and what is generated is up to date. */
class DocumentationTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    /** Commands of the script itself. */
    private static final Set<String> OF_THE_SCRIPT =
            Set.of("test", "build", "format", "check-format", "guide-images", "third-party", "workbench");

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line.replaceAll("\\s#.*", ""));
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }

    @Test
    void everyCommandInTheDocumentsIsOneThatExists() throws Exception {
        int seen = 0;
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        for (String folder : List.of("docs", "samples")) {
            try (Stream<Path> docs = Files.walk(ROOT.resolve(folder))) {
                docs.filter(f -> f.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        for (Path document : documents) {
            for (String line : Files.readString(document).replaceAll("\\\\\n\\s*", " ").lines().toList()) {
                if (!line.strip().startsWith("./vpmap ")) {
                    continue;
                }
                List<String> words = words(line.strip().substring("./vpmap ".length()));
                if (!OF_THE_SCRIPT.contains(words.get(0)) && !line.contains("…")) {
                    VpMapCommand.commandLine(new PrintWriter(System.err), new PrintWriter(System.err))
                            .parseArgs(words.toArray(String[]::new));
                    seen++;
                }
            }
        }
        assertTrue(seen > 10, "the documents show " + seen + " commands");
    }

    @Test
    void theFunctionReferenceIsThatOfTheFunctions() throws Exception {
        assertEquals(FunctionReference.markdown(BuiltinFunctions.library()), Files.readString(ROOT.resolve("docs/functions.md")));
    }

    @Test
    void everyBundleIsNamedInTheReadme() throws Exception {
        String readme = Files.readString(ROOT.resolve("README.md"));
        try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
            List<String> missing = bundles.filter(b -> Files.exists(b.resolve("META-INF/MANIFEST.MF")))
                    .map(b -> b.getFileName().toString())
                    .filter(name -> !readme.contains("`" + name + "`"))
                    .toList();
            assertEquals(List.of(), missing);
        }
    }
}
