package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.headless.PatientChart.Hanging;
import org.vpmap.headless.Workshop.Answer;

/**
 * Three patients after a full run, as Zoho CRM shows them over plain HTTP, against records in {@code three-patients.json} that a person wrote from
 * the patients' charts and the starter map.
 */
class ThreePatientsTest {
    private static final int PATIENTS = 40;

    @TempDir
    Path folder;

    @Test
    void threePatientsArriveAsAPersonExpectsThem() throws Exception {
        JsonNode expected;
        try (InputStream in = ThreePatientsTest.class.getResourceAsStream("three-patients.json")) {
            expected = new ObjectMapper().readTree(in);
        }
        try (Workshop workshop = new Workshop(folder, PATIENTS)) {
            String project = workshop.ready("acme").toString();
            Answer run = Workshop.run("run", project);
            assertEquals("completed", run.json().path("state").asText(), run::toString);
            JsonNode reconciled = Workshop.run("reconcile", project).json();
            assertEquals(0, reconciled.path("lost").asInt(), reconciled::toString);
            assertEquals(0, reconciled.path("duplicates").asInt(), reconciled::toString);

            Map<String, Hanging> hangings = new LinkedHashMap<>();
            hangings.put("events", new Hanging("Events", "Who_Id", List.of("Event_Title", "Start_DateTime", "Visit_Status")));
            hangings.put("tasks", new Hanging("Tasks", "Who_Id", List.of("Subject", "Due_Date", "Status")));
            hangings.put("deals", new Hanging("Deals", "Contact_Name", List.of("Deal_Name", "Stage", "Amount", "Closing_Date")));
            hangings.put("notes", new Hanging("Notes", "", List.of("Note_Title")));
            hangings.put("attachments", new Hanging("Attachments", "", List.of("File_Name")));
            PatientChart charts = new PatientChart(new TargetLook(workshop.sandbox().credentials()), hangings);
            for (JsonNode patient : expected) {
                assertEquals(patient.toPrettyString(), charts.of(patient).toPrettyString(), patient.path("patient").asText());
            }
        }
    }
}
