package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.kit.Clinic;
import org.vpmap.run.kit.Crash;
import org.vpmap.run.kit.CrashingJournal;
import org.vpmap.run.kit.Fault;
import org.vpmap.run.kit.Plans;

/** Wherever the process dies, the run goes on as if it had not: nothing lost, nothing twice, the same ledger. */
class CrashTest {
    private static final int PATIENTS = 13;

    private static String wanted;
    private static Map<String, LedgerRow> ledger;
    private static RunOutcome.Files files;
    private static int calls;
    private static int appends;

    @BeforeAll
    static void undisturbed() throws Exception {
        Clinic clinic = clinic();
        CrashingJournal counting = new CrashingJournal(clinic.journal(), -1, false);
        RunOutcome outcome = clinic.journal(counting).engine().run();
        wanted = clinic.target().snapshot();
        ledger = rows(outcome);
        files = outcome.files();
        calls = clinic.target().calls().size();
        appends = counting.appends();
        assertTrue(calls > 20 && appends > 50, calls + " calls, " + appends + " appends");
    }

    private static Clinic clinic() {
        return Clinic.of(PATIENTS);
    }

    private static Map<String, LedgerRow> rows(RunOutcome outcome) {
        return outcome.objects().stream().collect(Collectors.toMap(LedgerRow::id, r -> r));
    }

    /** The process dies at the n-th call to the target, before or after it took effect. */
    private static Fault dieAt(int number, boolean after, CrashingJournal journal) {
        return new Fault() {
            private int seen;

            @Override
            public void before(String operation) {
                seen++;
                if (journal.isDead() || seen == number && !after) {
                    journal.die();
                    throw new Crash();
                }
            }

            @Override
            public void after(String operation) {
                if (seen == number && after) {
                    journal.die();
                    throw new Crash();
                }
            }
        };
    }

    private static boolean isEnded(Journal journal) throws Exception {
        return !journal.runs().isEmpty() && journal.runs().getLast().ended().isPresent();
    }

