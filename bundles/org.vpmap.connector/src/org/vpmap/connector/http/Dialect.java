package org.vpmap.connector.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.vpmap.connector.Failure;

/** What a caller must know of the system it speaks to. */
public interface Dialect {
    /** The system's name for messages, e.g. {@code Zoho CRM}. */
    String system();

    /** The value of the header Authorization. */
    default String authorization(String token) {
        return "Bearer " + token;
    }

    /** Whether a refusal means that the token is old: then one new token is tried. */
    default boolean tokenRefused(Reply reply) {
        return reply.status() == 401;
    }

    /** Whether the system wants us to come back later. */
    default boolean throttled(Reply reply) {
        return reply.status() == 429;
    }

    /** A failure that no waiting cures, such as the day's credits being used up, although {@link #throttled}. */
    default Optional<Failure> exhausted(Reply reply) {
        return Optional.empty();
    }

    /** How long all calls should pause after this answer, e.g. because it announced that the window's last call is used. */
    default Duration pause(Reply reply) {
        return Duration.ZERO;
    }

    /** The system's own error code in an answer, for messages; empty where there is none. Never a value. */
    default String code(Reply reply) {
        return "";
    }

    /** What to do about refused credentials, as the end of a sentence. */
    default String credentialsHint() {
        return "check the credentials of this connection";
    }

    /** Whether the token may be sent to that address. */
    default boolean trusts(URI base, URI address) {
        return base.getScheme().equalsIgnoreCase(address.getScheme())
                && base.getHost().equalsIgnoreCase(address.getHost())
                && base.getPort() == address.getPort();
    }
}
