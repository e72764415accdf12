package org.vpmap.journal.derby;

import java.io.OutputStream;

/** Where Derby sends its own log: nowhere. It would lie in the working folder and may quote statements; failures reach us as exceptions. */
public final class DerbyLog {
    private DerbyLog() {}

    /** Called by Derby by name, see {@link JournalDatabase}. */
    public static OutputStream discard() {
        return OutputStream.nullOutputStream();
    }
}
