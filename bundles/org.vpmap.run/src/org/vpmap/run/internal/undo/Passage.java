package org.vpmap.run.internal.undo;

import org.vpmap.connector.ConnectorException;
import org.vpmap.run.journal.JournalException;

/** Carries checked failures through a visitor that has no room for them. */
final class Passage {
    /** Work that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws ConnectorException, JournalException, InterruptedException;
    }

    /** A failure on its way. */
    static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Carried(Exception cause) {
            super(null, cause, false, false);
        }
    }

    void carry(Work work) {
        try {
            work.run();
        } catch (ConnectorException | JournalException | InterruptedException e) {
            throw new Carried(e);
        }
    }

    void rethrow(Carried carried) throws ConnectorException, JournalException, InterruptedException {
        switch (carried.getCause()) {
            case ConnectorException e -> throw e;
            case JournalException e -> throw e;
            case InterruptedException e -> throw e;
            default -> throw carried;
        }
    }
}
