package org.vpmap.sandbox.clinic;

import java.util.Arrays;

/**
 * The records of one object in the order of {@code (updated_at, id)}, eight bytes each. Immutable and thread-safe.
 *
 * <p>One long holds the time in steps of 64 ms (32 bits), the owner (22) and the ordinal (9), so sorting the longs sorts the
 * records: ids have a fixed width and grow with owner and ordinal.
 */
public final class RecordIndex {

    private static final int ORDINAL_BITS = 9;
    private static final int OWNER_BITS = 22;
    static final int MAX_ORDINAL = (1 << ORDINAL_BITS) - 1;
    static final int MAX_OWNER = (1 << OWNER_BITS) - 1;

    private final ClinicObject object;
    private final long base;
    private final long[] keys;

    private RecordIndex(ClinicObject object, long base, long[] keys) {
        this.object = object;
        this.base = base;
        this.keys = keys;
    }

    /** How many records. */
    public int size() {
        return keys.length;
    }

    /** The id at a place of the order. */
    public String id(int position) {
        return object.id(owner(position), ordinal(position));
    }

    /** {@code updated_at} in milliseconds since the epoch; of a deleted record, when it was deleted. */
    public long updatedAt(int position) {
        return base + (keys[position] >>> OWNER_BITS + ORDINAL_BITS) * Timeline.STEP_MS;
    }

    /** The number of the patient that a record belongs to; of other objects the record's own number. */
    public int owner(int position) {
        return (int) (keys[position] >>> ORDINAL_BITS) & MAX_OWNER;
    }

    int ordinal(int position) {
        return (int) keys[position] & MAX_ORDINAL;
    }

    /** The first place whose record is not before this instant; {@link #size()} where there is none. */
    public int firstAtOrAfter(long millis) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (updatedAt(middle) < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first place after {@code (millis, id)} in the order. */
    public int firstAfter(long millis, String id) {
        int at = firstAtOrAfter(millis);
        // an import leaves thousands with one time: search among them too
        int low = at;
        int high = firstAtOrAfter(millis + 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (id(middle).compareTo(id) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Collects records and sorts them. */
    static final class Builder {

        private final ClinicObject object;
        private final long base;
        private long[] keys = new long[1024];
        private int size;

        Builder(ClinicObject object, long base) {
            this.object = object;
            this.base = base;
        }

        void add(long updatedAt, int owner, int ordinal) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size + (size >> 1));
            }
            long step = Math.max(0, (updatedAt - base) / Timeline.STEP_MS);
            keys[size++] = step << OWNER_BITS + ORDINAL_BITS | (long) owner << ORDINAL_BITS | ordinal;
        }

        RecordIndex build() {
            long[] sorted = Arrays.copyOf(keys, size);
            Arrays.sort(sorted);
            return new RecordIndex(object, base, sorted);
        }
    }
}
