package org.vpmap.connector;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a system could not do what was asked. A closed set: each says by its type whether the same call may be sent again, and whether a
 * write may have taken effect all the same. Messages name system, place and next step, and never a patient.
 */
public sealed interface Failure {
    /** One sentence: what, where, what to do. */
    String message();

    /** Whether the same call may be sent again as it is. */
    boolean retryable();

    /** Whether a write may have happened although no answer came: ask the target before sending it again. */
    default boolean inDoubt() {
        return false;
    }

    /** Nobody answered at that address, or the connection broke before the request was out. */
    record Unreachable(String message) implements Failure {
        public Unreachable {
            Objects.requireNonNull(message);
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** The connection broke or timed out after a write was sent. */
    record Interrupted(String message) implements Failure {
        public Interrupted {
            Objects.requireNonNull(message);
        }

        @Override
        public boolean retryable() {
            return false;
        }

        @Override
        public boolean inDoubt() {
            return true;
        }
    }

    /** Credentials, token or scope are refused for good. */
    record Unauthorized(String message) implements Failure {
        public Unauthorized {
            Objects.requireNonNull(message);
        }

        @Override
        public boolean retryable() {
            return false;
        }
    }

    /** Too many calls. The connector has waited already; {@code after} is what the system asked for. */
    record Throttled(String message, Optional<Duration> after) implements Failure {
        public Throttled {
            Objects.requireNonNull(message);
            Objects.requireNonNull(after);
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** The day's API credits are used up. */
    record CreditsExhausted(String message) implements Failure {
        public CreditsExhausted {
            Objects.requireNonNull(message);
        }

        @Override
        public boolean retryable() {
            return false;
        }
    }

    /**
     * The system failed (5xx).
     *
     * @param write whether the call was a write, which may have taken effect
     */
    record ServerError(String message, int status, boolean write) implements Failure {
        public ServerError {
            Objects.requireNonNull(message);
        }

        @Override
        public boolean retryable() {
            return !write;
        }

        @Override
        public boolean inDoubt() {
            return write;
        }
    }

    /** The answer is not what the protocol says: HTML, cut short, rows missing. For a write the outcome is unknown. */
    record BadAnswer(String message, boolean write) implements Failure {
        public BadAnswer {
            Objects.requireNonNull(message);
        }

        @Override
        public boolean retryable() {
            return false;
        }

        @Override
        public boolean inDoubt() {
            return write;
        }
    }

    /** The request is refused as wrong (4xx): a mistake in the map, the set-up or here. */
    record Refused(String code, String message) implements Failure {
        public Refused {
            Objects.requireNonNull(code);
            Objects.requireNonNull(message);
        }

        @Override
        public boolean retryable() {
            return false;
        }
    }
}
