package org.vpmap.connector.visualpractice.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.http.Download;
import org.vpmap.connector.source.ServesFiles.Content;
import org.vpmap.connector.source.ServesFiles.FileInfo;

/**
 * A file as one stream over broken connections, whose bytes are counted and hashed on the way. Where a connection breaks, reading goes on
 * behind the last byte, or begins again and skips what was had.
 */
final class VerifiedContent extends InputStream implements Content {
    private static final int ATTEMPTS = 4;

    private final FileInfo info;
    private final FileContents.Opener opener;
    private final MessageDigest digest;
    private Piece piece;
    private long position;
    private int broken;
    private boolean ended;
    private String announced = "";

    /** An open answer that begins at that byte of the file. */
    record Piece(Download download, long offset) {}

    VerifiedContent(FileInfo info, FileContents.Opener opener) throws ConnectorException, InterruptedException {
        this.info = info;
        this.opener = opener;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        this.piece = opener.from(0);
        this.announced = digestHeader(piece.download());
    }

    /** The checksum of the header Digest in hex, empty where there is none. */
    private static String digestHeader(Download download) {
        for (String part : download.header("Digest").orElse("").split(",")) {
            String value = part.strip();
            if (value.regionMatches(true, 0, "sha-256=", 0, 8)) {
                String checksum = value.substring(8).strip();
                if (checksum.matches("[0-9a-fA-F]{64}")) {
                    return checksum.toLowerCase(Locale.ROOT);
                }
                try {
                    return HexFormat.of().formatHex(Base64.getDecoder().decode(checksum));
                } catch (IllegalArgumentException e) {
                    // A checksum in a form that nobody reads promises nothing.
                    return "";
                }
            }
        }
        return "";
    }

    @Override
    public InputStream stream() {
        return this;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (!ended) {
            try {
                int n = piece.download().stream().read(buffer, offset, length);
                if (n < 0) {
                    ended = true;
                    return -1;
                }
                digest.update(buffer, offset, n);
                position += n;
                return n;
            } catch (IOException e) {
                if (++broken >= ATTEMPTS) {
                    throw e;
                }
                goOn();
            }
        }
        return -1;
    }

    private void goOn() throws IOException {
        piece.download().close();
        try {
            piece = opener.from(position);
            FileContents.skip(piece.download().stream(), position - piece.offset());
        } catch (ConnectorException e) {
            throw FileContents.asInputError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting for the rest of attachment " + info.id(), e);
        }
    }

    @Override
    public Optional<String> verify() {
        if (info.size() >= 0 && position != info.size()) {
            return Optional.of("Attachment " + info.id() + " has " + position + " bytes where " + info.size()
                    + " are announced; ask the practice for the file");
        }
        String got = null;
        try {
            got = HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 can be copied", e);
        }
        for (String wanted : new String[] {info.sha256(), announced}) {
            if (!wanted.isEmpty() && !wanted.equals(got)) {
                return Optional.of("Attachment " + info.id()
                        + " does not have the checksum that Visual Practice announces; ask the practice for the file");
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        piece.download().close();
    }
}
