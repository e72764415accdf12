package org.vpmap.connector.visualpractice.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final class Moving extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final Moving clock = new Moving();
    private Duration waited = Duration.ZERO;
    private final Pacer pacer = new Pacer(clock, duration -> {
        waited = waited.plus(duration);
        clock.now = clock.now.plus(duration);
    });

    @Test
    void afterARefusalItCallsNoFasterThanWasTaken() throws Exception {
        for (int i = 0; i < 100; i++) {
            pacer.await();
        }
        assertEquals(Duration.ZERO, waited);
        pacer.refused();
        assertEquals(90, pacer.limit());
        Instant from = clock.now;
        for (int i = 0; i < 300; i++) {
            pacer.await();
        }
        long minutes = Duration.between(from, clock.now).toMinutes();
        assertTrue(minutes >= 3 && minutes <= 4, minutes + " minutes for 300 calls at 90 a minute");
    }

    @Test
    void aBurstOfFewCallsTeachesNothing() throws Exception {
        for (int i = 0; i < 8; i++) {
            pacer.await();
        }
        pacer.refused();
        assertEquals(Integer.MAX_VALUE, pacer.limit());
    }

    @Test
    void whatWasLearnedIsForgottenAfterAWhile() throws Exception {
        for (int i = 0; i < 100; i++) {
            pacer.await();
        }
        pacer.refused();
        clock.now = clock.now.plus(Duration.ofMinutes(16));
        assertEquals(Integer.MAX_VALUE, pacer.limit());
    }
}
