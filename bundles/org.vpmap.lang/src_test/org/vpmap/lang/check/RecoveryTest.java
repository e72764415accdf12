package org.vpmap.lang.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.project.MappingProject;
import org.vpmap.lang.testkit.Project;

/**
 * One syntax error hides no other mistake. The map has a misspelt word (wrong_1 to wrong_9) in each of its declarations; whatever is broken in
 * one of them, the words in the others are still found.
 */
class RecoveryTest {
    private static final String MAP = """
            migration Acme {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm "schemas/zoho-crm.schema"
              zone "America/New_York"
              owners by wrong_1 fallback "front.desk@acme.example"
            }

            create Contacts {
              VP_Patient_ID text(50) unique "VP Patient ID"
              Complaint     text(255) phi   "Complaint"
              Region        wrong_2(9)      "Region"
            }
            create Events { VP_Appointment_ID text(50) unique "VP Appointment ID" }

            values VisitType {
              "new"             -> "New Patient"
              "recheck", "post" -> "Follow-up"
              else hold "a visit type nobody has decided on"
            }

            /** All patients. */
            object Patient -> Contacts when status != "archived" {
              key id -> VP_Patient_ID
              Last_Name  <- full_name.family() or "Unknown"
              Email      <- wrong_3.trim().lower() over length list
              First_Name <- full_name.given()
              wrong_4    <- address.city
              ignore ssn_last4 because "minimum necessary"
            }

            // Visits and recalls
            object Appointment -> Events when category in ("visit", "recall") {
              key id -> VP_Appointment_ID
              Event_Title    <- type via wrong_5 or "Visit"
              Start_DateTime <- starts_at
              End_DateTime   <- ends_at or starts_at.plus(wrong_6: duration_min)
              Who_Id         <- link Contacts(patient_id) or hold
            }

            note ClinicalNote on Contacts(patient_id) when sensitivity == "normal" {
              title <- wrong_7
              body  <- body_html.sanitize() because "x"
              into Contacts { Complaint <- chief_complaint latest by signed_at phi because "x" }
            }

            files Consent on Contacts(patient_id) { name <- wrong_8 over 25 MB list }

            test "a particle belongs to the family name" {
              given  Patient  { id: "p1" full_name: "Ludwig van Beethoven" }
              expect Contacts { wrong_9: "van Beethoven" }
            }
            """;
    private static final Set<String> ALL =
            Set.of("wrong_1", "wrong_2", "wrong_3", "wrong_4", "wrong_5", "wrong_6", "wrong_7", "wrong_8", "wrong_9");

    @TempDir
    Path dir;

    private List<Issue> check(String text) {
        MappingProject project = Project.at(dir, "enterprise", "main.vpmap", text);
        return project.check();
    }

    private static Set<String> words(String text, List<Issue> issues) {
        Set<String> found = new TreeSet<>();
        issues.forEach(i -> {
            String word = text.substring(i.offset(), Math.min(text.length(), i.offset() + i.length()));
            if (ALL.contains(word) && i.code() != IssueCode.SYNTAX) {
                found.add(word);
            }
        });
        return found;
    }

    private void survives(String damaged, Set<String> lost) {
        List<Issue> issues = check(damaged);
        String shown = damaged + issues.stream().map(i -> i.line() + ":" + i.column() + " " + i.code() + " " + i.message())
                .collect(Collectors.joining("\n"));
        assertTrue(issues.stream().anyMatch(i -> i.code() == IssueCode.SYNTAX), shown);
        Set<String> missing = new TreeSet<>(ALL);
        missing.removeAll(words(damaged, issues));
        missing.removeAll(lost);
        assertEquals(Set.of(), missing, shown);
    }

    @Test
    void aLineThatIsBrokenIsReportedOnce() {
        String broken = MAP.replace("First_Name <- full_name.given()", "First_Name = full_name.given() + (1,")
                .replace("Start_DateTime <- starts_at", "Start_DateTime <- starts_at) ) ]");
        assertEquals(2, check(broken).stream().filter(i -> i.code() == IssueCode.SYNTAX).count());
        assertEquals(ALL.size(), words(broken, check(broken)).size());
    }

