package org.vpmap.connector.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.target.WritesNotes.NewNote;
import org.vpmap.connector.target.WritesRecords.Outcome;

class NotesAndFilesTest {
    private FakeZoho zoho;
    private ZohoTarget target;

    @BeforeEach
    void open() throws Exception {
        zoho = new FakeZoho();
        target = zoho.connect();
    }

    @AfterEach
    void close() {
        target.close();
        zoho.close();
    }

    private static FakeZoho.Lie reversed() {
        return (request, truth) -> {
            List<Object> results = new ArrayList<>(Json.array(Json.object(Json.parse(truth.body())), "data"));
            Collections.reverse(results);
            return FakeZoho.Answer.json(truth.status(), Map.of("data", results));
        };
    }

    private final List<NewNote> notes = List.of(
            new NewNote("n1", "Contacts", "5550000000000001", "Visit", "first"),
            new NewNote("n2", "Contacts", "5550000000000002", "Visit", "second"),
            new NewNote("n3", "Contacts", "5550000000000002", "Visit", "third"),
            new NewNote("n4", "Contacts", "5550000000000002", "", "third"));

    @Test
    void notesThatCannotBeReadBackAreInDoubtAndNotAFailureToTryAgain() throws Exception {
        zoho.times(30, "GET", "/crm/v8/Notes",
                (request, truth) -> FakeZoho.Answer.json(429, Map.of("code", "TOO_MANY_REQUESTS", "status", "error")));
        Failure failure = assertThrows(ConnectorException.class, () -> target.createNotes(notes)).failure();
        assertTrue(failure.inDoubt(), failure.toString());
        assertEquals(4, zoho.records.get("Notes").size());
    }

    @Test
    void notesAreToldApartByParentTitleAndContent() throws Exception {
        zoho.once("POST", "/crm/v8/Notes", reversed());
        Map<String, Outcome> outcomes = target.createNotes(notes);
        assertEquals(4, outcomes.size());
        for (NewNote note : notes) {
            String id = assertInstanceOf(Outcome.Created.class, outcomes.get(note.key())).id();
            Map<String, Object> there = zoho.records.get("Notes").get(Long.parseLong(id));
            assertEquals(note.content(), there.get("Note_Content"));
            assertEquals(note.parentId(), Json.text(Json.object(there, "Parent_Id"), "id"));
            assertEquals(note.title(), Json.text(there, "Note_Title"));
        }
    }

    @Test
    void whereAllNotesMayNotBeListedTheParentsAreAsked() throws Exception {
        zoho.once("POST", "/crm/v8/Notes", reversed());
        zoho.once("GET", "/crm/v8/Notes", (request, truth) -> FakeZoho.Answer.json(403,
                Map.of("code", "NOT_SUPPORTED", "details", Map.of(), "message", "x", "status", "error")));
        for (String parent : List.of("5550000000000001", "5550000000000002")) {
            zoho.once("GET", "/crm/v8/Contacts/" + parent + "/Notes", (request, truth) -> FakeZoho.Answer.json(200, Map.of("data",
                    zoho.records.get("Notes").values().stream().filter(n -> Json.text(Json.object(n, "Parent_Id"), "id").equals(parent))
                            .toList())));
        }
        Map<String, Outcome> outcomes = target.createNotes(notes);
        assertEquals("third", zoho.records.get("Notes").get(Long.parseLong(((Outcome.Created) outcomes.get("n3")).id()))
                .get("Note_Content"));
    }

    @Test
    void aNoteThatIsRefusedIsToldAndTheOthersStay() throws Exception {
        zoho.once("POST", "/crm/v8/Notes", (request, truth) -> {
            List<Object> results = new ArrayList<>(Json.array(Json.object(Json.parse(truth.body())), "data"));
            zoho.records.get("Notes").pollFirstEntry();
            results.set(0, Map.of("code", "INVALID_DATA", "details", Map.of("api_name", "Parent_Id"), "message", "x", "status", "error"));
            return FakeZoho.Answer.json(207, Map.of("data", results));
        });
        Map<String, Outcome> outcomes = target.createNotes(notes);
        assertEquals("INVALID_DATA", assertInstanceOf(Outcome.Refused.class, outcomes.get("n1")).code());
        assertEquals(3, outcomes.values().stream().filter(Outcome.Created.class::isInstance).count());
    }

    @Test
    void anAnswerThatLosesNotesIsInDoubt() throws Exception {
        zoho.once("POST", "/crm/v8/Notes", (request, truth) -> FakeZoho.Answer.json(201, Map.of("data", List.of())));
        assertTrue(assertThrows(ConnectorException.class, () -> target.createNotes(notes)).failure().inDoubt());
    }

    private static FakeZoho.Lie attached(String id) {
        return (request, truth) -> truth.status() == 401 ? null : FakeZoho.Answer.json(200,
                Map.of("data", List.of(Map.of("code", "SUCCESS", "details", Map.of("id", id), "message", "x", "status", "success"))));
    }

