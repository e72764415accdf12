package org.vpmap.lang.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.vpmap.lang.testkit.Project;

/** Checking after edits gives what checking from scratch gives. */
class IncrementalTest {
    private static final String[] SNIPPETS = {
        "", " ", "\n", "}", "{", "\"", "x", "full_name", " or hold", "// c\n", "/*", "*/", "object Patient -> Contacts { }\n", "key id",
        "<-", "when ", ".", "("
    };
    private static final String TEXT = """
            migration Acme {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm "schemas/zoho-crm.schema"
              zone "UTC"
            }
            values Kind { "new" -> "New" else hold "?" }
            create Contacts { VP_Patient_ID text(50) unique "VP Patient ID" Complaint text(255) phi "Complaint" }
            create Events { VP_Appointment_ID text(50) unique "VP Appointment ID" }
            object Patient -> Contacts {
              key id -> VP_Patient_ID
              Last_Name <- full_name.family() or "Unknown"
              Email <- email.trim().lower()   over length list
              ignore ssn_last4 because "minimum necessary"
            }
            /** Visits. */
            object Appointment -> Events when category in ("visit", "recall") {
              key id -> VP_Appointment_ID
              Event_Title <- type via Kind
              Start_DateTime <- starts_at
              End_DateTime <- ends_at or starts_at.plus(minutes: duration_min)
              Who_Id <- link Contacts(patient_id) or hold
            }
            note ClinicalNote on Contacts(patient_id) when sensitivity == "normal" {
              body <- body_html.sanitize() because "x"
              into Contacts { Complaint <- chief_complaint latest by signed_at phi because "x" }
            }
            test "t" { given Patient { id: "p" full_name: "A B" } expect Contacts { Last_Name: "B" } }
            """;
    private static Path dir;

    @BeforeContainer
    static void schemas() throws Exception {
        dir = Files.createTempDirectory("vpmap-incremental");
        Project.at(dir, "enterprise");
    }

    @AfterContainer
    static void clean() throws Exception {
        try (var paths = Files.walk(dir)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 25, seed = "20261122")
    void editsGiveWhatAFreshCheckGives(@ForAll long seed) {
        Random random = new Random(seed);
        MappingProject edited = Project.LANGUAGE.open(dir);
        String text = TEXT;
        edited.edit("a.vpmap", text);
        edited.check();
        for (int i = 0; i < 6; i++) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + (random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(3)));
            text = text.substring(0, from) + SNIPPETS[random.nextInt(SNIPPETS.length)] + text.substring(to);
            edited.edit("a.vpmap", text);
            MappingProject fresh = Project.LANGUAGE.open(dir);
            fresh.edit("a.vpmap", text);
            assertEquals(shown(fresh.check()), shown(edited.check()), text);
        }
    }

    private static List<String> shown(List<Issue> issues) {
        return issues.stream()
                .map(i -> i.line() + ":" + i.column() + "+" + i.length() + " " + i.code() + " " + i.message() + " " + i.fixes()).sorted()
                .toList();
    }
}
