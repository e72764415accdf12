package org.vpmap.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One response: status, headers and a body that is written when its time has come.
 *
 * @param status  HTTP status
 * @param headers headers to send; Content-Length is added by the service
 * @param body    what to write
 */
public record Reply(int status, Map<String, String> headers, Body body) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** A body of known length. */
    public interface Body {
        /** Length in bytes. */
        long length();

        /** Writes exactly {@link #length()} bytes. */
        void writeTo(OutputStream out) throws IOException;
    }

    private static final Body EMPTY = of(new byte[0]);

    /** A status without body, e.g. 204 or 304. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), EMPTY);
    }

    /** JSON from a Jackson node or from plain maps and lists. */
    public static Reply json(int status, Object value) {
        return bytes(status, "application/json;charset=UTF-8", Json.bytes(value));
    }

    /** UTF-8 text of some type. */
    public static Reply text(int status, String contentType, String text) {
        return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of some type. */
    public static Reply bytes(int status, String contentType, byte[] bytes) {
        return new Reply(status, Map.of("Content-Type", contentType), of(bytes));
    }

    /** A whole file. */
    public static Reply file(int status, String contentType, Path file) throws IOException {
        return file(status, contentType, file, 0, Files.size(file));
    }

    /** A stretch of a file, for Range requests; the caller sets status and Content-Range. */
    public static Reply file(int status, String contentType, Path file, long offset, long length) {
        return new Reply(status, Map.of("Content-Type", contentType), new FileBody(file, offset, length));
    }

    /** The same reply with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    private static Body of(byte[] bytes) {
        return new ByteBody(bytes);
    }

    private record ByteBody(byte[] bytes) implements Body {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    private record FileBody(Path file, long offset, long length) implements Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (var in = Files.newInputStream(file)) {
                in.skipNBytes(offset);
                byte[] buffer = new byte[64 * 1024];
                long left = length;
                while (left > 0) {
                    int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                    if (n < 0) {
                        throw new IOException("file is shorter than announced");
                    }
                    out.write(buffer, 0, n);
                    left -= n;
                }
            }
        }
    }
}
