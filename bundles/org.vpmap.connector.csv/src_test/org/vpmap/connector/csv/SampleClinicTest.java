package org.vpmap.connector.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.source.ServesFiles;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Provenance;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.Schemas;

class SampleClinicTest {
    private CsvSource source;

    @BeforeEach
    void open() throws Exception {
        source = Folders.open(Path.of("../../samples/csv-clinic"));
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void hasAllTenObjectsAndAttachments() throws Exception {
        assertEquals(
                new TreeMap<>(Map.ofEntries(Map.entry("Patient", 12L), Map.entry("Appointment", 10L), Map.entry("Provider", 5L),
                        Map.entry("Coverage", 5L),
                        Map.entry("ClinicalNote", 4L), Map.entry("TreatmentPlan", 3L), Map.entry("Staff", 4L), Map.entry("Tag", 3L),
                        Map.entry("Consent", 3L),
                        Map.entry("Communication", 5L), Map.entry("Attachment", 5L))),
                new TreeMap<>(source.counts(Optional.empty())));
    }

    @Test
    void theDictionaryDecidesTheSchema() throws Exception {
        SystemSchema schema = source.describe();
        var patient = Schemas.object(schema, "Patient").orElseThrow();
        assertTrue(patient.getFields().stream().allMatch(f -> f.getProvenance() == Provenance.DICTIONARY));
        assertEquals(DataType.DATE, Schemas.field(patient, "birth_date").orElseThrow().getType());
        assertEquals("Patient", Schemas.field(patient, "guarantor_id").orElseThrow().getReferences().getName());
        assertEquals(12, patient.getRecordCount());
        assertEquals("csv", schema.getKind());
    }

    @Test
    void dirtComesThroughUnharmed() throws Exception {
        Map<String, SourceRecord> patients = new TreeMap<>();
        Folders.all(source, "Patient").forEach(p -> patients.put(p.id(), p));
        assertEquals("Smith, John Jr.", patients.get("p03").get("full_name"));
        assertEquals("王小明", patients.get("p06").get("full_name"));
        assertEquals("Zoë 🌸 Brontë-O'Neil", patients.get("p07").get("full_name"));
        assertEquals("1982-02-30", patients.get("p04").get("birth_date"), "an impossible date is left for the map to report");
        assertEquals("maybe", patients.get("p11").get("marketing_ok"));
        assertEquals("Allergic to penicillin\nCarries an EpiPen", ((String) patients.get("p05").get("alerts")).replace("\r", ""));
        assertEquals(List.of("Newsletter", "VIP"), patients.get("p01").get("tags"));
        assertEquals(2, ((List<?>) patients.get("p01").get("phones")).size());
        assertEquals("02115", ((Map<?, ?>) patients.get("p01").get("address")).get("postal_code"));
        assertNull(patients.get("p02").get("first_name"));
        assertEquals("Jürgen Weiß", source.find("Staff", "s2").orElseThrow().get("full_name"));
        assertEquals("2024-02-29", source.find("Coverage", "c05").orElseThrow().get("effective_from"));
    }

    @Test
    void wallClockTimesFollowTheClinicsZoneOverTheChangeOfClocks() throws Exception {
        SourceRecord visit = source.find("Appointment", "a02").orElseThrow();
        assertEquals("2026-03-08T06:30:00.000Z", visit.get("starts_at"));
        assertEquals("2026-03-08T07:30:00.000Z", visit.get("ends_at"));
    }

    @Test
    void nestedListsInCellsAreLists() throws Exception {
        SourceRecord note = source.find("ClinicalNote", "n01").orElseThrow();
        assertEquals(List.of(Map.of("system", "icd10", "code", "H90.3", "display", "Sensorineural hearing loss", "rank", 1L)),
                note.get("diagnoses"));
        assertEquals("4200.00", ((Map<?, ?>) ((List<?>) source.find("TreatmentPlan", "t01").orElseThrow().get("items")).get(0)).get("fee"));
    }

    @Test
    void brokenRowsAreNamed() throws Exception {
        source.probe();
        List<String> problems = new ArrayList<>();
        source.problems().forEach(p -> problems.add(p.code() + " " + p.message().substring(0, p.message().indexOf(' '))));
        assertEquals(List.of("ROW_TOO_LONG communications.csv:7:", "ROW_TOO_SHORT communications.csv:8:"), problems);
        assertEquals(5, Folders.all(source, "Communication").size());
    }

    @Test
    void filesAreFoundByIdOrNameAndChecked() throws Exception {
        assertEquals("application/pdf", source.file("f01").orElseThrow().contentType());
        try (ServesFiles.Content content = source.open("f01")) {
            assertEquals(source.file("f01").orElseThrow().size(), content.stream().readAllBytes().length);
            assertEquals(Optional.empty(), content.verify());
        }
        try (ServesFiles.Content wrong = source.open("f02")) {
            wrong.stream().readAllBytes();
            assertTrue(wrong.verify().orElseThrow().contains("f02"));
        }
        assertEquals(0, source.file("f04").orElseThrow().size());
        assertTrue(source.file("f99").isEmpty());
    }
}
