package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.kit.Clinic;

/** One record followed from the source into the target. */
class TraceTest {
    private Clinic clinic;

    @BeforeEach
    void migrated() throws Exception {
        clinic = Clinic.of(12);
        clinic.engine().run();
        clinic.later(60);
    }

    @Test
    void aPatientWithEveryFieldOnBothSides() throws Exception {
        clinic.target().edit("Contacts", clinic.target().idOf("Contacts", "VP_Patient_ID", "p003"), "Email", "other@x.example");
        String before = clinic.target().snapshot();
        Trace trace = clinic.engine().trace("Patient", "p003", true);
        assertEquals(before, clinic.target().snapshot());
        Trace.Path path = trace.paths().get(0);
        assertEquals("written", path.verdict());
        assertTrue(path.there());
        assertEquals(clinic.target().idOf("Contacts", "VP_Patient_ID", "p003"), path.targetId());
        Trace.FieldTrace name = path.fields().stream().filter(f -> f.field().equals("Last_Name")).findFirst().orElseThrow();
        assertEquals("Name 3", name.expected());
        assertTrue(name.equal());
        assertEquals(List.of("Email"), path.fields().stream().filter(f -> !f.equal()).map(Trace.FieldTrace::field).toList());
        assertEquals(List.of(RecordFate.CREATED, RecordFate.UPDATED), path.history().stream().map(RunHistory.Event::fate).toList());
    }

    @Test
    void valuesAreMaskedUnlessAskedFor() throws Exception {
        Trace trace = clinic.engine().trace("Patient", "p003", false);
        assertFalse(trace.toMap().toString().contains("Name 3"));
        assertTrue(trace.toMap().toString().contains("text of 6 characters"));
    }

    @Test
    void aRecordOfSeveralMaps() throws Exception {
        Trace trace = clinic.engine().trace("Appointment", "ap0021", false);
        assertEquals(List.of("not applicable", "written"), trace.paths().stream().map(Trace.Path::verdict).toList());
        assertEquals(List.of("Appointment->Events", "Appointment->Tasks"), trace.paths().stream().map(Trace.Path::map).toList());
    }

    @Test
    void aRecordThatIsHeldSaysWhy() throws Exception {
        Trace.Path path = clinic.engine().trace("Patient", "p009", false).paths().get(0);
        assertEquals("held", path.verdict());
        assertEquals("UNREADABLE_DATE", path.code());
        assertFalse(path.there());
        assertEquals(List.of(RecordFate.HELD), path.history().stream().map(RunHistory.Event::fate).toList());
    }

    @Test
    void notesFilesAndTagsToo() throws Exception {
        assertTrue(clinic.engine().trace("ClinicalNote", "np001", false).paths().get(0).there());
        assertTrue(clinic.engine().trace("Consent", "fp0040", false).paths().get(0).there());
        assertTrue(clinic.engine().trace("Tag", "t1", false).paths().get(0).there());
        assertTrue(clinic.engine().trace("Provider", "d1", false).paths().stream().allMatch(Trace.Path::there));
    }

    @Test
    void aRecordThatDoesNotExist() throws Exception {
        Trace trace = clinic.engine().trace("Patient", "nobody", false);
        assertFalse(trace.found());
        assertEquals(List.of(), trace.paths());
    }
}
