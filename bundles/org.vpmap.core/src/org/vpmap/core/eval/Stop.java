package org.vpmap.core.eval;

import org.vpmap.core.plan.Fate;

/**
 * Ends the evaluation of a value: the record meets {@code fate}, or, where the value itself is at fault, the fate that the assignment has
 * for malformed values. Never leaves this package; carries no stack trace, for it is no failure of the program.
 */
final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** HOLD, REJECT or SKIP; null where the assignment decides. */
    private final transient Fate fate;

    private final transient String code;

    private Stop(Fate fate, String code, String message) {
        super(message, null, false, false);
        this.fate = fate;
        this.code = code;
    }

    /** The record meets that fate. */
    static Stop record(Fate fate, String code, String message) {
        return new Stop(fate, code, message);
    }

    /** The record is kept back. */
    static Stop hold(String code, String message) {
        return new Stop(Fate.HOLD, code, message);
    }

    /** The value cannot be used; its assignment decides what that means. */
    static Stop malformed(String code, String message) {
        return new Stop(null, code, message);
    }

    Fate fate() {
        return fate;
    }

    String code() {
        return code;
    }
}
