package org.vpmap.connector.http;

/** What sending a call twice would do. */
public enum Effect {
    /** Changes nothing: repeated on any failure. */
    READ,
    /** Changes something, but the second time nothing more (a delete by id): repeated on any failure, in doubt if that does not help. */
    REPEATABLE,
    /** Would make a second record: sent again only when the system certainly did not take it. */
    WRITE
}
