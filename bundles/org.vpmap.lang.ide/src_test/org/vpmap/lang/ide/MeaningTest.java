package org.vpmap.lang.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeaningTest {
    private static final String PATIENTS = """
            object Patient -> Contacts {
              key id -> VP_Patient_ID
              Last_Name <- full_name.family() or "Unknown"
              Date_of_Birth <- birth_date phi because "identity"
            }
            """;

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void open() {
        clinic = new Clinic(folder);
    }

    private String hover(String body) {
        String marked = Clinic.map(body);
        String text = Clinic.plain(marked);
        clinic.edit("main.vpmap", text);
        return clinic.services.hover("main.vpmap", text, Clinic.caret(marked)).map(Hover::markdown).orElse("");
    }

    @Test
    void hoverOnASourceFieldTellsTypePhiAndTheRuleInWords() {
        String hover = hover(PATIENTS.replace("full_name", "full<|>_name"));
        assertTrue(hover.contains("**Patient.full_name** `text(80)`"), hover);
        assertTrue(hover.contains("PHI: names or reaches a person"), hover);
        assertTrue(hover.contains("Last_Name") && hover.contains("the family name in full_name"), hover);
    }

    @Test
    void hoverOnFunctionsObjectsAndTargetFields() {
        assertTrue(hover(PATIENTS.replace("family", "fam<|>ily")).contains("Takes the family name"));
        assertTrue(hover(PATIENTS.replace("Patient ->", "Pat<|>ient ->")).contains("3,000 records"));
        assertTrue(hover(PATIENTS.replace("Date_of", "Date<|>_of")).contains("marked as health information"));
        assertEquals("", hover("<|>" + PATIENTS.replace("object", "  object")).contains("Patient.") ? "found" : "");
    }

    @Test
    void hoverAsHtmlEscapesWhatIsText() {
        assertEquals("<p><b>a</b> <code>b&lt;c</code></p>", Markdown.html("**a** `b<c`"));
    }

    @Test
    void aFieldIsDeclaredInItsSchema() throws Exception {
        String marked = Clinic.map(PATIENTS.replace("birth_date", "birth<|>_date"));
        String text = Clinic.plain(marked);
        clinic.edit("main.vpmap", text);
        Place place = clinic.services.declaration("main.vpmap", text, Clinic.caret(marked)).getFirst();
        assertEquals("schemas/visual-practice.schema", place.file());
        assertEquals("Patient.birth_date", place.element());
        String schema = Files.readString(folder.resolve(place.file()));
        assertEquals("birth_date", schema.substring(place.offset(), place.offset() + place.length()));
    }

    @Test
    void aCreatedFieldIsDeclaredWhereItIsCreated() {
        String marked = Clinic.map(PATIENTS.replace("VP_Patient", "VP<|>_Patient"));
        String text = Clinic.plain(marked);
        clinic.edit("main.vpmap", text);
        Place place = clinic.services.declaration("main.vpmap", text, Clinic.caret(marked)).getFirst();
        assertEquals(text.indexOf("VP_Patient_ID"), place.offset());
    }

    @Test
    void occurrencesAreTheSameThingAndNotTheSameWord() {
        String text = Clinic.map(PATIENTS
                + "object Appointment -> Events {\n  key id\n  Event_Title <- patient.full_name\n  Description <- patient.full_name\n}\n");
        clinic.edit("main.vpmap", text);
        assertEquals(3, clinic.services.occurrences("main.vpmap", text, text.indexOf("full_name") + 2).size());
        assertEquals(1, clinic.services.occurrences("main.vpmap", text, text.indexOf("key id") + 5).size());
    }

    @Test
    void protectedFieldsAreMarkedInHighlighting() {
        String text = Clinic.map(PATIENTS);
        clinic.edit("main.vpmap", text);
        List<Token> tokens = clinic.services.tokens("main.vpmap", text, 0, text.length());
        Token name = token(tokens, text.indexOf("full_name"));
        assertTrue(name.phi());
        assertEquals(Token.Kind.SOURCE_FIELD, name.kind());
        assertFalse(token(tokens, text.indexOf("id -> VP")).phi());
        assertEquals(Token.Kind.KEYWORD, token(tokens, text.indexOf("key id")).kind());
        assertEquals(Token.Kind.TARGET_FIELD, token(tokens, text.indexOf("Last_Name")).kind());
        assertEquals(Token.Kind.FUNCTION, token(tokens, text.indexOf("family")).kind());
        assertEquals(Token.Kind.REASON, token(tokens, text.indexOf("\"identity\"")).kind());
    }

    private static Token token(List<Token> tokens, int offset) {
        return tokens.stream().filter(t -> t.offset() == offset).findFirst().orElseThrow();
    }

    @Test
    void checkSeesTheTextBeingEditedAndAFixMendsIt() {
        String text = Clinic.map(PATIENTS.replace("full_name", "fullname"));
        clinic.edit("main.vpmap", text);
        var issue = clinic.services.issues("main.vpmap").stream().filter(i -> i.code().name().equals("UNKNOWN_FIELD")).findFirst()
                .orElseThrow();
        String mended = issue.fixes().getFirst().applyTo("main.vpmap", text);
        clinic.edit("main.vpmap", mended);
        assertTrue(clinic.services.issues("main.vpmap").stream().noneMatch(i -> i.code().name().equals("UNKNOWN_FIELD")));
    }

    @Test
    void minesRecordCounts() {
        String text = Clinic.map(PATIENTS);
        assertEquals(List.of("3,000 Patient records in the source"),
                clinic.services.minings("main.vpmap", text).stream().map(Mining::label).toList());
    }
}
