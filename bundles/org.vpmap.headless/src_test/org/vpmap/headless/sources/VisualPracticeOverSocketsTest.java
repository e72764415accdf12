package org.vpmap.headless.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.CallListener;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.connector.source.ReportsDeletions.Deletion;
import org.vpmap.connector.source.ServesFiles;
import org.vpmap.connector.visualpractice.VisualPracticeSource;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.sandbox.clinic.ClinicObject;
import org.vpmap.sandbox.clinic.RecordIndex;
import org.vpmap.sandbox.http.Counters;
import org.vpmap.sandbox.http.FaultPlan;
import org.vpmap.sandbox.visualpractice.Quirks.Quirk;
import org.vpmap.sandbox.visualpractice.VisualPracticeConfig;
import org.vpmap.sandbox.visualpractice.VisualPracticeServer;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.Provenance;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.Schemas;

/** The Visual Practice connector against the sandbox's server over real sockets, as the profile says and in every way it may differ. */
class VisualPracticeOverSocketsTest {
    private static final int PATIENTS = 150;

    @TempDir
    Path folder;

    private final FaultPlan faults = FaultPlan.none();
    private final List<Duration> waits = java.util.Collections.synchronizedList(new ArrayList<>());
    private VisualPracticeServer server;
    private VisualPracticeSource source;

    @BeforeEach
    void start() throws Exception {
        server = VisualPracticeServer.start(
                VisualPracticeConfig.in(folder.resolve("state"), Clock.systemUTC(), new Random(1)).withClinic(PATIENTS, 7), faults,
                new Counters());
        source = open();
    }

    @AfterEach
    void stop() throws IOException {
        source.close();
        server.close();
    }

    /** A source that reads even short lists in several chains, and that waits no more than it must. */
    private VisualPracticeSource open() throws Exception {
        Path profile = folder.resolve("profile.json");
        try (InputStream in = VisualPracticeSource.class.getResourceAsStream("profile/default.json")) {
            String text = new String(in.readAllBytes(), "UTF-8").replace("\"shards_from\": 2000", "\"shards_from\": 50").replace(
                    "\"page_size\": 200",
                    "\"page_size\": 40");
            Files.writeString(profile, text);
        }
        ConnectionSettings settings = new ConnectionSettings(VisualPracticeSource.KIND,
                Map.of("url", server.url(), "practice_id", server.practiceId(), "profile", profile.toString()));
        Map<String, String> secrets = Map.of("client_id", server.clientId(), "client_secret", server.clientSecret());
        return new VisualPracticeSource(settings, (kind, name) -> Optional.ofNullable(secrets.get(name)), Path.of("."), Clock.systemUTC(),
                duration -> {
                    waits.add(duration);
                    Thread.sleep(Math.min(duration.toMillis(), 20));
                }, new Random(3), CallListener.NONE);
    }