    /** What is taken out, and what is put in its place; then the words in the damaged line itself, which need not be found. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        // a brace is missing
        "migration Acme {|migration Acme|", "example\"\n}|example\"\n|", "create Contacts {|create Contacts|",
        "\"Region\"\n}|\"Region\"\n|wrong_2",
        "values VisitType {|values VisitType|", "decided on\"\n}|decided on\"\n|", "!= \"archived\" {|!= \"archived\"|",
        "necessary\"\n}|necessary\"\n|", "\"recall\") {|\"recall\")|wrong_5", "or hold\n}|or hold\n|", "\"normal\" {|\"normal\"|wrong_7",
        "phi because \"x\" }\n}|phi because \"x\" }\n|", "phi because \"x\" }\n}|phi because \"x\"\n}|", "MB list }|MB list|",
        "Beethoven\" }\n}|Beethoven\" }\n|", "Patient  {|Patient|wrong_9",
        // a brace too many
        "example\"\n}|example\"\n}}|", "necessary\"\n}|necessary\"\n}\n}|", "\"archived\" {|\"archived\" {{|", "on\"\n}|on\"\n}}|",
        // a text that is not closed
        "\"schemas/zoho-crm.schema\"|\"schemas/zoho-crm.schema|wrong_1", "\"VP Patient ID\"|\"VP Patient ID|",
        "\"New Patient\"|\"New Patient|",
        "decided on\"|decided on|", "\"Unknown\"|\"Unknown|", "\"Visit\"|\"Visit|", "because \"x\"\n|because \"x\n|",
        "van Beethoven\" }|van Beethoven }|wrong_9",
        "\"archived\"|\"archived|",
        // half an expression
        "or \"Unknown\"|or|", "full_name.family()|full_name.|", "full_name.given()|full_name.given(|", "full_name.given()|when|",
        "full_name.given()|when status ==|", "full_name.given()||", "full_name.given()|full_name +|", "full_name.given()|(full_name|",
        "full_name.given()|full_name via|", "full_name.given()|link Contacts(|", "starts_at\n|starts_at.plus(\n|",
        "patient_id) or hold|patient_id|",
        "sanitize() because|sanitize( because|", "key id -> VP_Patient_ID|key id ->|", "key id -> VP_Patient_ID|key|",
        "in (\"visit\", \"recall\")|in (\"visit\",|wrong_5", "!= \"archived\"|!=|", "full_name.given()|full_name.given())|",
        "full_name.given()|full_name.given() {|",
        "owners by wrong_1|@ owners by wrong_1|", "\"new\"             ->|@ \"new\" ->|", "Region        wrong|@ Region wrong|",
        "given  Patient|@ given Patient|",
        "key id -> VP_Patient_ID|key id -> VP_Patient_ID 3 : ]|",
        // words that do not belong there
        "First_Name <-|First_Name <- <-|", "wrong_4    <-|<-|wrong_4", "First_Name <-|<-|",
        "because \"minimum necessary\"|because \"minimum necessary\"\n  <- email|", "Complaint <-|<-|",
        "First_Name <-|First_Name|", "First_Name <-|First_Name =|",
        "First_Name <-|@ First_Name <-|",
        "-> \"New Patient\"|\"New Patient\"|", "/** All patients. */|/** All patients. */ §§|", "values VisitType|value VisitType|",
        "object Patient|objekt Patient|wrong_3,wrong_4", "text(50) unique \"VP P|text(50 unique \"VP P|",
        "expect Contacts|expct Contacts|wrong_9",
        "because \"minimum necessary\"|becuse \"minimum necessary\"|", "else hold|els hold|", "zone \"America|zoone \"America|wrong_1",
        "-> Contacts when|=> Contacts when|wrong_3,wrong_4", "over 25 MB list|over MB list|", "id: \"p1\"|id \"p1\"|",
        "phi because \"x\" }|phi because }|",
    })
    void nothingElsewhereIsHidden(String damage) {
        String[] parts = damage.split("\\|", -1);
        assertTrue(MAP.contains(parts[0]), parts[0]);
        int at = MAP.indexOf(parts[0]);
        survives(MAP.substring(0, at) + parts[1] + MAP.substring(at + parts[0].length()), Set.of(parts[2].split(",")));
    }
}
