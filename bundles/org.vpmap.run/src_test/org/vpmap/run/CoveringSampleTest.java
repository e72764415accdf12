package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vpmap.core.eval.Coverage;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.kit.Clinic;

/** A sample shows everything that the practice has of what the map provides for, however rare it is. */
class CoveringSampleTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static CoveringPicker picker(Clinic clinic, int size, long seed) {
        Coverage coverage = new Coverage();
        return new CoveringPicker(clinic.plan(), clinic.measuring(coverage, START), coverage, size, seed);
    }

    /** A practice of many alike, and a few that are like no other. */
    private static Clinic dirty() {
        Clinic clinic = Clinic.of(120);
        clinic.source().put("Patient", "rare1", "name", "Ännchen von der Heydt-Längsten-Namens", "birth_date", "", "tags", List.of());
        clinic.source().put("Appointment", "rare2", "patient_id", "p078", "category", "task", "reason", "", "starts_at", null);
        clinic.source().put("Provider", "rare3", "name", "", "org", "nobody's", "phone", "");
        return clinic;
    }

    private static Set<String> taken(Clinic clinic, Coverage coverage) {
        Set<String> taken = new TreeSet<>();
        coverage.results().forEach(r -> r.taken().forEach(b -> taken.add(r.place().mapping() + " " + r.place().name() + " " + b)));
        assertFalse(taken.isEmpty(), clinic.plan().name());
        return taken;
    }

    @Test
    void aSmallSampleTakesEveryBranchThatTheWholePracticeTakes() throws Exception {
        Coverage full = new Coverage();
        Clinic whole = dirty().measure(full);
        whole.engine().run();
        Coverage part = new Coverage();
        Clinic sampled = dirty();
        CoveringPicker picker = picker(sampled, 15, 1);
        sampled.measure(part).engine().sample(15, picker);
        assertEquals(taken(whole, full), taken(sampled, part));
        Reach reach = picker.reach();
        assertEquals(reach.exercised(), reach.reached());
        assertEquals(List.of(), reach.leftOut());
        assertEquals(reach.cases() - reach.never().size(), reach.exercised());
        assertEquals(15, picker.chosen().size());
    }

    @Test
    void theRareOnesAreInIt() throws Exception {
        Clinic clinic = dirty();
        CoveringPicker picker = picker(clinic, 15, 1);
        clinic.engine().sample(15, picker);
        assertTrue(picker.chosen().contains("rare1"), "the longest name");
        assertTrue(picker.chosen().contains("p078"), "whose task has no reason");
        assertTrue(picker.witnesses().get("Provider").contains("rare3"), "the provider on whom nothing hangs");
        assertNotNull(clinic.target().idOf("Contacts", "VP_Patient_ID", "p078"));
        assertFalse(picker.reach().never().stream().anyMatch(n -> n.contains("Ännchen")), "cases name fields, not values");
    }

    @Test
    void theSameSeedGivesTheSameSampleInWhateverOrderRecordsCome() throws Exception {
        Clinic one = dirty();
        CoveringPicker first = picker(one, 12, 7);
        one.engine().sample(12, first);
        Clinic two = dirty();
        two.source().pageSize(7);
        CoveringPicker second = picker(two, 12, 7);
        two.engine().sample(12, second);
        assertEquals(first.chosen(), second.chosen());
        assertEquals(one.target().snapshot(), two.target().snapshot());
        Clinic three = dirty();
        CoveringPicker other = picker(three, 12, 8);
        three.engine().sample(12, other);
        assertNotEquals(first.chosen(), other.chosen());
        assertEquals(first.reach(), other.reach());
    }

    @Test
    void whatASampleOfOneCannotShowIsTold() throws Exception {
        Clinic clinic = dirty();
        CoveringPicker picker = picker(clinic, 1, 1);
        clinic.engine().sample(1, picker);
        assertEquals(1, picker.chosen().size());
        Reach reach = picker.reach();
        assertFalse(reach.leftOut().isEmpty());
        assertEquals(reach.exercised(), reach.reached() + reach.leftOut().size());
        assertEquals(reach.leftOut(), reach.toMap().get("beyond_size"));
    }

    @Test
    void whatIsShownIsNotKept() {
        Clinic clinic = dirty();
        CoveringPicker picker = picker(clinic, 5, 1);
        for (int i = 0; i < 20_000; i++) {
            SourceRecord record = new SourceRecord("Patient", "x" + i, Map.of("name", "N" + i % 7, "birth_date", "1990-01-01"));
            picker.offer(record);
            picker.see(clinic.plan().mappings().stream().filter(m -> m.source().equals("Patient")).findFirst().orElseThrow(), record,
                    java.util.Optional.of(record.id()));
        }
        assertEquals(5, picker.chosen().size());
        assertTrue(picker.witnesses().get("Patient").size() <= 5);
    }
}
