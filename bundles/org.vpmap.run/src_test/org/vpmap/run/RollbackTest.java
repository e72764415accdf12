package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.kit.Clinic;
import org.vpmap.run.kit.Plans;

/** Undo is the inverse of what was done, and spares what others did since. */
class RollbackTest {
    private static long made(RunOutcome run) {
        return run.objects().stream().filter(r -> !r.id().contains("/")).mapToLong(LedgerRow::created).sum();
    }

    private static RollbackReport undo(Clinic clinic) throws Exception {
        return clinic.later(60).engine().rollback(Optional.empty(), false);
    }

    @Test
    void leavesTheTargetAsItWas() throws Exception {
        Clinic clinic = Clinic.of(25);
        clinic.target().make("Contacts", "Last_Name", "Somebody else");
        String before = clinic.target().snapshot();
        RunOutcome run = clinic.engine().run();
        RollbackReport report = undo(clinic);
        assertEquals(before, clinic.target().snapshot());
        assertEquals(run.run(), report.run());
        assertEquals(made(run), report.deleted());
        assertEquals(0, report.conflicts());
        assertTrue(report.verified());
        assertTrue(report.isClean());
        // Nothing of it is remembered as being there, either.
        assertEquals(Map.of(), clinic.engine().status().there().entrySet().stream().filter(e -> e.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertEquals(0, clinic.journal().crossingCount("Patient->Contacts/Insurance"));
    }

    @Test
    void aRunAfterwardsMakesEverythingAnew() throws Exception {
        Clinic clinic = Clinic.of(12);
        RunOutcome first = clinic.engine().run();
        String wanted = clinic.target().snapshot();
        undo(clinic);
        RunOutcome second = clinic.later(60).engine().run();
        assertEquals(wanted, clinic.target().snapshot());
        assertEquals(first.objects(), second.objects());
    }

    @Test
    void runsAreUndoneOneByOne() throws Exception {
        Clinic clinic = Clinic.of(12);
        String empty = clinic.target().snapshot();
        clinic.engine().sample(4);
        String sampled = clinic.target().snapshot();
        clinic.later(60).engine().run();
        String migrated = clinic.target().snapshot();
        clinic.later(86_400).source().change("Patient", "p001", "name", "Renamed").change("Coverage", "cp0030", "payer", "Other")
                .change("ClinicalNote", "np001", "body", "Amended")
                .put("Patient", "p100", "name", "New", "birth_date", "1990-01-01", "tags", List.of());
        RunOutcome delta = clinic.engine().delta();
        assertEquals(2, delta.objects().stream().filter(r -> r.id().equals("Patient->Contacts")).findFirst().get().updated());
        RollbackReport report = undo(clinic);
        assertEquals(migrated, clinic.target().snapshot());
        assertEquals(3, report.restored());
        assertTrue(report.isClean());
        undo(clinic);
        assertEquals(sampled, clinic.target().snapshot());
        undo(clinic);
        assertEquals(empty, clinic.target().snapshot());
        assertThrows(IllegalArgumentException.class, () -> undo(clinic));
    }

    @Test
    void whatALaterRunOfOursChangedIsToldApartFromWhatSomebodyChanged() throws Exception {
        Clinic clinic = Clinic.of(12);
        RunOutcome run = clinic.engine().run();
        clinic.later(86_400).source().change("Patient", "p001", "name", "Renamed").change("ClinicalNote", "np001", "body", "Amended");
        RunOutcome delta = clinic.engine().delta();
        clinic.later(60).target().edit("Contacts", clinic.target().idOf("Contacts", "VP_Patient_ID", "p003"), "Last_Name", "Corrected");
        RollbackReport report = clinic.engine().rollback(Optional.of(run.run()), true);
        assertEquals(Map.of(delta.run(), 2L), report.laterRuns());
        assertEquals(1, report.conflicts());
        assertFalse(report.isClean());
        assertEquals(List.of("2 records were changed by our run " + delta.run() + "; undo that first: vpmap rollback --run " + delta.run(),
                "Patient->Contacts p003: CHANGED_IN_TARGET Last_Name"), report.conflictLines());
        assertEquals(Map.of(delta.run(), 2L), report.toMap().get("changed_by_later_runs"));
        // In the order that it says nothing of ours is in the way any more.
        clinic.engine().rollback(Optional.of(delta.run()), false);
        assertEquals(Map.of(), clinic.engine().rollback(Optional.of(run.run()), true).laterRuns());
    }

    @Test
    void aRecordThatSomebodyChangedAfterOurLaterRunIsSomebodysConflict() throws Exception {
        Clinic clinic = Clinic.of(12);
        RunOutcome run = clinic.engine().run();
        clinic.later(86_400).source().change("Patient", "p001", "name", "Renamed");
        clinic.engine().delta();
        clinic.later(60).target().edit("Contacts", clinic.target().idOf("Contacts", "VP_Patient_ID", "p001"), "Last_Name", "By hand");
        RollbackReport report = clinic.engine().rollback(Optional.of(run.run()), true);
        assertEquals(1, report.conflicts());
        assertEquals(Map.of(), report.laterRuns());
    }

    @Test
    void whatWasRestoredIsBroughtOverAgainByTheNextRun() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.engine().run();
        clinic.later(86_400).source().change("Patient", "p001", "name", "Renamed");
        clinic.engine().delta();
        String wanted = clinic.target().snapshot();
        undo(clinic);
        clinic.later(60).engine().run();
        assertEquals(wanted, clinic.target().snapshot());
    }

    @Test
    void aDryRunTellsAndWritesNothing() throws Exception {
        Clinic clinic = Clinic.of(12);
        RunOutcome run = clinic.engine().run();
        String before = clinic.target().snapshot();
        RollbackReport report = clinic.engine().rollback(Optional.of(run.run()), true);
        assertEquals(before, clinic.target().snapshot());
        assertEquals(made(run), report.deleted());
        assertTrue(report.dryRun());
        assertTrue(report.isClean());
        assertFalse(report.verified());
        assertEquals("vpmap reconcile", clinic.engine().status().next());
    }

    @Test
    void aRecordThatSomebodyChangedSinceIsKept() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.engine().run();
        String mapped = clinic.target().idOf("Contacts", "VP_Patient_ID", "p001");
        String other = clinic.target().idOf("Contacts", "VP_Patient_ID", "p002");
        clinic.target().edit("Contacts", mapped, "Last_Name", "Corrected");
        clinic.target().edit("Contacts", other, "Phone", "a field that no map writes");
        RollbackReport report = undo(clinic);
        // The tags of the second one are in use still.
        assertEquals(2 + 2, report.conflicts());
        assertEquals(0, report.remaining());
        assertTrue(report.verified());
        assertFalse(report.isClean());
        assertEquals(2, clinic.target().size("Contacts"));
        assertEquals("Corrected", clinic.target().field("Contacts", mapped, "Last_Name"));
        assertEquals(
                List.of("Patient->Contacts p001: CHANGED_IN_TARGET Last_Name", "Patient->Contacts p002: CHANGED_IN_TARGET",
                        "Tag->Tags t1: TAG_IN_USE",
                        "Tag->Tags t2: TAG_IN_USE"),
                report.conflictLines().stream().sorted().toList());
        assertTrue(report.toMap().toString().contains("CHANGED_IN_TARGET"));
    }

