package org.vpmap.connector.visualpractice.internal;

import java.nio.charset.StandardCharsets;

/**
 * Which ids were seen, in 8 to 16 bytes each: 64 bits of hash, so that of ten million ids two differ in theory once in 400,000 reads.
 * Beyond its most it stops taking any and says so.
 */
final class IdSet {
    private static final int MOST = 12_000_000;

    private long[] slots = new long[1 << 10];
    private int size;
    private boolean full;

    /** Notes an id; true where it is new. */
    boolean add(String id) {
        long hash = hash(id);
        int at = find(hash);
        if (slots[at] == hash) {
            return false;
        }
        if (size >= MOST) {
            full = true;
            return true;
        }
        slots[at] = hash;
        if (++size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    /** Whether the id was noted. */
    boolean contains(String id) {
        long hash = hash(id);
        return slots[find(hash)] == hash;
    }

    int size() {
        return size;
    }

    /** Whether there were more ids than it takes: then size and contains tell nothing. */
    boolean full() {
        return full;
    }

    private int find(long hash) {
        int mask = slots.length - 1;
        int at = (int) (hash ^ hash >>> 32) & mask;
        while (slots[at] != 0 && slots[at] != hash) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long hash : old) {
            if (hash != 0) {
                slots[find(hash)] = hash;
            }
        }
    }

    /** FNV-1a with a final mix; never 0, which means an empty slot. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 255) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
