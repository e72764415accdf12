package org.vpmap.connector.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.Provenance;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.Schemas;

class CsvSourceTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryDialectAlike() throws Exception {
        String rows = "id,name,note\n1,Zoë,\"a, \"\"b\"\"\nc\"\n2,Weiß,\n";
        Map<String, byte[]> dialects = Map.of(
                "plain", rows.getBytes(StandardCharsets.UTF_8),
                "bom", ("\uFEFF" + rows).getBytes(StandardCharsets.UTF_8),
                "crlf", rows.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
                "windows", rows.getBytes(Charset.forName("windows-1252")),
                "utf16", ("\uFEFF" + rows).getBytes(StandardCharsets.UTF_16LE),
                "blank lines", rows.replace("\n2,", "\n\n\n2,").getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> dialect : dialects.entrySet()) {
            Path own = Files.createDirectories(folder.resolve(dialect.getKey()));
            Files.write(own.resolve("tags.csv"), dialect.getValue());
            try (CsvSource source = Folders.open(own)) {
                List<SourceRecord> tags = Folders.all(source, "Tag");
                assertEquals(List.of("1", "2"), tags.stream().map(SourceRecord::id).toList(), dialect.getKey());
                assertEquals("Zoë", tags.get(0).get("name"), dialect.getKey());
                assertEquals("a, \"b\"\nc", ((String) tags.get(0).get("note")).replace("\r", ""), dialect.getKey());
                assertEquals("Weiß", source.find("Tag", "2").orElseThrow().get("name"), dialect.getKey());
            }
        }
    }

    @Test
    void findsTheDelimiter() throws Exception {
        for (String delimiter : List.of(",", ";", "\t", "|")) {
            Path own = Files.createDirectories(folder.resolve("d" + (int) delimiter.charAt(0)));
            Folders.text(own.resolve("tags.csv"),
                    String.join(delimiter, "id", "name", "kind") + "\n" + String.join(delimiter, "1", "one, two", "a")
                            .replace("one, two", delimiter.equals(",") ? "\"one, two\"" : "one, two") + "\n");
            try (CsvSource source = Folders.open(own)) {
                assertEquals("one, two", Folders.all(source, "Tag").get(0).get("name"));
                assertEquals("a", Folders.all(source, "Tag").get(0).get("kind"));
            }
        }
    }

    @Test
    void aNameInWindowsEncodingLateInALongFileIsNotGarbled() throws Exception {
        StringBuilder text = new StringBuilder("id,name\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(",plain name\n");
        }
        Folders.text(folder.resolve("patients.csv"), text + "last,Müller\n", Charset.forName("windows-1252"));
        try (CsvSource source = Folders.open(folder)) {
            assertEquals("Müller", source.find("Patient", "last").orElseThrow().get("name"));
        }
    }

    @Test
    void raggedRowsAreReadAndReportedWithFileAndLineButWithoutValues() throws Exception {
        Folders.text(folder.resolve("patients.csv"), "id,full_name,city\n1,Secret Person,Boston\n2,Short Row\n3,Long,Row,surplus\n");
        try (CsvSource source = Folders.open(folder)) {
            List<SourceRecord> patients = Folders.all(source, "Patient");
            assertEquals(3, patients.size());
            assertNull(patients.get(1).get("city"));
            assertEquals("Row", patients.get(2).get("city"));
            List<String> messages = source.problems().stream().map(p -> p.code() + " " + p.message()).toList();
            assertEquals(2, messages.size());
            assertTrue(messages.get(0).startsWith("ROW_TOO_SHORT patients.csv:3: "), messages.get(0));
            assertTrue(messages.get(1).startsWith("ROW_TOO_LONG patients.csv:4: "), messages.get(1));
            assertFalse(String.join(" ", messages).contains("Row,"));
        }
    }

    @Test
    void duplicateAndMissingIdsAreReportedAndNoRowIsLost() throws Exception {
        Folders.text(folder.resolve("patients.csv"), "id,full_name\n1,A\n2,B\n1,C\n,D\n");
        try (CsvSource source = Folders.open(folder)) {
            source.probe();
            List<SourceRecord> patients = Folders.all(source, "Patient");
            assertEquals(4, patients.size());
            assertTrue(patients.get(3).id().startsWith("row-"));
            assertEquals(patients.get(3).id(), Folders.all(source, "Patient").get(3).id());
            assertEquals("D", source.find("Patient", patients.get(3).id()).orElseThrow().get("full_name"));
            assertEquals("C", source.find("Patient", "1").orElseThrow().get("full_name"));
            assertEquals(List.of("DUPLICATE_ID", "ROW_WITHOUT_ID"), source.problems().stream().map(p -> p.code()).sorted().toList());
            assertTrue(source.problems().stream().anyMatch(p -> p.message().contains("patients.csv:2, patients.csv:4")));
        }
    }

    @Test
    void anEmptyFileIsAnObjectWithoutRecords() throws Exception {
        Folders.text(folder.resolve("patients.csv"), "id,full_name\n1,A\n");
        Folders.text(folder.resolve("tags.csv"), "");
        Folders.text(folder.resolve("consents.csv"), "id,patient_id\n");
        try (CsvSource source = Folders.open(folder)) {
            assertEquals(Map.of("Patient", 1L, "Tag", 0L, "Consent", 0L), source.counts(Optional.empty()));
            source.probe();
            assertEquals(List.of("EMPTY_FILE"), source.problems().stream().map(p -> p.code()).toList());
            assertTrue(Folders.all(source, "Consent").isEmpty());
            assertTrue(source.find("Consent", "x").isEmpty());
        }
    }

    @Test
    void aFileThatIsCutShortStopsTheRunAndNamesTheFile() throws Exception {
        Folders.gz(folder.resolve("patients.csv.gz"), "id,full_name\n" + "1,Some Name\n".repeat(20_000));
        byte[] whole = Files.readAllBytes(folder.resolve("patients.csv.gz"));
        Files.write(folder.resolve("patients.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        ConnectorException e = assertThrows(ConnectorException.class, () -> {
            try (CsvSource source = Folders.open(folder)) {
                Folders.all(source, "Patient");
            }
        });
        assertTrue(e.getMessage().startsWith("patients.csv.gz"), e.getMessage());
        assertFalse(e.getMessage().contains("Some Name"));
    }

    @Test
    void aQuoteThatIsNeverClosedNamesTheLine() throws Exception {
        Folders.text(folder.resolve("patients.csv"), "id,full_name\n1,Fine\n2,\"Never closed\n3,Swallowed\n");
        try (CsvSource source = Folders.open(folder)) {
            ConnectorException e = assertThrows(ConnectorException.class, () -> Folders.all(source, "Patient"));
            assertTrue(e.getMessage().contains("patients.csv") && e.getMessage().contains("line 2"), e.getMessage());
            assertFalse(e.getMessage().contains("Swallowed"));
        }
    }

    @Test
    void aHugeFieldArrivesWhole() throws Exception {
        String note = "<p>" + "x".repeat(3_000_000) + "</p>";
        Folders.text(folder.resolve("clinical_notes.csv"), "id,body_html\nn1,\"" + note + "\"\n");
        try (CsvSource source = Folders.open(folder)) {
            assertEquals(note, Folders.all(source, "ClinicalNote").get(0).get("body_html"));
            assertEquals(note, source.find("ClinicalNote", "n1").orElseThrow().get("body_html"));
        }
    }

    @Test
    void typesComeFromTheValues() throws Exception {
        Folders.text(folder.resolve("visits.csv"), """
                Visit ID,Patient ID,Visit Date,Starts At,Minutes,Price,Zip,Done,E-Mail,Web,Kind
                1,p1,12/31/2025,2026-01-02 09:30,30,10.50,02115,yes,a@b.org,https://a.b,new
                2,p1,1/2/2026,2026-07-02 09:30,,3,00501,no,c@d.org,,new
                3,p2,2/28/2026,2026-01-02T09:30:00Z,45,7,02116,,,,old
                4,p2,2/28/2026,2026-01-02T09:30:00+02:00,45,7,02116,,,,old
                5,p2,2/28/2026,,45,7,02116,,,,new
                6,p2,2/28/2026,,45,7,02116,,,,new
                7,p2,2/28/2026,,45,7,02116,,,,new
                8,p2,2/28/2026,,45,7,02116,,,,new
                """);
        Folders.text(folder.resolve("patients.csv"), "id,full_name\np1,A B\n");
        try (CsvSource source = Folders.open(folder)) {
            SystemSchema schema = source.describe();
            Map<String, DataType> types = new TreeMap<>();
            Schemas.object(schema, "Visit").orElseThrow().getFields().forEach(f -> types.put(f.getName(), f.getType()));
            assertEquals(
                    Map.ofEntries(Map.entry("id", DataType.TEXT), Map.entry("patient_id", DataType.REFERENCE),
                            Map.entry("visit_date", DataType.DATE),
                            Map.entry("starts_at", DataType.DATETIME), Map.entry("minutes", DataType.INTEGER),
                            Map.entry("price", DataType.DECIMAL),
                            Map.entry("zip", DataType.TEXT), Map.entry("done", DataType.BOOLEAN), Map.entry("e_mail", DataType.EMAIL),
                            Map.entry("web", DataType.URL), Map.entry("kind", DataType.PICKLIST)),
                    types);
            assertEquals("Patient", field(schema, "Visit", "patient_id").getReferences().getName());
            assertEquals(Provenance.INFERRED, field(schema, "Visit", "kind").getProvenance());
            assertEquals(PhiClass.DIRECT, field(schema, "Patient", "full_name").getPhi());
            assertEquals(List.of("new", "old"), field(schema, "Visit", "kind").getOptions().stream().map(o -> o.getValue()).toList());
            List<SourceRecord> visits = Folders.all(source, "Visit");
            assertEquals("2025-12-31", visits.get(0).get("visit_date"));
            assertEquals("2026-01-02T14:30:00.000Z", visits.get(0).get("starts_at"));
            assertEquals("2026-07-02T13:30:00.000Z", visits.get(1).get("starts_at"));
            assertEquals("2026-01-02T09:30:00.000Z", visits.get(2).get("starts_at"));
            assertEquals("2026-01-02T07:30:00.000Z", visits.get(3).get("starts_at"));
            assertEquals(30L, visits.get(0).get("minutes"));
            assertEquals(new BigDecimal("10.50"), visits.get(0).get("price"));
            assertEquals("00501", visits.get(1).get("zip"));
            assertEquals(Boolean.TRUE, visits.get(0).get("done"));
        }
    }

    private static Field field(SystemSchema schema, String object, String name) {
        return Schemas.field(Schemas.object(schema, object).orElseThrow(), name).orElseThrow();
    }

    @Test
    void datesWhoseOrderIsOpenFollowTheSetting() throws Exception {
        Folders.text(folder.resolve("patients.csv"), "id,birth_date\n1,03/04/1980\n");
        try (CsvSource american = Folders.open(folder); CsvSource european = Folders.open(folder, "dates", "dmy")) {
            assertEquals("1980-03-04", Folders.all(american, "Patient").get(0).get("birth_date"));
            assertEquals("1980-04-03", Folders.all(european, "Patient").get(0).get("birth_date"));
        }
    }

    @Test
    void readingGoesOnBehindThePageWhereItStopped() throws Exception {
        StringBuilder text = new StringBuilder("id,n\n");
        for (int i = 0; i < 1_234; i++) {
            text.append("r").append(i).append(',').append(i).append(i % 100 == 0 ? "\n\n" : "\n");
        }
        Folders.text(folder.resolve("records.csv"), text.toString());
        Folders.gz(folder.resolve("packed_records.csv.gz"), text.toString());
        try (CsvSource source = Folders.open(folder)) {
            for (String object : List.of("Record", "PackedRecord")) {
                List<String> whole = Folders.all(source, object).stream().map(SourceRecord::id).toList();
                assertEquals(1_234, whole.size());
                List<String> read = new ArrayList<>();
                String[] position = {null};
                RuntimeException stop = new RuntimeException("the run was killed");
                assertThrows(RuntimeException.class, () -> source.read(ReadRequest.all(object, List.of()), page -> {
                    if (position[0] != null) {
                        throw stop;
                    }
                    page.records().forEach(r -> read.add(r.id()));
                    position[0] = page.position();
                }));
                source.read(new ReadRequest(object, List.of(), Optional.empty(), Optional.of(position[0])),
                        page -> page.records().forEach(r -> read.add(r.id())));
                assertEquals(whole, read);
            }
        }
    }

    @Test
    void aPositionOfAnotherExportIsReadFromTheBeginning() throws Exception {
        Folders.text(folder.resolve("tags.csv"), "id\n1\n2\n");
        String[] position = {null};
        try (CsvSource source = Folders.open(folder)) {
            source.read(ReadRequest.all("Tag", List.of()), page -> position[0] = page.position());
        }
        Folders.text(folder.resolve("tags.csv"), "id\n1\n2\n3\n");
        try (CsvSource source = Folders.open(folder)) {
            assertEquals(3, Folders.read(source, new ReadRequest("Tag", List.of(), Optional.empty(), Optional.of(position[0]))).size());
            assertEquals(3, Folders.read(source, new ReadRequest("Tag", List.of(), Optional.empty(), Optional.of("nonsense"))).size());
        }
    }

    @Test
    void onlyWhatChangedSinceIsReadWhereRecordsTell() throws Exception {
        Folders.text(folder.resolve("patients.csv"), "id,updated_at\n1,2026-01-01T00:00:00Z\n2,2026-02-01T00:00:00Z\n3,\n");
        Folders.text(folder.resolve("tags.csv"), "id,name\n1,a\n2,b\n");
        Optional<Instant> since = Optional.of(Instant.parse("2026-01-15T00:00:00Z"));
        try (CsvSource source = Folders.open(folder)) {
            assertEquals(List.of("2", "3"),
                    Folders.read(source, new ReadRequest("Patient", List.of(), since, Optional.empty())).stream().map(SourceRecord::id)
                            .toList());
            assertEquals(Map.of("Patient", 2L, "Tag", 2L), source.counts(since));
            assertEquals(Instant.parse("2026-02-01T00:00:00Z"), source.now());
            assertFalse(source.probe().findings().get(0).available());
        }
    }

    @Test
    void theLineOfTitlesIsNeverARecord() throws Exception {
        Folders.text(folder.resolve("tags.csv"), "\n\nid,name\n1,a\n");
        try (CsvSource source = Folders.open(folder)) {
            assertEquals(1, Folders.all(source, "Tag").size());
            assertTrue(source.find("Tag", "id").isEmpty());
            assertEquals("a", source.find("Tag", "1").orElseThrow().get("name"));
        }
    }

    @Test
    void childrenAreFoundByTheirForeignKeyAlsoInAPackedFile() throws Exception {
        StringBuilder text = new StringBuilder("id,patient_id\n");
        for (int i = 999; i >= 0; i--) {
            text.append(String.format("c%03d,p%d%n", i, i % 7));
        }
        Folders.gz(folder.resolve("coverages.csv.gz"), text.toString());
        try (CsvSource source = Folders.open(folder)) {
            List<SourceRecord> children = source.children("Coverage", "patient_id", "p3");
            assertEquals(143, children.size());
            assertEquals("c003", children.get(0).id());
            assertTrue(children.stream().allMatch(c -> "p3".equals(c.get("patient_id"))));
            assertTrue(source.children("Coverage", "patient_id", "p9").isEmpty());
        }
    }

    @Test
    void onlyTheFieldsAskedForAreRead() throws Exception {
        Folders.text(folder.resolve("patients.csv"), "id,full_name,address.line1,address.city\n1,A,Street,Boston\n");
        try (CsvSource source = Folders.open(folder)) {
            SourceRecord record = Folders.read(source, ReadRequest.all("Patient", List.of("address"))).get(0);
            assertEquals(Set.of("id", "address"), record.values().keySet());
            assertEquals(Map.of("line1", "Street", "city", "Boston"), record.get("address"));
        }
    }

    @Test
    void attachmentsNeverLeadOutOfTheirFolder() throws Exception {
        Folders.text(folder.resolve("attachments.csv"), "id,file_name\nf1,../secret.txt\n../secret.txt,x\n");
        Folders.text(folder.resolve("secret.txt"), "secret");
        Files.createDirectories(folder.resolve("attachments"));
        try (CsvSource source = Folders.open(folder)) {
            assertTrue(source.file("f1").isEmpty());
            assertTrue(source.file("../secret.txt").isEmpty());
            assertThrows(ConnectorException.class, () -> source.open("f1"));
        }
    }

    @Test
    void closingLeavesNoTemporaryFile() throws Exception {
        Folders.gz(folder.resolve("tags.csv.gz"), "id,name\n1,a\n");
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = spools(temporary);
        try (CsvSource source = Folders.open(folder)) {
            assertTrue(source.find("Tag", "1").isPresent());
        }
        assertTrue(spools(temporary) <= before);
    }

    private static long spools(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(f -> f.getFileName().toString().matches("vpmap.*\\.spool")).count();
        }
    }

    @Test
    void wrongSettingsSayWhatToDo() {
        assertTrue(assertThrows(ConnectorException.class, () -> Folders.open(folder.resolve("missing"))).getMessage().contains("'folder'"));
        assertTrue(assertThrows(ConnectorException.class, () -> Folders.open(folder, "zone", "Mars")).getMessage().contains("'zone'"));
        assertTrue(assertThrows(ConnectorException.class, () -> Folders.open(folder, "mapping", "none.map")).getMessage()
                .contains("'mapping'"));
        assertTrue(assertThrows(ConnectorException.class, () -> Folders.open(folder, "encoding", "klingon")).getMessage()
                .contains("'encoding'"));
        assertTrue(
                assertThrows(ConnectorException.class, () -> Folders.open(folder, "delimiter", "ab")).getMessage().contains("'delimiter'"));
    }
}
