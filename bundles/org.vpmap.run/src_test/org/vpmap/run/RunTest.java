package org.vpmap.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.core.plan.Ignored;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.value.LinkFate;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.kit.Clinic;
import org.vpmap.run.kit.FakeTarget;
import org.vpmap.run.kit.Plans;

/** What a full run does. */
class RunTest {
    private static LedgerRow row(RunOutcome outcome, String id) {
        return outcome.objects().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    private static Map<String, Long> left(Clinic clinic, RunOutcome outcome, String map) throws Exception {
        return new TreeMap<>(clinic.engine().history().leftBehindByCode(outcome.run()).getOrDefault(map, Map.of()));
    }

    @Test
    void everyRecordReadHasExactlyOneFate() throws Exception {
        Clinic clinic = Clinic.of(25);
        RunOutcome outcome = clinic.engine().run();
        assertEquals(RunState.COMPLETED, outcome.state());
        for (LedgerRow row : outcome.objects()) {
            assertEquals(0, row.imbalance(), row.id());
        }
        assertEquals(new LedgerRow("Patient->Contacts", "Patient", "Contacts", 25, 21, 0, 0, 0, 0, 4, 0, 0),
                row(outcome, "Patient->Contacts"));
        assertEquals(new LedgerRow("Provider->Accounts", "Provider", "Accounts", 3, 1, 0, 0, 1, 1, 0, 0, 0),
                row(outcome, "Provider->Accounts"));
        // Events, Tasks and what no map takes are all the appointments there are.
        long appointments = row(outcome, "Appointment->Events").read() + row(outcome, "Appointment->Tasks").read()
                + row(outcome, "Appointment->-").read();
        assertEquals(clinic.source().size("Appointment"), appointments);
        assertEquals(clinic.source().size("Coverage"), row(outcome, "Patient->Contacts/Insurance").read());
        assertEquals(clinic.source().size("Staff"), row(outcome, "Staff->Users").read());
        assertEquals(24, clinic.target().size("Contacts"));
        assertEquals(outcome.objects(), clinic.engine().history().ledger(outcome.run()));
        assertTrue(outcome.hasFindings());
    }

    @Test
    void whatIsLeftHasACode() throws Exception {
        Clinic clinic = Clinic.of(25);
        RunOutcome outcome = clinic.engine().run();
        assertEquals(Map.of("HELD UNREADABLE_DATE", 2L, "HELD VALUE_TOO_LONG", 2L),
                withoutNotices(left(clinic, outcome, "Patient->Contacts")));
        assertEquals(Map.of("HELD FILE_DAMAGED", 1L, "HELD FILE_EMPTY", 1L, "HELD FILE_MISSING", 1L, "SKIPPED FILE_TOO_LARGE", 1L),
                left(clinic, outcome, "Consent->Attachments"));
        assertEquals(Map.of("HELD ORPHAN", 1L), left(clinic, outcome, "Patient->Contacts/Insurance"));
        assertEquals(5L, left(clinic, outcome, "Appointment->Events").get("HELD LINK_MISSING"));
        assertEquals(Map.of("SKIPPED UNROUTED", 6L), left(clinic, outcome, "Appointment->-"));
        assertEquals(Map.of("moved", 12L, "refused", 4L, "bytes", 168L), outcome.toMap().get("attachments"));
    }

    @Test
    void whatIsLeftBehindOnPurposeCarriesItsReason() throws Exception {
        Ignored some = new Ignored("Appointment", Optional.empty(), Optional.of(Plans.is("reason", "Reason 2")), "nobody reads these",
                Range.NOWHERE);
        Clinic clinic = Clinic.of(25);
        clinic.plan(Plans.ignoring(clinic.plan(), some));
        clinic.source().change("Appointment", "ap0032", "reason", "Another");
        RunOutcome outcome = clinic.engine().run();
        assertEquals(Map.of("SKIPPED IGNORED", 5L, "SKIPPED UNROUTED", 1L), left(clinic, outcome, "Appointment->-"));
        List<String> reasons = new ArrayList<>();
        clinic.engine().history().leftBehind(outcome.run(), l -> {
            if (l.code().equals(Codes.IGNORED)) {
                reasons.add(l.message());
            }
        });
        assertEquals(List.of("nobody reads these"), reasons.stream().distinct().toList());
    }

    private static Map<String, Long> withoutNotices(Map<String, Long> codes) {
        codes.keySet().removeIf(c -> c.startsWith("CREATED") || c.startsWith("UPDATED"));
        return codes;
    }

    @Test
    void filesOfOneNameGetNumbersAndNamesThatTheTargetTakes() throws Exception {
        Clinic clinic = Clinic.of(8);
        clinic.engine().run();
        assertEquals(List.of("con_sent (2).txt", "con_sent (2).txt", "con_sent.txt", "con_sent.txt"), clinic.target().fileNames());
    }

    @Test
    void linksOwnersAndTagsAreResolved() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.engine().run();
        FakeTarget target = clinic.target();
        String patient = target.idOf("Contacts", "VP_Patient_ID", "p003");
        // The guarantor comes later in the same module: a second pass adds the link.
        assertEquals(new RemoteId("Contacts", target.idOf("Contacts", "VP_Patient_ID", "p004")),
                target.field("Contacts", patient, "Guarantor"));
        // The last one's guarantor does not exist.
        assertNull(target.field("Contacts", target.idOf("Contacts", "VP_Patient_ID", "p012"), "Guarantor"));
        assertEquals(new RemoteId("", "u1"), target.field("Contacts", target.idOf("Contacts", "VP_Patient_ID", "p004"), "Owner"));
        assertEquals(new RemoteId("", "u9"), target.field("Contacts", target.idOf("Contacts", "VP_Patient_ID", "p005"), "Owner"));
        assertEquals(List.of("vip", "recall"), target.field("Contacts", target.idOf("Contacts", "VP_Patient_ID", "p002"), "Tag"));
        // Of a group the first value that is not empty counts.
        assertEquals("555-2", target.field("Accounts", target.idOf("Accounts", "VP_Org", "mercy"), "Phone"));
        String event = target.idOf("Events", "VP_Appointment_ID", "ap0010");
        assertEquals(new RemoteId("Contacts", target.idOf("Contacts", "VP_Provider_ID", "prov-d1")),
                target.field("Events", event, "What_Id"));
    }

