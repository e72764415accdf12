package org.vpmap.sandbox.visualpractice;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Access tokens, for this process only: a restart makes clients ask for new ones, as a real one does. Thread-safe. */
final class Tokens {

    private final Identity identity;
    private final Duration lifetime;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Long> expiry = new ConcurrentHashMap<>();

    Tokens(Identity identity, Duration lifetime, InstantSource clock, RandomGenerator random) {
        this.identity = identity;
        this.lifetime = lifetime;
        this.clock = clock;
        this.random = random;
    }

    /** A new token for these credentials; empty where they are wrong. */
    Optional<String> issue(String clientId, String clientSecret) {
        if (!identity.clientId().equals(clientId) || !identity.clientSecret().equals(clientSecret)) {
            return Optional.empty();
        }
        expiry.values().removeIf(end -> end <= clock.millis());
        String token;
        synchronized (random) {
            token = "vpt_" + Identity.hex(random, 20);
        }
        expiry.put(token, clock.millis() + lifetime.toMillis());
        return Optional.of(token);
    }

    long lifetimeSeconds() {
        return lifetime.toSeconds();
    }

    boolean valid(String bearer) {
        return identity.apiKey().equals(bearer) || expiry.getOrDefault(bearer, 0L) > clock.millis();
    }

    void forget(String token) {
        expiry.remove(token);
    }

    void forgetAll() {
        expiry.clear();
    }
}
