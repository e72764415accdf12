package org.vpmap.core.plan;

/** What the author wants to happen where a value would be lost or is unknown. Never decided by the tool in silence. */
public enum Fate {
    /** Shorten or round the value, and list it as left behind in part. */
    TRUNCATE,
    /** Write the record without this value (or file, or row), and list it as left behind. */
    LIST,
    /** Keep the record back, listed, until a person decides. */
    HOLD,
    /** Refuse the record, listed. */
    REJECT,
    /** Leave the record out on purpose, counted. */
    SKIP,
    /** Add the unknown option to the target's picklist (values only). */
    ADD
}