    @Test
    void aRecordThatSomebodyChangedIsUndoneNonethelessWhereAPersonDecidesSo() throws Exception {
        Clinic clinic = Clinic.of(12);
        RunOutcome run = clinic.engine().run();
        String mapped = clinic.target().idOf("Contacts", "VP_Patient_ID", "p001");
        String other = clinic.target().idOf("Contacts", "VP_Patient_ID", "p002");
        String untouched = clinic.target().idOf("Contacts", "VP_Patient_ID", "p003");
        clinic.target().edit("Contacts", mapped, "Last_Name", "Corrected");
        clinic.target().edit("Contacts", other, "Last_Name", "Corrected too");
        Map<String, Decision> also = Map.of(mapped, new Decision(" Dr. Quill ", "typed into the wrong record"), untouched,
                new Decision("Dr. Quill", "no conflict at all"));
        RollbackReport rehearsed = clinic.later(60).engine().rollback(Optional.empty(), true, also);
        assertEquals(List.of(mapped), rehearsed.overruled());
        assertEquals(List.of("p002"), rehearsed.kept().stream().map(RollbackReport.Kept::key).toList());
        RollbackReport report = clinic.engine().rollback(Optional.empty(), false, also);
        assertEquals(List.of(mapped), report.overruled());
        assertTrue(report.verified());
        assertEquals(1, clinic.target().size("Contacts"));
        assertEquals("Corrected too", clinic.target().field("Contacts", other, "Last_Name"));
        RunHistory history = clinic.engine().history();
        RunHistory.Event last = history.historyOf("Patient->Contacts", "p001").getLast();
        assertEquals(Codes.UNDONE_NONETHELESS, last.code());
        assertEquals("Dr. Quill decided: typed into the wrong record", last.message());
        assertEquals("", history.historyOf("Patient->Contacts", "p003").getLast().code(), "it was no conflict");
        Object[] kept = new Object[1];
        clinic.journal().read(Optional.of(report.rollback()), entry -> {
            if (entry instanceof Entry.Intent intent) {
                intent.items().stream().filter(i -> i.id().equals(mapped)).forEach(i -> kept[0] = i.before().get("Last_Name"));
            }
        });
        assertEquals("Corrected", kept[0], "what was deleted stands in the journal");
        // Later a person decides on the other one, too.
        RollbackReport second = clinic.later(60).engine().rollback(Optional.of(run.run()), false,
                Map.of(other, new Decision("Dr. Quill", "so be it")));
        assertEquals(List.of(other), second.overruled());
        assertEquals(0, clinic.target().size("Contacts"));
    }

