package org.vpmap.core.value;

/** What happens to a record whose link has no target. */
public enum LinkFate {
    /** The record waits and is listed; a later run tries again. */
    HOLD,
    /** The record is left out on purpose and counted. */
    SKIP,
    /** The record is refused and listed. */
    REJECT,
    /** The record is written with the field empty. */
    EMPTY
}
