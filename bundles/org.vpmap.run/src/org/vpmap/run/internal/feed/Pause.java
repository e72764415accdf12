package org.vpmap.run.internal.feed;

import java.time.Duration;

/** Waits before something is tried again. */
@FunctionalInterface
public interface Pause {
    /** Waits that long, or until the run is cancelled: then an {@link InterruptedException}. */
    void of(Duration duration) throws InterruptedException;
}