    @Test
    void runningTwiceChangesNothing() throws Exception {
        Clinic clinic = Clinic.of(25);
        // A damaged file is tried each time: the source may have mended it.
        clinic.source().remove("Consent", "f-bad");
        clinic.engine().run();
        String before = clinic.target().snapshot();
        int calls = clinic.target().calls().size();
        RunOutcome again = clinic.later(60).engine().run();
        assertEquals(before, clinic.target().snapshot());
        assertEquals(0, again.objects().stream().mapToLong(r -> r.created() + r.updated()).sum());
        assertEquals(0, again.credits());
        assertEquals(List.of(),
                clinic.target().calls().stream().skip(calls).filter(c -> c.startsWith("create") || c.startsWith("update")).toList());
        assertEquals(21, row(again, "Patient->Contacts").unchanged());
    }

    @Test
    void whatTheTargetHasAlreadyIsTakenOverAndCorrected() throws Exception {
        Clinic clinic = Clinic.of(12);
        String same = clinic.target().make("Contacts", "VP_Patient_ID", "p001", "Last_Name", "Somebody", "Phone", "1");
        RunOutcome outcome = clinic.engine().run();
        assertEquals(1, row(outcome, "Patient->Contacts").updated());
        assertEquals("Name 1", clinic.target().field("Contacts", same, "Last_Name"));
        assertEquals("1", clinic.target().field("Contacts", same, "Phone"));
        assertEquals(same, clinic.journal().crossings("Patient->Contacts", List.of("p001")).get("p001").id());
    }

