package org.vpmap.connector.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A payload on its way out. Remembers whether its first byte left, since after that a write may have been taken. */
final class Body extends AbstractHttpEntity {
    private static final String BOUNDARY = "vpmap-5d1f0c7a9e3b4826";

    private final byte[] head;
    private final byte[] tail;
    private final Payload.FilePart file;
    private volatile boolean begun;

    private Body(String contentType, byte[] head, Payload.FilePart file, byte[] tail) {
        super(contentType, null);
        this.head = head;
        this.file = file;
        this.tail = tail;
    }

    /** The body for a payload, null for none. */
    static Body of(Payload payload) {
        return switch (payload) {
            case Payload.None none -> null;
            case Payload.Bytes bytes -> new Body(bytes.contentType(), bytes.bytes(), null, new byte[0]);
            case Payload.Form form -> new Body("application/x-www-form-urlencoded", form(form.values()), null, new byte[0]);
            case Payload.FilePart part -> new Body(
                    "multipart/form-data; boundary=" + BOUNDARY,
                    ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + quoted(part.part()) + "\"; filename=\""
                            + quoted(part.fileName()) + "\"\r\nContent-Type: " + part.contentType() + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8),
                    part,
                    ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        };
    }

    private static byte[] form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(e -> Call.encode(e.getKey()) + "=" + Call.encode(e.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** As browsers do it: a quote or a line break in a file name must not end the header. */
    private static String quoted(String text) {
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    boolean begun() {
        return begun;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begun = true;
        out.write(head);
        if (file != null) {
            try (InputStream in = file.content().open()) {
                copyExactly(in, out);
            }
        }
        out.write(tail);
        out.flush();
    }

    private void copyExactly(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = file.size();
        while (left > 0) {
            int n;
            try {
                n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            } catch (IOException e) {
                throw new ContentFailed("the file could not be read to its end", e);
            }
            if (n < 0) {
                throw new ContentFailed("the file is " + left + " bytes shorter than announced", null);
            }
            out.write(buffer, 0, n);
            left -= n;
        }
        if (in.read() >= 0) {
            throw new ContentFailed("the file is longer than announced", null);
        }
    }

    /** The content is at fault, not the connection: the request stayed incomplete, so it was not taken. */
    static final class ContentFailed extends IOException {
        private static final long serialVersionUID = 1L;

        ContentFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @Override
    public boolean isRepeatable() {
        return file == null || file.content().repeatable();
    }

    @Override
    public long getContentLength() {
        return head.length + tail.length + (file == null ? 0 : file.size());
    }

    @Override
    public InputStream getContent() {
        if (file != null) {
            throw new UnsupportedOperationException("a streamed file is written, not read");
        }
        return new ByteArrayInputStream(head);
    }

    @Override
    public boolean isStreaming() {
        return file != null;
    }

    @Override
    public void close() {
        // Nothing is open between attempts.
    }
}
