package org.vpmap.run.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vpmap.core.eval.Coverage;
import org.vpmap.core.eval.Evaluator;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.run.EngineSettings;
import org.vpmap.run.Migration;
import org.vpmap.run.MigrationEngine;
import org.vpmap.run.RecordEvaluator;
import org.vpmap.run.RunEvent;
import org.vpmap.run.RunListener;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.InMemoryJournal;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/** A practice with the dirt of real ones, an empty CRM and a confirmed map between them. */
public final class Clinic {
    private final FakeSource source = new FakeSource();
    private final FakeTarget target = new FakeTarget();
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private MappingPlan plan = Plans.clinic();
    private Journal journal = new InMemoryJournal();
    private Instant time = Instant.parse("2026-03-01T12:00:00Z");
    private EngineSettings settings = new EngineSettings(1, 3, Duration.ZERO, 6, EngineSettings.Path.CHEAPEST, false, 100_000, false,
            Duration.ofMinutes(10), EngineSettings.Deletions.LIST);
    private boolean baa = true;
    private Optional<Coverage> coverage = Optional.empty();

    /** A clinic with that many patients and all that hangs on them. */
    public static Clinic of(int patients) {
        Clinic clinic = new Clinic();
        clinic.fill(patients);
        clinic.confirm();
        return clinic;
    }

    private void fill(int patients) {
        target.user("u1", "Anna@acme.example", true).user("u2", "bob@acme.example", false).user("u9", "front.desk@acme.example", true);
        source.put("Staff", "s1", "email", "anna@ACME.example", "full_name", "Anna A", "active", true);
        source.put("Staff", "s2", "email", "bob@acme.example", "full_name", "Bob B", "active", true);
        source.put("Staff", "s3", "email", "nobody@acme.example", "full_name", "Cyd C", "active", true);
        source.put("Tag", "t1", "name", "vip").put("Tag", "t2", "name", "recall");
        source.put("Provider", "d1", "name", "Dr One", "org", "mercy", "phone", null);
        source.put("Provider", "d2", "name", "Dr Two", "org", "mercy", "phone", "555-2");
        source.put("Provider", "d3", "name", "Dr Three", "org", "", "phone", "555-3");
        for (int i = 1; i <= patients; i++) {
            String id = String.format("p%03d", i);
            // Each third has a guarantor that comes later, the last one a guarantor who is gone.
            String guarantor = i % 3 == 0 ? String.format("p%03d", i + 1) : null;
            source.put("Patient", id, "name", i % 10 == 7 ? "A name that is much too long for it" : "Name " + i, "email",
                    "family@x.example", "birth_date",
                    i % 10 == 9 ? "31/12/1999" : "1980-01-0" + (i % 9 + 1), "guarantor_id", guarantor, "staff_id", "s" + (i % 4 + 1),
                    "tags", i % 2 == 0 ? List.of("vip", "recall") : List.of());
            for (int c = 0; c < i % 5; c++) {
                source.put("Coverage", "c" + id + c, "patient_id", id, "payer", "Payer " + c, "rank", c);
            }
            for (int a = 0; a < i % 4; a++) {
                source.put("Appointment", "a" + id + a, "patient_id", id, "category", List.of("visit", "task", "other").get(a % 3),
                        "reason", "Reason " + a,
                        "starts_at", "2026-03-08T06:30:00.000Z", "provider_id", "d" + (a + 1), "staff_id", "s1");
            }
            if (i % 2 == 1) {
                source.put("ClinicalNote", "n" + id, "patient_id", id, "sensitivity", i % 5 == 0 ? "psychotherapy" : "normal", "title",
                        "SOAP", "body", "Same body");
                source.put("ClinicalNote", "o" + id, "patient_id", id, "sensitivity", "normal", "title", "SOAP", "body", "Same body");
            }
            if (i % 4 == 0) {
                for (int f = 0; f < 2; f++) {
                    source.put("Consent", "f" + id + f, "patient_id", id, "attachment_id", "x" + id + f);
                    source.put("Attachment", "x" + id + f, "file_name", "con/sent.txt");
                    source.file("x" + id + f, "file " + f + " of " + id);
                }
            }
        }
        source.put("Coverage", "c-orphan", "patient_id", "gone", "payer", "Payer", "rank", 1);
        source.put("Appointment", "a-orphan", "patient_id", "gone", "category", "visit", "reason", "x", "starts_at",
                "2026-03-08T06:30:00.000Z");
        source.put("Consent", "f-large", "patient_id", "p001", "attachment_id", "x-large")
                .put("Attachment", "x-large", "file_name", "large").file("x-large", "L".repeat(1001));
        source.put("Consent", "f-empty", "patient_id", "p001", "attachment_id", "x-empty")
                .put("Attachment", "x-empty", "file_name", "empty").file("x-empty", "");
        source.put("Consent", "f-bad", "patient_id", "p001", "attachment_id", "x-bad").put("Attachment", "x-bad", "file_name", "bad")
                .file("x-bad", "bad").damage("x-bad");
        source.put("Consent", "f-none", "patient_id", "p001", "attachment_id", "x-none").put("Attachment", "x-none", "file_name", "none");
    }

