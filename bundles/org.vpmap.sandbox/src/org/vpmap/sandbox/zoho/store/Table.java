package org.vpmap.sandbox.zoho.store;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What memory holds of one module's records: where each lies in the log, its state and its time; 31 bytes a record. A record's place in
 * these arrays, its ordinal, never changes while the process lives, and ordinals grow with ids.
 */
public final class Table {
    /** The record is there. */
    public static final byte LIVE = 0;
    /** The record lies in the recycle bin. */
    public static final byte BIN = 1;
    /** The record went to the recycle bin with its parent, and comes back with it. */
    public static final byte BIN_WITH_PARENT = 2;
    /** The record is gone for good; only that it was there is known. */
    public static final byte GONE = 3;

    private final int number;
    private final String name;
    private final Map<String, HashIndex> indexes = new ConcurrentHashMap<>();
    private int size;
    private int live;
    private long version;
    private long[] ids = new long[64];
    private long[] offsets = new long[64];
    private int[] lengths = new int[64];
    private long[] times = new long[64];
    private byte[] states = new byte[64];
    private short[] by = new short[64];

    Table(int number, String name) {
        this.number = number;
        this.name = name;
    }

    /** The module's API name. */
    public String name() {
        return name;
    }

    /** How many ordinals there are, whatever their state. */
    public int size() {
        return size;
    }

    /** How many records are live. */
    public int live() {
        return live;
    }

    /** Grows with every change. */
    public long version() {
        return version;
    }

    /** The ordinal of an id, or -1. */
    public int find(long id) {
        int at = Arrays.binarySearch(ids, 0, size, id);
        return at < 0 ? -1 : at;
    }

    /** The first ordinal whose id is at least the given one; {@link #size()} where there is none. */
    public int ceiling(long id) {
        int at = Arrays.binarySearch(ids, 0, size, id);
        return at < 0 ? -at - 1 : at;
    }

    /** The id at an ordinal. */
    public long id(int ordinal) {
        return ids[ordinal];
    }

    /** {@link #LIVE}, {@link #BIN}, {@link #BIN_WITH_PARENT} or {@link #GONE}. */
    public byte state(int ordinal) {
        return states[ordinal];
    }

    /** Modified_Time of a live record, the time of deletion of another; epoch seconds. */
    public long time(int ordinal) {
        return times[ordinal];
    }

    /** Who deleted the record, as a user's number. */
    public int deletedBy(int ordinal) {
        return by[ordinal];
    }

    int number() {
        return number;
    }

    long offset(int ordinal) {
        return offsets[ordinal];
    }

    int length(int ordinal) {
        return lengths[ordinal];
    }

    Map<String, HashIndex> indexes() {
        return indexes;
    }

    /** Puts a record and returns its ordinal. */
    int put(long id, long time, long offset, int length) {
        version++;
        int at = find(id);
        if (at < 0) {
            if (size > 0 && ids[size - 1] > id) {
                throw new IllegalStateException("ids must grow: " + id);
            }
            if (size == ids.length) {
                grow();
            }
            at = size++;
            ids[at] = id;
            live++;
        } else if (states[at] != LIVE) {
            live++;
        }
        offsets[at] = offset;
        lengths[at] = length;
        times[at] = time;
        states[at] = LIVE;
        return at;
    }

    void state(int ordinal, byte state, long time, int user) {
        version++;
        live += (state == LIVE ? 1 : 0) - (states[ordinal] == LIVE ? 1 : 0);
        states[ordinal] = state;
        times[ordinal] = time;
        by[ordinal] = (short) user;
    }

    private void grow() {
        int capacity = size + (size >> 1);
        ids = Arrays.copyOf(ids, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        times = Arrays.copyOf(times, capacity);
        states = Arrays.copyOf(states, capacity);
        by = Arrays.copyOf(by, capacity);
    }
}
