package org.vpmap.run.kit;

/** The process dies here. */
public final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    public Crash() {
        super("simulated crash", null, false, false);
    }
}