    /** A person signs the map off. */
    public void confirm() {
        try {
            journal.append(List.of(new Entry.Confirmed(time, "Tester", plan.fingerprint())));
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
    }

    /** An engine as a new process would make it. */
    public MigrationEngine engine() {
        return engine(events::add);
    }

    /** Has what runs exercise measured. */
    public Clinic measure(Coverage by) {
        coverage = Optional.of(by);
        return this;
    }

    /** An evaluator of the plan that measures. */
    public Evaluator measuring(Coverage by, Instant started) {
        return Evaluator.measuring(plan, new FunctionLibrary(List.of()), context(started), by);
    }

    private static FunctionContext context(Instant started) {
        return new FunctionContext(ZoneOffset.UTC, "US", Clock.fixed(started, ZoneOffset.UTC));
    }

    public MigrationEngine engine(RunListener listener) {
        FunctionLibrary library = new FunctionLibrary(List.of());
        Migration migration = new Migration(plan,
                started -> RecordEvaluator.of(coverage.map(c -> measuring(c, started))
                        .orElseGet(() -> new Evaluator(plan, library, context(started)))),
                source, target, journal, evidence -> baa);
        return new MigrationEngine(migration, settings, Clock.fixed(time, ZoneOffset.UTC), listener);
    }

    public FakeSource source() {
        return source;
    }

    public FakeTarget target() {
        return target;
    }

    public Journal journal() {
        return journal;
    }

    public List<RunEvent> events() {
        return events;
    }

    public MappingPlan plan() {
        return plan;
    }

    /** Uses another plan, confirmed. */
    public Clinic plan(MappingPlan other) {
        plan = other;
        confirm();
        return this;
    }

    /** Uses another plan without anybody signing it. */
    public Clinic unconfirmed(MappingPlan other) {
        plan = other;
        return this;
    }

    public Clinic journal(Journal other) {
        journal = other;
        return this;
    }

    public Clinic baa(boolean onFile) {
        baa = onFile;
        return this;
    }

    public Clinic writers(int writers) {
        settings = new EngineSettings(writers, settings.attempts(), settings.longestPause(), settings.checkpointEvery(), settings.path(),
                settings.verifyFiles(),
                settings.planExactlyUpTo(), settings.severalWindows(), settings.deltaOverlap(), settings.deletions());
        return this;
    }

    public Clinic checkpointEvery(int records) {
        settings = new EngineSettings(settings.writers(), settings.attempts(), settings.longestPause(), records, settings.path(),
                settings.verifyFiles(),
                settings.planExactlyUpTo(), settings.severalWindows(), settings.deltaOverlap(), settings.deletions());
        return this;
    }

    public Clinic planExactlyUpTo(long records) {
        settings = new EngineSettings(settings.writers(), settings.attempts(), settings.longestPause(), settings.checkpointEvery(),
                settings.path(), settings.verifyFiles(),
                records, settings.severalWindows(), settings.deltaOverlap(), settings.deletions());
        return this;
    }

    /** Lets time pass on both sides. */
    public Clinic later(long seconds) {
        time = time.plusSeconds(seconds);
        source.later(seconds);
        return this;
    }
}
