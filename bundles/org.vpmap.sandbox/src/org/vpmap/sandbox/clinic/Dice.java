package org.vpmap.sandbox.clinic;

/**
 * Chance from a fixed start (SplitMix64): the same seed, object, owner and ordinal always throw the same numbers, so any
 * record can be made again alone, on every platform and JDK.
 */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed, int stream, int owner, int ordinal) {
        this.state = mix(mix(mix(seed + GOLDEN * (stream + 1L)) ^ owner) + GOLDEN * ordinal);
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** A whole number from 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) ((next() >>> 33) * bound >>> 31);
    }

    int between(int lowest, int highest) {
        return lowest + below(highest - lowest + 1);
    }

    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    @SafeVarargs
    final <T> T one(T... values) {
        return values[below(values.length)];
    }

    /** So many decimal digits, the first of them not zero. */
    String digits(int count) {
        StringBuilder text = new StringBuilder(count).append((char) ('1' + below(9)));
        while (text.length() < count) {
            text.append((char) ('0' + below(10)));
        }
        return text.toString();
    }
}