    private static boolean died(Clinic clinic) throws Exception {
        try {
            clinic.engine().run();
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    private static void assertSameAsUndisturbed(Clinic clinic, RunOutcome outcome, String where) {
        assertEquals(RunState.COMPLETED, outcome.state(), where);
        assertSameTarget(clinic, where);
        Map<String, LedgerRow> rows = rows(outcome);
        ledger.forEach((id, row) -> assertEquals(row, rows.get(id), where + ", " + id));
        assertEquals(files, outcome.files(), where);
    }

    /** Of two files of one name any may have got the number. */
    private static List<String> lines(String snapshot) {
        return snapshot.lines().map(l -> l.replace(" (2).txt", ".txt")).toList();
    }

    /** Shows what differs, not everything. */
    private static void assertSameTarget(Clinic clinic, String where) {
        List<String> missing = new ArrayList<>(lines(wanted));
        List<String> tooMuch = new ArrayList<>(lines(clinic.target().snapshot()));
        lines(wanted).forEach(line -> {
            if (tooMuch.remove(line)) {
                missing.remove(line);
            }
        });
        assertEquals("", String.join("\n", tooMuch), where + ": too much, and lost " + missing);
        assertEquals(List.of(), missing, where + ": lost");
    }

    @Test
    void atEveryCallToTheTarget() throws Exception {
        for (boolean after : List.of(false, true)) {
            for (int number = 1; number <= calls; number++) {
                Clinic clinic = clinic();
                Journal disk = clinic.journal();
                CrashingJournal journal = new CrashingJournal(disk, -1, false);
                clinic.target().fault(dieAt(number, after, journal));
                String where = "call " + number + (after ? " after" : " before") + " it took effect";
                boolean died = died(clinic.journal(journal));
                clinic.target().fault(operation -> {});
                // Reads have no effect after which one could die.
                assertTrue(died || after);
                if (died) {
                    assertSameAsUndisturbed(clinic, clinic.journal(disk).later(60).engine().resume(), where);
                }
            }
        }
    }

    @Test
    void atEveryAppendToTheJournal() throws Exception {
        for (boolean after : List.of(false, true)) {
            // Behind the run's end there is nothing to go on with.
            for (int number = 1; number < appends; number++) {
                Clinic clinic = clinic();
                Journal disk = clinic.journal();
                CrashingJournal journal = new CrashingJournal(disk, number, after);
                if (died(clinic.journal(journal)) && !isEnded(disk)) {
                    assertSameAsUndisturbed(clinic, clinic.journal(disk).later(60).engine().resume(),
                            "append " + number + (after ? " after" : " before"));
                }
            }
        }
    }

    @Test
    void againAndAgainAFewStepsFurther() throws Exception {
        Clinic clinic = clinic();
        Journal disk = clinic.journal();
        RunOutcome outcome = null;
        for (int crashes = 0; outcome == null && crashes < 200; crashes++) {
            CrashingJournal journal = new CrashingJournal(disk, 12 + crashes % 5, crashes % 2 == 0);
            try {
                outcome = clinic.journal(journal).later(10).engine().resume();
            } catch (Crash e) {
                assertTrue(journal.isDead());
            }
        }
        assertSameAsUndisturbed(clinic, outcome, "again and again");
    }

    @Test
    void whileSeveralThreadsWrite() throws Exception {
        for (int number = 1; number <= appends; number += 7) {
            Clinic clinic = clinic().writers(4);
            Journal disk = clinic.journal();
            CrashingJournal journal = new CrashingJournal(disk, number, number % 2 == 0);
            // Threads share appends, so there are fewer of them: late crashes do not happen.
            if (died(clinic.journal(journal)) && !isEnded(disk)) {
                assertSameAsUndisturbed(clinic, clinic.journal(disk).later(60).engine().resume(), "append " + number);
            }
        }
    }

    @Test
    void whileJobsAreUnderWay() throws Exception {
        for (boolean after : List.of(false, true)) {
            for (int number = 1; number < 40; number++) {
                Clinic clinic =
                        new Clinic().plan(Plans.withOwners(Plans.plan(List.of(Plans.providers())), Optional.empty())).checkpointEvery(10);
                for (int i = 0; i < 50; i++) {
                    clinic.source().put("Provider", String.format("d%02d", i), "name", "Dr " + i, "org", null);
                }
                clinic.target().bulk(20).refuse("prov-d05");
                Journal disk = clinic.journal();
                CrashingJournal journal = new CrashingJournal(disk, number % 2 == 0 ? number / 2 : -1, after);
                if (number % 2 == 1) {
                    clinic.target().fault(dieAt(number / 2 + 1, after, journal));
                }
                if (!died(clinic.journal(journal)) || isEnded(disk)) {
                    continue;
                }
                clinic.target().fault(operation -> {});
                // The job goes on in the target whether anybody waits for it or not.
                clinic.target().finishJobs();
                RunOutcome outcome = clinic.journal(disk).later(60).engine().resume();
                LedgerRow row = rows(outcome).get("Provider->Contacts");
                assertEquals(new LedgerRow("Provider->Contacts", "Provider", "Contacts", 50, 49, 0, 0, 0, 0, 0, 0, 1), row,
                        number + " " + after);
                assertEquals(49, clinic.target().size("Contacts"));
            }
        }
    }

    @Test
    void duringTheRollbackAtEveryAppend() throws Exception {
        String before = clinic().target().snapshot();
        for (int number = 1; number < 500; number++) {
            Clinic clinic = clinic();
            RunOutcome run = clinic.engine().run();
            Journal disk = clinic.journal();
            CrashingJournal journal = new CrashingJournal(disk, number, number % 2 == 0);
            boolean died = false;
            try {
                clinic.journal(journal).later(60).engine().rollback(Optional.empty(), false);
            } catch (Crash e) {
                died = true;
            }
            RollbackReport report = clinic.journal(disk).later(60).engine().rollback(Optional.of(run.run()), false);
            assertEquals(before, clinic.target().snapshot(), "append " + number);
            assertTrue(report.verified());
            assertEquals(List.of(), report.kept(), "append " + number);
            if (!died) {
                assertTrue(number > 10);
                return;
            }
        }
    }

    @Test
    void aRunThatIsNotResumedLosesNothingEither() throws Exception {
        // Somebody starts anew instead of going on: what the first attempt left in doubt is not written twice.
        for (int number = 3; number < appends; number += 5) {
            Clinic clinic = clinic();
            Journal disk = clinic.journal();
            int from = number;
            assertThrows(Crash.class, () -> clinic.journal(new CrashingJournal(disk, from, false)).engine().run());
            clinic.journal(disk).later(60).engine().run();
            assertSameTarget(clinic, "append " + number);
        }
    }
}
