package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpmap.core.plan.OwnerRule;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.kit.Clinic;
import org.vpmap.run.kit.Plans;

/** A closed gate refuses the run, says why and what to do, and nothing is written. */
class GateTest {
    private static void assertClosed(Gate gate, Clinic clinic) throws Exception {
        String before = clinic.target().snapshot();
        RunOutcome outcome = clinic.engine().run();
        assertEquals(RunState.REFUSED, outcome.state());
        assertEquals(List.of(gate), outcome.gates().stream().map(Gate.Verdict::gate).toList());
        assertTrue(!outcome.gates().get(0).reason().isEmpty() && !outcome.gates().get(0).next().isEmpty());
        assertEquals(before, clinic.target().snapshot());
        assertEquals("refused", outcome.toMap().get("state"));
        // A refused run is on record, and is not one to resume or undo.
        assertEquals("refused", clinic.engine().history().runs().getLast().state());
        assertEquals(RunState.REFUSED, clinic.later(10).engine().resume().state());
    }

    @Test
    void nobodyConfirmed() throws Exception {
        Clinic clinic = Clinic.of(3);
        assertClosed(Gate.NOT_CONFIRMED, clinic.unconfirmed(Plans.edited(clinic.plan())));
    }

    @Test
    void noAgreement() throws Exception {
        Clinic clinic = Clinic.of(3);
        assertClosed(Gate.NO_BAA, clinic.plan(Plans.withoutBaa(clinic.plan())));
    }

    @Test
    void agreementNotOnFile() throws Exception {
        assertClosed(Gate.NO_BAA, Clinic.of(3).baa(false));
    }

    @Test
    void editionWithoutApi() throws Exception {
        Clinic clinic = Clinic.of(3);
        clinic.target().apiAccess(false);
        assertClosed(Gate.NO_API, clinic);
    }

    @Test
    void healthInformationThatCannotBeReadBack() throws Exception {
        Clinic clinic = Clinic.of(3);
        clinic.target().phiReadable(false);
        assertClosed(Gate.PHI_UNREADABLE, clinic);
    }

    @Test
    void ownersNobodyKnows() throws Exception {
        Clinic clinic = Clinic.of(3);
        OwnerRule rule = Plans.owners();
        assertClosed(Gate.OWNERS_UNRESOLVED, clinic.plan(Plans.withOwners(clinic.plan(),
                Optional.of(new OwnerRule(rule.object(), rule.emailField(), rule.nameField(), rule.activeField(), Optional.empty(),
                        Map.of(), rule.fields())))));
    }

    @Test
    void tooFewCredits() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.target().available(20);
        assertClosed(Gate.CREDITS_SHORT, clinic);
    }

    @Test
    void creditsThatSufficeByForecastThoughNotByTheCautiousBound() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.source().remove("Consent", "f-bad");
        long exact = clinic.engine().plan().credits();
        clinic.target().available(exact);
        assertEquals(RunState.COMPLETED, clinic.engine().run().state());
    }

    @Test
    void everythingInOrder() throws Exception {
        assertTrue(Clinic.of(3).engine().gates().stream().allMatch(Gate.Verdict::open));
    }
}
