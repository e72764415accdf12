package org.vpmap.connector.target;

import java.io.InputStream;
import java.util.List;
import org.vpmap.connector.ConnectorException;

/** A target whose records carry files. */
public interface WritesFiles {
    /** Largest file in bytes. */
    long maximumFileSize();

    /** A name that the target takes: what it would refuse is replaced. The same input gives the same name. */
    String acceptableFileName(String name);

    /** Uploads a file to a record; streams. */
    WritesRecords.Outcome attach(String module, String id, String fileName, String contentType, long size, InputStream content)
            throws ConnectorException, InterruptedException;

    /** The files on a record. */
    List<Attachment> attachments(String module, String id) throws ConnectorException, InterruptedException;

    /** SHA-256 in hex of a file as the target gives it back. */
    String checksum(String module, String id, String attachmentId) throws ConnectorException, InterruptedException;

    /** Removes a file; one that is gone already is deleted. */
    WritesRecords.Outcome detach(String module, String id, String attachmentId) throws ConnectorException, InterruptedException;

    /** A file as the target lists it. */
    record Attachment(String id, String fileName, long size) {
        @Override
        public String toString() {
            return "attachment " + id;
        }
    }
}
