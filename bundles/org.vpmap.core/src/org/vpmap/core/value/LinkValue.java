package org.vpmap.core.value;

import java.io.Serializable;
import java.util.Objects;

/**
 * A link that the run resolves: the target record which map(s) into {@code module} made from the source record of that key.
 *
 * @param module target module
 * @param source the source object whose map makes that record, empty for any map into the module
 * @param key the key by which the other map knows the record; never a target id
 * @param fate what happens where the target has no such record
 */
public record LinkValue(String module, String source, String key, LinkFate fate) implements Serializable {
    public LinkValue {
        Objects.requireNonNull(module);
        Objects.requireNonNull(source);
        Objects.requireNonNull(key);
        Objects.requireNonNull(fate);
    }

    /** Without the key, which may identify a person. */
    @Override
    public String toString() {
        return "link " + module;
    }
}
