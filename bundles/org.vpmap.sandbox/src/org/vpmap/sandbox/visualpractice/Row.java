package org.vpmap.sandbox.visualpractice;

import java.util.Map;
import org.vpmap.sandbox.clinic.ClinicObject;

/**
 * A record that was changed since the clinic was generated, as it is now.
 *
 * @param object    of the record
 * @param id        of the record
 * @param updatedAt milliseconds since the epoch
 * @param record    its fields; empty where it was purged
 * @param state     what became of it
 * @param replaces  what the generated clinic had under this id
 */
record Row(ClinicObject object, String id, long updatedAt, Map<String, Object> record, State state, Replaced replaces) {

    enum State {
        LIVE, DELETED, PURGED
    }

    /** What a row hides: nothing, or a generated record with this {@code updated_at}. */
    record Replaced(State state, long updatedAt) {
        static final Replaced NOTHING = new Replaced(State.PURGED, 0);
    }
}
