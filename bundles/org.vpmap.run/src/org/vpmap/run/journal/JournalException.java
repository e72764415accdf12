package org.vpmap.run.journal;

import java.util.Objects;

/** The project's own data cannot be used: the run stops, nothing is lost. */
public final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Kind {
        /** Another process has the project open. */
        BUSY,
        /** The disk refuses to write: full, read-only. */
        UNWRITABLE,
        /** The chain is broken or the store damaged. */
        DAMAGED,
        /** The key that decrypts it is missing or wrong. */
        KEY
    }

    private final Kind kind;

    /** @param message one sentence: what, where, what to do */
    public JournalException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind);
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
