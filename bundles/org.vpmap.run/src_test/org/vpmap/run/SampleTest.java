package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.kit.Clinic;

/** A sample is a small migration of its own, and is compared at once. */
class SampleTest {
    @Test
    void isEqualOnBothSides() throws Exception {
        Clinic clinic = Clinic.of(25);
        RunOutcome sample = clinic.engine().sample(8);
        sample.objects().forEach(r -> System.out.println(r.toMap()));
        System.out.println(sample.comparison().get().toMap());
        assertEquals(RunState.COMPLETED, sample.state());
        assertTrue(sample.comparison().get().isClean());
        Comparison all = clinic.engine().reconcile();
        System.out.println(all.toMap());
        RunOutcome run = clinic.later(60).engine().run();
        all = clinic.engine().reconcile();
        System.out.println(all.toMap());
        assertTrue(all.isClean());
        String before = clinic.target().snapshot();
        RunOutcome delta = clinic.later(60).engine().delta();
        delta.objects().forEach(r -> System.out.println(r.toMap()));
        assertEquals(before, clinic.target().snapshot());
    }
}
