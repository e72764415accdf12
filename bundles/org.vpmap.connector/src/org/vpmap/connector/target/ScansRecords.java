package org.vpmap.connector.target;

import java.util.List;
import org.vpmap.connector.ConnectorException;

/** A target whose whole modules can be read, as reconciliation needs. */
public interface ScansRecords {
    /** Every live record with the fields named, in pages; subform fields cannot be named here. */
    void scan(String module, List<String> fields, RemoteSink sink) throws ConnectorException, InterruptedException;

    /** Takes pages, one at a time. */
    @FunctionalInterface
    interface RemoteSink {
        void accept(List<WritesRecords.Remote> page) throws ConnectorException, InterruptedException;
    }
}
