package org.vpmap.connector.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.core.value.SourceRecord;

/** Reads an export of Synthea that nobody of this project made. The folder is named by the system property vpmap.synthea. */
class SyntheaTest {
    private static final Path EXPORT = Path.of(System.getProperty("vpmap.synthea", "../../../shared/synthea-300"));

    @BeforeEach
    void exportIsThere() {
        assumeTrue(Files.isDirectory(EXPORT), "there is no Synthea export in " + EXPORT + "; name one with -Dvpmap.synthea=FOLDER");
    }

    private static CsvSource open() throws Exception {
        return Folders.open(EXPORT, "mapping", "../../samples/synthea/columns.map");
    }

    private interface Lines {
        void line(String[] cells);
    }

    /** Counts by splitting at commas: the export has no quotes, which is checked on the way. */
    private static long lines(String name, Lines lines) throws Exception {
        long count = -1;
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(EXPORT.resolve(name + ".csv.gz"))),
                        StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                assertTrue(line.indexOf('"') < 0);
                if (count++ >= 0) {
                    lines.line(line.split(",", -1));
                }
            }
        }
        return count;
    }

    @Test
    void everyRowBecomesARecordAndEveryReferenceIsFound() throws Exception {
        Set<String> diagnosed = new HashSet<>();
        long conditions = lines("conditions", cells -> diagnosed.add(cells[3]));
        lines("allergies", cells -> diagnosed.add(cells[3]));
        Map<String, Long> expected = new HashMap<>();
        expected.put("Patient", lines("patients", cells -> {}));
        expected.put("Appointment", lines("encounters", cells -> {}));
        expected.put("Provider", lines("providers", cells -> {}));
        expected.put("Coverage", lines("payer_transitions", cells -> {}));
        expected.put("TreatmentPlan", lines("careplans", cells -> {}));
        expected.put("ClinicalNote", (long) diagnosed.size());
        expected.put("Staff", 4L);
        expected.put("Tag", 4L);
        try (CsvSource source = open()) {
            assertEquals(expected, source.counts(Optional.empty()));
            Map<String, Set<String>> ids = new HashMap<>();
            for (String object : expected.keySet()) {
                Set<String> own = new HashSet<>();
                source.read(ReadRequest.all(object, List.of()),
                        page -> page.records().forEach(r -> own.add(r.id())));
                assertEquals(expected.get(object), own.size(), object + ": ids differ");
                ids.put(object, own);
            }
            long[] diagnoses = {0};
            source.read(
                    ReadRequest.all("ClinicalNote",
                            List.of("diagnoses", "patient_id", "appointment_id", "author_id")),
                    page -> page.records().forEach(note -> {
                        diagnoses[0] += note.get("diagnoses") == null ? 0 : ((List<?>) note.get("diagnoses")).size();
                        assertTrue(ids.get("Patient").contains(note.get("patient_id"))
                                && ids.get("Appointment").contains(note.get("appointment_id"))
                                && ids.get("Provider").contains(note.get("author_id")));
                    }));
            assertEquals(conditions, diagnoses[0]);
            source.read(
                    ReadRequest.all("Appointment",
                            List.of("patient_id", "provider_id", "location", "starts_at")),
                    page -> page.records().forEach(visit -> {
                        assertTrue(ids.get("Patient").contains(visit.get("patient_id"))
                                && ids.get("Provider").contains(visit.get("provider_id")));
                        assertNotNull(visit.get("location"));
                        assertTrue(visit.get("starts_at").toString().endsWith(".000Z"));
                    }));
            assertEquals(List.of(), source.problems());
        }
    }

    @Test
    void childrenAgreeWithWhatTheFileSays() throws Exception {
        Map<String, Integer> perPatient = new HashMap<>();
        lines("payer_transitions", cells -> perPatient.merge(cells[0], 1, Integer::sum));
        String busiest = perPatient.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        try (CsvSource source = open()) {
            List<SourceRecord> coverages = source.children("Coverage", "patient_id", busiest);
            assertEquals(perPatient.get(busiest), coverages.size());
            assertEquals(LongStream.rangeClosed(1, coverages.size()).boxed().toList(),
                    coverages.stream().map(c -> (Long) c.get("rank")).sorted().toList());
            assertTrue(source.find("Patient", busiest).isPresent());
        }
    }

    @Test
    void twoNumbersInOneFieldAreTwoPhonesAndTheSameOneTwiceIsOne() throws Exception {
        Map<String, Set<String>> numbers = new HashMap<>();
        lines("organizations", cells -> {
            if (cells[8].contains(" Or ")) {
                numbers.put(cells[0], Set.of(Arrays.stream(cells[8].split(" Or ")).distinct().toArray(String[]::new)));
            }
        });
        Map<String, String> providers = new HashMap<>();
        lines("providers", cells -> providers.put(cells[0], cells[1]));
        int[] seen = {0};
        try (CsvSource source = open()) {
            source.read(ReadRequest.all("Provider", List.of("phones")),
                    page -> page.records().forEach(provider -> {
                        Set<String> expected = numbers.get(providers.get(provider.id()));
                        if (expected != null) {
                            seen[0]++;
                            Set<String> got = new HashSet<>();
                            ((List<?>) provider.get("phones")).forEach(phone -> got.add((String) ((Map<?, ?>) phone).get("number")));
                            assertEquals(expected, got);
                        }
                    }));
        }
        assertTrue(seen[0] > 0, "no organization of this export has two numbers in one field");
    }
}
