package org.vpmap.sandbox.clinic;

/** Where a generated record is: its owner (a patient's, provider's… index from 0) and its ordinal among the owner's records. */
record RecordKey(int owner, int ordinal) {

    static final RecordKey NONE = new RecordKey(-1, -1);

    boolean isNone() {
        return owner < 0;
    }
}
