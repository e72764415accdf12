package org.vpmap.sandbox.visualpractice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vpmap.sandbox.clinic.Dirt;
import org.vpmap.sandbox.visualpractice.Quirks.Quirk;
import org.vpmap.sandbox.visualpractice.VisualPracticeConfig.Limits;

class CatalogueTest {

    @Test
    void theManualListsEveryKindOfDirtAndEveryQuirkInTheWordsOfTheCode() throws IOException {
        String manual = Files.readString(Path.of("../../docs/visual-practice-sandbox.md"));
        for (Dirt dirt : Dirt.values()) {
            String row = "| `" + dirt.name() + "` | " + dirt.object().collection() + " | " + dirt.description() + " |";
            assertTrue(manual.contains(row), row);
        }
        for (Quirk quirk : Quirk.values()) {
            String row = "| `" + quirk.key() + "` | " + quirk.description() + " |";
            assertTrue(manual.contains(row), row);
        }
    }

    @Test
    void noMoreThanSoManyCallsRunAtOnce() {
        RateLimiter limiter = new RateLimiter(Limits.PROFILE, new TestClock());
        for (int i = 0; i < 8; i++) {
            assertTrue(limiter.enter("a").admitted());
        }
        RateLimiter.Ticket ninth = limiter.enter("a");
        assertFalse(ninth.admitted());
        assertTrue(ninth.tooManyAtOnce());
        assertEquals(592, ninth.remaining(), "a refused call counts for nothing");
        assertTrue(limiter.enter("b").admitted(), "clients do not get in each other's way");
        limiter.leave("a");
        assertTrue(limiter.enter("a").admitted());
    }

    @Test
    void theRateIsAMultipleOfTheProfiles() {
        assertEquals(new Limits(60_000, 8), Limits.PROFILE.times(Limits.SANDBOX_RATE));
        assertEquals(new Limits(1, 8), Limits.PROFILE.times(0.0001));
    }
}
