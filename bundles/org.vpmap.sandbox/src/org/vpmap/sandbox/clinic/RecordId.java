package org.vpmap.sandbox.clinic;

import java.util.Objects;

/** One record of the clinic: its object and its id. */
public record RecordId(ClinicObject object, String id) {

    public RecordId {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(id, "id");
    }
}
