package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.headless.PatientChart.Hanging;
import org.vpmap.headless.Workshop.Answer;

/** A practice without API access: its folder of CSV files is the source. */
class CsvProjectTest {
    private static final Path SAMPLE = Path.of("../../samples/csv-clinic");

    @TempDir
    Path folder;

    @Test
    void aFolderOfFilesBecomesAMigration() throws Exception {
        try (Workshop workshop = new Workshop(folder, 1)) {
            String project = workshop.project("small").toString();
            Workshop.done("init", project, "--connect", workshop.sandbox().credentials().toString(), "--csv", SAMPLE.toString(), "--map",
                    SAMPLE.resolve("migration.vpmap").toString());
            JsonNode discovered = Workshop.done("discover", project).json();
            assertEquals("csv", discovered.path("source").path("kind").asText());
            assertEquals(List.of(12, 10, 5, 3),
                    Stream.of("Patient", "Appointment", "Provider", "TreatmentPlan").map(object -> rows(discovered, object)).toList());
            JsonNode check = Workshop.done("check", project, "--tests").json();
            assertEquals(List.of(0, 0), List.of(check.path("errors").asInt(), check.path("warnings").asInt()), check::toString);
            Workshop.done("confirm", project, "--by", "Ada Quill");
            Workshop.done("sandbox", "admin", project);
            Workshop.done("provision", project, "--apply");

            TargetLook look = new TargetLook(workshop.sandbox().credentials());
            Map<String, Long> before = counts(look);
            Answer run = Workshop.run("run", project);
            assertEquals("completed", run.json().path("state").asText(), run::toString);
            assertEquals(1, run.exit(), "records are held, so there are findings: " + run);
            Set<String> brokenRows = Set.of("ROW_TOO_LONG", "ROW_TOO_SHORT");
            assertEquals(brokenRows, codes(run.json()), "what no ledger can tell, since it is lost before there is a record");

            // Of twelve patients p04 was born on 30 February and p11 says "maybe" where yes or no belongs; what hangs on p04 waits with her.
            Map<String, Long> expected = new TreeMap<>();
            expected.put("Contacts", 10L + 5);
            expected.put("Accounts", 2L);
            // Not a05 and a06 of p04, not a07 of a patient who was purged; a02 and a09 are tasks.
            expected.put("Events", 5L);
            expected.put("Tasks", 2L + 4);
            expected.put("Deals", 3L);
            // Neither the psychotherapy note nor the minor's.
            expected.put("Notes", 2L);
            Map<String, Long> after = counts(look);
            before.forEach((module, count) -> after.merge(module, -count, Long::sum));
            assertEquals(expected, after);
            ludwigHasAllThatTheFilesSayOfHim(look);

            JsonNode reconciled = Workshop.run("reconcile", project).json();
            assertEquals(brokenRows, codes(reconciled));
            for (String wrong : List.of("lost", "duplicates", "different")) {
                assertEquals(0, reconciled.path(wrong).asInt(-1), reconciled::toString);
            }
            JsonNode rollback = Workshop.run("rollback", project).json();
            assertTrue(rollback.path("verified").asBoolean(), rollback::toString);
            assertEquals(before, counts(look));
        }
    }

    @Test
    void theStarterMapMeetsAFolderWithFindingsAndNoCrash() throws Exception {
        try (Workshop workshop = new Workshop(folder, 1)) {
            String project = workshop.project("starter").toString();
            Workshop.done("init", project, "--connect", credentials(workshop).toString());
            Workshop.done("discover", project);
            Answer check = Workshop.run("check", project);
            assertTrue(check.exit() <= 1 && check.errors().isEmpty() && check.trace().isEmpty(),
                    "the starter map is for the whole profile; what a folder lacks is an issue, no crash: " + check);
            assertTrue(check.json().path("issues").findValuesAsText("code").stream().noneMatch("HEADER_INVALID"::equals),
                    "the starter map names this source: " + check);
        }
    }

    @Test
    void anExportIsNamedWholeOrNotAtAll() throws Exception {
        Path nothing = folder.resolve("nothing");
        Answer columns = Workshop.plain("init", nothing.toString(), "--columns", "columns.map");
        assertEquals(Exit.USAGE.code(), columns.exit(), columns::toString);
        Answer target = Workshop.plain("init", nothing.toString(), "--csv", SAMPLE.toString());
        assertEquals(Exit.USAGE.code(), target.exit(), target::toString);
        Answer map = Workshop.plain("init", nothing.toString(), "--map", nothing + ".vpmap");
        assertEquals(Exit.USAGE.code(), map.exit(), map::toString);
        assertTrue(Files.notExists(nothing), "nothing is made of half an order");
    }

