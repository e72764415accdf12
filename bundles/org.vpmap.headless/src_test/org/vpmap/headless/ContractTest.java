package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.headless.Workshop.Answer;
import org.vpmap.sandbox.clinic.Clinic;
import org.vpmap.sandbox.clinic.ClinicObject;

/** One project through every command: exit codes, the JSON that others rely on, and that no patient shows up anywhere. */
class ContractTest {
    private static final int PATIENTS = 100;

    @TempDir
    static Path folder;

    private static Workshop workshop;
    private static final Map<String, Answer> ANSWERS = new LinkedHashMap<>();
    private static final Map<String, Long> TARGET_BEFORE = new LinkedHashMap<>();
    private static final Map<String, Long> TARGET_SAMPLED = new LinkedHashMap<>();
    private static final Map<String, Long> TARGET_AFTER = new LinkedHashMap<>();

    @BeforeAll
    static void story() throws Exception {
        workshop = new Workshop(folder, PATIENTS);
        TargetLook look = new TargetLook(workshop.sandbox().credentials());
        String project = workshop.project("acme").toString();
        count(look, TARGET_BEFORE);
        step("init", "init", project, "--connect", workshop.sandbox().credentials().toString());
        step("discover", "discover", project);
        step("propose", "propose", project);
        step("check", "check", project, "--tests");
        step("refused", "run", project);
        step("confirm", "confirm", project, "--by", "Ada Quill");
        step("checklist", "provision", project, "--checklist");
        step("admin", "sandbox", "admin", project);
        step("apply", "provision", project, "--apply");
        step("owners", "owners", project);
        step("plan", "plan", project);
        step("estimate", "estimate", project);
        step("sample", "sample", project, "--size", "20");
        count(look, TARGET_SAMPLED);
        step("rollback", "rollback", project);
        count(look, TARGET_AFTER);
        step("status", "status", project);
        step("journal", "journal", project, "--verify", "--export", workshop.project("acme").resolve("trail.json").toString());
        step("report", "report", project);
    }

    @AfterAll
    static void close() throws IOException {
        ANSWERS.clear();
        workshop.close();
    }

    private static void step(String name, String... args) {
        ANSWERS.put(name, Workshop.run(args));
    }

    private static void count(TargetLook look, Map<String, Long> counts) throws IOException, InterruptedException {
        for (String module : List.of("Contacts", "Accounts", "Deals", "Events", "Tasks")) {
            counts.put(module, look.count(module));
        }
    }

