package org.vpmap.run.internal.load;

import java.util.concurrent.atomic.AtomicReference;
import org.vpmap.connector.ConnectorException;
import org.vpmap.run.journal.JournalException;

/** The first thing that went wrong in one of several threads, for the one that waits for them. */
final class FirstFailure {
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Keeps it, unless something went wrong before. */
    void note(Throwable failed) {
        failure.compareAndSet(null, failed);
    }

    boolean isThere() {
        return failure.get() != null;
    }

    /** Throws what went wrong, if anything did. */
    void rethrow() throws ConnectorException, JournalException, InterruptedException {
        switch (failure.get()) {
            case null -> {}
            case ConnectorException e -> throw e;
            case JournalException e -> throw e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
