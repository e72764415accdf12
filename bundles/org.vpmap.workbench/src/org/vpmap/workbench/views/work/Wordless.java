package org.vpmap.workbench.views.work;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;

/**
 * An exception as it may be logged: what it is and where it comes from, nothing of what it says, which may be the value of a patient's record
 * ({@code For input string: …}).
 */
public final class Wordless extends Exception {
    private static final long serialVersionUID = 1L;

    private final String kind;

    private Wordless(Throwable of) {
        super(null, of.getCause() == null ? null : of(of.getCause()));
        kind = of.getClass().getName();
        setStackTrace(of.getStackTrace());
        for (Throwable suppressed : of.getSuppressed()) {
            addSuppressed(of(suppressed));
        }
    }

    /** The exception without its words; what the platform says of files and parts has none of a record. */
    public static Throwable of(Throwable failure) {
        return failure instanceof CoreException || failure instanceof Wordless ? failure : new Wordless(failure);
    }

    /** A status, and those below it, with exceptions without words. */
    public static IStatus of(IStatus status) {
        Throwable failure = status.getException();
        Throwable wordless = failure == null ? null : of(failure);
        String said = failure == null || failure.getMessage() == null || failure == wordless ? status.getMessage()
                : status.getMessage().replace(failure.getMessage(), failure.getClass().getSimpleName());
        if (!status.isMultiStatus()) {
            return new Status(status.getSeverity(), status.getPlugin(), status.getCode(), said, wordless);
        }
        MultiStatus all = new MultiStatus(status.getPlugin(), status.getCode(), said, wordless);
        for (IStatus below : status.getChildren()) {
            all.add(of(below));
        }
        return all;
    }

    /** The kind of exception. */
    @Override
    public String toString() {
        return kind;
    }
}
