package org.vpmap.run.internal.load;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.vpmap.run.RunEvent;
import org.vpmap.run.RunListener;

/** Tells a listener now and then how far a run is. */
public final class Meter {
    private final RunListener listener;
    private final Clock clock;
    private final Instant began;
    private final long expected;
    private final LongSupplier credits;
    private final long before;
    private long done;
    private Instant told = Instant.MIN;

    /**
     * @param expected records in all, -1 where unknown
     * @param before records that earlier processes of the run did
     */
    public Meter(RunListener listener, Clock clock, long expected, long before, LongSupplier credits) {
        this.listener = listener;
        this.clock = clock;
        this.began = clock.instant();
        this.expected = expected;
        this.before = before;
        this.credits = credits;
    }

    /** Source records that came in. */
    synchronized void took(int records) {
        done += records;
        Instant now = clock.instant();
        if (told.equals(Instant.MIN) || Duration.between(told, now).toMillis() >= RunEvent.Progress.EVERY_MILLIS) {
            told = now;
            listener.on(progress(now));
        }
    }

    /** Records that came in, those of earlier processes included. */
    public synchronized long done() {
        return before + done;
    }

    private RunEvent.Progress progress(Instant now) {
        double seconds = Duration.between(began, now).toMillis() / 1000.0;
        double rate = seconds > 0 ? done / seconds : 0;
        long rest = expected - before - done;
        Duration left = expected < 0 || rate <= 0 ? null : Duration.ofSeconds((long) Math.max(0, rest / rate));
        return new RunEvent.Progress(before + done, expected, rate, left, credits.getAsLong());
    }
}
