package org.vpmap.connector.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and how long.
 *
 * @param attempts of one call after a broken connection or 5xx, the first included
 * @param throttledAttempts of one call that is told "too many", the first included
 * @param first wait before the second attempt; doubled each time
 * @param longest wait between two attempts
 * @param patience all waits of one call together; a longer Retry-After is not waited for
 */
public record RetryPolicy(int attempts, int throttledAttempts, Duration first, Duration longest, Duration patience) {
    /** Four attempts, ten where throttled, half a second to thirty, five minutes together. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(4, 10, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(5));

    public RetryPolicy {
        if (attempts < 1 || throttledAttempts < 1) {
            throw new IllegalArgumentException("at least one attempt");
        }
    }

    /** The wait after that many failed attempts: exponential, the upper half of it random, so that many callers do not come back at once.
     * */
    Duration backOff(int failed, RandomGenerator random) {
        long most = first.toMillis() << Math.min(failed - 1, 20);
        most = Math.min(most, longest.toMillis());
        return Duration.ofMillis(most / 2 + (long) (random.nextDouble() * (most - most / 2)));
    }
}
