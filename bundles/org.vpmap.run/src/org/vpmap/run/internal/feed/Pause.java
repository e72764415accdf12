package org.vpmap.run.internal.feed;

import java.time.Duration;

/** Waits before something is tried again. */
@FunctionalInterface
public interface Pause {
    /** Waits that long for that reason; throws where the run is cancelled meanwhile. */
    void of(Duration duration, String reason) throws InterruptedException;
}
