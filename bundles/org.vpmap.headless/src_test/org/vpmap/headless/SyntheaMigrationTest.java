package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.headless.PatientChart.Hanging;
import org.vpmap.headless.Workshop.Answer;

/**
 * All of {@code samples/synthea}, as its README tells it, with an export of 300 patients that nobody of this project made. What arrives is asked
 * of Zoho CRM over plain HTTP and compared with the lines of the files, which are counted here without the connector. The folder is named by the
 * system property vpmap.synthea.
 */
class SyntheaMigrationTest {
    private static final Path EXPORT = Path.of(System.getProperty("vpmap.synthea", "../../../shared/synthea-300"));
    private static final Path SAMPLE = Path.of("../../samples/synthea");
    private static final List<String> MODULES = List.of("Accounts", "Contacts", "Events", "Tasks", "Deals", "Notes");

    @TempDir
    Path folder;

    @BeforeEach
    void exportIsThere() {
        assumeTrue(Files.isDirectory(EXPORT), "there is no Synthea export in " + EXPORT + "; name one with -Dvpmap.synthea=FOLDER");
    }

    @Test
    void threeHundredPatientsOfAnExportArriveAndGoAgain() throws Exception {
        try (Workshop workshop = new Workshop(folder, 1)) {
            String project = workshop.project("synthea").toString();
            Workshop.done("init", project, "--connect", workshop.sandbox().credentials().toString(), "--csv", EXPORT.toString(),
                    "--columns", SAMPLE.resolve("columns.map").toString(), "--map", SAMPLE.resolve("migration.vpmap").toString());
            Workshop.done("discover", project);
            JsonNode check = Workshop.done("check", project, "--tests").json();
            assertEquals(List.of(0, 0), List.of(check.path("errors").asInt(), check.path("warnings").asInt()), check::toString);
            Workshop.done("confirm", project, "--by", "Ada Quill");
            Workshop.done("sandbox", "admin", project);
            Workshop.done("provision", project, "--apply");

            TargetLook look = new TargetLook(workshop.sandbox().credentials());
            Map<String, Set<String>> before = records(look);
            Answer run = Workshop.run("run", project);
            assertEquals("completed", run.json().path("state").asText(), run::toString);
            assertEquals(0, run.exit(), run::toString);

            assertEquals(lines(), arrived(look, before));
            threePatientsArriveAsAPersonExpectsThem(look);
            JsonNode reconciled = Workshop.done("reconcile", project).json();
            for (String wrong : List.of("lost", "duplicates", "different")) {
                assertEquals(0, reconciled.path(wrong).asInt(-1), reconciled::toString);
            }

            JsonNode rollback = Workshop.done("rollback", project).json();
            assertTrue(rollback.path("verified").asBoolean(), rollback::toString);
            assertEquals(before, records(look), "the target is as before");
            assertEquals(List.of(), look.list("Insurance_Coverage", "Carrier"), "no row of a subform is left");
        }
    }

    /** What the files hold, line by line. */
    private static Map<String, Long> lines() throws IOException {
        Map<String, Long> expected = new TreeMap<>();
        Set<String> organizations = new HashSet<>();
        eachLine("organizations", cells -> organizations.add(Arrays.stream(cells[1].split("[^A-Z0-9]+"))
                .filter(word -> !Set.of("INC", "LLC").contains(word)).collect(Collectors.joining(" "))));
        expected.put("Accounts", (long) organizations.size());
        expected.put("Contacts", eachLine("patients", cells -> {}) + eachLine("providers", cells -> {}));
        expected.put("Events", eachLine("encounters", cells -> {}));
        expected.put("Insurance_Coverage", eachLine("payer_transitions", cells -> {}));
        expected.put("Deals", eachLine("careplans", cells -> {}));
        Set<String> diagnosed = new HashSet<>();
        eachLine("conditions", cells -> diagnosed.add(cells[3]));
        eachLine("allergies", cells -> diagnosed.add(cells[3]));
        expected.put("Notes", (long) diagnosed.size());
        expected.put("Tasks", 0L);
        return expected;
    }

    /** Splits at commas: the export has no quotes, which is checked on the way. */
    private static long eachLine(String name, Consumer<String[]> line) throws IOException {
        long count = -1;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(EXPORT.resolve(name + ".csv.gz"))), StandardCharsets.UTF_8))) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                assertTrue(text.indexOf('"') < 0, name);
                if (count++ >= 0) {
                    line.accept((name.equals("organizations") ? text.toUpperCase(Locale.ROOT) : text).split(",", -1));
                }
            }
        }
        return count;
    }

    private static Map<String, Set<String>> records(TargetLook look) throws Exception {
        Map<String, Set<String>> records = new TreeMap<>();
        for (String module : MODULES) {
            records.put(module, look.list(module, "Modified_Time").stream()
                    .map(record -> record.path("id").asText() + " " + record.path("Modified_Time").asText())
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        return records;
    }

    private static Map<String, Long> arrived(TargetLook look, Map<String, Set<String>> before) throws Exception {
        Map<String, Long> arrived = new TreeMap<>();
        for (String module : MODULES) {
            arrived.put(module, look.count(module) - before.get(module).size());
        }
        arrived.put("Insurance_Coverage", (long) look.list("Insurance_Coverage", "Carrier").size());
        return arrived;
    }

    private static void threePatientsArriveAsAPersonExpectsThem(TargetLook look) throws Exception {
        JsonNode expected;
        try (InputStream in = SyntheaMigrationTest.class.getResourceAsStream("synthea-patients.json")) {
            expected = new ObjectMapper().readTree(in);
        }
        Map<String, Hanging> hangings = new LinkedHashMap<>();
        hangings.put("events", new Hanging("Events", "Who_Id",
                List.of("Event_Title", "Start_DateTime", "End_DateTime", "Visit_Status", "Venue", "Description", "Visit_Provider")));
        hangings.put("deals", new Hanging("Deals", "Contact_Name",
                List.of("Deal_Name", "Pipeline", "Stage", "Plan_Start", "Closing_Date", "Description", "Plan_Provider")));
        hangings.put("notes", new Hanging("Notes", "", List.of("Note_Title", "Note_Content")));
        PatientChart charts = new PatientChart(look, hangings);
        for (JsonNode patient : expected) {
            assertEquals(patient.toPrettyString(), charts.of(patient).toPrettyString(), patient.path("patient").asText());
        }
    }
}
