package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.kit.Clinic;

/** A delta brings over what changed, once, and nothing else. */
class DeltaTest {
    private static final long LONG = 86_400;

    private Clinic clinic;

    @BeforeEach
    void migrated() throws Exception {
        clinic = Clinic.of(25).later(LONG);
        clinic.engine().run();
        clinic.later(LONG);
    }

    private static LedgerRow row(RunOutcome outcome, String id) {
        return outcome.objects().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    private static long written(RunOutcome outcome) {
        return outcome.objects().stream().filter(r -> !r.id().contains("/")).mapToLong(r -> r.created() + r.updated()).sum();
    }

    /** A full run on the same source says what the delta should have made of the target. */
    private void assertComplete() throws Exception {
        RunOutcome full = clinic.later(1).engine().run();
        assertEquals(0, written(full), full.toMap().toString());
        assertTrue(clinic.engine().reconcile().isClean());
    }

    @Test
    void nothingChanged() throws Exception {
        RunOutcome delta = clinic.engine().delta();
        assertEquals(RunState.COMPLETED, delta.state());
        assertEquals(0, written(delta));
        // Held records and those without their guarantor are tried again, everything else is not even read.
        assertEquals(4 + 2, row(delta, "Patient->Contacts").read());
        assertEquals(0, row(delta, "Provider->Contacts").read());
    }

    @Test
    void aChangedRecordIsUpdatedAndComesOnce() throws Exception {
        clinic.source().change("Patient", "p001", "name", "Renamed");
        RunOutcome first = clinic.engine().delta();
        assertEquals(1, row(first, "Patient->Contacts").updated());
        assertEquals("Renamed", clinic.target().field("Contacts", clinic.target().idOf("Contacts", "VP_Patient_ID", "p001"), "Last_Name"));
        RunOutcome second = clinic.later(LONG).engine().delta();
        assertEquals(0, written(second));
        assertComplete();
    }

    @Test
    void newRecordsComeWithAllThatHangsOnThem() throws Exception {
        clinic.source().put("Patient", "p100", "name", "New", "birth_date", "1990-01-01", "guarantor_id", "p001", "tags", List.of());
        clinic.source().put("Coverage", "c100", "patient_id", "p100", "payer", "Payer", "rank", 1);
        clinic.source().put("Appointment", "a100", "patient_id", "p100", "category", "visit", "reason", "r", "starts_at",
                "2026-05-01T10:00:00Z");
        clinic.source().put("ClinicalNote", "n100", "patient_id", "p100", "sensitivity", "normal", "title", "t", "body", "b");
        clinic.source().put("Attachment", "x100", "file_name", "form.pdf").file("x100", "content").put("Consent", "f100", "patient_id",
                "p100", "attachment_id", "x100");
        RunOutcome delta = clinic.engine().delta();
        assertEquals(5, written(delta) + 1);
        assertEquals(1, row(delta, "Patient->Contacts/Insurance").created());
        assertTrue(clinic.target().snapshot().contains("file p100 form.pdf content"));
        assertComplete();
    }

    @Test
    void aChangedChildLeadsToItsParent() throws Exception {
        clinic.source().change("Coverage", "cp0030", "payer", "Another payer");
        RunOutcome delta = clinic.engine().delta();
        assertEquals(1, row(delta, "Patient->Contacts").updated());
        assertTrue(clinic.target().snapshot().contains("Insurance=[{Carrier=Another payer}, {Carrier=Payer 1}, {Carrier=Payer 2}]"));
        assertComplete();
    }

    @Test
    void aDeletedChildLeadsToItsParent() throws Exception {
        clinic.source().remove("Coverage", "cp0031");
        RunOutcome delta = clinic.engine().delta();
        assertEquals(1, row(delta, "Patient->Contacts").updated());
        assertTrue(clinic.target().snapshot().contains("Insurance=[{Carrier=Payer 0}, {Carrier=Payer 2}]"));
        assertComplete();
    }

    @Test
    void aChangedJoinedRecordLeadsToWhatJoinsIt() throws Exception {
        clinic.source().change("Attachment", "xp0040", "file_name", "renamed.txt");
        RunOutcome delta = clinic.engine().delta();
        // Files are not renamed: the new version comes beside the old one.
        assertEquals(1, row(delta, "Consent->Attachments").created());
        assertTrue(clinic.target().fileNames().contains("renamed.txt"));
    }

    @Test
    void aChangedNoteIsReplaced() throws Exception {
        clinic.source().change("ClinicalNote", "np001", "body", "Amended body");
        RunOutcome delta = clinic.engine().delta();
        assertEquals(1, row(delta, "ClinicalNote->Notes").updated());
        assertEquals(15, clinic.target().notesSize());
        assertTrue(clinic.target().snapshot().contains("note p001 SOAP Amended body"));
        assertComplete();
    }

    @Test
    void aGroupTakesTheFirstValueOfAllItsMembers() throws Exception {
        clinic.source().change("Provider", "d1", "phone", "555-1");
        RunOutcome delta = clinic.engine().delta();
        assertEquals("555-1", clinic.target().field("Accounts", clinic.target().idOf("Accounts", "VP_Org", "mercy"), "Phone"));
        assertEquals(1, row(delta, "Provider->Accounts").updated());
        clinic.later(LONG).source().change("Provider", "d2", "phone", "555-9");
        assertEquals(0, written(clinic.engine().delta()));
        assertComplete();
    }

    @Test
    void heldRecordsAreTriedAgainWithWhatWaitedForThem() throws Exception {
        long held = row(clinic.engine().delta(), "Appointment->Events").held();
        clinic.later(LONG).source().change("Patient", "p007", "name", "Short");
        RunOutcome delta = clinic.engine().delta();
        assertEquals(1, row(delta, "Patient->Contacts").created());
        assertNotNull(clinic.target().idOf("Contacts", "VP_Patient_ID", "p007"));
        // Its appointments and notes did not change, and come all the same.
        assertTrue(row(delta, "Appointment->Events").created() > 0 || held == 0);
        assertTrue(row(delta, "ClinicalNote->Notes").created() > 0);
        assertComplete();
    }

    @Test
    void whatTheSourceDeletedIsListedAndKept() throws Exception {
        clinic.source().remove("Patient", "p001").remove("Appointment", "ap0010");
        String before = clinic.target().snapshot();
        RunOutcome delta = clinic.engine().delta();
        assertEquals(2, delta.deletedInSource());
        assertTrue(delta.hasFindings());
        assertEquals(before, clinic.target().snapshot());
        assertEquals(Map.of("HELD DELETED_IN_SOURCE", 1L), deleted(delta, "Appointment->Events"));
        assertEquals(0, clinic.later(LONG).engine().delta().deletedInSource());
    }

    private Map<String, Long> deleted(RunOutcome delta, String map) throws Exception {
        Map<String, Long> codes = clinic.engine().history().leftBehindByCode(delta.run()).get(map);
        codes.keySet().removeIf(c -> !c.contains("DELETED"));
        return codes;
    }

    @Test
    void changesThatTheRunMayHaveMissedAreReadAgain() throws Exception {
        Clinic early = Clinic.of(5);
        early.later(LONG).engine().run();
        // Shortly before the run's start by the source's clock: committed late, so that the run did not see it.
        early.source().later(-300).change("Patient", "p001", "name", "Late").later(300);
        RunOutcome delta = early.later(10).engine().delta();
        assertEquals(1, row(delta, "Patient->Contacts").updated());
    }

    @Test
    void anInterruptedFullRunHasToBeFinishedFirst() {
        Clinic fresh = Clinic.of(3);
        assertThrows(IllegalArgumentException.class, () -> fresh.engine().delta());
    }

    /** A source that hides its deletions, or cannot tell them at all: the delta finds them by comparing ids. */
    @Nested
    class DeletionsThatTheSourceHides {
        @BeforeEach
        void hidden() {
            clinic.source().hideDeletions();
        }

        @Test
        void areFoundByComparingIdsAndListedOnce() throws Exception {
            clinic.source().remove("Patient", "p001").remove("Appointment", "ap0010");
            String before = clinic.target().snapshot();
            RunOutcome delta = clinic.engine().delta();
            assertEquals(RunState.COMPLETED, delta.state());
            assertEquals(2, delta.deletedInSource());
            assertTrue(delta.compared() > 100, "ids compared: " + delta.compared());
            assertEquals(before, clinic.target().snapshot());
            assertEquals(Map.of("HELD DELETED_IN_SOURCE", 1L), deleted(delta, "Appointment->Events"));
            assertEquals(Map.of("HELD DELETED_IN_SOURCE", 1L), deleted(delta, "Patient->Contacts"));
            assertEquals(0, clinic.later(LONG).engine().delta().deletedInSource());
        }

        @Test
        void ofKeysThatAreNotTheSourcesIdsAreFoundToo() throws Exception {
            clinic.source().remove("Provider", "d3");
            RunOutcome delta = clinic.engine().delta();
            assertEquals(1, delta.deletedInSource());
            assertEquals(Map.of("HELD DELETED_IN_SOURCE", 1L), deleted(delta, "Provider->Contacts"));
        }

        @Test
        void leadFromAChildToItsParentOnce() throws Exception {
            clinic.source().remove("Coverage", "cp0031");
            assertEquals(1, row(clinic.engine().delta(), "Patient->Contacts").updated());
            assertTrue(clinic.target().snapshot().contains("Insurance=[{Carrier=Payer 0}, {Carrier=Payer 2}]"));
            // Only what is tried again each time is read.
            assertEquals(4 + 2, row(clinic.later(LONG).engine().delta(), "Patient->Contacts").read());
            assertComplete();
        }

        @Test
        void areForetoldInThePlan() throws Exception {
            List<String> notes = clinic.engine().plan().notes();
            assertEquals(1, notes.size());
            assertTrue(notes.get(0).startsWith("the source does not tell what it deletes"), notes.get(0));
            assertEquals(List.of(), Clinic.of(3).engine().plan().notes());
        }
    }

    @Test
    void aDeletedRecordWhoseKeyIsNotItsIdIsListed() throws Exception {
        clinic.source().remove("Provider", "d3");
        RunOutcome delta = clinic.engine().delta();
        assertEquals(Map.of("HELD DELETED_IN_SOURCE", 1L), deleted(delta, "Provider->Contacts"));
        // Only providers are read again, once for each map that they go into.
        assertEquals(2 * 2, delta.compared());
    }

    @Test
    void aMemberThatLeavesItsGroupPutsBothRight() throws Exception {
        clinic.source().change("Provider", "d2", "org", "lakeside");
        RunOutcome delta = clinic.engine().delta();
        // What the group had from the member that left goes with it.
        assertNull(clinic.target().field("Accounts", clinic.target().idOf("Accounts", "VP_Org", "mercy"), "Phone"));
        assertEquals("555-2", clinic.target().field("Accounts", clinic.target().idOf("Accounts", "VP_Org", "lakeside"), "Phone"));
        assertEquals(0, delta.deletedInSource());
        assertComplete();
    }

    @Test
    void aMemberThatIsDeletedLeavesItsGroupAsTheOthersMakeIt() throws Exception {
        clinic.source().remove("Provider", "d2");
        clinic.engine().delta();
        assertNull(clinic.target().field("Accounts", clinic.target().idOf("Accounts", "VP_Org", "mercy"), "Phone"));
    }

    @Test
    void aGroupThatItsLastMemberLeavesIsListed() throws Exception {
        clinic.source().change("Provider", "d1", "org", "lakeside").change("Provider", "d2", "org", "lakeside");
        RunOutcome delta = clinic.engine().delta();
        assertNotNull(clinic.target().idOf("Accounts", "VP_Org", "mercy"));
        assertEquals(Map.of("HELD DELETED_IN_SOURCE", 1L), deleted(delta, "Provider->Accounts"));
        clinic.later(LONG).source().change("Provider", "d1", "phone", "555-7");
        assertEquals(0, clinic.engine().delta().deletedInSource());
    }

    @Test
    void aChildThatMovesToAnotherParentLeavesTheFirst() throws Exception {
        clinic.source().change("Coverage", "cp0031", "patient_id", "p001");
        RunOutcome delta = clinic.engine().delta();
        assertEquals(2, row(delta, "Patient->Contacts").updated());
        assertTrue(clinic.target().snapshot().contains("Insurance=[{Carrier=Payer 0}, {Carrier=Payer 2}]"));
        assertComplete();
    }
}
