package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code vpmap lsp} as an editor sees it: a process, its standard input and output, every capability that it announces. */
@Timeout(180)
class LanguageServerProcessTest {
    private static final String MAIN = """
            import "maps.vpmap"
            migration Acme {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm "schemas/zoho-crm.schema"
              zone "UTC"
            }
            create Contacts {
              VP_Patient_ID text(50) unique "VP Patient ID"
            }
            """;
    private static final String MAPS = """
            /** All patients. */
            object Patient -> Contacts {
              key id -> VP_Patient_ID
              Last_Name<-full_name.trim()
              First_Name <- emial
            }
            """;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMAS = Path.of("../../tests/org.vpmap.workbench.uitests/projects/acme/schemas");

    @TempDir
    Path dir;

    private Lsp server;
    private String main;
    private String maps;
    private String text = MAPS;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(dir.resolve("schemas"));
        for (String schema : List.of("visual-practice.schema", "zoho-crm.schema")) {
            Files.copy(SCHEMAS.resolve(schema), dir.resolve("schemas").resolve(schema));
        }
        main = Files.writeString(dir.resolve("main.vpmap"), MAIN).toUri().toString();
        maps = Files.writeString(dir.resolve("maps.vpmap"), MAPS).toUri().toString();
        server = new Lsp(dir.resolve("stderr.txt"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void open() throws Exception {
        server.result("initialize", Map.of("capabilities", Map.of(), "processId", ProcessHandle.current().pid()));
        server.tell("initialized", Map.of());
        server.tell("textDocument/didOpen",
                Map.of("textDocument", Map.of("uri", maps, "languageId", "vpmap", "version", 1, "text", text)));
    }

    /** Replaces text as an editor does, in one change. */
    private void type(String old, String replacement) throws Exception {
        int at = text.indexOf(old);
        assertTrue(at >= 0, old);
        Map<String, Integer> start = place(at);
        Map<String, Integer> end = place(at + old.length());
        server.tell("textDocument/didChange", Map.of("textDocument", Map.of("uri", maps, "version", 2), "contentChanges",
                List.of(Map.of("range", Map.of("start", start, "end", end), "text", replacement))));
        text = text.substring(0, at) + replacement + text.substring(at + old.length());
    }

    private Map<String, Integer> place(int offset) {
        String before = text.substring(0, offset);
        return Lsp.position((int) before.chars().filter(c -> c == '\n').count(), offset - before.lastIndexOf('\n') - 1);
    }

    private Map<String, Object> in(String line, String word) {
        Map<String, Integer> place = place(text.indexOf(line) + line.indexOf(word) + 1);
        return Lsp.at(maps, place.get("line"), place.get("character"));
    }

    private static Map<String, Object> with(Map<String, Object> params, String name, Object value) {
        Map<String, Object> all = new java.util.HashMap<>(params);
        all.put(name, value);
        return all;
    }

    private static List<String> each(JsonNode array, String pointer) {
        return StreamSupport.stream(array.spliterator(), false).map(n -> n.at(pointer).asText()).toList();
    }

    private static String changed(String text, JsonNode edits) {
        StringBuilder result = new StringBuilder(text);
        List<JsonNode> all = new java.util.ArrayList<>(StreamSupport.stream(edits.spliterator(), false).toList());
        all.sort(java.util.Comparator.comparingInt(e -> -offset(text, e.at("/range/start"))));
        all.forEach(e -> result.replace(offset(text, e.at("/range/start")), offset(text, e.at("/range/end")), e.get("newText").asText()));
        return result.toString();
    }

    private static int offset(String text, JsonNode position) {
        int line = 0;
        int at = 0;
        while (line < position.get("line").asInt()) {
            at = text.indexOf('\n', at) + 1;
            line++;
        }
        return at + position.get("character").asInt();
    }

    @Test
    void announcesWhatTheOtherTestsUse() throws Exception {
        JsonNode can = server.result("initialize", Map.of("capabilities", Map.of())).get("capabilities");
        TreeSet<String> names = new TreeSet<>();
        can.fieldNames().forEachRemaining(names::add);
        assertEquals(new TreeSet<>(List.of("textDocumentSync", "completionProvider", "hoverProvider", "definitionProvider",
                "referencesProvider", "documentHighlightProvider", "renameProvider", "documentFormattingProvider", "documentSymbolProvider",
                "foldingRangeProvider", "codeActionProvider")), names);
        assertEquals(2, can.get("textDocumentSync").asInt(), "changes, not whole texts");
        assertEquals(0, server.end(true));
    }

    @Test
    void aSessionFromOpeningToTheEnd() throws Exception {
        open();
        assertEquals(List.of("UNKNOWN_FIELD"), errors(server.diagnostics(maps)));

        JsonNode hover = server.result("textDocument/hover", in("Last_Name<-full_name", "full_name"));
        assertTrue(hover.at("/contents/value").asText().contains("Patient.full_name"), hover.toString());
        JsonNode completion = server.result("textDocument/completion", in("First_Name <- emial", "emi"));
        assertTrue(each(completion, "/label").contains("email"), completion.toString());
        assertEquals(List.of(main), each(server.result("textDocument/definition", in("key id -> VP_Patient_ID", "VP_")), "/uri"));
        JsonNode references = server.result("textDocument/references",
                with(in("key id -> VP_Patient_ID", "VP_"), "context", Map.of("includeDeclaration", true)));
        assertEquals(List.of(main, maps), each(references, "/uri").stream().sorted().toList());
        assertEquals(1, server.result("textDocument/documentHighlight", in("Last_Name<-full_name", "full_name")).size());
        JsonNode symbols = server.result("textDocument/documentSymbol", Map.of("textDocument", Map.of("uri", maps)));
        assertEquals(List.of("Patient → Contacts"), each(symbols, "/name"));
        assertEquals(List.of("key", "Last_Name", "First_Name"), each(symbols.get(0).get("children"), "/name"));
        assertFalse(server.result("textDocument/foldingRange", Map.of("textDocument", Map.of("uri", maps))).isEmpty());

        JsonNode diagnostic =
                JSON.readTree("{\"textDocument\":{\"uri\":\"" + maps + "\"},\"range\":" + JSON.writeValueAsString(range("emial"))
                        + ",\"context\":{\"diagnostics\":[]}}");
        JsonNode action = StreamSupport.stream(server.result("textDocument/codeAction", diagnostic).spliterator(), false)
                .filter(a -> a.get("title").asText().equals("Change to 'email'")).findFirst().orElseThrow();
        assertEquals(text.replace("emial", "email"), changed(text, action.at("/edit/changes").get(maps)));
        type("emial", "email");
        assertEquals(List.of(), errors(server.diagnostics(maps)));

        JsonNode formatting = server.result("textDocument/formatting",
                Map.of("textDocument", Map.of("uri", maps), "options", Map.of("tabSize", 2, "insertSpaces", true)));
        assertTrue(changed(text, formatting).contains("  Last_Name  <- full_name.trim()\n"), changed(text, formatting));

        assertFalse(server.result("textDocument/prepareRename", in("key id -> VP_Patient_ID", "VP_")).isNull());
        assertTrue(server.result("textDocument/prepareRename", in("Last_Name<-full_name", "full_name")).isNull());
        JsonNode renamed = server.result("textDocument/rename", with(in("key id -> VP_Patient_ID", "VP_"), "newName", "Practice_ID"));
        assertEquals(MAIN.replace("VP_Patient_ID", "Practice_ID").replace("VP Patient ID", "Practice ID"),
                changed(MAIN, renamed.at("/changes").get(main)));
        assertEquals(text.replace("VP_Patient_ID", "Practice_ID"), changed(text, renamed.at("/changes").get(maps)));
        JsonNode refused = server.ask("textDocument/rename", with(in("key id -> VP_Patient_ID", "VP_"), "newName", "Last_Name"));
        assertEquals("Contacts has a 'Last_Name' already; choose another name", refused.at("/error/message").asText());

        server.tell("textDocument/didSave", Map.of("textDocument", Map.of("uri", maps)));
        server.diagnostics(maps);
        server.tell("textDocument/didClose", Map.of("textDocument", Map.of("uri", maps)));
        assertEquals(List.of("UNKNOWN_FIELD"), errors(server.diagnostics(maps)), "what is on disk counts again");
        assertEquals(0, server.end(true));
        assertEquals("", server.rubbish());
    }

    @Test
    void brokenTextIsAnsweredAsFarAsItIsUnderstood() throws Exception {
        open();
        server.diagnostics(maps);
        type("Last_Name<-full_name.trim()", "Last_Name <- full_name.");
        assertTrue(errors(server.diagnostics(maps)).contains("SYNTAX"));
        Map<String, Integer> dot = place(text.indexOf("full_name.") + "full_name.".length());
        JsonNode completion = server.result("textDocument/completion", Lsp.at(maps, dot.get("line"), dot.get("character")));
        assertTrue(each(completion, "/label").stream().anyMatch(l -> l.startsWith("family")), completion.toString());
        type("object Patient -> Contacts {", "object Patient -> Contacts {{ ( \"");
        assertTrue(errors(server.diagnostics(maps)).contains("SYNTAX"));
        for (String method : List.of("documentSymbol", "foldingRange")) {
            assertTrue(server.result("textDocument/" + method, Map.of("textDocument", Map.of("uri", maps))).isArray(), method);
        }
        for (String method : List.of("hover", "definition", "documentHighlight", "prepareRename")) {
            server.result("textDocument/" + method, in("First_Name <- emial", "emi"));
        }
        assertTrue(server.result("textDocument/formatting",
                Map.of("textDocument", Map.of("uri", maps), "options", Map.of("tabSize", 2, "insertSpaces", true))).isArray());
        type("{{ ( \"", "{");
        server.diagnostics(maps);
        type("full_name.", "full_name");
        assertEquals(List.of("UNKNOWN_FIELD"), errors(server.diagnostics(maps)));
        assertEquals(0, server.end(true));
        assertEquals("", server.rubbish());
    }

    @Test
    void whoLeavesWithoutAskingGetsAFailure() throws Exception {
        open();
        assertEquals(1, server.end(false));
        assertEquals("", server.rubbish());
    }

    private Map<String, Object> range(String word) {
        return Map.of("start", place(text.indexOf(word)), "end", place(text.indexOf(word) + word.length()));
    }

    private static List<String> errors(JsonNode diagnostics) {
        return StreamSupport.stream(diagnostics.spliterator(), false).filter(d -> d.get("severity").asInt() == 1)
                .map(d -> d.get("code").asText()).toList();
    }
}
