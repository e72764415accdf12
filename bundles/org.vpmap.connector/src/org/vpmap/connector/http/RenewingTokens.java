package org.vpmap.connector.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.vpmap.connector.ConnectorException;

/**
 * Tokens that are fetched when needed and shared by all threads: however many find the token refused at once, one fetches and the others
 * get the same (token endpoints allow a few tokens in ten minutes only). Renewed a minute before the end, so that a long upload does not
 * begin with a token that is about to die.
 */
public final class RenewingTokens implements Tokens {
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration REMEMBER_REFUSAL = Duration.ofSeconds(30);

    private final Fetch fetch;
    private final Clock clock;
    private final TokenCache cache;
    private final String secret;
    private final ReentrantLock lock = new ReentrantLock();
    private String token;
    private Instant end;
    private ConnectorException refusal;
    private Instant refusedAt;

    /** Asks the token endpoint. */
    @FunctionalInterface
    public interface Fetch {
        Grant fetch() throws ConnectorException, InterruptedException;
    }

    /**
     * @param validFor from now, empty where the endpoint does not say
     */
    public record Grant(String token, Optional<Duration> validFor) {
        @Override
        public String toString() {
            return "a token";
        }
    }

    public RenewingTokens(Fetch fetch, Clock clock) {
        this(fetch, clock, TokenCache.NONE, "");
    }

    /**
     * Tokens shared with other connections.
     *
     * @param secret what the token is had for; see {@link TokenCache#find}
     */
    public RenewingTokens(Fetch fetch, Clock clock, TokenCache cache, String secret) {
        this.fetch = fetch;
        this.clock = clock;
        this.cache = cache;
        this.secret = secret;
    }

    @Override
    public String current() throws ConnectorException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (token == null || end != null && !clock.instant().isBefore(end)) {
                take("");
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String renew(String refused) throws ConnectorException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (token == null || token.equals(refused)) {
                take(refused);
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    private void take(String refused) throws ConnectorException, InterruptedException {
        Instant now = clock.instant();
        Optional<TokenCache.Kept> kept = cache.find(secret).filter(k -> now.isBefore(k.end()) && !k.token().equals(refused));
        if (kept.isPresent()) {
            token = kept.get().token();
            end = kept.get().end();
            return;
        }
        if (refusal != null && now.isBefore(refusedAt.plus(REMEMBER_REFUSAL))) {
            throw new ConnectorException(refusal.failure(), refusal);
        }
        try {
            Grant grant = fetch.fetch();
            token = grant.token();
            // A token of a few seconds would always be within the margin: half its life is then the margin.
            end = grant.validFor()
                    .map(v -> now.plus(v.compareTo(MARGIN.multipliedBy(2)) > 0 ? v.minus(MARGIN) : v.dividedBy(2)))
                    .orElse(null);
            refusal = null;
            if (end != null) {
                cache.keep(secret, new TokenCache.Kept(token, end));
            }
        } catch (ConnectorException e) {
            if (!e.failure().retryable()) {
                refusal = e;
                refusedAt = now;
            }
            throw e;
        }
    }
}
