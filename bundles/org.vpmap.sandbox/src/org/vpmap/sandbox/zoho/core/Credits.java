package org.vpmap.sandbox.zoho.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;

/**
 * API credits in a rolling day, and calls at once. What is used is kept by the minute and written to the store now and then and at the
 * end, so a kill forgets a few hundred credits at most.
 */
public final class Credits {
    private static final String KEY = "credits";
    private static final int MINUTES = 24 * 60;
    private static final int SUB_CONCURRENCY = 10;
    private static final int SAVE_EVERY = 500;
    private static final String SUB = "sub-concurrency";

    private final Org org;
    private final long[] used = new long[MINUTES];
    private final long[] minuteOf = new long[MINUTES];
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger subRunning = new AtomicInteger();
    private long total;
    private long unsaved;

    /** Loads what was used in the last day. */
    public Credits(Org org) {
        this.org = org;
        JsonNode stored = org.store().document(KEY);
        if (stored != null) {
            total = stored.get("total").asLong();
            for (JsonNode entry : stored.get("minutes")) {
                int slot = (int) (entry.get(0).asLong() % MINUTES);
                minuteOf[slot] = entry.get(0).asLong();
                used[slot] = entry.get(1).asLong();
            }
        }
    }

    /** Credits a day: the edition's, or what the admin page set. */
    public long limit() {
        JsonNode set = org.switchValue("credits_limit");
        return set.isNumber() ? set.asLong() : org.edition().credits(org.users().active());
    }

    /** Credits used in the last 24 hours. */
    public synchronized long used() {
        long oldest = org.nowSeconds() / 60 - MINUTES;
        long sum = 0;
        for (int i = 0; i < MINUTES; i++) {
            sum += minuteOf[i] > oldest ? used[i] : 0;
        }
        return sum;
    }

    /** Credits used since the folder is there. */
    public synchronized long total() {
        return total;
    }

    /**
     * Takes credits for a call.
     *
     * @throws ApiError 429 where there are not enough
     */
    public void spend(Call call, long amount) throws IOException {
        boolean save;
        synchronized (this) {
            if (used() + amount > limit()) {
                throw tooMany("You have exceeded the maximum number of API calls allowed in 24 hours");
            }
            long minute = org.nowSeconds() / 60;
            int slot = (int) (minute % MINUTES);
            if (minuteOf[slot] != minute) {
                minuteOf[slot] = minute;
                used[slot] = 0;
            }
            used[slot] += amount;
            total += amount;
            unsaved += amount;
            save = unsaved >= SAVE_EVERY;
            if (save) {
                unsaved = 0;
            }
        }
        call.charge(amount);
        if (save) {
            save();
        }
    }

    /** Writes what was used to the store. */
    public void save() throws IOException {
        ObjectNode document = Json.object();
        synchronized (this) {
            document.put("total", total);
            var minutes = document.putArray("minutes");
            long oldest = org.nowSeconds() / 60 - MINUTES;
            for (int i = 0; i < MINUTES; i++) {
                if (minuteOf[i] > oldest && used[i] > 0) {
                    minutes.addArray().add(minuteOf[i]).add(used[i]);
                }
            }
        }
        org.writing(() -> {
            org.store().document(KEY, document);
            return null;
        });
    }

    /** The reply with the remaining credits once half of them are used. */
    public Reply announce(Reply reply) {
        long limit = limit();
        long left = limit - used();
        return left * 2 <= limit ? reply.with("X-API-CREDITS-REMAINING", String.valueOf(Math.max(0, left))) : reply;
    }

    /** A call begins; refused where too many run. Every success is paired with {@link #leave(Call)}. */
    public void enter() {
        if (running.incrementAndGet() > org.edition().concurrency()) {
            running.decrementAndGet();
            throw tooMany("Maximum concurrent API calls limit exceeded");
        }
    }

    /** A call turns out to be a heavy one, of which only ten may run at once. */
    public void enterHeavy(Call call) {
        if (subRunning.incrementAndGet() > SUB_CONCURRENCY) {
            subRunning.decrementAndGet();
            throw tooMany("Maximum concurrent API calls limit exceeded for this operation");
        }
        call.attribute(SUB, true);
    }

    /** A call is over. */
    public void leave(Call call) {
        running.decrementAndGet();
        if (call.attribute(SUB) != null) {
            subRunning.decrementAndGet();
        }
    }

    private static ApiError tooMany(String message) {
        return ApiError.of(429, "TOO_MANY_REQUESTS", message);
    }
}
