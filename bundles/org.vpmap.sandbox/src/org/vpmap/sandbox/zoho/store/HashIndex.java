package org.vpmap.sandbox.zoho.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * A compact multi-map from a field's value to the ordinals of the records that have it: 12 bytes an entry, open addressing on a 64-bit
 * hash of the value without regard to case. Different values may share a hash, so whoever asks compares the record itself.
 */
final class HashIndex {
    private static final int FREE = -1;
    private static final int REMOVED = -2;

    private long[] hashes = new long[1024];
    private int[] ordinals = filled(1024);
    private int used;

    /** The text that a stored value is found by, or null where it is not indexed. */
    static String keyOf(JsonNode value) {
        if (value == null || value.isNull() || value.isArray()) {
            return null;
        }
        if (value.isObject()) {
            return value.has("id") ? value.get("id").asText() : null;
        }
        return value.asText().toLowerCase(Locale.ROOT);
    }

    static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        return hash * 0x9E3779B97F4A7C15L;
    }

    void add(String key, int ordinal) {
        if ((used + 1) * 3L > hashes.length * 2L) {
            grow();
        }
        insert(hash(key), ordinal);
    }

    void remove(String key, int ordinal) {
        long hash = hash(key);
        int mask = hashes.length - 1;
        for (int i = slot(hash, mask); ordinals[i] != FREE; i = i + 1 & mask) {
            if (ordinals[i] == ordinal && hashes[i] == hash) {
                ordinals[i] = REMOVED;
                return;
            }
        }
    }

    /** Offers every candidate until the visitor says no. */
    void visit(String key, IntPredicate visitor) {
        long hash = hash(key);
        int mask = hashes.length - 1;
        for (int i = slot(hash, mask); ordinals[i] != FREE; i = i + 1 & mask) {
            if (ordinals[i] >= 0 && hashes[i] == hash && !visitor.test(ordinals[i])) {
                return;
            }
        }
    }

    private void insert(long hash, int ordinal) {
        int mask = hashes.length - 1;
        int i = slot(hash, mask);
        while (ordinals[i] != FREE) {
            i = i + 1 & mask;
        }
        hashes[i] = hash;
        ordinals[i] = ordinal;
        used++;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldOrdinals = ordinals;
        int live = 0;
        for (int ordinal : oldOrdinals) {
            live += ordinal >= 0 ? 1 : 0;
        }
        int size = Integer.highestOneBit(Math.max(1024, live * 3)) << 1;
        hashes = new long[size];
        ordinals = filled(size);
        used = 0;
        for (int i = 0; i < oldOrdinals.length; i++) {
            if (oldOrdinals[i] >= 0) {
                insert(oldHashes[i], oldOrdinals[i]);
            }
        }
    }

    private static int slot(long hash, int mask) {
        return (int) (hash >>> 20) & mask;
    }

    private static int[] filled(int size) {
        int[] result = new int[size];
        Arrays.fill(result, FREE);
        return result;
    }
}
