package org.vpmap.headless;

import org.vpmap.connector.ConnectorException;
import org.vpmap.run.RunRefused;
import org.vpmap.run.journal.JournalException;

/**
 * An exception as it may be logged or sent to us: what it is and where it comes from, nothing of what it says, which may be the value of a
 * patient's record ({@code For input string: …}). Those whose words we wrote ourselves keep them.
 */
public final class Wordless extends Exception {
    private static final long serialVersionUID = 1L;

    private final String shown;

    private Wordless(Throwable of) {
        super(null, of.getCause() == null ? null : of(of.getCause()));
        boolean ours =
                of instanceof UserError || of instanceof ConnectorException || of instanceof JournalException || of instanceof RunRefused;
        shown = ours ? of.toString() : of.getClass().getName();
        setStackTrace(of.getStackTrace());
        for (Throwable suppressed : of.getSuppressed()) {
            addSuppressed(of(suppressed));
        }
    }

    /** The exception without its words, and so its causes. */
    public static Wordless of(Throwable failure) {
        return failure instanceof Wordless there ? there : new Wordless(failure);
    }

    /** The kind of exception, in place of its own. */
    @Override
    public String toString() {
        return shown;
    }
}
