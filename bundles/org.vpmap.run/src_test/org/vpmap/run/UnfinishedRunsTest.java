package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.kit.Clinic;

/** Runs that did not come to their end and were begun anew: the new one did their work again, and its rollback takes them with it. */
class UnfinishedRunsTest {
    /** The target takes patients and then answers no more. */
    private static RunOutcome brokenDelta(Clinic clinic) throws Exception {
        clinic.target().fault(operation -> {
            if (operation.matches("notes|(create|update) (Events|Tasks|Deals)")) {
                throw new ConnectorException(new Failure.Unreachable("nobody answers"));
            }
        });
        RunOutcome broken = clinic.engine().delta();
        assertEquals(RunState.PARTIAL, broken.state());
        clinic.target().fault(operation -> {});
        return broken;
    }

    private static Clinic changed(Clinic clinic) {
        clinic.later(86_400).source().change("Patient", "p001", "name", "Renamed").change("Patient", "p002", "name", "Renamed too")
                .change("ClinicalNote", "np001", "body", "Amended").change("Appointment", "ap0032", "reason", "Another")
                .put("Patient", "p100", "name", "New", "birth_date", "1990-01-01", "tags", List.of());
        return clinic;
    }

    @Test
    void theLastDeltaIsUndoneWithWhatItsInterruptedAttemptsWrote() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.engine().run();
        String migrated = clinic.target().snapshot();
        changed(clinic);
        String first = brokenDelta(clinic).run();
        clinic.later(60).source().change("Patient", "p002", "name", "Renamed once more");
        String second = brokenDelta(clinic).run();
        assertTrue(clinic.target().snapshot().contains("VP_Patient_ID=p100"));
        clinic.later(60).source().change("Patient", "p002", "name", "Renamed for good");
        String last = clinic.engine().delta().run();
        clinic.later(60);

        RollbackReport rehearsed = clinic.engine().rollback(Optional.empty(), true);
        RollbackReport report = clinic.engine().rollback(Optional.empty(), false);

        assertEquals(migrated, clinic.target().snapshot());
        assertEquals(List.of(last, second, first), report.runs());
        assertTrue(report.isClean(), report::toString);
        assertEquals(List.of(rehearsed.deleted(), rehearsed.restored(), 0L),
                List.of(report.deleted(), report.restored(), rehearsed.conflicts()), "the dry run told the same");
        assertEquals(List.of(true, true, true), clinic.engine().history().runs().stream()
                .filter(r -> Set.of(first, second, last).contains(r.id())).map(RunHistory.Run::undone).toList());
        clinic.later(60).engine().rollback(Optional.empty(), false);
        assertEquals(0, clinic.target().size("Contacts"));
    }

    @Test
    void whatSomebodyChangedBetweenTheAttemptsIsAConflictForTheDryRunToo() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.engine().run();
        brokenDelta(changed(clinic));
        clinic.later(60).engine().delta();
        clinic.later(60).target().edit("Contacts", clinic.target().idOf("Contacts", "VP_Patient_ID", "p001"), "Last_Name", "By hand");
        assertEquals(1, clinic.engine().rollback(Optional.empty(), true).conflicts());
        RollbackReport report = clinic.engine().rollback(Optional.empty(), false);
        assertEquals(1, report.conflicts());
        assertEquals("By hand",
                clinic.target().field("Contacts", clinic.target().idOf("Contacts", "VP_Patient_ID", "p001"), "Last_Name"));
        assertTrue(clinic.engine().conflict(report.run(), "Patient->Contacts",
                clinic.target().idOf("Contacts", "VP_Patient_ID", "p001"), false).isPresent(), "shown in its versions");
    }

    @Test
    void anAttemptThatWasUndoneByItselfIsNotUndoneAgain() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.engine().run();
        String migrated = clinic.target().snapshot();
        brokenDelta(changed(clinic));
        clinic.engine().rollback(Optional.empty(), false);
        String last = clinic.later(60).engine().delta().run();
        assertEquals(List.of(last), clinic.engine().rollback(Optional.empty(), false).runs());
        assertEquals(migrated, clinic.target().snapshot());
    }

    @Test
    void aSampleThatWasBegunAnewIsUndoneWhole() throws Exception {
        Clinic clinic = Clinic.of(12);
        String before = clinic.target().snapshot();
        clinic.target().fault(operation -> {
            if (operation.equals("create Events")) {
                throw new ConnectorException(new Failure.Interrupted("the connection broke"));
            }
        });
        assertEquals(RunState.PARTIAL, clinic.engine().sample(4).state());
        clinic.target().fault(operation -> {});
        clinic.later(60).engine().sample(4);
        assertTrue(clinic.later(60).engine().rollback(Optional.empty(), false).isClean());
        assertEquals(before, clinic.target().snapshot());
    }

    @Test
    void whatStillStandsIsSaid() throws Exception {
        Clinic clinic = Clinic.of(12);
        RunOutcome run = clinic.engine().run();
        String delta = changed(clinic).engine().delta().run();
        assertEquals(Set.of(delta), clinic.later(60).engine().rollback(Optional.of(run.run()), true).standing());
        assertEquals(Set.of(), clinic.engine().rollback(Optional.of(delta), true).standing());
    }
}
