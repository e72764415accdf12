package org.vpmap.headless;

import java.util.Objects;

/** Ends a command with one clear line and an exit code of the contract. */
public final class UserError extends Exception {
    private static final long serialVersionUID = 1L;

    private final Exit exit;

    /** @param message one sentence: what, where, what to do; no PHI */
    public UserError(Exit exit, String message) {
        this(exit, message, null);
    }

    public UserError(Exit exit, String message, Throwable cause) {
        super(message, cause);
        this.exit = Objects.requireNonNull(exit);
    }

    /** How the process ends. */
    public Exit exit() {
        return exit;
    }
}
