package org.vpmap.sandbox.visualpractice;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How this deployment differs from the profile just now. Each quirk is a number, 0 being as the profile says; switches are 0 or 1.
 * Thread-safe.
 */
public final class Quirks {

    /** What a deployment may do differently. */
    public enum Quirk {
        NO_UPDATED_SINCE("updated_since is ignored"),
        UNSTABLE_ORDER("each chain of pages has an order of its own, sort is ignored"),
        FIELDS_IGNORED("fields is ignored, records come whole"),
        NO_SHARDS("patient_shard is ignored, each chain gets everything"),
        NO_LIMIT_HEADERS("no X-RateLimit headers, and no Retry-After with 429"),
        NO_HEAD("HEAD on a file's content answers 405"),
        NO_RANGE("Range is ignored, files come whole"),
        NO_DIGEST("no Digest header"),
        DELETES_INVISIBLE("include_deleted is ignored, /deleted answers 404"),
        SCHEMA_ALL_STR("the schema says str for every field, without lengths, values and references"),
        SCHEMA_INCOMPLETE("the schema lacks every third field that is not required"),
        NO_COUNTS("/counts answers 404"),
        PAGE_CEILING("pages hold so many records at most, whatever limit says"),
        CLOCK_SKEW("the server's clock is so many seconds ahead, or behind where negative"),
        EXPIRE_CURSORS("so many of the next cursors answer 410"),
        CHANGE_BETWEEN_PAGES("so many times, the record that the next page begins with is changed after a page"),
        VANISH_BETWEEN_PAGES("so many times, the record that the next page begins with is deleted after a page"),
        STAGING_CALLS("a nearline picture answers 202 so many times before it is there");

        private final String description;

        Quirk(String description) {
            this.description = description;
        }

        /** What it does when it is not 0. */
        public String description() {
            return description;
        }

        /** As the admin endpoint calls it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Quirk> of(String key) {
            for (Quirk quirk : values()) {
                if (quirk.key().equals(key)) {
                    return Optional.of(quirk);
                }
            }
            return Optional.empty();
        }
    }

    private final Map<Quirk, Integer> values = new EnumMap<>(Quirk.class);

    Quirks() {
        values.put(Quirk.STAGING_CALLS, 1);
    }

    /** Sets a quirk; 0 takes it away. */
    public synchronized void set(Quirk quirk, int value) {
        values.put(quirk, value);
    }

    public synchronized int get(Quirk quirk) {
        return values.getOrDefault(quirk, 0);
    }

    public boolean has(Quirk quirk) {
        return get(quirk) != 0;
    }

    /** Uses up one of so many times; false where none is left. */
    synchronized boolean use(Quirk quirk) {
        int left = get(quirk);
        if (left > 0) {
            values.put(quirk, left - 1);
        }
        return left > 0;
    }

    Map<String, Object> toMap() {
        Map<String, Object> to = new LinkedHashMap<>();
        for (Quirk quirk : Quirk.values()) {
            to.put(quirk.key(), get(quirk));
        }
        return to;
    }
}
