package org.vpmap.sandbox.zoho.meta;

/**
 * Hands out ids: numeric, 19 digits, growing. Needs the store's write lock, since records must be put in the order of their ids.
 */
public final class Ids {
    /** Every id begins with the org's digits. */
    public static final long BASE = 5_725_767_000_000_000_000L;
    /** Profiles: id and name. */
    static final String[][] PROFILES = {{String.valueOf(BASE + 26011), "Administrator"}, {String.valueOf(BASE + 26014), "Standard"}};

    private long last;

    /** Starts after the largest id that is in use. */
    public Ids(long largestUsed) {
        this.last = Math.max(largestUsed, BASE + 100_000);
    }

    /** The next id as text. */
    public String next() {
        return String.valueOf(nextLong());
    }

    /** The next id. */
    public long nextLong() {
        return ++last;
    }

    /** The last id handed out. */
    public long last() {
        return last;
    }

    /** Reads an id as clients send it; -1 where it is none. */
    public static long parse(String text) {
        if (text == null || text.isEmpty() || text.length() > 19) {
            return -1;
        }
        long result = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || result > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            result = result * 10 + digit;
        }
        return result;
    }
}
