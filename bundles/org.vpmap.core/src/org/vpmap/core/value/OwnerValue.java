package org.vpmap.core.value;

import java.io.Serializable;
import java.util.Objects;

/** An owner that the run resolves by e-mail: the source's staff id; empty means the plan's fallback owner. */
public record OwnerValue(String staffId) implements Serializable {
    public OwnerValue {
        Objects.requireNonNull(staffId);
    }
}
