package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.run.Comparison.Kind;
import org.vpmap.run.kit.Clinic;

/** Reconciliation finds what is lost, twice or different, and nothing else. */
class ReconcileTest {
    private Clinic clinic;

    @BeforeEach
    void migrated() throws Exception {
        clinic = Clinic.of(25);
        clinic.engine().run();
        clinic.later(60);
    }

    private static Comparison.Row row(Comparison comparison, String id) {
        return comparison.objects().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void bothSidesAreTheSame() throws Exception {
        String before = clinic.target().snapshot();
        Comparison comparison = clinic.engine().reconcile();
        assertTrue(comparison.isClean(), comparison.toMap().toString());
        assertEquals(before, clinic.target().snapshot());
        Comparison.Row patients = row(comparison, "Patient->Contacts");
        assertEquals(25, patients.sourceCount());
        assertEquals(4, patients.leftBehind(), "held back by the run, and said so");
        assertEquals(21, patients.targetCount());
        for (Comparison.Row each : comparison.objects()) {
            assertEquals(each.sourceCount(), each.leftBehind() + each.targetCount(), each.id());
        }
        // Key, name, e-mail, birth date, owner, tags; and the guarantor as link.
        assertEquals(21 * 6, patients.fieldsCompared());
        assertEquals(21, patients.linksEqual());
        assertEquals(35, row(comparison, "Patient->Contacts/Insurance").targetCount());
        assertEquals(12, row(comparison, "Consent->Attachments").targetCount());
        for (String key : List.of("source", "target", "source_count", "target_count", "fields_compared", "fields_equal", "links_compared",
                "links_equal")) {
            assertTrue(patients.toMap().containsKey(key), key);
        }
    }

    @Test
    void whatSomebodyDeletedIsLost() throws Exception {
        clinic.target().drop("Tasks", clinic.target().idOf("Tasks", "VP_Appointment_ID", "ap0021"));
        clinic.target().drop("Contacts", clinic.target().idOf("Contacts", "VP_Patient_ID", "p001"));
        Comparison comparison = clinic.engine().reconcile();
        // The patient's two notes went with the patient.
        assertEquals(4, comparison.lost());
        assertEquals(row(comparison, "Appointment->Tasks").sourceCount() - row(comparison, "Appointment->Tasks").leftBehind() - 1,
                row(comparison, "Appointment->Tasks").targetCount());
        assertTrue(comparison.differences().stream().anyMatch(d -> d.kind() == Kind.LOST && d.key().equals("ap0021")));
        assertFalse(comparison.isClean());
    }

    @Test
    void whatSomebodyChangedIsDifferent() throws Exception {
        String id = clinic.target().idOf("Contacts", "VP_Patient_ID", "p003");
        clinic.target().edit("Contacts", id, "Last_Name", "Shibboleth");
        clinic.target().edit("Contacts", id, "Guarantor", null);
        clinic.target().edit("Contacts", id, "Insurance", List.of());
        clinic.target().edit("Contacts", id, "Description", "a field that no map writes");
        Comparison comparison = clinic.engine().reconcile();
        assertEquals(1, comparison.differentRecords());
        assertEquals(List.of("Guarantor", "Insurance", "Last_Name"),
                comparison.differences().stream().map(Comparison.Difference::field).sorted().toList());
        assertEquals(20, row(comparison, "Patient->Contacts").linksEqual());
        assertFalse(comparison.toMap().toString().contains("Shibboleth"));
        assertFalse(comparison.toMap().toString().contains("Name 3"));
    }

    @Test
    void aSecondRecordOfTheSameKeyIsADuplicate() throws Exception {
        clinic.target().make("Contacts", "VP_Patient_ID", "p001", "Last_Name", "Name 1");
        clinic.target().make("Contacts", "VP_Patient_ID", "", "Last_Name", "No key");
        clinic.target().make("Contacts", "VP_Patient_ID", "not-ours", "Last_Name", "Foreign key");
        Comparison comparison = clinic.engine().reconcile();
        assertEquals(1, comparison.duplicates());
        assertEquals(0, comparison.lost());
    }

    @Test
    void whatTheTargetRefusedIsNotLost() throws Exception {
        Clinic other = Clinic.of(12);
        other.target().refuse("p002");
        other.engine().run();
        Comparison comparison = other.engine().reconcile();
        assertEquals(0, comparison.lost());
        for (Comparison.Row each : comparison.objects()) {
            assertEquals(each.sourceCount(), each.leftBehind() + each.targetCount(), each.id());
        }
    }

    @Test
    void whatCameToTheSourceSinceIsNotThereYet() throws Exception {
        clinic.source().put("Patient", "p900", "name", "New", "birth_date", "1990-01-01", "tags", List.of());
        Comparison comparison = clinic.engine().reconcile();
        assertEquals(1, comparison.lost());
        assertEquals("p900", comparison.differences().get(0).key());
        clinic.later(86_400).engine().delta();
        assertTrue(clinic.engine().reconcile().isClean());
    }

    @Test
    void severalThreadsFindTheSame() throws Exception {
        clinic.target().drop("Tasks", clinic.target().idOf("Tasks", "VP_Appointment_ID", "ap0021"));
        Comparison one = clinic.engine().reconcile();
        Comparison many = clinic.writers(5).later(1).engine().reconcile();
        assertEquals(one.objects(), many.objects());
        assertEquals(one.lost(), many.lost());
    }
}