    @Test
    void aRestoredRecordTakesADecisionTooAndANoteDoes() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.engine().run();
        clinic.later(86_400).source().change("Patient", "p001", "name", "Renamed");
        clinic.engine().delta();
        String one = clinic.target().idOf("Contacts", "VP_Patient_ID", "p001");
        clinic.later(60).target().edit("Contacts", one, "Last_Name", "Corrected");
        assertEquals(1, clinic.engine().rollback(Optional.empty(), true).conflicts());
        RollbackReport report = clinic.engine().rollback(Optional.empty(), false, Map.of(one, new Decision("A", "b")));
        assertEquals(0, report.conflicts());
        assertTrue(report.verified());
        assertEquals("Name 1", clinic.target().field("Contacts", one, "Last_Name"));
    }

    @Test
    void aConflictIsShownInItsThreeVersions() throws Exception {
        Clinic clinic = Clinic.of(12);
        RunOutcome first = clinic.engine().run();
        clinic.later(86_400).source().change("Patient", "p001", "name", "Renamed");
        RunOutcome delta = clinic.engine().delta();
        String one = clinic.target().idOf("Contacts", "VP_Patient_ID", "p001");
        clinic.later(60).target().edit("Contacts", one, "Last_Name", "Corrected");
        Conflict conflict = clinic.engine().conflict(delta.run(), "Patient->Contacts", one, true).orElseThrow();
        assertFalse(conflict.made());
        Conflict.Field name = conflict.fields().stream().filter(f -> f.name().equals("Last_Name")).findFirst().orElseThrow();
        assertEquals(List.of("Name 1", "Renamed", "Corrected"),
                List.of(name.before().orElseThrow(), name.written().orElseThrow(), name.now().orElseThrow()));
        assertTrue(name.changed() && name.wrote());
        assertEquals(1, conflict.fields().stream().filter(Conflict.Field::changed).count());
        Conflict made = clinic.engine().conflict(first.run(), "Patient->Contacts", one, false).orElseThrow();
        assertTrue(made.made());
        assertTrue(made.fields().stream().allMatch(f -> f.before().isEmpty()));
        assertFalse(
                made.fields().toString().contains("Name 1")
                        || made.fields().stream().anyMatch(f -> f.written().equals(Optional.of("Name 1"))),
                "masked unless a person asks");
        assertTrue(clinic.engine().conflict(delta.run(), "Patient->Contacts", "nobody", true).isEmpty());
    }

    @Test
    void aDecisionNamesAPersonAndAReason() {
        assertThrows(IllegalArgumentException.class, () -> new Decision("A", " "));
        assertThrows(IllegalArgumentException.class, () -> new Decision("", "because"));
    }

    @Test
    void aTagThatRecordsStillCarryIsKept() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.engine().run();
        clinic.target().make("Contacts", "Last_Name", "Somebody else", "Tag", List.of("vip"));
        RollbackReport report = undo(clinic);
        assertEquals(List.of("Tag->Tags t1: TAG_IN_USE"), report.conflictLines());
        assertTrue(clinic.target().snapshot().contains("tag Contacts vip"));
        assertFalse(clinic.target().snapshot().contains("tag Contacts recall"));
    }

    @Test
    void anUpdateIsTakenBackUnlessTheSameFieldWasChangedSince() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.engine().run();
        clinic.later(86_400).source().change("Patient", "p001", "name", "Renamed").change("Patient", "p002", "name", "Renamed too");
        clinic.engine().delta();
        String one = clinic.target().idOf("Contacts", "VP_Patient_ID", "p001");
        String two = clinic.target().idOf("Contacts", "VP_Patient_ID", "p002");
        clinic.target().edit("Contacts", one, "Last_Name", "By hand");
        clinic.target().edit("Contacts", two, "Phone", "1");
        RollbackReport report = undo(clinic);
        assertEquals(1, report.restored());
        assertEquals(1, report.conflicts());
        assertEquals("By hand", clinic.target().field("Contacts", one, "Last_Name"));
        assertEquals("Name 2", clinic.target().field("Contacts", two, "Last_Name"));
        assertEquals("1", clinic.target().field("Contacts", two, "Phone"));
    }

    @Test
    void whatWasThereBeforeUsIsPutBackNotDeleted() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.target().make("Contacts", "VP_Patient_ID", "p001", "Last_Name", "Old name");
        String before = clinic.target().snapshot();
        clinic.engine().run();
        RollbackReport report = undo(clinic);
        assertEquals(before, clinic.target().snapshot());
        assertEquals(1, report.restored());
    }

    @Test
    void aRollbackThatBreaksOffGoesOn() throws Exception {
        Clinic clinic = Clinic.of(12);
        String before = clinic.target().snapshot();
        RunOutcome run = clinic.engine().run();
        int[] deletes = {0};
        clinic.target().fault(operation -> {
            if (operation.startsWith("delete") && ++deletes[0] > 3) {
                throw new ConnectorException(new Failure.Unreachable("nobody answers"));
            }
        });
        RollbackReport broken = undo(clinic);
        assertEquals(RunState.PARTIAL, broken.state());
        assertFalse(broken.verified());
        assertEquals("vpmap rollback --run " + run.run(), clinic.engine().status().next());
        clinic.target().fault(operation -> {});
        RollbackReport report = undo(clinic);
        assertEquals(broken.rollback(), report.rollback());
        assertEquals(before, clinic.target().snapshot());
        assertTrue(report.isClean());
        assertEquals(made(run), report.deleted());
    }

    @Test
    void aRunThatWasInterruptedCanBeUndone() throws Exception {
        Clinic clinic = Clinic.of(12);
        String before = clinic.target().snapshot();
        clinic.target().fault(operation -> {
            if (operation.equals("create Events")) {
                throw new ConnectorException(new Failure.Interrupted("the connection broke"));
            }
        });
        assertEquals(RunState.PARTIAL, clinic.engine().run().state());
        clinic.target().fault(operation -> {});
        assertTrue(undo(clinic).isClean());
        assertEquals(before, clinic.target().snapshot());
        assertEquals("vpmap sample", clinic.engine().status().next());
        // It cannot be resumed any more: a new run begins.
        assertTrue(clinic.later(60).engine().resume().run().startsWith("full-"));
    }

    @Test
    void jobsAreUndoneToo() throws Exception {
        Clinic clinic = new Clinic().plan(Plans.withOwners(Plans.plan(List.of(Plans.providers())), Optional.empty()));
        for (int i = 0; i < 45; i++) {
            clinic.source().put("Provider", String.format("d%02d", i), "name", "Dr", "org", null);
        }
        clinic.target().bulk(20);
        clinic.engine().run();
        assertEquals(45, clinic.target().size("Contacts"));
        assertEquals(45, undo(clinic).deleted());
        assertEquals(0, clinic.target().size("Contacts"));
    }

    @Test
    void severalThreadsUndoTheSame() throws Exception {
        Clinic clinic = Clinic.of(25).writers(5);
        String before = clinic.target().snapshot();
        RunOutcome run = clinic.engine().run();
        RollbackReport report = undo(clinic);
        assertEquals(before, clinic.target().snapshot());
        assertEquals(made(run), report.deleted());
        assertTrue(report.isClean());
    }

    @Test
    void noSuchRun() {
        Clinic clinic = Clinic.of(3);
        assertThrows(IllegalArgumentException.class, () -> clinic.engine().rollback(Optional.of("full-1"), false));
    }
}
