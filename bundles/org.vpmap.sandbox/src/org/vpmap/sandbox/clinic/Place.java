package org.vpmap.sandbox.clinic;

import java.util.BitSet;

/**
 * Where a kind of dirt lies: at certain owners within each period, and at certain ordinals among an owner's records.
 *
 * @param object  whose records
 * @param offsets owners within a period
 * @param period  after so many owners it comes again
 * @param from    the first owner that can have it
 * @param single  only in the first period
 * @param ordinals records of the owner
 */
record Place(ClinicObject object, BitSet offsets, int period, int from, boolean single, BitSet ordinals) {

    private static final int HUNDRED = 100;

    static Place of(ClinicObject object, int... offsets) {
        return new Place(object, bits(offsets), HUNDRED, 0, false, bits(0));
    }

    Place every(int newPeriod) {
        return new Place(object, offsets, newPeriod, from, single, ordinals);
    }

    Place from(int first) {
        return new Place(object, offsets, period, first, single, ordinals);
    }

    Place once() {
        return new Place(object, offsets, period, from, true, ordinals);
    }

    Place ordinals(int... some) {
        return new Place(object, offsets, period, from, single, bits(some));
    }

    boolean hits(int owner) {
        int number = owner - from;
        return number >= 0 && offsets.get(number % period) && (!single || number < period);
    }

    boolean hasOrdinal(int ordinal) {
        return ordinals.get(ordinal);
    }

    int lastOrdinal() {
        return ordinals.length() - 1;
    }

    private static BitSet bits(int... numbers) {
        BitSet bits = new BitSet();
        for (int number : numbers) {
            bits.set(number);
        }
        return bits;
    }
}
