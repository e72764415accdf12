package org.vpmap.sandbox.visualpractice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is moved. */
final class TestClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-10-05T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }
}
