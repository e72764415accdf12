package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.kit.Clinic;
import org.vpmap.run.kit.Fault;
import org.vpmap.run.kit.Plans;

/** Systems that fail in every way they can: the end is the same, or the run stops and goes on later. */
class FailureTest {
    private static String wanted;
    private static Map<String, LedgerRow> ledger;
    private static int calls;

    @BeforeAll
    static void undisturbed() throws Exception {
        Clinic clinic = Clinic.of(13);
        RunOutcome outcome = clinic.engine().run();
        wanted = clinic.target().snapshot();
        ledger = rows(outcome);
        calls = clinic.target().calls().size();
    }

    private static Map<String, LedgerRow> rows(RunOutcome outcome) {
        return outcome.objects().stream().collect(Collectors.toMap(LedgerRow::id, r -> r));
    }

    private static void assertSame(Clinic clinic, RunOutcome outcome, String where) {
        assertEquals(RunState.COMPLETED, outcome.state(), where + outcome.stopped());
        assertEquals(wanted, clinic.target().snapshot(), where);
        assertEquals(ledger, rows(outcome), where);
    }

    /** One call fails, before or after it took effect. */
    private static Fault once(int number, boolean after, Failure failure) {
        return new Fault() {
            private int seen;

            @Override
            public void before(String operation) throws ConnectorException {
                if (++seen == number && !after) {
                    throw new ConnectorException(failure);
                }
            }

            @Override
            public void after(String operation) throws ConnectorException {
                if (seen == number && after) {
                    throw new ConnectorException(failure);
                }
            }
        };
    }

    private static Failure lost() {
        return new Failure.Interrupted("the connection broke");
    }

    @Test
    void answersThatNeverComeAreLookedUp() throws Exception {
        for (boolean after : new boolean[] {false, true}) {
            for (int number = 1; number <= calls; number++) {
                Clinic clinic = Clinic.of(13);
                // Owners and gates are asked before the run begins: there a lost answer is a failure of its own.
                int offset = number;
                clinic.target().fault(once(offset, after, lost()));
                RunOutcome outcome;
                try {
                    outcome = clinic.engine().run();
                } catch (ConnectorException e) {
                    assertTrue(offset <= 3, "call " + offset);
                    continue;
                }
                if (outcome.state() == RunState.PARTIAL) {
                    // A read that is in doubt is no read: the run stops, and goes on.
                    outcome = clinic.later(60).engine().resume();
                }
                assertSame(clinic, outcome, "call " + number + (after ? " after" : " before"));
            }
        }
    }

