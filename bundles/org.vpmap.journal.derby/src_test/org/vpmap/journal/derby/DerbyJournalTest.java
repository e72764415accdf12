package org.vpmap.journal.derby;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

class DerbyJournalTest {
    private static final Instant T = Instant.parse("2026-03-08T06:30:00.123456789Z");
    private static final byte[] KEY = new byte[32];
    private static final String MAP = "Patient->Contacts";

    @TempDir
    Path dir;

    private DerbyJournal open() throws JournalException {
        return DerbyJournal.open(dir.resolve("my project/journal"), KEY);
    }

    private static Map<String, Object> dirt() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("Last_Name", "O'Brien-王 😀");
        values.put("lone surrogate", "a\uD83Db");
        values.put("note", "x".repeat(60_000));
        values.put("nothing", null);
        values.put("money", new BigDecimal("1234567890123456.123456789"));
        values.put("born", LocalDate.of(1900, 2, 28));
        values.put("at", T);
        values.put("flag", true);
        values.put("count", 42L);
        values.put("owner", new RemoteId("", "5550000000400001"));
        values.put("list", List.of("a", List.of(), Map.of("k", "v")));
        return values;
    }

    private static Entry.Intent intent(String run, int... keys) {
        return new Entry.Intent(T, run, keys[0], MAP, "Contacts", "VP_Patient_ID", Entry.Operation.CREATE,
                IntStream.of(keys).mapToObj(k -> new Entry.IntentItem("p" + k, "", "", "h" + k, dirt(), Map.of())).toList());
    }

    private static Entry.Outcomes outcomes(String run, RecordFate fate, int... keys) {
        return new Entry.Outcomes(T, run, keys[0], MAP, "Contacts",
                IntStream.of(keys)
                        .mapToObj(k -> new Entry.ItemOutcome("p" + k, fate, "55" + k, "h" + k + fate, Optional.of(T), "", "", "",
                                List.of("TOO_LONG First_Name")))
                        .toList());
    }

    private static Entry.RunStarted start(String run) {
        return new Entry.RunStarted(T, run, Entry.RunKind.FULL, "f00", T, "");
    }

    private static List<Entry> everyKind() {
        return List.of(
                new Entry.Confirmed(T, "Dr. A", "f00"),
                new Entry.Provisioned(T, "vpmap", List.of("Contacts.VP_Patient_ID")),
                start("r1"),
                intent("r1", 1, 2, 3),
                new Entry.BulkSubmitted(T, "r1", 1, "job"),
                outcomes("r1", RecordFate.CREATED, 1, 2, 3),
                new Entry.Checkpoint(T, "r1", MAP, "cursor", false, Map.of("read", 3L, "held", 0L)),
                new Entry.RunEnded(T, "r1", Entry.RunState.COMPLETED, "{\"run\":\"r1\"}"));
    }

    private static List<Entry> all(Journal journal) throws JournalException {
        List<Entry> entries = new ArrayList<>();
        journal.read(Optional.empty(), entries::add);
        return entries;
    }

    @Test
    void everyEntryComesBackAsItWasAfterAReopen() throws Exception {
        try (DerbyJournal journal = open()) {
            journal.append(everyKind());
        }
        try (DerbyJournal journal = open()) {
            assertEquals(everyKind(), all(journal));
            List<Entry> back = new ArrayList<>();
            journal.readBackwards("r1", back::add);
            List<Entry> expected = new ArrayList<>(everyKind().subList(2, 8));
            Collections.reverse(expected);
            assertEquals(expected, back);
            assertEquals(new Journal.Verification(8, true, -1), journal.verify());
            assertEquals(1, journal.runs().size());
            assertEquals(Entry.RunState.COMPLETED, journal.runs().get(0).ended().orElseThrow().state());
        }
    }

    @Test
    void crossingsFollowTheOutcomes() throws Exception {
        try (DerbyJournal journal = open()) {
            journal.append(List.of(start("r1"), outcomes("r1", RecordFate.CREATED, 1, 2, 3)));
            journal.append(List.of(outcomes("r1", RecordFate.UPDATED, 2, 2), outcomes("r1", RecordFate.DELETED, 3),
                    outcomes("r1", RecordFate.HELD, 9)));
            Map<String, Journal.Crossing> found = journal.crossings(MAP, List.of("p1", "p2", "p3", "p9", "p1"));
            assertEquals(List.of("p1", "p2"), List.copyOf(found.keySet()).stream().sorted().toList());
            assertEquals("h2UPDATED", found.get("p2").hash());
            assertEquals(2, journal.crossingCount(MAP));
            assertEquals(0, journal.crossingCount("other"));
            assertTrue(journal.crossings(MAP, List.of()).isEmpty());
        }
    }

    @Test
    void visitorsMayUseTheJournalWhileItIsRead() throws Exception {
        try (DerbyJournal journal = open()) {
            int[] keys = IntStream.range(0, 1200).toArray();
            journal.append(List.of(start("r1"), outcomes("r1", RecordFate.CREATED, keys)));
            List<String> seen = new ArrayList<>();
            journal.crossings(MAP, crossing -> {
                seen.add(crossing.key());
                if (seen.size() == 700) {
                    assertDoesNotFail(() -> journal.append(List.of(outcomes("r1", RecordFate.UPDATED, 5))));
                }
            });
            assertEquals(1200, seen.size());
            assertEquals(seen.stream().sorted().toList(), seen);
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void assertDoesNotFail(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRunThatWasInterruptedHasNoEndAndOneThatWentOnHasOne() throws Exception {
        try (DerbyJournal journal = open()) {
            journal.append(List.of(start("r1")));
            assertTrue(journal.runs().get(0).ended().isEmpty());
            journal.append(List.of(new Entry.RunEnded(T, "r1", Entry.RunState.PARTIAL, "")));
            journal.append(List.of(start("r1")));
            assertTrue(journal.runs().get(0).ended().isEmpty());
            journal.append(List.of(new Entry.RunEnded(T, "r1", Entry.RunState.COMPLETED, "")));
            assertEquals(1, journal.runs().size());
            assertEquals(Entry.RunState.COMPLETED, journal.runs().get(0).ended().orElseThrow().state());
        }
    }

    @Test
    void noValueOfAPatientStandsOnTheDiskInClear() throws Exception {
        try (DerbyJournal journal = open()) {
            journal.append(everyKind());
            journal.staging().put("s",
                    List.of(new Staging.Staged("p1", new SourceRecord("Patient", "p1", Map.of("n", "Zebrowski-Marker")))));
        }
        try (var files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains("O'Brien") || bytes.contains("Zebrowski-Marker"), file.toString());
            }
        }
    }

    @Test
    void aChangedBlockIsFound() throws Exception {
        try (DerbyJournal journal = open()) {
            journal.append(everyKind());
            journal.append(List.of(outcomes("r1", RecordFate.UPDATED, 1)));
        }
        tamper("UPDATE BLOCK SET RUN = 'r2' WHERE SEQ = 2");
        try (DerbyJournal journal = open()) {
            assertEquals(2, journal.verify().firstDamage());
            assertFalse(journal.verify().intact());
        }
    }

    @Test
    void aRemovedBlockIsFound() throws Exception {
        try (DerbyJournal journal = open()) {
            for (int i = 0; i < 5; i++) {
                journal.append(List.of(outcomes("r1", RecordFate.CREATED, i)));
            }
        }
        tamper("DELETE FROM BLOCK WHERE SEQ = 3");
        try (DerbyJournal journal = open()) {
            assertEquals(new Journal.Verification(2, false, 3), journal.verify());
        }
    }

    private void tamper(String sql) throws Exception {
        try (JournalDatabase database = JournalDatabase.open(dir.resolve("my project/journal"))) {
            database.transaction(() -> {
                try (var statement = database.connection().createStatement()) {
                    return statement.executeUpdate(sql);
                }
            });
        }
    }

    @Test
    void anotherKeyIsRefusedInOneLine() throws Exception {
        open().close();
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 7);
        JournalException e = assertThrows(JournalException.class, () -> DerbyJournal.open(dir.resolve("my project/journal"), other));
        assertEquals(JournalException.Kind.KEY, e.kind());
        open().close();
    }

    @Test
    void theHeadChangesWithEachAppendAndStaysOverAReopen() throws Exception {
        String head;
        try (DerbyJournal journal = open()) {
            String before = journal.head();
            journal.append(everyKind());
            head = journal.head();
            assertNotEquals(before, head);
        }
        try (DerbyJournal journal = open()) {
            assertEquals(head, journal.head());
        }
    }

    @Test
    void aFolderThatIsNoJournalIsNotOverwritten() throws Exception {
        Path folder = Files.createDirectories(dir.resolve("notes"));
        Files.writeString(folder.resolve("important.txt"), "x");
        JournalException e = assertThrows(JournalException.class, () -> DerbyJournal.open(folder, KEY));
        assertEquals(JournalException.Kind.DAMAGED, e.kind());
        assertEquals("x", Files.readString(folder.resolve("important.txt")));
    }

    @Test
    void stagingGroupsByKeyAndForgets() throws Exception {
        try (DerbyJournal journal = open()) {
            Staging staging = journal.staging();
            List<Staging.Staged> many = new ArrayList<>();
            for (int i = 0; i < 900; i++) {
                many.add(new Staging.Staged("k" + i % 450,
                        new SourceRecord("Coverage", String.format("c%04d", i), Map.of("n", "y".repeat(i * 80)))));
            }
            staging.put("children", many);
            staging.put("children", List.of(new Staging.Staged("k0", new SourceRecord("Coverage", "c0000", Map.of("n", "new")))));
            assertEquals(900, staging.count("children"));
            List<SourceRecord> group = staging.get("children", List.of("k0", "none")).get("k0");
            assertEquals(List.of("c0000", "c0450"), group.stream().map(SourceRecord::id).toList());
            assertEquals("new", group.get(0).get("n"));
            assertEquals("y".repeat(450 * 80), group.get(1).get("n"));
            List<String> keys = new ArrayList<>();
            staging.scan("children", (key, records) -> {
                keys.add(key);
                assertEquals(2, records.size());
            });
            assertEquals(450, keys.size());
            staging.clear("children");
            assertEquals(0, staging.count("children"));
            staging.put("again", many.subList(0, 1));
        }
        try (DerbyJournal journal = open()) {
            assertEquals(1, journal.staging().count("again"));
            journal.staging().clearAll();
            assertEquals(0, journal.staging().count("again"));
        }
    }

    @Test
    void aSecondProcessIsToldAndAKilledOneLosesNothingThatAppendReturnedFrom() throws Exception {
        Process other = KilledWriter.start(dir.resolve("my project/journal"));
        long acknowledged;
        try (var lines = other.inputReader()) {
            lines.readLine();
            JournalException e = assertThrows(JournalException.class, this::open);
            assertEquals(JournalException.Kind.BUSY, e.kind());
            for (int i = 0; i < 20; i++) {
                lines.readLine();
            }
            acknowledged = Long.parseLong(lines.readLine());
            other.destroyForcibly();
        }
        other.waitFor();
        try (DerbyJournal journal = open()) {
            assertTrue(journal.verify().intact());
            assertTrue(journal.crossingCount(MAP) >= acknowledged, () -> "acknowledged " + acknowledged);
            assertEquals(journal.crossingCount(MAP) + 1, journal.verify().entries());
        }
    }

    /** Appends one record after another and says so, until it is killed. */
    static final class KilledWriter {
        static Process start(Path folder) throws IOException {
            return new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                    "-XX:TieredStopAtLevel=1", KilledWriter.class.getName(), folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        public static void main(String[] args) throws Exception {
            try (DerbyJournal journal = DerbyJournal.open(Path.of(args[0]), KEY)) {
                journal.append(List.of(DerbyJournalTest.start("r1")));
                for (int i = 1; i < 100_000; i++) {
                    System.out.println(i - 1);
                    journal.append(List.of(outcomes("r1", RecordFate.CREATED, i)));
                }
            }
        }
    }
}
