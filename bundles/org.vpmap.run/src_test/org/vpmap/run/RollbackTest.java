package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpmap.run.kit.Clinic;

/** Undo is the inverse of what was done, and spares what others did since. */
class RollbackTest {
    @Test
    void leavesTheTargetAsItWas() throws Exception {
        Clinic clinic = Clinic.of(25);
        clinic.target().make("Contacts", "Last_Name", "Somebody else");
        String before = clinic.target().snapshot();
        RunOutcome run = clinic.engine().run();
        RollbackReport report = clinic.later(60).engine().rollback(Optional.empty(), false);
        assertEquals(before, clinic.target().snapshot());
        assertEquals(run.run(), report.run());
        assertEquals(run.objects().stream().filter(r -> !r.id().contains("/")).mapToLong(LedgerRow::created).sum(), report.deleted());
        assertEquals(0, report.conflicts());
        assertTrue(report.verified());
        assertTrue(report.isClean());
    }
}
