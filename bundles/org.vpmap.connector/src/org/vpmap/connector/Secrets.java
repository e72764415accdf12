package org.vpmap.connector;

import java.util.Optional;

/** Hands out secrets when they are needed: from environment, credentials file or secure storage. Never written to project or journal. */
@FunctionalInterface
public interface Secrets {
    /**
     * @param kind connector kind
     * @param name e.g. {@code client_secret}, {@code refresh_token}
     */
    Optional<String> find(String kind, String name);
}
