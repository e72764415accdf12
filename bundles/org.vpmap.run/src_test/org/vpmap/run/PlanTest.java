package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vpmap.run.kit.Clinic;
import org.vpmap.run.kit.Plans;

/** A plan writes nothing and foretells what a run then spends. */
class PlanTest {
    /** A file that turns out damaged costs a call to take it back, which nobody can foresee. */
    private static Clinic clinic(int patients) {
        Clinic clinic = Clinic.of(patients);
        clinic.source().remove("Consent", "f-bad");
        return clinic;
    }

    private static PlanReport.Row row(PlanReport plan, String map) {
        return plan.objects().stream().filter(r -> r.id().equals(map)).findFirst().orElseThrow();
    }

    @Test
    void foretellsRecordsOperationsAndCredits() throws Exception {
        Clinic clinic = clinic(25);
        String before = clinic.target().snapshot();
        PlanReport plan = clinic.engine().plan();
        assertEquals(before, clinic.target().snapshot());
        assertTrue(plan.exact());
        assertFalse(plan.isBlocked());
        RunOutcome run = clinic.engine().run();
        assertEquals(run.credits(), plan.credits());
        for (LedgerRow done : run.objects()) {
            assertEquals(done.read(), row(plan, done.id()).records(), done.id());
        }
        assertEquals(15, row(plan, "Appointment->Events").operations());
        assertEquals("rest", row(plan, "Appointment->Events").path());
        assertEquals("with parent", row(plan, "Patient->Contacts/Insurance").path());
        assertTrue(plan.warnings().contains("Patient->Contacts: 2 records would be held (UNREADABLE_DATE)"), plan.warnings().toString());
    }

    @Test
    void choosesTheCheaperPathForEachChunk() throws Exception {
        // A job of 12 records costs 5, batches of 4 cost 2 each: 6. Ten records are cheaper in batches, or as cheap.
        Clinic clinic = new Clinic().plan(Plans.withOwners(Plans.plan(List.of(Plans.providers())), Optional.empty()));
        IntStream.range(0, 30).forEach(i -> clinic.source().put("Provider", String.format("d%02d", i), "name", "Dr", "org", null));
        clinic.target().bulk(12);
        PlanReport plan = clinic.engine().plan();
        assertEquals("rest+bulk", row(plan, "Provider->Contacts").path());
        assertEquals(5 + 5 + 3, plan.credits());
        RunOutcome run = clinic.engine().run();
        assertEquals(30, run.objects().get(0).created());
        assertEquals(plan.credits(), run.credits());
        assertEquals(2, clinic.target().calls().stream().filter("submit Contacts"::equals).count());
    }

    @Test
    void knowsWhatIsInTheTargetAlready() throws Exception {
        Clinic clinic = clinic(25);
        clinic.engine().run();
        PlanReport plan = clinic.later(60).engine().plan();
        assertEquals(0, plan.objects().stream().filter(r -> !r.target().equals("Users")).mapToLong(PlanReport.Row::operations).sum());
        assertEquals(0, plan.credits());
    }

    @Test
    void largeSourcesAreScaledUpFromASample() throws Exception {
        Clinic clinic = clinic(25).planExactlyUpTo(10);
        PlanReport plan = clinic.engine().plan();
        assertFalse(plan.exact());
        // The sample of 200 patients is the whole clinic here, so that nothing is lost by scaling.
        assertEquals(25, row(plan, "Patient->Contacts").records());
        assertTrue(plan.credits() > 0);
        assertTrue(plan.warnings().get(0).contains("sample"));
    }
}
