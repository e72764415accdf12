package org.vpmap.workbench;

/** Ids of the perspectives. */
public final class Perspectives {
    /** Where a map is written. */
    public static final String MAPPING = "org.vpmap.workbench.perspectives.mapping";

    /** Where runs are planned, watched and taken back. */
    public static final String RUN = "org.vpmap.workbench.perspectives.run";

    /** Where what happened is looked at, record by record. */
    public static final String AUDIT = "org.vpmap.workbench.perspectives.audit";

    private Perspectives() {}
}
