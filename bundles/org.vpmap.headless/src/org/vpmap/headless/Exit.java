package org.vpmap.headless;

/** Exit codes, fixed by the contract. */
public enum Exit {
    DONE(0),
    /** Done, but there are validation errors, differences or refused records. */
    FINDINGS(1),
    USAGE(2),
    /** A system could not be reached or answered wrongly for good. */
    UNREACHABLE(3),
    GATE(4),
    /** The project's own data is damaged. */
    DAMAGED(5);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** The process's exit code. */
    public int code() {
        return code;
    }
}
