package org.vpmap.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/**
 * One part of a multipart/form-data body. Large parts lie in a temporary file that goes away with the call, so what is to stay is
 * copied with {@link #copyTo(Path)} or read from {@link #open()} within the handler.
 */
public final class Part {
    private final MultiPart.Part part;

    Part(MultiPart.Part part) {
        this.part = part;
    }

    /** The form field's name. */
    public String name() {
        return part.getName();
    }

    /** The file name exactly as the client sent it, if it sent one. */
    public Optional<String> fileName() {
        return Optional.ofNullable(part.getFileName());
    }

    /** The part's own content type, {@code application/octet-stream} where it states none. */
    public String contentType() {
        String type = part.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type == null ? "application/octet-stream" : type;
    }

    /** Length in bytes. */
    public long length() {
        return part.getLength();
    }

    /** The content as UTF-8 text. */
    public String text() {
        return part.getContentAsString(StandardCharsets.UTF_8);
    }

    /** A fresh stream on the content; the caller closes it. */
    public InputStream open() {
        return Content.Source.asInputStream(part.newContentSource(null, 0, -1));
    }

    /** Writes the content to a file, replacing it. */
    public void copyTo(Path file) throws IOException {
        try (InputStream in = open()) {
            java.nio.file.Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