    private Set<String> expected(ClinicObject object) {
        RecordIndex live = server.clinic().live(object);
        return IntStream.range(0, live.size()).mapToObj(live::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** As assertEquals, but tells the difference instead of hundreds of ids. */
    private static void assertSame(Set<String> expected, Set<String> got, String what) {
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(got);
        Set<String> surplus = new TreeSet<>(got);
        surplus.removeAll(expected);
        assertTrue(missing.isEmpty() && surplus.isEmpty(), what + ": missing " + missing + ", surplus " + surplus);
    }

    private List<SourceRecord> read(String object) throws Exception {
        return read(ReadRequest.all(object, List.of()));
    }

    private List<SourceRecord> read(ReadRequest request) throws Exception {
        List<SourceRecord> records = new ArrayList<>();
        source.read(request, page -> records.addAll(page.records()));
        return records;
    }

    private static Set<String> ids(Collection<SourceRecord> records) {
        return records.stream().map(SourceRecord::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean can(String capability) throws Exception {
        return source.probe().findings().stream().filter(f -> f.capability().equals(capability)).findFirst().orElseThrow().available();
    }

    @Test
    void everyRecordOfEveryObjectIsReadOnceAndOnly() throws Exception {
        for (ClinicObject object : ClinicObject.values()) {
            List<SourceRecord> records = read(object.objectName());
            assertSame(expected(object), ids(records), object.objectName());
            assertEquals(expected(object).size(), records.size(), object.objectName() + ": each comes once while nobody changes anything");
        }
        assertTrue(source.problems().isEmpty());
        assertTrue(can("shards") && can("updated_since") && can("stable_order") && can("fields") && can("deletes") && can("counts")
                && can("head")
                && can("range") && can("limit_headers"));
    }

    @ParameterizedTest
    @EnumSource(value = Quirk.class, names = {
        "NO_UPDATED_SINCE", "UNSTABLE_ORDER", "FIELDS_IGNORED", "NO_SHARDS", "NO_LIMIT_HEADERS", "DELETES_INVISIBLE", "SCHEMA_ALL_STR",
        "SCHEMA_INCOMPLETE", "NO_COUNTS"
    })
    void noQuirkLosesARecord(Quirk quirk) throws Exception {
        server.quirks().set(quirk, 1);
        for (ClinicObject object : List.of(ClinicObject.PATIENT, ClinicObject.APPOINTMENT, ClinicObject.PROVIDER)) {
            assertSame(expected(object), ids(read(object.objectName())), object.objectName());
            assertSame(expected(object), ids(read(ReadRequest.all(object.objectName(), List.of("id")))), object.objectName());
        }
        assertEquals(expected(ClinicObject.PATIENT).size(), source.counts(Optional.empty()).get("Patient"));
        Map<Quirk, String> shown =
                Map.of(Quirk.NO_UPDATED_SINCE, "updated_since", Quirk.UNSTABLE_ORDER, "stable_order", Quirk.FIELDS_IGNORED, "fields",
                        Quirk.NO_SHARDS, "shards", Quirk.NO_LIMIT_HEADERS, "limit_headers", Quirk.DELETES_INVISIBLE, "deletes",
                        Quirk.NO_COUNTS, "counts");
        if (shown.containsKey(quirk)) {
            assertFalse(can(shown.get(quirk)), "the audit says so");
        }
    }

    @Test
    void smallPagesAndAWrongClockChangeNothing() throws Exception {
        server.quirks().set(Quirk.PAGE_CEILING, 7);
        server.quirks().set(Quirk.CLOCK_SKEW, 3_600);
        assertSame(expected(ClinicObject.APPOINTMENT), ids(read("Appointment")), "APPOINTMENT");
        assertFalse(can("page_size"));
        assertFalse(can("clock"));
        Duration ahead = Duration.between(Instant.now(), source.now());
        assertTrue(ahead.compareTo(Duration.ofMinutes(59)) > 0, "the server's clock counts, not ours");
    }

    @ParameterizedTest
    @EnumSource(value = Quirk.class, names = {"NO_SHARDS", "UNSTABLE_ORDER", "NO_UPDATED_SINCE", "NO_HEAD"})
    void expiredCursorsLoseNothing(Quirk other) throws Exception {
        server.quirks().set(other, 1);
        server.quirks().set(Quirk.EXPIRE_CURSORS, 5);
        assertSame(expected(ClinicObject.COMMUNICATION), ids(read("Communication")), "COMMUNICATION");
        assertEquals(0, server.quirks().get(Quirk.EXPIRE_CURSORS), "they did expire");
    }

    @ParameterizedTest
    @EnumSource(value = Quirk.class, names = {"NO_SHARDS", "UNSTABLE_ORDER", "NO_UPDATED_SINCE", "NO_COUNTS"})
    void recordsThatChangeOrVanishBetweenPagesAreNotLost(Quirk other) throws Exception {
        server.quirks().set(other, 1);
        server.quirks().set(Quirk.CHANGE_BETWEEN_PAGES, 6);
        Set<String> read = ids(read("Appointment"));
        assertSame(expected(ClinicObject.APPOINTMENT), read, "APPOINTMENT");
        server.quirks().set(Quirk.VANISH_BETWEEN_PAGES, 4);
        read = ids(read("Appointment"));
        Set<String> left = new HashSet<>(expected(ClinicObject.APPOINTMENT));
        for (Deletion deletion : source.deletedSince("Appointment", Instant.now().minusSeconds(600))) {
            left.remove(deletion.id());
        }
        assertTrue(left.size() < expected(ClinicObject.APPOINTMENT).size() && server.quirks().get(Quirk.VANISH_BETWEEN_PAGES) == 0,
                "some did vanish");
        assertTrue(read.containsAll(left));
    }

    @Test
    void aReadThatWasStoppedGoesOnBehindItsLastPage() throws Exception {
        for (boolean expired : new boolean[] {false, true}) {
            List<String> first = new ArrayList<>();
            String[] position = {null};
            int[] pages = {0};
            assertThrows(IllegalStateException.class, () -> source.read(ReadRequest.all("Appointment", List.of()), page -> {
                if (++pages[0] == 6) {
                    throw new IllegalStateException("killed");
                }
                page.records().forEach(r -> first.add(r.id()));
                position[0] = page.position();
            }));
            server.quirks().set(Quirk.EXPIRE_CURSORS, expired ? 4 : 0);
            source.close();
            source = open();
            List<SourceRecord> rest = read(new ReadRequest("Appointment", List.of(), Optional.empty(), Optional.of(position[0])));
            Set<String> all = new TreeSet<>(first);
            all.addAll(ids(rest));
            assertSame(expected(ClinicObject.APPOINTMENT), all, "APPOINTMENT");
            if (!expired) {
                assertEquals(all.size(), first.size() + rest.size(), "nothing is read twice while the cursors live");
            } else {
                assertTrue(rest.size() < all.size(), "an expired cursor does not mean from the beginning");
            }
        }
    }

    @Test
    void aDeltaReadsWhatChangedAlsoWhereTheServerDoesNotFilter() throws Exception {
        Instant since = source.now();
        server.quirks().set(Quirk.CHANGE_BETWEEN_PAGES, 3);
        read(ReadRequest.all("Patient", List.of("id")));
        for (int ignored = 0; ignored <= 1; ignored++) {
            server.quirks().set(Quirk.NO_UPDATED_SINCE, ignored);
            source.close();
            source = open();
            List<SourceRecord> changed = read(new ReadRequest("Patient", List.of("full_name"), Optional.of(since), Optional.empty()));
            assertEquals(3, changed.size(), "updated_since ignored: " + ignored);
        }
    }

    @Test
    void deletionsAreToldOrSaidToBeInvisible() throws Exception {
        Instant longAgo = Instant.parse("2000-01-01T00:00:00Z");
        Set<String> told =
                source.deletedSince("Patient", longAgo).stream().map(Deletion::id).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(server.clinic().deleted(ClinicObject.PATIENT).size(), told.size());
        for (String id : told) {
            assertTrue(source.find("Patient", id).isEmpty());
        }
        server.quirks().set(Quirk.DELETES_INVISIBLE, 1);
        source.close();
        source = open();
        ConnectorException e = assertThrows(ConnectorException.class, () -> source.deletedSince("Patient", longAgo));
        assertEquals("DELETIONS_INVISIBLE", ((Failure.Refused) e.failure()).code());
    }

    @Test
    void onlyTheFieldsAskedForArriveWhetherTheServerNarrowsOrNot() throws Exception {
        for (int ignored = 0; ignored <= 1; ignored++) {
            server.quirks().set(Quirk.FIELDS_IGNORED, ignored);
            source.close();
            source = open();
            List<SourceRecord> patients = read(ReadRequest.all("Patient", List.of("full_name", "address.city", "cf_portal_enabled")));
            assertTrue(patients.stream()
                    .allMatch(p -> Set.of("id", "full_name", "address", "cf_portal_enabled").containsAll(p.values().keySet())));
            assertTrue(patients.stream().anyMatch(p -> p.get("cf_portal_enabled") instanceof Boolean));
            assertTrue(patients.stream().anyMatch(p -> p.get("full_name") != null));
        }
    }

    @Test
    void childrenAndSingleRecordsAreFound() throws Exception {
        String busiest = expected(ClinicObject.PATIENT).stream()
                .max(java.util.Comparator.comparing(p -> server.clinic().idsOfPatient(ClinicObject.APPOINTMENT, p).size())).orElseThrow();
        Set<String> own = new TreeSet<>(server.clinic().idsOfPatient(ClinicObject.APPOINTMENT, busiest));
        own.retainAll(expected(ClinicObject.APPOINTMENT));
        assertEquals(own, ids(source.children("Appointment", "patient_id", busiest)));
        SourceRecord one = source.find("Appointment", own.iterator().next()).orElseThrow();
        assertEquals(busiest, one.get("patient_id"));
        assertTrue(source.find("Appointment", "no_such_id").isEmpty());
        String provider = (String) one.get("provider_id");
        if (provider != null) {
            Set<String> byProvider = ids(read("Appointment").stream().filter(a -> provider.equals(a.get("provider_id"))).toList());
            assertEquals(byProvider, ids(source.children("Appointment", "provider_id", provider)),
                    "a filter that the server does not know is ours");
        }
    }

    private static Field field(SystemSchema schema, String object, String name) {
        return Schemas.field(Schemas.object(schema, object).orElseThrow(), name)
                .orElseThrow(() -> new AssertionError(object + "." + name + " is missing"));
    }

    @Test
    void theSchemaHasTypesReferencesClassesAndCustomFields() throws Exception {
        SystemSchema schema = source.describe();
        assertEquals(ClinicObject.values().length, schema.getObjects().size());
        assertEquals("America/New_York", schema.getZone());
        assertEquals(expected(ClinicObject.PATIENT).size(), Schemas.object(schema, "Patient").orElseThrow().getRecordCount());
        assertEquals(DataType.DATE, field(schema, "Patient", "birth_date").getType());
        assertEquals("Patient", field(schema, "Patient", "guarantor_id").getReferences().getName());
        assertEquals(PhiClass.DIRECT, field(schema, "Patient", "full_name").getPhi());
        assertTrue(field(schema, "Patient", "phones").isRepeats());
        assertEquals(List.of("visit", "follow_up", "recall", "task"),
                field(schema, "Appointment", "category").getOptions().stream().map(o -> o.getValue()).toList());
        Field custom = field(schema, "Patient", "cf_recall_months");
        assertTrue(custom.isCustom());
        assertEquals("cf_recall_months", custom.getCustomToken());
        assertEquals(DataType.INTEGER, custom.getType());
        assertNotNull(Schemas.object(schema, "EyeExam").orElseThrow().getSpecialtyModule());
        assertNull(schema.eResource());
    }

    @Test
    void aSchemaThatSaysOnlyTextIsCorrectedByTheValues() throws Exception {
        SystemSchema declared = source.describe();
        server.quirks().set(Quirk.SCHEMA_ALL_STR, 1);
        source.close();
        source = open();
        SystemSchema shown = source.describe();
        assertEquals(Provenance.INFERRED, field(shown, "Patient", "birth_date").getProvenance());
        Map<String, String> differences = new LinkedHashMap<>();
        for (String name : List.of("birth_date", "email", "phones", "address", "guarantor_id", "marketing_ok", "status", "tags",
                "created_at", "cf_portal_enabled")) {
            Field before = field(declared, "Patient", name);
            Field after = field(shown, "Patient", name);
            if (before.getType() != after.getType() && !(before.getType() == DataType.TEXT && after.getType() == DataType.EMAIL)
                    || before.isRepeats() != after.isRepeats() || before.getPhi() != after.getPhi()) {
                differences.put(name, before.getType() + " " + after.getType() + " " + before.getPhi() + " " + after.getPhi());
            }
        }
        assertEquals(Map.of(), differences);
        assertEquals("Provider", field(shown, "Appointment", "provider_id").getReferences().getName());
    }

    @Test
    void whatTheSchemaLacksTheValuesAdd() throws Exception {
        SystemSchema declared = source.describe();
        server.quirks().set(Quirk.SCHEMA_INCOMPLETE, 1);
        source.close();
        source = open();
        SystemSchema incomplete = source.describe();
        for (String object : List.of("Patient", "Appointment", "Coverage")) {
            Set<String> before =
                    Schemas.object(declared, object).orElseThrow().getFields().stream().filter(f -> !f.isCustom()).map(Field::getName)
                            .collect(Collectors.toCollection(TreeSet::new));
            Set<String> after =
                    Schemas.object(incomplete, object).orElseThrow().getFields().stream().map(Field::getName).collect(Collectors.toSet());
            before.removeAll(after);
            assertEquals(Set.of(), before, object);
        }
        assertTrue(Schemas.object(incomplete, "Patient").orElseThrow().getFields().stream()
                .anyMatch(f -> f.getProvenance() == Provenance.INFERRED));
    }

    @Test
    void filesArriveWholeAndAreCheckedHoweverTheServerServesThem() throws Exception {
        for (Quirk quirk : List.of(Quirk.STAGING_CALLS, Quirk.NO_HEAD, Quirk.NO_RANGE, Quirk.NO_DIGEST)) {
            server.quirks().set(quirk, 1);
            int wrong = 0;
            int moved = 0;
            for (String id : expected(ClinicObject.ATTACHMENT).stream().limit(25).toList()) {
                ServesFiles.FileInfo info = source.file(id).orElseThrow();
                if (info.size() > 1_000_000) {
                    continue;
                }
                try (ServesFiles.Content content = source.open(id)) {
                    long size = content.stream().transferTo(java.io.OutputStream.nullOutputStream());
                    Optional<String> verdict = content.verify();
                    wrong += verdict.isPresent() ? 1 : 0;
                    moved += verdict.isEmpty() && size == info.size() ? 1 : 0;
                }
            }
            assertTrue(moved > 0 && moved > wrong, quirk + ": " + moved + " moved, " + wrong + " wrong");
            server.quirks().set(quirk, 0);
        }
        assertTrue(source.file("no_such_file").isEmpty());
    }

    @Test
    void faultsAreSurvivedAndNothingIsLost() throws Exception {
        for (String kind : List.of("drop-before", "drop-after", "429", "503", "500", "half", "expire", "changed", "html")) {
            faults.replace(spec(kind));
            waits.clear();
            assertSame(expected(ClinicObject.COMMUNICATION), ids(read("Communication")), kind);
            assertTrue(!waits.isEmpty() || kind.equals("expire") || kind.equals("changed"), kind + " was met, and waited out");
        }
        faults.replace("");
    }

    private static String spec(String kind) {
        // Several chains at once: a token that ends too often would end twice for one call, which the profile says is final.
        return kind + ":path=/api/*,every=" + (kind.equals("expire") ? 25 : 7) + (kind.equals("429") ? ",retry_after=1" : "");
    }

    @Test
    void wrongCredentialsAreOneClearFailure() throws Exception {
        ConnectionSettings settings =
                new ConnectionSettings(VisualPracticeSource.KIND, Map.of("url", server.url(), "practice_id", server.practiceId()));
        for (Map<String, String> secrets : List.of(Map.of("client_id", "x", "client_secret", "y"), Map.of("api_key", "nonsense"))) {
            try (VisualPracticeSource wrong =
                    new VisualPracticeSource(settings, (kind, name) -> Optional.ofNullable(secrets.get(name)), Path.of("."),
                            Clock.systemUTC(), duration -> {}, new Random(1), CallListener.NONE)) {
                ConnectorException e = assertThrows(ConnectorException.class, wrong::ping);
                assertTrue(e.failure() instanceof Failure.Unauthorized, e.failure().getClass().getSimpleName());
                assertFalse(e.getMessage().contains("nonsense"));
            }
        }
        Map<String, String> key = Map.of("api_key", server.apiKey());
        try (VisualPracticeSource right =
                new VisualPracticeSource(settings, (kind, name) -> Optional.ofNullable(key.get(name)), Path.of("."),
                        Clock.systemUTC(), duration -> {}, new Random(1), CallListener.NONE)) {
            assertTrue(right.ping().contains("Acme Family Clinic"), right.ping());
        }
    }
}
