package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.journal.Entry.RunKind;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.kit.Clinic;

/** A sample is a small migration of its own, and is compared at once. */
class SampleTest {
    private static LedgerRow row(RunOutcome outcome, String id) {
        return outcome.objects().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    /** Chooses those ids. */
    private static SamplePicker choosing(String... ids) {
        return new SamplePicker() {
            private final Set<String> seen = new HashSet<>();

            @Override
            public void offer(SourceRecord candidate) {
                seen.add(candidate.id());
            }

            @Override
            public Set<String> chosen() {
                Set<String> chosen = new TreeSet<>(List.of(ids));
                chosen.retainAll(seen);
                return chosen;
            }
        };
    }

    @Test
    void bringsPatientsWithAllThatHangsOnThemAndComparesThem() throws Exception {
        Clinic clinic = Clinic.of(25);
        RunOutcome sample = clinic.engine().sample(1, choosing("p003"));
        assertEquals(RunKind.SAMPLE, sample.kind());
        assertEquals(RunState.COMPLETED, sample.state());
        // The guarantor comes along, but not what hangs on the guarantor.
        assertEquals(2, row(sample, "Patient->Contacts").created());
        assertEquals(1, row(sample, "Appointment->Events").created());
        assertEquals(1, row(sample, "Appointment->Tasks").created());
        assertEquals(2, row(sample, "ClinicalNote->Notes").created());
        assertEquals(0, row(sample, "Consent->Attachments").read());
        // Of both, since rows are part of their record.
        assertEquals(3 + 4, row(sample, "Patient->Contacts/Insurance").read());
        // Providers that appointments name, and the organization they work for.
        assertEquals(3, row(sample, "Provider->Contacts").created());
        assertEquals(1, row(sample, "Provider->Accounts").created());
        assertEquals(2, row(sample, "Tag->Tags").created());
        Comparison comparison = sample.comparison().orElseThrow();
        assertTrue(comparison.isClean());
        @SuppressWarnings("unchecked")
        Map<String, Object> diff = (Map<String, Object>) sample.toMap().get("diff");
        assertEquals(comparison.fields(), diff.get("equal"));
        assertEquals(0L, diff.get("different"));
        assertEquals(List.of(), diff.get("missing"));
        assertTrue((long) diff.get("records") >= 10);
    }

    @Test
    void theSamePracticeGivesTheSameSample() throws Exception {
        Clinic one = Clinic.of(60);
        one.engine().sample(5);
        Clinic other = Clinic.of(60);
        other.source().pageSize(13);
        other.engine().sample(5);
        assertEquals(one.target().snapshot(), other.target().snapshot());
        // Not just the first ones.
        assertFalse(List.of("p001", "p002", "p003", "p004", "p005").stream()
                .allMatch(p -> one.target().idOf("Contacts", "VP_Patient_ID", p) != null));
    }

    @Test
    void theFullRunThenLeavesTheSampleAlone() throws Exception {
        Clinic clinic = Clinic.of(25);
        RunOutcome sample = clinic.engine().sample(6);
        long sampled = row(sample, "Patient->Contacts").created();
        RunOutcome run = clinic.later(60).engine().run();
        assertEquals(sampled, row(run, "Patient->Contacts").unchanged());
        assertEquals(21 - sampled, row(run, "Patient->Contacts").created());
        assertTrue(clinic.engine().reconcile().isClean());
        Clinic straight = Clinic.of(25);
        straight.engine().run();
        assertEquals(straight.target().snapshot(), clinic.target().snapshot());
    }

    @Test
    void aTargetThatAltersWhatItIsGivenIsFoundOut() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.target().fault(operation -> {
            // Behind the run's back, as soon as it reads back.
            String id = clinic.target().idOf("Contacts", "VP_Patient_ID", "p003");
            if (operation.equals("read Contacts") && id != null) {
                clinic.target().edit("Contacts", id, "Last_Name", "ALTERED");
            }
        });
        RunOutcome sample = clinic.engine().sample(12);
        Comparison comparison = sample.comparison().orElseThrow();
        assertEquals(1, comparison.differentRecords());
        assertEquals(List.of("Last_Name"), comparison.differences().stream().map(Comparison.Difference::field).toList());
        assertTrue(sample.hasFindings());
    }

    @Test
    void singleRecordsAreAskedForWhereThatIsCheaper() throws Exception {
        Clinic clinic = Clinic.of(3);
        for (int i = 0; i < 900; i++) {
            clinic.source().put("Patient", String.format("q%04d", i), "name", "Q", "birth_date", "1990-01-01", "tags", List.of());
        }
        clinic.source().pageSize(200);
        clinic.engine().sample(2);
        assertTrue(clinic.source().calls().stream().anyMatch("find Patient"::equals));
        // Few appointments: one page of them is cheaper than two calls.
        assertFalse(clinic.source().calls().contains("children Appointment"));
    }

    @Test
    void nothingIsKeptOfTheSourceAfterwards() throws Exception {
        Clinic clinic = Clinic.of(12);
        RunOutcome sample = clinic.engine().sample(4);
        for (String space : List.of("slice:Patient", "joined:patient_id:Coverage", "join:Coverage:patient_id", "file-names")) {
            assertEquals(0, clinic.journal().staging().count(sample.run() + "/" + space), space);
        }
    }
}
