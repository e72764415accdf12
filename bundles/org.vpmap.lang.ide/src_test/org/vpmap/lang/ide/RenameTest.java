package org.vpmap.lang.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.lang.project.Fix;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.Severity;
import org.vpmap.lang.project.TextEdit;

/** Other names for what a project declares, and where a name is used: in all its files. */
class RenameTest {
    private static final String MAIN = """
            import "parts/maps.vpmap"
            import "parts/tests.vpmap"
            migration Acme {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm "schemas/zoho-crm.schema"
              zone "America/New_York"
            }
            create Contacts {
              VP_Patient_ID text(50) unique "VP Patient ID"
              subform Numbers "Numbers" {
                Kind   text(20) phi "Kind"
                Number text(40) phi "Number"
              }
            }
            create module Scans "Scan" "Scans" {
              Patient lookup(Contacts) "Patient"
              Series  text(50) unique  "Series"
            }
            create Contacts { Scan lookup(Scans) "Scan" }
            values Sort { "mobile" -> "Mobile" else "Other" }
            """;
    private static final String MAPS = """
            object Patient -> Contacts {
              key id -> VP_Patient_ID
              Last_Name <- full_name or "x"  phi because "x"
              rows Numbers <- phones {
                key number
                Kind   <- kind via Sort  phi because "x"
                Number <- number phi because "x"
              }
            }
            object Appointment -> Scans {
              key id -> Series
              Name    <- "scan"
              Patient <- link Contacts(patient) or hold
            }
            """;
    private static final String TESTS = """
            test "numbers" {
              given  Patient  { id: "p1" full_name: "Ann" phones: [{ kind: "mobile" number: "1" }] }
              expect Contacts { VP_Patient_ID: "p1" Numbers: [{ Kind: "Mobile" Number: "1" }] }
            }
            """;

    @TempDir
    private Path folder;

    private Clinic clinic;
    private final Map<String, String> files = new LinkedHashMap<>();

    @BeforeEach
    void open() throws Exception {
        clinic = new Clinic(folder);
        java.nio.file.Files.createDirectories(folder.resolve("parts"));
        files.put("main.vpmap", MAIN);
        files.put("parts/maps.vpmap", MAPS);
        files.put("parts/tests.vpmap", TESTS);
        files.forEach(clinic::write);
    }

    private List<String> errors() {
        return clinic.services.check().stream().filter(i -> i.severity() == Severity.ERROR)
                .map(i -> i.file() + ":" + i.line() + " " + i.code() + " " + i.message()).toList();
    }

    /** The offset of a word: within a line of the file that has it. */
    private int at(String file, String line, String word) {
        int start = files.get(file).indexOf(line);
        assertTrue(start >= 0, line);
        return start + line.indexOf(word);
    }

    private Renaming rename(String file, String line, String word, String wish) {
        return clinic.services.rename(file, files.get(file), at(file, line, word), wish);
    }

    /** Renames, writes the files, and what was without an error is so again; the lines that changed. */
    private List<String> renamed(String file, String line, String word, String wish) {
        List<String> before = errors();
        List<TextEdit> edits = assertInstanceOf(Renaming.Edits.class, rename(file, line, word, wish)).edits();
        List<String> changed = new java.util.ArrayList<>();
        new TreeMap<>(files).forEach((path, text) -> {
            String after = new Fix("", edits).applyTo(path, text);
            List<String> old = text.lines().toList();
            List<String> now = after.lines().toList();
            for (int i = 0; i < now.size(); i++) {
                if (!now.get(i).equals(old.get(i))) {
                    changed.add(now.get(i).strip());
                }
            }
            clinic.write(path, after);
        });
        assertEquals(before, errors());
        return changed;
    }

    private String refused(String file, String line, String word, String wish) {
        return assertInstanceOf(Renaming.Refused.class, rename(file, line, word, wish)).because();
    }

    @Test
    void theProjectHasNoErrorToBeginWith() {
        assertEquals(List.of(), errors());
    }

    @Test
    void aCreatedFieldWithItsLabelInMapsAndTests() {
        assertEquals(List.of("Practice_ID text(50) unique \"Practice ID\"", "key id -> Practice_ID",
                "expect Contacts { Practice_ID: \"p1\" Numbers: [{ Kind: \"Mobile\" Number: \"1\" }] }"),
                renamed("parts/maps.vpmap", "key id -> VP_Patient_ID", "VP_Patient_ID", "Practice_ID"));
    }

    @Test
    void aValueMap() {
        assertEquals(List.of("values `note` { \"mobile\" -> \"Mobile\" else \"Other\" }", "Kind   <- kind via `note`  phi because \"x\""),
                renamed("parts/maps.vpmap", "kind via Sort", "Sort", "note"));
    }

    @Test
    void aSubformAndAFieldOfItsRows() {
        assertEquals(List.of("subform Phone_List \"Phone List\" {", "rows Phone_List <- phones {",
                "expect Contacts { VP_Patient_ID: \"p1\" Phone_List: [{ Kind: \"Mobile\" Number: \"1\" }] }"),
                renamed("main.vpmap", "subform Numbers", "Numbers", "Phone_List"));
    }