    private final String path = "/crm/v8/Contacts/5/Attachments";

    @Test
    void aFileIsUploadedWithItsNameAsOnePart() throws Exception {
        byte[] bytes = "consent".getBytes(StandardCharsets.UTF_8);
        zoho.once("POST", path, attached("900"));
        Outcome outcome = target.attach("Contacts", "5", "signed/consent.pdf", "application/pdf", bytes.length,
                new ByteArrayInputStream(bytes));
        assertEquals("900", assertInstanceOf(Outcome.Created.class, outcome).id());
        String body = zoho.sent("POST", path).get(0).text();
        assertTrue(body.contains("name=\"file\"; filename=\"signed_consent.pdf\""), body);
        assertTrue(body.contains("\r\n\r\nconsent\r\n--"), body);
    }

    @Test
    void aTokenThatEndsBeforeASmallFileDoesNotShowThoughTheStreamIsReadOnce() throws Exception {
        target.ping();
        zoho.goodToken = "revoked meanwhile";
        zoho.times(2, "POST", path, attached("900"));
        AtomicInteger reads = new AtomicInteger();
        InputStream once = new ByteArrayInputStream("consent".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] b, int off, int len) {
                reads.incrementAndGet();
                return super.read(b, off, len);
            }
        };
        assertInstanceOf(Outcome.Created.class, target.attach("Contacts", "5", "c.pdf", "application/pdf", 7, once));
        assertTrue(zoho.sent("POST", path).get(1).text().contains("consent"));
    }

    @Test
    void whatZohoNeverTakesIsRefusedWithoutACall() throws Exception {
        InputStream nothing = InputStream.nullInputStream();
        assertEquals("FILE_TYPE", ((Outcome.Refused) target.attach("Contacts", "5", "setup.EXE", "x/y", 1, nothing)).code());
        assertEquals("FILE_TOO_LARGE",
                ((Outcome.Refused) target.attach("Contacts", "5", "big.pdf", "x/y", target.maximumFileSize() + 1, nothing)).code());
        assertEquals(List.of(), zoho.requests);
    }

    @Test
    void aFileThatIsShorterThanAnnouncedIsNotUploadedAndNotInDoubt() throws Exception {
        Failure failure = assertThrows(ConnectorException.class, () -> target.attach("Contacts", "5", "c.pdf", "application/pdf", 70,
                new ByteArrayInputStream("short".getBytes(StandardCharsets.UTF_8)))).failure();
        assertEquals("CONTENT_FAILED", assertInstanceOf(Failure.Refused.class, failure).code());
    }

    @Test
    void aRefusedFileIsARecordsProblemAndAFullStorageTheRuns() throws Exception {
        FakeZoho.Lie full = (request, truth) -> truth.status() == 401 ? null : FakeZoho.Answer.json(400,
                Map.of("code", "STORAGE_SPACE_EXCEEDED", "details", Map.of(), "message", "x", "status", "error"));
        FakeZoho.Lie odd = (request, truth) -> truth.status() == 401 ? null : FakeZoho.Answer.json(400,
                Map.of("data", List.of(Map.of("code", "INVALID_DATA", "details", Map.of(), "message", "x", "status", "error"))));
        target.ping();
        zoho.once("POST", path, odd).once("POST", path, full);
        assertInstanceOf(Outcome.Refused.class, target.attach("Contacts", "5", "c.pdf", "a/b", 0, InputStream.nullInputStream()));
        assertThrows(ConnectorException.class, () -> target.attach("Contacts", "5", "c.pdf", "a/b", 0, InputStream.nullInputStream()));
    }

    @Test
    void theChecksumIsOfWhatZohoGivesBack() throws Exception {
        target.ping();
        zoho.once("GET", path + "/900",
                (request, truth) -> new FakeZoho.Answer(200, "application/octet-stream", "abc".getBytes(StandardCharsets.UTF_8), Map.of()));
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", target.checksum("Contacts", "5", "900"));
    }

    @Test
    void fileNamesAreMadeAcceptableAndStayTheSame() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("consent.pdf", "consent.pdf");
        names.put("a/b\\c:d.pdf", "a_b_c_d.pdf");
        names.put("line\nbreak\u0000.txt", "line_break_.txt");
        names.put("...hidden", "hidden");
        names.put("  ", "file");
        names.put("", "file");
        names.put("Ünter schrift 😀.pdf", "Ünter schrift 😀.pdf");
        names.put("lone\uD83D.pdf", "lone_.pdf");
        names.forEach((given, wanted) -> assertEquals(wanted, target.acceptableFileName(given)));
        for (String unit : List.of("x", "ü", "😀")) {
            String cut = target.acceptableFileName(unit.repeat(400) + ".pdf");
            assertTrue(cut.endsWith(".pdf") && cut.length() <= 200 && cut.getBytes(StandardCharsets.UTF_8).length <= 255, cut);
            assertEquals(cut, target.acceptableFileName(cut));
        }
    }
}
