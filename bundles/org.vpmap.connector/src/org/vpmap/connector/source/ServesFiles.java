package org.vpmap.connector.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;

/** A source that holds binaries. */
public interface ServesFiles {
    /** Metadata, or empty where there is no such attachment. */
    Optional<FileInfo> file(String attachmentId) throws ConnectorException, InterruptedException;

    /** The content as a stream that the caller closes. A checksum that does not fit shows in {@link Content#verify()} after reading. */
    Content open(String attachmentId) throws ConnectorException, InterruptedException;

    /**
     * @param size bytes, -1 where unknown
     * @param sha256 hex, empty where the source gives none
     */
    record FileInfo(String id, String contentType, long size, String sha256) {}

    /** A stream with a verdict at its end. */
    interface Content extends AutoCloseable {
        /** The bytes. Read errors are {@link IOException}s. */
        InputStream stream();

        /** After the last byte: whether size and checksum are as announced; empty means yes, otherwise one sentence. */
        Optional<String> verify();

        @Override
        void close();
    }
}
