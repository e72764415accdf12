package org.vpmap.connector.csv.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.source.ServesFiles.Content;
import org.vpmap.connector.source.ServesFiles.FileInfo;
import org.vpmap.core.value.SourceRecord;

/** Attachments beside an export: a file named by the attachment's id (with any extension) or by the {@code file_name} of its record. */
public final class ExportFiles {
    private static final String OBJECT = "Attachment";

    private final Path folder;
    private final Export export;
    private Map<String, Path> stems;

    public ExportFiles(Path folder, Export export) {
        this.folder = folder.toAbsolutePath().normalize();
        this.export = export;
    }

    /** Whether the export came with files at all. */
    public boolean present() {
        return Files.isDirectory(folder);
    }

    private record Found(Path path, FileInfo info) {}

    private Optional<Found> find(String id) throws TableException, ConnectorException {
        Optional<SourceRecord> attachment = export.objects().contains(OBJECT) ? export.find(OBJECT, id) : Optional.empty();
        Path stem = stems().get(id);
        Optional<Path> path = byName(id).or(() -> Optional.ofNullable(stem))
                .or(() -> attachment.map(a -> a.get("file_name")).flatMap(name -> byName(name.toString())));
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            String type = attachment.map(a -> a.get("content_type")).map(Object::toString).orElseGet(() -> contentType(path.get()));
            String sha256 = attachment.map(a -> a.get("sha256")).map(s -> s.toString().toLowerCase(Locale.ROOT))
                    .filter(s -> s.matches("[0-9a-f]{64}"))
                    .orElse("");
            return Optional.of(new Found(path.get(), new FileInfo(id, type, Files.size(path.get()), sha256)));
        } catch (IOException e) {
            throw new TableException("attachment " + id + ": cannot be read (" + Table.reason(e) + ")", e);
        }
    }

    /** A file directly in the folder; a name that leads out of it is no name. */
    private Optional<Path> byName(String name) {
        try {
            Path path = folder.resolve(name).normalize();
            return folder.equals(path.getParent()) && Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            // A name that this file system cannot have is not the name of a file here.
            return Optional.empty();
        }
    }

    /** Files by their names without extension, looked up once: a folder may hold a hundred thousand. */
    private synchronized Map<String, Path> stems() throws TableException {
        if (stems == null) {
            Map<String, Path> found = new HashMap<>();
            if (present()) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(Files::isRegularFile).sorted()
                            .forEach(file -> found.putIfAbsent(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""), file));
                } catch (IOException e) {
                    throw new TableException(
                            folder + ": the folder cannot be read (" + Table.reason(e) + "); correct the setting 'attachments'", e);
                }
            }
            stems = found;
        }
        return stems;
    }

    private static String contentType(Path path) {
        try {
            String type = Files.probeContentType(path);
            return type == null ? "application/octet-stream" : type;
        } catch (IOException e) {
            // Only a guess fails.
            return "application/octet-stream";
        }
    }

    public Optional<FileInfo> info(String id) throws TableException, ConnectorException {
        return find(id).map(Found::info);
    }

    public Content open(String id) throws TableException, ConnectorException {
        Found found = find(id)
                .orElseThrow(() -> new ConnectorException(new Failure.Refused("CSV_NO_ATTACHMENT", "There is no file for attachment " + id
                        + " in the export's folder 'attachments'; add it under that name")));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new FileContent(found.info(), new DigestInputStream(Files.newInputStream(found.path()), digest), digest);
        } catch (IOException e) {
            throw new TableException("attachment " + id + ": cannot be opened (" + Table.reason(e) + ")", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record FileContent(FileInfo info, InputStream stream, MessageDigest digest) implements Content {
        @Override
        public Optional<String> verify() {
            if (info.sha256().isEmpty() || HexFormat.of().formatHex(digest.digest()).equals(info.sha256())) {
                return Optional.empty();
            }
            return Optional.of("Attachment " + info.id() + " does not have the checksum that its record announces; export it again");
        }

        @Override
        public void close() {
            try {
                stream.close();
            } catch (IOException e) {
                // What was wanted of the file has been read.
                return;
            }
        }
    }
}
