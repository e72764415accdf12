package org.vpmap.sandbox.visualpractice;

/** The place of a record in a list: {@code updated_at}, then id. */
record OrderKey(long updatedAt, String id) implements Comparable<OrderKey> {

    @Override
    public int compareTo(OrderKey other) {
        int byTime = Long.compare(updatedAt, other.updatedAt);
        return byTime != 0 ? byTime : id.compareTo(other.id);
    }
}