    private static Set<String> codes(JsonNode result) {
        Set<String> codes = new TreeSet<>();
        result.path("source_problems").forEach(p -> codes.add(p.path("code").asText()));
        return codes;
    }

    private static void ludwigHasAllThatTheFilesSayOfHim(TargetLook look) throws Exception {
        JsonNode expected = new ObjectMapper().readTree("""
                {
                  "patient": "p01",
                  "why": "a particle in the name, a tag list, two coverages of which one has no end, a table in a note, one consent with its file",
                  "contact": {
                    "First_Name": "Ludwig", "Last_Name": "van Beethoven", "Legal_Name": "Ludwig van Beethoven", "Date_of_Birth": "1970-12-17",
                    "Email": "ludwig@example.org", "Mobile": "+16175550101", "Home_Phone": "+16175550102", "Mailing_Zip": "02115",
                    "Emergency_Contact": "Karl van Beethoven\\nnephew\\n617-555-0103", "Chart_Alerts": "Hard of hearing; speak clearly",
                    "Chief_Complaint": "Hearing loss", "Primary_Provider": "Ada Byron", "Referring_Provider": "Rosa Klein",
                    "Owner": "admin@acme.example", "VP_Created_On": "2019-01-05T14:00:00Z"
                  },
                  "tags": ["Newsletter", "VIP"],
                  "coverages": [
                    {"Rank": 1, "Carrier": "Blue Cross", "Coverage_Type": "PPO", "Policy_Number": "XJ-0012345", "Group_Number": "0098",
                     "Effective_From": "2024-01-01", "Effective_To": null, "Copay": 25, "Deductible": 1500},
                    {"Rank": 2, "Carrier": "Medicare", "Coverage_Type": "Medicare", "Policy_Number": "1EG4-TE5-MK73", "Group_Number": null,
                     "Effective_From": "2023-06-15", "Effective_To": "2025-12-31", "Copay": 0, "Deductible": 240}
                  ],
                  "events": ["New Patient | 2025-11-03T14:00:00Z | 2025-11-03T14:30:00Z | Completed"],
                  "tasks": ["Recheck | 2026-03-08 | Not Started", "Text message sent | 2025-11-01 | Completed"],
                  "deals": ["Treatment plan t01 | Negotiation/Review | 4200 | 2026-11-10"],
                  "notes": ["Hearing loss", "Amended"],
                  "attachments": ["Notice of Privacy Practices 2024-1 Signed.pdf"]
                }
                """);
        Map<String, Hanging> hangings = new LinkedHashMap<>();
        hangings.put("events", new Hanging("Events", "Who_Id", List.of("Event_Title", "Start_DateTime", "End_DateTime", "Visit_Status")));
        hangings.put("tasks", new Hanging("Tasks", "Who_Id", List.of("Subject", "Due_Date", "Status")));
        hangings.put("deals", new Hanging("Deals", "Contact_Name", List.of("Deal_Name", "Stage", "Amount", "Closing_Date")));
        hangings.put("notes", new Hanging("Notes", "", List.of("Note_Title")));
        hangings.put("attachments", new Hanging("Attachments", "", List.of("File_Name")));
        assertEquals(expected.toPrettyString(), new PatientChart(look, hangings).of(expected).toPrettyString());
    }

    private static Map<String, Long> counts(TargetLook look) throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        for (String module : List.of("Accounts", "Contacts", "Events", "Tasks", "Deals", "Notes")) {
            counts.put(module, look.count(module));
        }
        return counts;
    }

    private Path credentials(Workshop workshop) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode credentials = (ObjectNode) mapper.readTree(Files.readAllBytes(workshop.sandbox().credentials()));
        credentials.remove("visualpractice");
        credentials.putObject("csv").put("folder", SAMPLE.toAbsolutePath().normalize().toString()).put("zone", "America/New_York");
        return Files.write(folder.resolve("csv-credentials.json"), mapper.writeValueAsBytes(credentials));
    }

    private static int rows(JsonNode discovered, String object) {
        for (JsonNode audited : discovered.path("audit").path("objects")) {
            if (audited.path("object").asText().equals(object)) {
                return audited.path("read").asInt();
            }
        }
        return -1;
    }
}