    @Test
    void aRefusedRecordIsListedAndEverythingElseGoesOn() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.target().refuse("p001");
        RunOutcome outcome = clinic.engine().run();
        assertEquals(1, row(outcome, "Patient->Contacts").refused());
        assertEquals(1L, left(clinic, outcome, "Patient->Contacts").get("REFUSED INVALID_DATA"));
        // What hangs on it waits.
        assertEquals(2, row(outcome, "ClinicalNote->Notes").held() - 4);
        clinic.target().accept("p001");
        RunOutcome second = clinic.later(60).engine().run();
        assertEquals(1, row(second, "Patient->Contacts").created());
    }

    @Test
    void aRecordThatSomebodyDeletedIsNotMadeAgainInSilence() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.engine().run();
        clinic.target().drop("Contacts", clinic.target().idOf("Contacts", "VP_Patient_ID", "p001"));
        clinic.later(60).source().change("Patient", "p001", "name", "Changed");
        RunOutcome again = clinic.engine().run();
        assertEquals(1L, left(clinic, again, "Patient->Contacts").get("HELD TARGET_GONE"));
        assertNull(clinic.target().idOf("Contacts", "VP_Patient_ID", "p001"));
    }

    @Test
    void aRecordThatIsDeliveredTwiceCountsOnceAndEndsAsItWasLast() throws Exception {
        Clinic clinic = Clinic.of(12);
        // p001 is written and comes again with a new name, p009 is held for its date and comes again with a good one, p002 comes again as it was.
        clinic.source().deliverAgain("Patient", "p001", "name", "Newer").deliverAgain("Patient", "p009", "birth_date", "1999-12-31")
                .deliverAgain("Patient", "p002");
        clinic.source().deliverAgain("Appointment", "a-orphan").deliverAgain("ClinicalNote", "np001", "title", "Amended");
        RunOutcome outcome = clinic.engine().run();
        assertEquals(new LedgerRow("Patient->Contacts", "Patient", "Contacts", 12, 11, 0, 0, 0, 0, 1, 0, 0),
                row(outcome, "Patient->Contacts"));
        assertEquals("Newer", clinic.target().field("Contacts", clinic.target().idOf("Contacts", "VP_Patient_ID", "p001"), "Last_Name"));
        assertNotNull(clinic.target().idOf("Contacts", "VP_Patient_ID", "p009"));
        assertEquals(clinic.source().size("Coverage"), row(outcome, "Patient->Contacts/Insurance").read());
        outcome.objects().forEach(r -> assertEquals(0, r.imbalance(), r.id()));
        assertTrue(clinic.target().snapshot().contains("note p001 Amended"));
        assertEquals(RunState.COMPLETED, outcome.state());
    }

    /** The outcome of the first delivery arrives at the worst moment: when the crossings for the second have just been asked for. */
    @Test
    void aSecondDeliveryIsNotTakenForANewRecordBecauseTheFirstIsWrittenJustNow() throws Exception {
        Clinic clinic = Clinic.of(12).checkpointEvery(100);
        clinic.source().deliverAgain("Patient", "p001", "name", "Newer");
        Journal plain = clinic.journal();
        clinic.journal((Journal) Proxy.newProxyInstance(Journal.class.getClassLoader(), new Class<?>[] {Journal.class},
                (proxy, method, arguments) -> {
                    Object result = method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments)
                            : method.invoke(plain, arguments);
                    boolean second = method.getName().equals("crossings") && arguments[1] instanceof Collection<?> keys
                            && keys.containsAll(List.of("p001", "p012"));
                    // A little longer than until it is durable: the writer still has to say that the record is no longer under way.
                    for (int i = 0; second && (i < 20 || i < 500 && plain.crossings("Patient->Contacts", List.of("p001")).isEmpty()); i++) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    return result;
                }));
        RunOutcome outcome = clinic.engine().run();
        assertEquals(12, row(outcome, "Patient->Contacts").read());
        assertEquals(0, row(outcome, "Patient->Contacts").updated());
        assertEquals("Newer", clinic.target().field("Contacts", clinic.target().idOf("Contacts", "VP_Patient_ID", "p001"), "Last_Name"));
    }

    @Test
    void twoRecordsThatClaimOneKeyAreNotMixedUp() throws Exception {
        Mapping.ObjectMap byName = Plans.object("Provider->Contacts", "Provider", "Contacts", null, Plans.get("name"), "VP_Provider_ID",
                List.of(Plans.assign("Last_Name", TargetField.Form.TEXT, Plans.get("org"))), Optional.empty(), List.of(), List.of());
        Clinic clinic = new Clinic().plan(Plans.withOwners(Plans.plan(List.of(byName)), Optional.empty()));
        IntStream.range(0, 20).forEach(
                i -> clinic.source().put("Provider", String.format("d%02d", i), "name", i == 13 ? "Dr 2" : "Dr " + i, "org", "org " + i));
        for (int run = 0; run < 2; run++) {
            RunOutcome outcome = clinic.later(60).engine().run();
            assertEquals(19, clinic.target().size("Contacts"));
            assertEquals(Map.of("HELD DUPLICATE_KEY", 1L), left(clinic, outcome, "Provider->Contacts"));
            assertEquals("org 2",
                    clinic.target().field("Contacts", clinic.target().idOf("Contacts", "VP_Provider_ID", "Dr 2"), "Last_Name"));
        }
    }

    @Test
    void recordsThatMustNotBeWithoutTheirLinkWaitForIt() throws Exception {
        List<Mapping> mappings = new ArrayList<>(Plans.mappings());
        mappings.replaceAll(m -> m.id().equals("Patient->Contacts") ? Plans.patients(LinkFate.HOLD) : m);
        Clinic clinic = Clinic.of(12).plan(Plans.plan(mappings));
        // A chain against the order of ids, a circle, and one whose guarantor is gone.
        for (int i = 1; i < 6; i++) {
            clinic.source().change("Patient", "p00" + i, "guarantor_id", "p00" + (i + 1));
        }
        clinic.source().change("Patient", "p006", "guarantor_id", null);
        clinic.source().change("Patient", "p010", "guarantor_id", "p011").change("Patient", "p011", "guarantor_id", "p010");
        RunOutcome outcome = clinic.engine().run();
        LedgerRow patients = row(outcome, "Patient->Contacts");
        // Held: p007 and p009 for themselves, p010 and p011 for each other, p012 for a guarantor that does not exist.
        assertEquals(new LedgerRow("Patient->Contacts", "Patient", "Contacts", 12, 7, 0, 0, 0, 0, 5, 0, 0), patients);
        assertEquals(3L, left(clinic, outcome, "Patient->Contacts").get("HELD LINK_MISSING"));
        assertEquals(0, clinic.target().calls().stream().filter("update Contacts"::equals).count());
        assertEquals(0, row(outcome, "Patient->Contacts/Insurance").imbalance());
    }

    @Test
    void largeNumbersGoAsJobs() throws Exception {
        Clinic clinic = new Clinic().plan(Plans.withOwners(Plans.plan(List.of(Plans.providers())), Optional.empty()));
        IntStream.range(0, 60).forEach(i -> clinic.source().put("Provider", String.format("d%02d", i), "name", "Dr", "org", null));
        clinic.target().bulk(20).refuse("prov-d05");
        RunOutcome outcome = clinic.engine().run();
        assertEquals(new LedgerRow("Provider->Contacts", "Provider", "Contacts", 60, 59, 0, 0, 0, 0, 0, 0, 1),
                row(outcome, "Provider->Contacts"));
        assertEquals(3, clinic.target().calls().stream().filter("submit Contacts"::equals).count());
        assertEquals(0, clinic.target().calls().stream().filter("create Contacts"::equals).count());
        assertEquals(15, outcome.credits());
    }

    @Test
    void nothingThatHappensShowsAPatient() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.source().change("Patient", "p001", "name", "Shibboleth");
        RunOutcome outcome = clinic.engine().run();
        StringBuilder all = new StringBuilder(outcome.toMap().toString()).append(clinic.events());
        clinic.engine().history().leftBehind(outcome.run(), left -> all.append(left));
        assertFalse(all.toString().contains("Shibboleth"));
        assertFalse(all.toString().contains("family@x.example"));
    }

    @Test
    void progressIsTold() throws Exception {
        Clinic clinic = Clinic.of(12);
        clinic.engine().run();
        assertTrue(clinic.events().get(0) instanceof RunEvent.Began);
        assertTrue(clinic.events().stream()
                .anyMatch(e -> e instanceof RunEvent.StepBegan s && s.text().equals("Appointment -> Events, Tasks")));
        assertTrue(clinic.events().stream()
                .anyMatch(e -> e instanceof RunEvent.Progress p && p.done() > 0 && p.expected() > p.done() && p.credits() >= 0));
        assertTrue(clinic.events().getLast() instanceof RunEvent.Ended e && e.state() == RunState.COMPLETED);
    }

    @Test
    void aCancelledRunGoesOnLater() throws Exception {
        String wanted = finished(Clinic.of(12));
        Clinic clinic = Clinic.of(12);
        MigrationEngine[] engine = new MigrationEngine[1];
        engine[0] = clinic.engine(event -> {
            if (event instanceof RunEvent.StepBegan step && step.text().startsWith("Appointment")) {
                engine[0].cancel();
            }
        });
        RunOutcome outcome = engine[0].run();
        assertEquals("CANCELLED", outcome.stopped().get().code());
        assertEquals(0, clinic.target().size("Events"));
        assertEquals("vpmap run --resume", clinic.engine().status().next());
        assertEquals(RunState.COMPLETED, clinic.later(60).engine().resume().state());
        assertEquals(wanted, clinic.target().snapshot());
    }

    private static String finished(Clinic clinic) throws Exception {
        clinic.engine().run();
        return clinic.target().snapshot();
    }

    @Test
    void severalThreadsDoTheSame() throws Exception {
        String wanted = finished(Clinic.of(25));
        Clinic clinic = Clinic.of(25).writers(6);
        RunOutcome outcome = clinic.engine().run();
        assertEquals(wanted.replace(" (2).txt", ".txt").lines().sorted().toList(),
                clinic.target().snapshot().replace(" (2).txt", ".txt").lines().sorted().toList());
        outcome.objects().forEach(r -> assertEquals(0, r.imbalance(), r.id()));
    }
}
