package org.vpmap.connector.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** An open answer whose body is read as it arrives. Holds a connection and one of the caller's places until it is closed. */
public final class Download implements AutoCloseable {
    private final int status;
    private final Map<String, String> headers;
    private final InputStream stream;
    private final Closeable release;

    Download(int status, Map<String, String> headers, InputStream stream, Closeable release) {
        this.status = status;
        this.headers = headers;
        this.stream = stream;
        this.release = release;
    }

    /** The status; a download is handed out only for 200 to 299. */
    public int status() {
        return status;
    }

    /** A header by its name, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /** The bytes. An end before the announced length is an IOException. */
    public InputStream stream() {
        return stream;
    }

    @Override
    public void close() {
        try {
            release.close();
        } catch (IOException e) {
            // The bytes wanted have been read; a connection that cannot be closed is not pooled again.
            return;
        }
    }
}
