package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the target holds by our keys, asked over HTTP with nothing of ours in between. */
final class OneOfEach {
    /** Modules and the fields that carry our keys. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "Contacts", List.of("VP_Patient_ID", "VP_Provider_ID"),
            "Accounts", List.of("VP_Organization_Key"),
            "Events", List.of("VP_Appointment_ID"),
            "Tasks", List.of("VP_Appointment_ID", "VP_Communication_ID"),
            "Deals", List.of("VP_Plan_ID"));

    private final TargetLook look;

    OneOfEach(Path credentials) throws IOException, InterruptedException {
        look = new TargetLook(credentials);
    }

    /** How often each key is there: {@code module field key} to number of records. */
    Map<String, Integer> keys() throws IOException, InterruptedException {
        Map<String, Integer> found = new TreeMap<>();
        for (Map.Entry<String, List<String>> module : KEYS.entrySet()) {
            for (JsonNode record : look.list(module.getKey(), String.join(",", module.getValue()))) {
                for (String field : module.getValue()) {
                    if (record.hasNonNull(field)) {
                        found.merge(module.getKey() + " " + field + " " + record.get(field).asText(), 1, Integer::sum);
                    }
                }
            }
        }
        return found;
    }

    /** How many notes and files hang on each contact, and how many records of each module are there. */
    Map<String, Integer> counts() throws IOException, InterruptedException {
        Map<String, Integer> counts = new TreeMap<>();
        for (String module : KEYS.keySet()) {
            counts.put(module, look.get("/crm/v8/" + module + "/actions/count").path("count").asInt());
        }
        int notes = 0;
        int files = 0;
        for (JsonNode contact : look.list("Contacts", "Last_Name")) {
            String record = "Contacts/" + contact.path("id").asText();
            notes += look.list(record + "/Notes", "Note_Title").size();
            files += look.list(record + "/Attachments", "File_Name").size();
        }
        counts.put("Notes", notes);
        counts.put("Attachments", files);
        return counts;
    }

    /** That no key is there twice, and that there are any. */
    Map<String, Integer> check() throws IOException, InterruptedException {
        Map<String, Integer> keys = keys();
        Map<String, Integer> twice = new TreeMap<>(keys);
        twice.values().removeIf(count -> count == 1);
        assertEquals(Map.of(), twice, "records that are there more than once");
        assertEquals(false, keys.isEmpty(), "nothing is there");
        return keys;
    }
}