    @Test
    void everyCommandEndsAsTheContractSays() {
        Map<String, Integer> expected = new LinkedHashMap<>();
        ANSWERS.keySet().forEach(name -> expected.put(name, 0));
        expected.put("refused", 4);
        expected.put("checklist", 1);
        // The clinic is dirty on purpose: some of its records cannot go as they are.
        expected.put("sample", 1);
        assertEquals(expected, ANSWERS.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().exit(), (a, b) -> a, LinkedHashMap::new)),
                ContractTest::troubles);
    }

    private static String troubles() {
        return ANSWERS.values().stream().filter(a -> !a.errors().isEmpty()).map(a -> a.command() + ": " + a.errors())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everyCommandPrintsOneJsonDocumentWithTheContractsKeys() {
        assertAll(
                () -> keys("check", "", "files", "errors", "warnings", "issues"),
                () -> keys("check", "issues", "file", "line", "column", "severity", "code", "message", "fixes"),
                () -> keys("propose", "", "proposals"),
                () -> keys("propose", "proposals", "source", "candidates"),
                () -> keys("plan", "", "objects", "credits", "credits_available", "seconds", "gates"),
                () -> keys("plan", "objects", "source", "target", "records", "operations", "path", "credits"),
                () -> keys("plan", "gates", "gate", "open", "reason"),
                () -> keys("refused", "", "run", "kind", "state", "objects", "attachments", "credits", "seconds", "records_per_second"),
                () -> keys("sample", "", "run", "kind", "state", "objects", "attachments", "credits", "seconds", "records_per_second",
                        "diff"),
                () -> keys("sample", "objects", "source", "target", "read", "created", "updated", "skipped", "failed"),
                () -> keys("sample", "attachments", "moved", "refused", "bytes"),
                () -> keys("sample", "diff", "records", "fields", "equal", "different", "missing"),
                () -> keys("rollback", "", "run", "deleted", "restored", "conflicts", "remaining", "verified"),
                () -> keys("journal", "", "entries", "runs", "verified"),
                () -> keys("owners", "", "matched", "unmatched", "owners"),
                () -> keys("owners", "owners", "source", "email", "target", "action"),
                () -> keys("estimate", "", "grade", "components", "objects_one_to_one", "objects", "hours", "credits", "price", "currency"),
                () -> ANSWERS.values().forEach(Answer::json));
    }

    /** That the document, or each thing in its list or object of that name, has the keys. */
    private static void keys(String step, String within, String... wanted) {
        JsonNode place = within.isEmpty() ? ANSWERS.get(step).json() : ANSWERS.get(step).json().path(within);
        assertTrue(place.isObject() || place.isArray() && !place.isEmpty(), "'" + step + "' has nothing in " + within);
        for (JsonNode each : place.isArray() ? place : List.of(place)) {
            assertEquals(Set.of(), Stream.of(wanted).filter(key -> !each.has(key)).collect(Collectors.toSet()),
                    "'" + step + "' lacks keys in " + each);
        }
    }

    @Test
    void theNumbersTellOneStory() {
        JsonNode sample = ANSWERS.get("sample").json();
        assertEquals("sample", sample.path("kind").asText());
        assertEquals("completed", sample.path("state").asText(), troubles());
        // Twenty, and whoever pays for one of them: no link may point outside of the sample.
        assertEquals(25, object(sample, "Patient", "Contacts").path("read").asInt(), 5.0);
        assertEquals(0, sample.path("diff").path("different").asInt(), () -> sample.path("diff").toString());
        assertEquals("[]", sample.path("diff").path("missing").toString());
        assertTrue(sample.path("diff").path("fields").asInt() > 400, () -> sample.path("diff").toString());
        assertEquals("refused", ANSWERS.get("refused").json().path("state").asText());

        JsonNode rollback = ANSWERS.get("rollback").json();
        assertEquals(sample.path("run").asText(), rollback.path("run").asText());
        assertTrue(rollback.path("verified").asBoolean());
        assertEquals(0, rollback.path("remaining").asInt());
        assertEquals(0, rollback.path("conflicts").asInt());
        assertTrue(TARGET_SAMPLED.get("Contacts") > TARGET_BEFORE.get("Contacts"));
        assertEquals(TARGET_BEFORE, TARGET_AFTER, "the target is as it was before the sample");

        assertTrue(ANSWERS.get("journal").json().path("verified").asBoolean());
        assertEquals(PATIENTS, object(ANSWERS.get("plan").json(), "Patient", "Contacts").path("records").asInt(), 1.0);
        ANSWERS.get("plan").json().path("gates").forEach(gate -> assertTrue(gate.path("open").asBoolean(), gate::toString));
        assertTrue(ANSWERS.get("owners").json().path("unmatched").asInt() > 0);
        assertEquals(0, ANSWERS.get("check").json().path("errors").asInt());
    }

    private static JsonNode object(JsonNode document, String source, String target) {
        for (JsonNode object : document.path("objects")) {
            if (object.path("source").asText().equals(source) && object.path("target").asText().equals(target)) {
                return object;
            }
        }
        throw new AssertionError("no row " + source + " -> " + target + " in " + document.path("objects"));
    }

    @Test
    void nothingOfAPatientIsPrintedOrWritten() throws IOException {
        Set<String> canaries = canaries();
        assertTrue(canaries.size() > 4 * PATIENTS, "names, addresses and numbers of every patient: " + canaries.size());
        Set<String> leaks = new TreeSet<>();
        ANSWERS.forEach((name, answer) -> canaries.stream()
                .filter(c -> answer.out().contains(c) || answer.err().contains(c))
                .forEach(c -> leaks.add("output of " + name + ": " + c)));
        leaks.addAll(found(workshop.project("acme"), canaries));
        leaks.addAll(found(workshop.home(), canaries));
        assertEquals(Set.of(), leaks);
        assertTrue(Files.exists(workshop.project("acme").resolve("report.html")));
        assertTrue(Files.isDirectory(workshop.project("acme").resolve(".vpmap/journal")));
        assertFalse(found(workshop.sandboxFolder().resolve("zoho"), canaries).isEmpty(), "the search finds them where they are");
    }

    /** What only a patient's chart can tell: whole names, e-mail addresses, phone numbers, record and policy numbers. */
    private static Set<String> canaries() {
        Clinic clinic = new Clinic(PATIENTS, Workshop.SEED);
        Set<String> found = new HashSet<>();
        clinic.records(ClinicObject.PATIENT).forEach(patient -> {
            found.add(String.valueOf(patient.get("full_name")).strip());
            found.add(String.valueOf(patient.get("email")).strip());
            found.add(String.valueOf(patient.get("mrn")));
            ((List<?>) patient.get("phones")).forEach(phone -> {
                String number = String.valueOf(((Map<?, ?>) phone).get("number"));
                String digits = number.replaceAll("\\D", "");
                if (digits.length() >= 10) {
                    found.add(number);
                    found.add(digits.substring(digits.length() - 10));
                }
            });
        });
        clinic.records(ClinicObject.COVERAGE).forEach(coverage -> found.add(String.valueOf(coverage.get("policy_number"))));
        clinic.records(ClinicObject.COVERAGE).forEach(coverage -> found.add(String.valueOf(coverage.get("subscriber_name"))));
        // Staff and providers are no patients, and the report on owners names them.
        for (ClinicObject object : List.of(ClinicObject.STAFF, ClinicObject.PROVIDER)) {
            clinic.records(object).forEach(
                    person -> List.of("full_name", "email", "phone", "fax").forEach(f -> found.remove(String.valueOf(person.get(f)))));
            clinic.records(object).forEach(person -> found.remove(person.get("first_name") + " " + person.get("last_name")));
        }
        found.removeIf(text -> text.length() < 7);
        return found;
    }

    /** Where one of the texts stands in a file, in any encoding that this tool or Derby writes. */
    private static Set<String> found(Path root, Set<String> texts) throws IOException {
        Map<Long, List<byte[]>> byStart = new HashMap<>();
        BitSet starts = new BitSet();
        for (String text : texts) {
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE)) {
                byte[] bytes = text.getBytes(charset);
                long start = ByteBuffer.wrap(bytes).getInt();
                byStart.computeIfAbsent(start, s -> new ArrayList<>()).add(bytes);
                starts.set((int) (start & 0xFFFFFF));
            }
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        Set<String> places = new TreeSet<>();
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            int last = 0;
            for (int i = 0; i < content.length; i++) {
                last = last << 8 | content[i] & 0xFF;
                if (i >= 3 && starts.get(last & 0xFFFFFF)) {
                    int from = i - 3;
                    byStart.getOrDefault((long) last, List.of()).stream()
                            .filter(t -> from + t.length <= content.length && Arrays.equals(content, from, from + t.length, t, 0, t.length))
                            .forEach(t -> places.add(root.relativize(file) + ": " + new String(t, StandardCharsets.UTF_8)));
                }
            }
        }
        return places;
    }
}
