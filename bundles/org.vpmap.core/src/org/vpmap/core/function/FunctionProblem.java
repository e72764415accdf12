package org.vpmap.core.function;

/** A value that a function cannot work with. The message says what is wrong with it without showing it. */
public final class FunctionProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code stable, e.g. {@code NPI_CHECK_DIGIT}
     * @param message one sentence without the value
     */
    public FunctionProblem(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** The stable code. */
    public String code() {
        return code;
    }
}