    @Test
    void aNoteThatSomebodyWroteBeforeIsNotTakenForOursWhenAnAnswerIsLost() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.target().make("Contacts", "VP_Patient_ID", "p001", "Last_Name", "Name 1");
        String contact = clinic.target().idOf("Contacts", "VP_Patient_ID", "p001");
        clinic.target().jot("Contacts", contact, "SOAP", "Same body", Instant.parse("2026-01-15T09:00:00Z"));
        List<String> before = clinic.target().notes("Contacts", contact).stream().map(n -> n.id()).toList();
        boolean[] broken = {false};
        clinic.target().fault(new Fault() {
            @Override
            public void before(String operation) {}

            @Override
            public void after(String operation) throws ConnectorException {
                if (operation.equals("notes") && !broken[0]) {
                    broken[0] = true;
                    throw new ConnectorException(lost());
                }
            }
        });
        assertEquals(RunState.COMPLETED, clinic.engine().run().state());
        assertTrue(broken[0]);
        assertEquals(1 + 2, clinic.target().notes("Contacts", contact).size(), "theirs and ours");
        assertTrue(clinic.later(60).engine().rollback(Optional.empty(), false).verified());
        assertEquals(before, clinic.target().notes("Contacts", contact).stream().map(n -> n.id()).toList(), "theirs is the one that stays");
    }

    @Test
    void aThrottledCallIsSentAgain() throws Exception {
        for (int number = 4; number <= calls; number++) {
            Clinic clinic = Clinic.of(13);
            clinic.target().fault(once(number, false, new Failure.Throttled("too many calls", Optional.of(Duration.ofSeconds(1)))));
            assertSame(clinic, clinic.engine().run(), "call " + number);
        }
    }

    @Test
    void aTargetThatStaysAwayEndsTheRunInAWayThatCanGoOn() throws Exception {
        Clinic clinic = Clinic.of(13);
        clinic.target().fault(operation -> {
            if (operation.equals("create Events")) {
                throw new ConnectorException(new Failure.Unreachable("nobody answers"));
            }
        });
        RunOutcome outcome = clinic.engine().run();
        assertEquals(RunState.PARTIAL, outcome.state());
        assertEquals("UNREACHABLE", outcome.stopped().get().code());
        assertTrue(outcome.hasFindings());
        // Three attempts, as the settings say.
        assertEquals(3, clinic.target().calls().stream().filter("create Events"::equals).count());
        clinic.target().fault(operation -> {});
        assertSame(clinic, clinic.later(60).engine().resume(), "resumed");
    }

    @Test
    void creditsThatRunOutAreAPauseNotAnEnd() throws Exception {
        Clinic clinic = Clinic.of(13);
        int[] left = {20};
        clinic.target().fault(operation -> {
            if (operation.startsWith("create") && --left[0] < 15) {
                throw new ConnectorException(new Failure.CreditsExhausted("the day's credits are used up"));
            }
        });
        RunOutcome outcome = clinic.engine().run();
        assertEquals("CREDITS_EXHAUSTED", outcome.stopped().get().code());
        for (int day = 0; day < 20 && outcome.state() == RunState.PARTIAL; day++) {
            left[0] = 20;
            outcome = clinic.later(86_400).engine().resume();
        }
        assertSame(clinic, outcome, "after some days");
    }

    @Test
    void aRefusedLoginStopsAtOnce() throws Exception {
        Clinic clinic = Clinic.of(13);
        clinic.target().fault(operation -> {
            if (operation.startsWith("create Contacts")) {
                throw new ConnectorException(new Failure.Unauthorized("the token is refused"));
            }
        });
        RunOutcome outcome = clinic.engine().run();
        assertEquals("UNAUTHORIZED", outcome.stopped().get().code());
        assertEquals(1, clinic.target().calls().stream().filter("create Contacts"::equals).count());
    }

    @Test
    void aSourceThatBreaksOffIsReadOnBehindTheLastPage() throws Exception {
        Clinic clinic = Clinic.of(13);
        int[] reads = {0};
        clinic.source().fault(operation -> {
            if (operation.startsWith("read") && ++reads[0] % 3 == 0) {
                throw new ConnectorException(new Failure.Unreachable("the source broke off"));
            }
        });
        assertSame(clinic, clinic.engine().run(), "source");
    }

    @Test
    void aSourceThatStaysAwayCanBeResumed() throws Exception {
        Clinic clinic = Clinic.of(13);
        clinic.source().fault(operation -> {
            if (operation.equals("read Consent")) {
                throw new ConnectorException(new Failure.ServerError("backup window", 503, false));
            }
        });
        assertEquals("SERVER_ERROR", clinic.engine().run().stopped().get().code());
        clinic.source().fault(operation -> {});
        assertSame(clinic, clinic.later(60).engine().resume(), "source");
    }

    @Test
    void aFullDiskStopsTheRunAndLosesNothing() throws Exception {
        for (int number = 1; number < 60; number += 4) {
            Clinic clinic = Clinic.of(13);
            Journal disk = clinic.journal();
            int full = number;
            int[] appends = {0};
            Journal filling = (Journal) Proxy.newProxyInstance(Journal.class.getClassLoader(), new Class<?>[] {Journal.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("append") && ++appends[0] >= full) {
                            throw new JournalException(JournalException.Kind.UNWRITABLE, "no space left on the disk", null);
                        }
                        return method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments)
                                : method.invoke(disk, arguments);
                    });
            JournalException failure = assertThrows(JournalException.class, () -> clinic.journal(filling).engine().run());
            assertEquals(JournalException.Kind.UNWRITABLE, failure.kind());
            assertSame(clinic, clinic.journal(disk).later(60).engine().resume(), "append " + number);
        }
    }

    @Test
    void aMapThatChangedMeanwhileBeginsAnew() throws Exception {
        Clinic clinic = Clinic.of(13);
        clinic.target().fault(operation -> {
            if (operation.equals("create Events")) {
                throw new ConnectorException(new Failure.Unreachable("nobody answers"));
            }
        });
        RunOutcome first = clinic.engine().run();
        clinic.target().fault(operation -> {});
        clinic.later(60).plan(Plans.edited(clinic.plan()));
        RunOutcome second = clinic.engine().resume();
        assertNotEquals(first.run(), second.run());
        assertEquals(wanted, clinic.target().snapshot());
        assertTrue(clinic.events().stream().anyMatch(e -> e instanceof RunEvent.Noticed n && n.code().equals("MAP_CHANGED")));
    }

    /** The law behind all of these: whatever fails however often, the ledger adds up and the end is the same. */
    @Test
    void anythingMayFailAnyTime() throws Exception {
        for (int seed = 1; seed <= 60; seed++) {
            Clinic clinic = Clinic.of(13).writers(1 + seed % 3);
            Random random = new Random(seed);
            clinic.target().fault(new Fault() {
                @Override
                public void before(String operation) throws ConnectorException {
                    if (random.nextInt(100) < 12) {
                        throw new ConnectorException(switch (random.nextInt(4)) {
                            case 0 -> new Failure.Unreachable("away");
                            case 1 -> new Failure.Throttled("slower", Optional.empty());
                            case 2 -> new Failure.ServerError("broken", 500, true);
                            default -> lost();
                        });
                    }
                }

                @Override
                public void after(String operation) throws ConnectorException {
                    if (random.nextInt(100) < 12) {
                        throw new ConnectorException(random.nextBoolean() ? lost() : new Failure.BadAnswer("cut short", true));
                    }
                }
            });
            RunOutcome outcome = null;
            for (int attempt = 0; attempt < 100 && (outcome == null || outcome.state() == RunState.PARTIAL); attempt++) {
                try {
                    outcome = clinic.later(60).engine().resume();
                    outcome.objects().stream().filter(r -> r.imbalance() < 0).forEach(r -> assertEquals(0, r.imbalance(), r.id()));
                } catch (ConnectorException e) {
                    // Before the run begins a failure is an exception; the user tries again.
                    assertTrue(e.failure().message().length() > 3);
                }
            }
            assertEquals(RunState.COMPLETED, outcome.state(), "seed " + seed);
            assertEquals(normal(wanted), normal(clinic.target().snapshot()), "seed " + seed);
            assertEquals(ledger, rows(outcome), "seed " + seed);
        }
    }

    /** Several threads may give the numbers of files the other way round. */
    private static String normal(String snapshot) {
        return snapshot.lines().map(l -> l.replace(" (2).txt", ".txt")).sorted().collect(Collectors.joining("\n"));
    }
}
