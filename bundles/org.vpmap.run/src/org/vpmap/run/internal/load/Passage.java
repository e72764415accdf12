package org.vpmap.run.internal.load;

import org.vpmap.connector.ConnectorException;
import org.vpmap.run.journal.JournalException;

/** Carries checked failures through a visitor that has no room for them. */
public final class Passage {
    /** Work that may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws ConnectorException, JournalException, InterruptedException;
    }

    /** A failure on its way. */
    public static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Carried(Exception cause) {
            super(null, cause, false, false);
        }
    }

    /** Does the work; a failure goes on its way. */
    public void carry(Work work) {
        try {
            work.run();
        } catch (ConnectorException | JournalException | InterruptedException e) {
            throw new Carried(e);
        }
    }

    /** Lets a failure arrive. */
    public void rethrow(Carried carried) throws ConnectorException, JournalException, InterruptedException {
        switch (carried.getCause()) {
            case ConnectorException e -> throw e;
            case JournalException e -> throw e;
            case InterruptedException e -> throw e;
            default -> throw carried;
        }
    }
}
