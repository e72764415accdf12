package org.vpmap.run.internal.load;

import java.util.Optional;
import org.vpmap.connector.Failure;
import org.vpmap.run.RunOutcome.Stopped;
import org.vpmap.run.journal.Entry.RunKind;

/** Why runs end early, with stable codes. */
public final class Stops {
    private Stops() {}

    /** A system failed for good. */
    public static Stopped of(Failure failure) {
        String code = switch (failure) {
            case Failure.Unreachable f -> "UNREACHABLE";
            case Failure.Interrupted f -> "INTERRUPTED";
            case Failure.Unauthorized f -> "UNAUTHORIZED";
            case Failure.Throttled f -> "THROTTLED";
            case Failure.CreditsExhausted f -> "CREDITS_EXHAUSTED";
            case Failure.ServerError f -> "SERVER_ERROR";
            case Failure.BadAnswer f -> "BAD_ANSWER";
            case Failure.Refused f -> f.code();
        };
        return new Stopped(code, failure.message(), Optional.of(failure));
    }

    /**
     * Somebody wanted it.
     *
     * @param undoes the run that was being undone, otherwise empty
     */
    public static Stopped cancelled(RunKind kind, String undoes) {
        String again = switch (kind) {
            case SAMPLE -> "vpmap sample";
            case FULL -> "vpmap run --resume";
            case DELTA -> "vpmap delta";
            case RECONCILE -> "vpmap reconcile";
            case ROLLBACK -> "vpmap rollback --run " + undoes;
        };
        return new Stopped("CANCELLED", "it was stopped as somebody asked; go on with: " + again, Optional.empty());
    }
}
