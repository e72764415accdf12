package org.vpmap.lang.ide;

import java.util.Objects;

/**
 * A remark shown above a line, not part of the text.
 *
 * @param offset in the line
 */
public record Mining(int offset, String label) {
    public Mining {
        Objects.requireNonNull(label);
    }
}
