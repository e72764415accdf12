package org.vpmap.connector.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpmap.connector.ConnectorException;
import org.vpmap.core.value.SourceRecord;

class MappingFileTest {
    @TempDir
    Path folder;

    @BeforeEach
    void export() throws Exception {
        Folders.text(folder.resolve("people.csv"), """
                Id,FIRST,LAST,Phone Numbers,PAYER,DEATH,START,STOP
                1,Ada,Byron,617-555-0101 Or 617-555-0102,x,,2026-01-01T10:00:00Z,2026-01-01T10:45:00Z
                2,Cher,,,y,2025-12-24,,
                """);
        Folders.text(folder.resolve("payers.csv"), "Id,NAME\nx,Aetna\n");
        Folders.text(folder.resolve("conditions.csv"), "PERSON,CODE\n1,A1\n2,B1\n1,A2\n");
    }

    private SourceRecord first(String rules) throws Exception {
        return records(rules).get(0);
    }

    private List<SourceRecord> records(String rules) throws Exception {
        Folders.text(folder.resolve("columns.map"), "[Patient from people]\nid = Id\n" + rules + "\n");
        try (org.vpmap.connector.csv.CsvSource source = Folders.open(folder)) {
            return Folders.all(source, "Patient");
        }
    }

    @Test
    void joinsAndConcatenatesWithoutStrayBlanks() throws Exception {
        List<SourceRecord> people = records("full_name = join(\" \", FIRST, LAST)\nsorted = FIRST + \" \" + LAST\nlabel = \"Mx. \" + LAST");
        assertEquals("Ada Byron", people.get(0).get("full_name"));
        assertEquals("Cher", people.get(1).get("full_name"));
        assertEquals("Cher", people.get(1).get("sorted"));
        assertNull(people.get(1).get("label"));
    }

    @Test
    void splitsTwoNumbersInOneFieldIntoPhones() throws Exception {
        assertEquals(
                List.of(Map.of("kind", "work", "number", "617-555-0101"), Map.of("kind", "work", "number", "617-555-0102")),
                first("phones = phones(\"work\", `Phone Numbers`)").get("phones"));
    }

    @Test
    void looksUpOtherFiles() throws Exception {
        List<SourceRecord> people = records(
                "payer = lookup(\"payers\", Id, PAYER, NAME)\n"
                        + "codes = rows(\"conditions\", PERSON, Id, object(\"code\", CODE, \"rank\", position()))");
        assertEquals("Aetna", people.get(0).get("payer"));
        assertNull(people.get(1).get("payer"));
        assertEquals(List.of(Map.of("code", "A1", "rank", 1L), Map.of("code", "A2", "rank", 2L)), people.get(0).get("codes"));
    }

    @Test
    void choosesAndTests() throws Exception {
        List<SourceRecord> people = records("""
                status = when(DEATH, "deceased", "active")
                kind = match(FIRST, "ada", "poet", "other")
                early = when(before(START, "2026-06-01"), "early", "late")
                minutes = minutes(START, STOP)
                """);
        assertEquals(List.of("active", "deceased"), people.stream().map(p -> p.get("status")).toList());
        assertEquals(List.of("poet", "other"), people.stream().map(p -> p.get("kind")).toList());
        assertEquals("early", people.get(0).get("early"));
        assertEquals(45L, people.get(0).get("minutes"));
    }

    @Test
    void fillInsAreTheSameEachTimeAndDifferByRow() throws Exception {
        List<SourceRecord> once = records("a = digits(8, Id)\nb = pick(Id, \"x\", \"y\")");
        List<SourceRecord> twice = records("a = digits(8, Id)\nb = pick(Id, \"x\", \"y\")");
        assertEquals(once.get(0).values(), twice.get(0).values());
        assertNotEquals(once.get(0).get("a"), once.get(1).get("a"));
        assertEquals(8, once.get(0).get("a").toString().length());
    }

    @Test
    void leavesRowsOutAndTakesTheOtherColumnsByTitle() throws Exception {
        List<SourceRecord> people = records("only = LAST\n*\ngiven : text(20) = FIRST");
        assertEquals(1, people.size());
        assertEquals("Byron", people.get(0).get("last"));
        assertEquals("Ada", people.get(0).get("given"));
        assertTrue(people.get(0).values().containsKey("phone_numbers"));
        assertTrue(!people.get(0).values().containsKey("first"));
    }

    @Test
    void oneFileMayGiveTwoObjectsAndTwoFilesOne() throws Exception {
        Folders.text(folder.resolve("columns.map"), """
                [Patient from people]
                id = "p" + Id
                [Patient from payers]
                id = "q" + Id
                [Contact from people]
                id = "k" + Id
                """);
        try (org.vpmap.connector.csv.CsvSource source = Folders.open(folder)) {
            assertEquals(List.of("p1", "p2", "qx"), Folders.all(source, "Patient").stream().map(SourceRecord::id).toList());
            assertEquals(List.of("k1", "k2"), Folders.all(source, "Contact").stream().map(SourceRecord::id).toList());
            assertEquals("qx", source.find("Patient", "qx").orElseThrow().id());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        "name = NAMES # columns.map:3 # no column 'NAMES'",
        "name = join(FIRST) # columns.map:3 # join takes at least 2",
        "name = frobnicate(FIRST) # columns.map:3 # no function frobnicate",
        "name = lookup(\"nowhere\", Id, Id, Id) # columns.map:3 # no file nowhere",
        "name = FIRST + # columns.map:3 # is missing",
        "name = (FIRST) # columns.map:3 # not expected",
        "name # columns.map:3 # neither",
        "name = \"open # columns.map:3 # not closed",
        "id = LAST # columns.map:3 # mapped twice",
        "[Visit from visits] # columns.map:3 # no file visits"
    })
    void mistakesNameTheLineAndTheMistake(String line, String place, String what) {
        ConnectorException e = assertThrows(ConnectorException.class, () -> records(line.strip()));
        assertTrue(e.getMessage().startsWith(place.strip()) && e.getMessage().contains(what.strip()), e.getMessage());
    }
}
