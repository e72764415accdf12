package org.vpmap.run.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.run.internal.compare.Values;
import org.vpmap.run.internal.load.Hashes;

/** When what comes back is what was sent, and when a record has changed. */
class ValuesTest {
    private static Remote row(String id, Object... fields) {
        return new Remote(id, Map.of(fields[0].toString(), fields[1]), Optional.empty());
    }

    @Test
    void theFormMayDifferTheMeaningMayNot() {
        assertTrue(Values.equal(new BigDecimal("10.50"), new BigDecimal("10.5")));
        assertTrue(Values.equal(7L, new BigDecimal("7.00")));
        assertFalse(Values.equal(7L, 8L));
        assertTrue(Values.equal("a\r\nb", "a\nb "));
        assertFalse(Values.equal("a", "A"));
        assertTrue(Values.equal(Instant.parse("2026-01-01T00:00:00.999Z"), Instant.parse("2026-01-01T00:00:00Z")));
        assertFalse(Values.equal(Instant.parse("2026-01-01T00:00:01Z"), Instant.parse("2026-01-01T00:00:00Z")));
        assertFalse(Values.equal(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2)));
        assertTrue(Values.equal(new RemoteId("Contacts", "1"), new RemoteId("", "1")));
        assertFalse(Values.equal(new RemoteId("Contacts", "1"), "1"));
        assertTrue(Values.equal(List.of("a", "b"), List.of("b", "a")));
    }

    @Test
    void nothingIsNothingInEveryForm() {
        assertTrue(Values.equal(null, ""));
        assertTrue(Values.equal(List.of(), null));
        assertTrue(Values.equal(false, null));
        assertFalse(Values.equal(null, "x"));
        assertFalse(Values.equal("x", null));
    }

    @Test
    void rowsAreComparedByWhatWasWritten() {
        assertTrue(Values.equal(List.of(Map.of("a", "1"), Map.of("a", "2")), List.of(row("x", "a", "2"), row("y", "a", "1"))));
        assertFalse(Values.equal(List.of(Map.of("a", "1"), Map.of("a", "1")), List.of(row("x", "a", "1"), row("y", "a", "2"))));
        assertFalse(Values.equal(List.of(Map.of("a", "1")), List.of()));
        assertEquals(List.of(Map.of("a", "1")), Values.writable(List.of(row("x", "a", "1"))));
    }

    @Test
    void hashesFollowContentNotForm() {
        Map<String, List<Map<String, Object>>> none = Map.of();
        String hash = Hashes.of(Map.of("a", "1", "n", new BigDecimal("2.0")), none, Set.of());
        assertEquals(hash, Hashes.of(Map.of("n", new BigDecimal("2.00"), "a", "1", "empty", List.of()), none, Set.of()));
        assertNotEquals(hash, Hashes.of(Map.of("a", "1", "n", new BigDecimal("2.1")), none, Set.of()));
        assertNotEquals(Hashes.of(Map.of("a", "1"), none, Set.of()), Hashes.of(Map.of("b", "1"), none, Set.of()));
        assertNotEquals(Hashes.of(Map.of("a", "1"), none, Set.of()), Hashes.of(Map.of("a", 1L), none, Set.of()));
        assertNotEquals(Hashes.of("ab", "c"), Hashes.of("a", "bc"));
        assertNotEquals(Hashes.of(Map.of(), Map.of("r", List.of(Map.of("a", "1"))), Set.of()), Hashes.of(Map.of(), none, Set.of()));
    }

    @Test
    void aLinkOfTheSecondPassFollowsFromTheHashBefore() {
        RemoteId link = new RemoteId("Contacts", "9");
        String before = Hashes.of(Map.of("a", "1"), Map.of(), Set.of("later"));
        assertEquals(Hashes.of(Map.of("a", "1", "later", link), Map.of(), Set.of("later")), Hashes.with(before, "later", link));
    }
}
