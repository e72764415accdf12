package org.vpmap.connector.http;

import java.time.Duration;

/** How a caller waits; tests hand in one that only counts. */
@FunctionalInterface
public interface Pauses {
    /** Really waits. */
    Pauses REAL = Thread::sleep;

    void sleep(Duration duration) throws InterruptedException;
}
