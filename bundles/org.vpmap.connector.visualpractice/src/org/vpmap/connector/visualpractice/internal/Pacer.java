package org.vpmap.connector.visualpractice.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.vpmap.connector.http.Pauses;

/**
 * Learns how many calls a minute a deployment takes that does not say so: as many as it took in the minute before it refused. What was
 * learned is forgotten after a while, since limits change and a refusal may have had another reason.
 */
final class Pacer {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration REMEMBER = Duration.ofMinutes(15);
    private static final int LEAST = 30;

    private final Clock clock;
    private final Pauses pauses;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private int limit = Integer.MAX_VALUE;
    private Instant learned = Instant.MIN;

    Pacer(Clock clock, Pauses pauses) {
        this.clock = clock;
        this.pauses = pauses;
    }

    /** Waits until another call fits into what was learned, and counts it. */
    void await() throws InterruptedException {
        while (true) {
            Duration wait;
            synchronized (this) {
                Instant now = clock.instant();
                forget(now);
                if (calls.size() < limit) {
                    calls.addLast(now);
                    return;
                }
                wait = Duration.between(now, calls.peekFirst().plus(WINDOW));
            }
            pauses.sleep(wait.isPositive() ? wait : Duration.ofMillis(1));
        }
    }

    private void forget(Instant now) {
        while (!calls.isEmpty() && !calls.peekFirst().plus(WINDOW).isAfter(now)) {
            calls.removeFirst();
        }
        if (limit < Integer.MAX_VALUE && now.isAfter(learned.plus(REMEMBER))) {
            limit = Integer.MAX_VALUE;
        }
    }

    /** The deployment said "too many" without saying how many it takes. A burst of few calls teaches nothing about a minute. */
    synchronized void refused() {
        Instant now = clock.instant();
        forget(now);
        int seen = calls.size();
        if (seen > LEAST && seen - 1 < limit) {
            limit = Math.max(LEAST, seen * 9 / 10);
            learned = now;
        }
    }

    /** Calls a minute, {@link Integer#MAX_VALUE} while none was learned. */
    synchronized int limit() {
        forget(clock.instant());
        return limit;
    }
}
