package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.kit.Clinic;

/** What a full run does. */
class RunTest {
    @Test
    void everyRecordReadHasExactlyOneFate() throws Exception {
        Clinic clinic = Clinic.of(25);
        RunOutcome outcome = clinic.engine().run();
        outcome.objects().forEach(r -> System.out.println(r.toMap()));
        System.out.println(outcome.toMap());
        assertEquals(RunState.COMPLETED, outcome.state());
    }
}
