package org.vpmap.connector.visualpractice.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Download;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.source.ServesFiles.Content;
import org.vpmap.connector.source.ServesFiles.FileInfo;

/**
 * Metadata and bytes of attachments, and of pictures under the id {@code imaging_studies/{study}/{number}}. A picture in slow storage is
 * waited for while the deployment fetches it.
 */
final class FileContents {
    private static final String IMAGE = "imaging_studies/";
    private static final int STAGING_ATTEMPTS = 120;
    private static final Duration STAGING_WAIT = Duration.ofSeconds(10);

    private final Profile profile;
    private final Wire wire;

    FileContents(Profile profile, Wire wire) {
        this.profile = profile;
        this.wire = wire;
    }

    Optional<FileInfo> info(String id) throws ConnectorException, InterruptedException {
        if (id.startsWith(IMAGE)) {
            return image(id);
        }
        Call call = profile.call("file", "id", id);
        Reply reply = wire.send(call);
        if (reply.status() == 404 || reply.status() == 410) {
            return Optional.empty();
        }
        if (!reply.success()) {
            throw wire.refused(call, reply);
        }
        Map<String, Object> json = reply.object();
        if (json.get(profile.word("record", "deleted_at")) != null) {
            return Optional.empty();
        }
        String type = Json.text(json, profile.word("record", "file_type"));
        return Optional.of(new FileInfo(id, type.isEmpty() ? "application/octet-stream" : type,
                Json.number(json, profile.word("record", "file_size"), -1),
                checksum(Json.text(json, profile.word("record", "file_checksum")))));
    }

    /** A checksum in hex; what is none is no promise. */
    private static String checksum(String text) {
        String hex = text.strip().toLowerCase(Locale.ROOT);
        return hex.matches("[0-9a-f]{64}") ? hex : "";
    }

    private Optional<FileInfo> image(String id) throws ConnectorException, InterruptedException {
        Call get = content(id);
        Reply reply =
                wire.bare(new Call("HEAD", get.template(), get.address(), get.query(), get.headers(), get.payload(), get.effect(), true));
        if (reply.status() == 404 || reply.status() == 410) {
            return Optional.empty();
        }
        boolean there = reply.status() == 200;
        return Optional.of(new FileInfo(id, there ? reply.header("Content-Type").orElse("application/dicom") : "application/dicom",
                there ? reply.header("Content-Length").filter(l -> l.matches("\\d{1,18}")).map(Long::parseLong).orElse(-1L) : -1, ""));
    }

    private Call content(String id) throws ConnectorException {
        if (!id.startsWith(IMAGE)) {
            return profile.call("content", "id", id);
        }
        String[] parts = id.split("/");
        if (parts.length != 3) {
            throw new ConnectorException(
                    new Failure.Refused("VP_IMAGE_ID", "A picture's id is imaging_studies/STUDY/NUMBER; correct the map"));
        }
        return profile.call("image", "id", parts[1], "n", parts[2]);
    }

    Content open(String id, boolean ranges) throws ConnectorException, InterruptedException {
        FileInfo info = info(id).orElseThrow(() -> new ConnectorException(new Failure.Refused("VP_NO_ATTACHMENT",
                "Visual Practice has no attachment " + id + "; it was deleted, or its record names a wrong one")));
        return new VerifiedContent(info, offset -> download(id, offset, ranges));
    }

    private VerifiedContent.Piece download(String id, long offset, boolean ranges) throws ConnectorException, InterruptedException {
        Call call = content(id);
        for (int attempt = 0; attempt < STAGING_ATTEMPTS; attempt++) {
            Download download = wire.open(offset > 0 && ranges ? call.header("Range", "bytes=" + offset + "-") : call);
            if (download.status() != 202) {
                return new VerifiedContent.Piece(download, download.status() == 206 ? offset : 0);
            }
            Duration wait =
                    download.header("Retry-After").filter(s -> s.matches("\\d{1,5}")).map(s -> Duration.ofSeconds(Long.parseLong(s)))
                            .orElse(STAGING_WAIT);
            download.close();
            wire.pause(wait);
        }
        throw new ConnectorException(
                new Failure.Throttled(id + ": Visual Practice has not brought this picture out of its slow storage; go on later",
                        Optional.of(STAGING_WAIT)));
    }

    /** Opens the content from a place on; where ranges are not honoured, from the beginning. */
    @FunctionalInterface
    interface Opener {
        VerifiedContent.Piece from(long offset) throws ConnectorException, InterruptedException;
    }

    /** For the reader of a stream: a failure of the connector as an input error. */
    static IOException asInputError(ConnectorException e) {
        return new IOException(e.getMessage(), e);
    }

    /** Reads and forgets bytes that were had before. */
    static void skip(InputStream in, long bytes) throws IOException {
        in.skipNBytes(bytes);
    }
}
