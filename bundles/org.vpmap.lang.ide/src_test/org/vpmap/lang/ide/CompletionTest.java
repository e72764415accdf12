package org.vpmap.lang.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void open() {
        clinic = new Clinic(folder);
    }

    private void offers(String body, String... labels) {
        List<String> all = clinic.labels(body);
        for (String label : labels) {
            assertTrue(all.contains(label), () -> label + " is not among " + all);
        }
    }

    private void omits(String body, String... labels) {
        List<String> all = clinic.labels(body);
        for (String label : labels) {
            assertFalse(all.contains(label), () -> label + " is among " + all);
        }
    }

    @Test
    void offersWhatMayStandInAnEmptyFile() {
        assertTrue(clinic.services.complete("new.vpmap", "", 0).stream().map(Proposal::label).toList()
                .containsAll(List.of("migration", "object", "values", "object map")));
    }

    @Test
    void offersSourceObjectsAndModules() {
        offers("object <|>", "Patient", "Appointment");
        offers("object Patient -> <|>", "Contacts", "Events");
    }

    @Test
    void offersTargetFieldsWithTheRequiredFirst() {
        String body = """
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Email <- email
                  <|>
                }
                """;
        assertEquals("Last_Name", clinic.labels(body).getFirst());
        offers(body, "Mobile", "VP_Patient_ID", "ignore", "rows");
        omits(body, "Email", "Created_Time");
        Proposal last = clinic.complete(body).getFirst();
        assertTrue(last.detail().contains("text(80)") && last.detail().contains("required"), last.detail());
        assertTrue(clinic.taking("Last_Name", body).contains("  Last_Name <- <|>\n"));
    }

    @Test
    void offersTargetFieldsWhileTheRestOfTheMapIsBroken() {
        offers("""
                object Patient -> Contacts {
                  Mail<|>
                  ignore ssn_last4 because "x"
                  Email <- <- email
                }
                """, "Mailing_City", "Mailing_Zip");
    }

    @Test
    void offersSourceFieldsWithTypeAndPhi() {
        String body = "object Patient -> Contacts {\n  Email <- <|>\n}\n";
        offers(body, "email", "full_name", "phones", "link", "appointments", "today");
        Proposal name = clinic.complete(body).stream().filter(p -> p.label().equals("full_name")).findFirst().orElseThrow();
        assertEquals("text(80) · required · PHI direct", name.detail());
        assertTrue(name.documentation().contains("The name as the front desk wrote it"));
    }

    @Test
    void offersFieldsAndFittingFunctionsAfterTheDot() {
        offers("object Patient -> Contacts {\n  Mailing_City <- address.<|>\n}\n", "city", "line1", "postal_code");
        offers("object Patient -> Contacts {\n  Last_Name <- full_name.<|>\n  Email <- email\n}\n", "family", "given", "upper");
        omits("object Patient -> Contacts {\n  Date_of_Birth <- birth_date.<|>\n}\n", "family", "e164", "city");
        assertTrue(clinic.taking("family", "object Patient -> Contacts {\n  Last_Name <- full_name.fam<|>\n}\n")
                .contains("full_name.family()<|>"));
    }

    @Test
    void offersFieldsOfTheElementInALambda() {
        offers("object Patient -> Contacts {\n  Mobile <- phones.first(<|>)\n}\n", "kind", "number");
        offers("object Appointment -> Events {\n  Event_Title <- patient.<|>\n}\n", "full_name", "birth_date");
    }

    @Test
    void offersOptionsWithTheirCounts() {
        String body = "object Patient -> Contacts {\n  Mobile <- phones.first(kind == \"<|>\").number\n}\n";
        offers(body, "mobile", "home");
        assertEquals("2,410 records", clinic.complete(body).getFirst().detail());
        assertTrue(clinic.taking("mobile", body).contains("kind == \"mobile\"<|>).number"));
    }

    @Test
    void offersOptionsOfTheFieldsThatAValueMapIsUsedWith() {
        offers("""
                values VisitType {
                  "<|>" -> "New"
                  else hold
                }
                object Appointment -> Events {
                  Event_Title <- type via VisitType
                }
                """, "new", "recheck", "post");
    }

    @Test
    void offersValueMapsAndCreatedFields() {
        offers("values VisitType {\n  \"a\" -> \"b\"\n}\nobject Appointment -> Events {\n  Event_Title <- type via <|>\n}\n", "VisitType");
        offers("object Patient -> Contacts {\n  key id -> <|>\n}\n", "VP_Patient_ID");
    }

    @Test
    void offersNothingInAComment() {
        assertEquals(List.of(), clinic.labels("object Patient -> Contacts {\n  // Ema<|>il\n}\n"));
        assertEquals(List.of(), clinic.labels("/* obj<|>ect */\nobject Patient -> Contacts {\n}\n"));
    }

    @Test
    void keepsWhatIsWrittenAsAFilter() {
        List<String> all = clinic.labels("object Patient -> Contacts {\n  Mailing_St<|>\n}\n");
        assertEquals(List.of("Mailing_Street"), all);
    }
}