    @Test
    void aFieldOfASubformsRows() {
        assertEquals(List.of("Digits text(40) phi \"Digits\"", "Digits <- number phi because \"x\"",
                "expect Contacts { VP_Patient_ID: \"p1\" Numbers: [{ Kind: \"Mobile\" Digits: \"1\" }] }"),
                renamed("parts/tests.vpmap", "Number: \"1\"", "Number", "Digits"));
    }

    @Test
    void aCreatedModuleWhereverItIsReferredTo() {
        assertEquals(List.of("create module Images \"Scan\" \"Scans\" {", "create Contacts { Scan lookup(Images) \"Scan\" }",
                "object Appointment -> Images {"), renamed("main.vpmap", "create module Scans", "Scans", "Images"));
    }

    @Test
    void theMigration() {
        assertEquals(List.of("migration Bayside {"), renamed("main.vpmap", "migration Acme", "Acme", "Bayside"));
    }

    @Test
    void whatBelongsToASchemaOrToTheLanguageIsRefusedInASentence() {
        assertTrue(refused("parts/maps.vpmap", "full_name or", "full_name", "x").contains("belongs to the source's schema"));
        assertTrue(refused("parts/maps.vpmap", "Last_Name <-", "Last_Name", "x").contains("Contacts has the field 'Last_Name' already"));
        assertTrue(refused("parts/maps.vpmap", "object Patient ->", "Patient", "x").contains("belongs to the source's schema"));
        assertTrue(refused("parts/maps.vpmap", "-> Contacts {", "Contacts", "x").contains("belongs to the target's schema"));
        assertTrue(clinic.services.renameable("parts/maps.vpmap", MAPS, at("parts/maps.vpmap", "Last_Name <-", "Last_Name")).isEmpty());
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        assertTrue(
                refused("main.vpmap", "VP_Patient_ID text", "VP_Patient_ID", "Last_Name").contains("Contacts has a 'Last_Name' already"));
        assertTrue(refused("main.vpmap", "VP_Patient_ID text", "VP_Patient_ID", "Numbers").contains("already"));
        assertTrue(refused("main.vpmap", "Number text", "Number", "Kind").contains("Numbers has a 'Kind' already"));
        assertTrue(refused("main.vpmap", "create module Scans", "Scans", "Contacts").contains("The project has a 'Contacts' already"));
        clinic.write("parts/maps.vpmap", MAPS + "values Other { \"a\" -> \"b\" else list }\n");
        assertTrue(refused("main.vpmap", "values Sort", "Sort", "Other").contains("already"));
    }

    @Test
    void aNameThatTheTargetWouldNotMakeIsRefused() {
        assertTrue(refused("main.vpmap", "VP_Patient_ID text", "VP_Patient_ID", "Practice ID").contains("write Practice_ID"));
        assertTrue(refused("main.vpmap", "VP_Patient_ID text", "VP_Patient_ID", "A_name_that_is_much_too_long").contains("25 characters"));
        assertTrue(refused("main.vpmap", "values Sort", "Sort", " ").contains("at least one character"));
        assertTrue(refused("main.vpmap", "values Sort", "Sort", "a`b").contains("no backquotes"));
    }

    // ---- where it is used ----

    private List<String> uses(String file, String line, String word) {
        return clinic.services.references(file, files.get(file), at(file, line, word)).stream()
                .map(p -> p.file() + " " + files.get(p.file()).substring(p.offset(), p.offset() + p.length())).toList();
    }

    @Test
    void findsEveryUseInAllFiles() {
        assertEquals(List.of("main.vpmap VP_Patient_ID", "parts/maps.vpmap VP_Patient_ID", "parts/tests.vpmap VP_Patient_ID"),
                uses("main.vpmap", "VP_Patient_ID text", "VP_Patient_ID"));
        assertEquals(List.of("main.vpmap Sort", "parts/maps.vpmap Sort"), uses("main.vpmap", "values Sort", "Sort"));
        assertEquals(List.of("parts/maps.vpmap full_name", "parts/tests.vpmap full_name"),
                uses("parts/maps.vpmap", "full_name or", "full_name"));
        assertEquals(List.of("parts/maps.vpmap number", "parts/maps.vpmap number", "parts/tests.vpmap number"),
                uses("parts/maps.vpmap", "key number", "number"));
        assertEquals(6, uses("parts/maps.vpmap", "-> Contacts {", "Contacts").size());
    }

    @Test
    void aUseIsFoundInAnIgnoreAndInItsCondition() {
        String ignores = "ignore Appointment when duration_min > 5 because \"x\"\nignore Appointment.duration_min because \"x\"\n";
        clinic.write("parts/more.vpmap", ignores);
        files.put("parts/more.vpmap", ignores);
        assertEquals(2, uses("parts/more.vpmap", "when duration_min", "duration_min").size());
    }

    @Test
    void whatIsBeingEditedCounts() {
        clinic.edit("parts/tests.vpmap", "\n\n" + TESTS);
        Issue none = clinic.services.check().stream().filter(i -> i.severity() == Severity.ERROR).findFirst().orElse(null);
        assertEquals(null, none);
        List<TextEdit> edits =
                assertInstanceOf(Renaming.Edits.class, rename("main.vpmap", "VP_Patient_ID text", "VP_Patient_ID", "Practice_ID")).edits();
        TextEdit inTests = edits.stream().filter(e -> e.file().equals("parts/tests.vpmap")).findFirst().orElseThrow();
        assertEquals(TESTS.indexOf("VP_Patient_ID") + 2, inTests.offset());
    }
}
