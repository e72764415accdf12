package org.vpmap.run.internal.feed;

import java.time.Duration;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;

/** Tries calls again that failed in a way that allows it; a few times, then the run has to stop. */
public final class Retry {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final int attempts;
    private final Pause pause;

    /** A call to a connector. */
    @FunctionalInterface
    public interface Call<T> {
        T run() throws ConnectorException, InterruptedException;
    }

    /** @param attempts how often in all */
    public Retry(int attempts, Pause pause) {
        this.attempts = attempts;
        this.pause = pause;
    }

    /** How often a call is tried in all. */
    public int attempts() {
        return attempts;
    }

    /** The call's result; the last failure where it never succeeds, at once where it may not be repeated. */
    public <T> T call(Call<T> call) throws ConnectorException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            try {
                return call.run();
            } catch (ConnectorException e) {
                if (!e.failure().retryable() || attempt >= attempts) {
                    throw e;
                }
                pause(e.failure(), attempt);
            }
        }
    }

    /** Waits before the next attempt: as long as the system asked for, otherwise longer each time. */
    public void pause(Failure failure, int attempt) throws InterruptedException {
        Duration wait = FIRST.multipliedBy(1L << Math.min(attempt - 1, 6));
        if (failure instanceof Failure.Throttled throttled && throttled.after().isPresent()) {
            wait = throttled.after().get();
        }
        pause.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait, failure.message());
    }
}
