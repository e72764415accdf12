package org.vpmap.run.internal.load;

/** Somebody wants the run to stop; it can be resumed. */
public final class RunCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a trace: it is no failure. */
    public RunCancelled() {
        super("the run was cancelled", null, false, false);
    }
}
