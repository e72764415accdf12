package org.vpmap.headless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A patient as Zoho CRM shows it over plain HTTP, in the form of a record that a person wrote: the contact's fields and coverages that the
 * expected record names, and a line of text for each thing that hangs on the contact.
 */
final class PatientChart {
    private final TargetLook look;
    private final Map<String, Hanging> hangings;
    private final Map<String, List<JsonNode>> records = new HashMap<>();
    private final Map<String, String> idOf = new HashMap<>();

    /**
     * What hangs on contacts.
     *
     * @param module the records' module, or the related list of the contact where there is no link
     * @param link the field that names the contact, empty for a related list
     * @param fields what its line consists of
     */
    record Hanging(String module, String link, List<String> fields) {}

    /** @param hangings by the name of the list in the expected records, in their order */
    PatientChart(TargetLook look, Map<String, Hanging> hangings) throws Exception {
        this.look = look;
        this.hangings = hangings;
        look.list("Contacts", "VP_Patient_ID").forEach(c -> idOf.put(c.path("VP_Patient_ID").asText(), c.path("id").asText()));
        for (Map.Entry<String, Hanging> entry : hangings.entrySet()) {
            Hanging hanging = entry.getValue();
            if (!hanging.link().isEmpty()) {
                records.put(entry.getKey(),
                        look.list(hanging.module(), String.join(",", hanging.fields()) + "," + hanging.link()));
            }
        }
    }

    /** The patient that the expected record is about, as it should look like if all is as expected. */
    JsonNode of(JsonNode expected) throws Exception {
        String id = idOf.get(expected.path("patient").asText());
        JsonNode contact = look.get("/crm/v8/Contacts/" + id).path("data").path(0);
        Map<String, Object> patient = new LinkedHashMap<>();
        patient.put("patient", contact.path("VP_Patient_ID").asText());
        patient.put("why", expected.path("why").asText());
        patient.put("contact", fields(expected.path("contact"), contact));
        if (expected.has("tags")) {
            patient.put("tags", names(contact.path("Tag")).sorted().toList());
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JsonNode row : contact.path("Insurance_Coverage")) {
            rows.add(fields(expected.path("coverages").path(rows.size()), row));
        }
        patient.put("coverages", rows);
        for (Map.Entry<String, Hanging> entry : hangings.entrySet()) {
            Hanging hanging = entry.getValue();
            Stream<JsonNode> found = hanging.link().isEmpty()
                    ? look.list("Contacts/" + id + "/" + hanging.module(), String.join(",", hanging.fields())).stream()
                    : records.get(entry.getKey()).stream().filter(r -> r.path(hanging.link()).path("id").asText().equals(id));
            patient.put(entry.getKey(), like(expected.path(entry.getKey()), found.map(record -> line(hanging, record))));
        }
        return new ObjectMapper().valueToTree(patient);
    }

    private static String line(Hanging hanging, JsonNode record) {
        return hanging.fields().stream().map(field -> String.valueOf(plain(record.path(field)))).collect(Collectors.joining(" | "));
    }

    private static Stream<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(n -> n.path("name").asText());
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
            double number = value.asDouble();
            return number == Math.rint(number) ? (Object) (long) number : (Object) number;
        }
        return value.isNull() || value.isMissingNode() ? null : value.isBoolean() ? value.asBoolean() : moment(value);
    }

    private static String moment(JsonNode value) {
        String text = value.asText();
        return text.matches("\\d{4}-\\d\\d-\\d\\dT.*") ? OffsetDateTime.parse(text).toInstant().toString() : text;
    }
}
