package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.headless.Workshop.Answer;

/** A practice without API access: its folder of CSV files is the source. */
class CsvProjectTest {
    @TempDir
    Path folder;

    @Test
    void aFolderOfFilesBecomesAMigration() throws Exception {
        try (Workshop workshop = new Workshop(folder, 1)) {
            String project = workshop.project("small").toString();
            Workshop.done("init", project, "--connect", credentials(workshop).toString());
            JsonNode discovered = Workshop.done("discover", project).json();
            assertEquals("csv", discovered.path("source").path("kind").asText());
            assertEquals(List.of(12, 10, 5, 3),
                    Stream.of("Patient", "Appointment", "Provider", "TreatmentPlan").map(object -> rows(discovered, object)).toList());

            Answer check = Workshop.run("check", project);
            assertTrue(check.exit() <= 1 && check.errors().isEmpty(),
                    "the starter map is for the whole profile; what a folder lacks is an issue, no crash: " + check);
            assertTrue(check.trace().isEmpty(), check::toString);
            assertTrue(check.json().path("issues").findValuesAsText("code").stream().noneMatch("HEADER_INVALID"::equals),
                    "the starter map names this source: " + check);

            try (InputStream map = CsvProjectTest.class.getResourceAsStream("csv-clinic.vpmap")) {
                Files.copy(map, Path.of(project, "migration.vpmap"), StandardCopyOption.REPLACE_EXISTING);
            }
            assertEquals(0, Workshop.done("check", project).json().path("errors").asInt());
            Workshop.done("confirm", project, "--by", "Ada Quill");
            Workshop.run("sandbox", "admin", project);
            Workshop.done("provision", project, "--apply");

            TargetLook look = new TargetLook(workshop.sandbox().credentials());
            long contacts = look.count("Contacts");
            long deals = look.count("Deals");
            Answer run = Workshop.run("run", project);
            assertEquals("completed", run.json().path("state").asText(), run::toString);
            Map<String, Integer> created = new TreeMap<>();
            run.json().path("objects").forEach(o -> created.merge(o.path("source").asText() + " -> " + o.path("target").asText(),
                    o.path("created").asInt(), Integer::sum));
            // One patient was born on 30 February and is held; of four notes one is psychotherapy and one is a minor's.
            assertEquals(11, created.get("Patient -> Contacts"), run::toString);
            assertEquals(5, created.get("Provider -> Contacts"), run::toString);
            assertEquals(3, created.get("TreatmentPlan -> Deals"), run::toString);
            assertEquals(2, created.get("ClinicalNote -> Notes"), run::toString);
            assertEquals(contacts + 16, look.count("Contacts"));
            assertEquals(deals + 3, look.count("Deals"));

            JsonNode reconciled = Workshop.run("reconcile", project).json();
            assertEquals(0, reconciled.path("lost").asInt(), reconciled::toString);
            assertEquals(0, reconciled.path("duplicates").asInt(), reconciled::toString);
            JsonNode rollback = Workshop.run("rollback", project).json();
            assertTrue(rollback.path("verified").asBoolean(), rollback::toString);
            assertEquals(contacts, look.count("Contacts"));
        }
    }

    private Path credentials(Workshop workshop) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode credentials = (ObjectNode) mapper.readTree(Files.readAllBytes(workshop.sandbox().credentials()));
        credentials.remove("visualpractice");
        String csv = Path.of("../../samples/csv-clinic").toAbsolutePath().normalize().toString();
        credentials.putObject("csv").put("folder", csv).put("zone", "America/New_York");
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
