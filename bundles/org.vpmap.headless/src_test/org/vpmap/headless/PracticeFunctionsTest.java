package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.function.FunctionReference;

/** A function from a jar that is not ours, as CONTRIBUTING says: language server and command line know it wherever ours are known. */
@Timeout(180)
class PracticeFunctionsTest {
    private static final Path SCHEMAS = Path.of("../../tests/org.vpmap.workbench.uitests/projects/acme/schemas");
    private static final String MAP = """
            migration Acme {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm "schemas/zoho-crm.schema"
              zone "UTC"
            }
            create Contacts { VP_Patient_ID text(50) unique "VP Patient ID" }
            object Patient -> Contacts {
              key id -> VP_Patient_ID
              Last_Name <- full_name or "x"
              Mailing_City <- id.chartNumber(5)
            }
            test "charts have five digits" {
              given  Patient  { id: "42" full_name: "Ann" }
              expect Contacts { Mailing_City: "C-00042" }
            }
            test "what is no number is held" {
              given  Patient  { id: "p1" full_name: "Ann" }
              expect Contacts hold
            }
            """;

    @TempDir
    Path dir;

    private Path jar;
    private String uri;

    @BeforeEach
    void make() throws Exception {
        jar = dir.resolve("practice-functions.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            String name = PracticeFunctions.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(name));
            try (var in = PracticeFunctions.class.getResourceAsStream("/" + name)) {
                in.transferTo(out);
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + FunctionLibrary.FunctionGroup.class.getName()));
            out.write(PracticeFunctions.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        Files.createDirectories(dir.resolve("schemas"));
        for (String schema : List.of("visual-practice.schema", "zoho-crm.schema")) {
            Files.copy(SCHEMAS.resolve(schema), dir.resolve("schemas").resolve(schema));
        }
        uri = Files.writeString(dir.resolve("main.vpmap"), MAP).toUri().toString();
    }

    @Test
    void theEditorKnowsIt() throws Exception {
        try (Lsp server = new Lsp(dir.resolve("stderr.txt"), jar.toString())) {
            server.result("initialize", Map.of("capabilities", Map.of()));
            String wrong = MAP.replace("chartNumber(5)", "chartNumber(\"5\")");
            server.tell("textDocument/didOpen",
                    Map.of("textDocument", Map.of("uri", uri, "languageId", "vpmap", "version", 1, "text", wrong)));
            JsonNode error = StreamSupport.stream(server.diagnostics(uri).spliterator(), false).filter(d -> d.get("severity").asInt() == 1)
                    .findFirst().orElseThrow();
            assertEquals("WRONG_TYPE", error.get("code").asText());
            int line = 9;
            int dot = wrong.lines().toList().get(line).indexOf(".chart") + 1;
            JsonNode completion = server.result("textDocument/completion", Lsp.at(uri, line, dot + 3));
            assertTrue(StreamSupport.stream(completion.spliterator(), false).anyMatch(i -> i.get("label").asText().equals("chartNumber")),
                    completion.toString());
            String hover = server.result("textDocument/hover", Lsp.at(uri, line, dot + 3)).at("/contents/value").asText();
            assertTrue(hover.contains("The number of the paper chart.") && hover.contains("C-00042"), hover);
            assertEquals(0, server.end(true));
        }
    }

    private int check(String... classPath) throws Exception {
        String path = String.join(java.io.File.pathSeparator, System.getProperty("java.class.path"),
                String.join(java.io.File.pathSeparator, classPath));
        Path log = dir.resolve("out.txt");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-cp", path, Main.class.getName(), "check", dir.toString(), "--tests").redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS));
        return process.exitValue();
    }

    @Test
    void theCommandLineTypesAndEvaluatesIt() throws Exception {
        assertEquals(0, check(jar.toString()), () -> read("out.txt"));
        assertEquals(1, check());
        assertTrue(read("out.txt").contains("UNKNOWN_FUNCTION"), () -> read("out.txt"));
    }

    private String read(String file) {
        try {
            return Files.readString(dir.resolve(file));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theReferencePageHasIt() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            String page = FunctionReference.markdown(BuiltinFunctions.library(loader));
            assertTrue(page.contains("### chartNumber") && page.contains("The number of the paper chart."));
        }
    }
}
