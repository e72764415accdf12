package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

            Target target = new Target(new TargetLook(workshop.sandbox().credentials()));
            for (JsonNode patient : expected) {
                JsonNode found = new ObjectMapper().valueToTree(target.patient(patient));
                assertEquals(patient.toPrettyString(), found.toPrettyString(), patient.path("patient").asText());
            }
        }
    }

    /** Zoho CRM's records in the form of the expected ones. */
    private static final class Target {
        private final TargetLook look;
        private final Map<String, String> idOf = new HashMap<>();
        private final List<JsonNode> events;
        private final List<JsonNode> tasks;
        private final List<JsonNode> deals;

        Target(TargetLook look) throws Exception {
            this.look = look;
            look.list("Contacts", "VP_Patient_ID").forEach(c -> idOf.put(c.path("VP_Patient_ID").asText(), c.path("id").asText()));
            events = look.list("Events", "Event_Title,Start_DateTime,Visit_Status,Who_Id");
            tasks = look.list("Tasks", "Subject,Due_Date,Status,Who_Id");
            deals = look.list("Deals", "Deal_Name,Stage,Amount,Closing_Date,Contact_Name");
        }

        Map<String, Object> patient(JsonNode expected) throws Exception {
            String id = idOf.get(expected.path("patient").asText());
            JsonNode contact = look.get("/crm/v8/Contacts/" + id).path("data").path(0);
            Map<String, Object> patient = new LinkedHashMap<>();
            patient.put("patient", contact.path("VP_Patient_ID").asText());
            patient.put("why", expected.path("why").asText());
            patient.put("contact", fields(expected.path("contact"), contact));
            patient.put("tags", names(contact.path("Tag"), "name").sorted().toList());
            List<Map<String, Object>> rows = new ArrayList<>();
            for (JsonNode row : contact.path("Insurance_Coverage")) {
                rows.add(fields(expected.path("coverages").path(rows.size()), row));
            }
            patient.put("coverages", rows);
            patient.put("events", like(expected.path("events"), of(events, "Who_Id", id)
                    .map(e -> e.path("Event_Title").asText() + " | " + moment(e.path("Start_DateTime")) + " | "
                            + e.path("Visit_Status").asText())));
            patient.put("tasks", like(expected.path("tasks"), of(tasks, "Who_Id", id)
                    .map(t -> t.path("Subject").asText() + " | " + t.path("Due_Date").asText() + " | " + t.path("Status").asText())));
            patient.put("deals", like(expected.path("deals"), of(deals, "Contact_Name", id)
                    .map(d -> d.path("Deal_Name").asText() + " | " + d.path("Stage").asText() + " | " + number(d.path("Amount")) + " | "
                            + d.path("Closing_Date").asText())));
            patient.put("notes",
                    like(expected.path("notes"),
                            look.list("Contacts/" + id + "/Notes", "Note_Title").stream().map(n -> n.path("Note_Title").asText())));
            patient.put("attachments",
                    like(expected.path("attachments"),
                            look.list("Contacts/" + id + "/Attachments", "File_Name").stream().map(a -> a.path("File_Name").asText())));
            return patient;
        }

        private static Stream<JsonNode> of(List<JsonNode> records, String link, String id) {
            return records.stream().filter(r -> r.path(link).path("id").asText().equals(id));
        }

        private static Stream<String> names(JsonNode list, String name) {
            return StreamSupport.stream(list.spliterator(), false).map(n -> n.path(name).asText());
        }

        /** The same things in the expected order, so that only what differs is out of place; Zoho has an order of its own. */
        private static List<String> like(JsonNode expected, Stream<String> actual) {
            List<String> rest = new ArrayList<>(actual.sorted().toList());
            List<String> ordered = new ArrayList<>();
            expected.forEach(e -> {
                if (rest.remove(e.asText())) {
                    ordered.add(e.asText());
                }
            });
            ordered.addAll(rest);
            return ordered;
        }

        private static Map<String, Object> fields(JsonNode expected, JsonNode actual) {
            Map<String, Object> fields = new LinkedHashMap<>();
            expected.fieldNames().forEachRemaining(name -> fields.put(name, plain(actual.path(name))));
            return fields.isEmpty() ? new TreeMap<>(Map.of("unexpected", actual)) : fields;
        }

        /** A person is named by e-mail address, a linked record by its name, a moment in UTC, a number without needless zeros. */
        private static Object plain(JsonNode value) {
            if (value.isObject()) {
                return value.hasNonNull("email") ? value.path("email").asText() : value.path("name").asText();
            }
            if (value.isNumber()) {
                return number(value);
            }
            return value.isNull() || value.isMissingNode() ? null : value.isBoolean() ? value.asBoolean() : moment(value);
        }

        private static Object number(JsonNode value) {
            double number = value.asDouble();
            return number == Math.rint(number) ? (Object) (long) number : (Object) number;
        }

        private static String moment(JsonNode value) {
            String text = value.asText();
            return text.matches("\\d{4}-\\d\\d-\\d\\dT.*") ? OffsetDateTime.parse(text).toInstant().toString() : text;
        }
    }
}
