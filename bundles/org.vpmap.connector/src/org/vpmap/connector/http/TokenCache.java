package org.vpmap.connector.http;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where access tokens outlive a connection. Token endpoints give few of them (Zoho ten in ten minutes), so that commands run one after the
 * other must share. Safe for many threads.
 */
public interface TokenCache {
    /** Keeps nothing. */
    TokenCache NONE = new TokenCache() {
        @Override
        public Optional<Kept> find(String secret) {
            return Optional.empty();
        }

        @Override
        public void keep(String secret, Kept token) {
            // Nothing is kept.
        }
    };

    /**
     * The token kept for a secret, perhaps refused or expired by now; empty where none is kept or it cannot be read.
     *
     * @param secret what the token was had for (address, client with its secret, and refresh token); never written anywhere
     */
    Optional<Kept> find(String secret);

    /** Keeps a token instead of the one before. That it cannot be kept is no failure: the next connection fetches one. */
    void keep(String secret, Kept token);

    /** A token and when it ends. */
    record Kept(String token, Instant end) {
        @Override
        public String toString() {
            return "a token until " + end;
        }
    }

    /** A cache that lasts as long as this process. */
    static TokenCache inMemory() {
        ConcurrentHashMap<String, Kept> kept = new ConcurrentHashMap<>();
        return new TokenCache() {
            @Override
            public Optional<Kept> find(String secret) {
                return Optional.ofNullable(kept.get(secret));
            }

            @Override
            public void keep(String secret, Kept token) {
                kept.put(secret, token);
            }
        };
    }
}
