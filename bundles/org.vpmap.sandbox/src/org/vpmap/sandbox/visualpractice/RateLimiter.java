package org.vpmap.sandbox.visualpractice;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.vpmap.sandbox.visualpractice.VisualPracticeConfig.Limits;

/** Counts each client's calls in windows of a minute, and those that run. Refused calls count for nothing. Thread-safe. */
final class RateLimiter {

    private static final long WINDOW_MS = 60_000;

    private final InstantSource clock;
    private final Map<String, Client> clients = new HashMap<>();
    private Limits limits;

    private static final class Client {
        private long windowEnd;
        private int used;
        private int running;
    }

    /**
     * What became of a call.
     *
     * @param admitted     whether it may go on; then {@link #leave(String)} must follow
     * @param limit        calls a minute
     * @param remaining    calls left in this window
     * @param resetAt      when the window ends, seconds since the epoch
     * @param retryAfter   seconds to wait where it was refused
     * @param tooManyAtOnce whether it was refused because others run
     */
    record Ticket(boolean admitted, int limit, int remaining, long resetAt, long retryAfter, boolean tooManyAtOnce) {}

    RateLimiter(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    synchronized void limits(Limits newLimits) {
        limits = newLimits;
        clients.values().forEach(client -> client.windowEnd = 0);
    }

    synchronized Limits limits() {
        return limits;
    }

    synchronized Ticket enter(String clientId) {
        Client client = clients.computeIfAbsent(clientId, id -> new Client());
        long now = clock.millis();
        if (now >= client.windowEnd || client.windowEnd - now > WINDOW_MS) {
            client.windowEnd = now + WINDOW_MS;
            client.used = 0;
        }
        long wait = Math.max(1, (client.windowEnd - now + 999) / 1000);
        boolean crowded = client.running >= limits.atOnce();
        boolean admitted = !crowded && client.used < limits.perMinute();
        if (admitted) {
            client.used++;
            client.running++;
        }
        return new Ticket(admitted, limits.perMinute(), Math.max(0, limits.perMinute() - client.used), (client.windowEnd + 999) / 1000,
                crowded ? 1 : wait, crowded);
    }

    synchronized void leave(String clientId) {
        clients.get(clientId).running--;
    }
}
