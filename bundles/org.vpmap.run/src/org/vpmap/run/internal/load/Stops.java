package org.vpmap.run.internal.load;

import java.util.Optional;
import org.vpmap.connector.Failure;
import org.vpmap.run.RunOutcome.Stopped;

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

    /** Somebody wanted it. */
    public static Stopped cancelled() {
        return new Stopped("CANCELLED", "it was cancelled; the same command goes on", Optional.empty());
    }
}
