package org.vpmap.run;

/** Stable codes of what the run itself finds about single records, beside those of the evaluator and of the target. */
public final class Codes {
    /** The record that a link points to is not in the target. */
    public static final String LINK_MISSING = "LINK_MISSING";
    /** The staff member has no user in the target and the map names no fallback. */
    public static final String OWNER_UNRESOLVED = "OWNER_UNRESOLVED";
    /** The map leaves the record behind on purpose, with a reason. */
    public static final String IGNORED = "IGNORED";
    /** No map takes the record, and none says why. */
    public static final String UNROUTED = "UNROUTED";
    /** A child whose parent the source does not have. */
    public static final String ORPHAN = "ORPHAN";
    /** A child that its map leaves out of the rows. */
    public static final String ROW_LEFT_OUT = "ROW_LEFT_OUT";
    /** The parent of a row is kept back, and the row with it. */
    public static final String PARENT_LEFT = "PARENT_LEFT";
    /** Two source records have the same key. */
    public static final String DUPLICATE_KEY = "DUPLICATE_KEY";
    /** The target had a record of that key already: it is taken over. */
    public static final String EXISTS = "EXISTS";
    /** What we wrote is no longer in the target: somebody deleted it there. */
    public static final String TARGET_GONE = "TARGET_GONE";
    /** An interrupted write that did not happen; it is made up for. */
    public static final String NOT_WRITTEN = "NOT_WRITTEN";
    /** An interrupted write of which nobody can tell whether it happened. */
    public static final String IN_DOUBT = "IN_DOUBT";
    /** The source has no such file. */
    public static final String FILE_MISSING = "FILE_MISSING";
    /** A file without content. */
    public static final String FILE_EMPTY = "FILE_EMPTY";
    /** A file larger than the map or the target allows. */
    public static final String FILE_TOO_LARGE = "FILE_TOO_LARGE";
    /** A file whose bytes are not those that the source announced. */
    public static final String FILE_DAMAGED = "FILE_DAMAGED";
    /** The target's copy of a file differs from what was sent. */
    public static final String FILE_ALTERED = "FILE_ALTERED";
    /** A record that was in the source is there no longer. */
    public static final String DELETED_IN_SOURCE = "DELETED_IN_SOURCE";
    /** Somebody changed the record in the target since we wrote it. */
    public static final String CHANGED_IN_TARGET = "CHANGED_IN_TARGET";
    /** A later run of ours changed the record: that one is undone first. */
    public static final String CHANGED_BY_LATER_RUN = "CHANGED_BY_LATER_RUN";
    /** A source record went into the record of its group. */
    public static final String GROUPED = "GROUPED";
    /** The target cannot do what the map asks for, such as notes. */
    public static final String UNSUPPORTED = "UNSUPPORTED";

    /** A tag that the run made and that records still carry. */
    public static final String TAG_IN_USE = "TAG_IN_USE";

    /** Somebody had changed the record since, and a person decided to undo it nonetheless. */
    public static final String UNDONE_NONETHELESS = "UNDONE_NONETHELESS";

    private Codes() {}
}
