package org.vpmap.headless.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;

/**
 * Keys of the journals, one file a project in a folder of the user's own, so that a project that is copied or sent does not carry the key to
 * what its journal holds.
 *
 * @param folder where keys lie, readable by the user alone
 */
public record JournalKeys(Path folder) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** {@code VPMAP_KEYS} or the user's configuration folder. */
    public static JournalKeys ofUser() {
        String named = System.getenv("VPMAP_KEYS");
        if (named != null && !named.isBlank()) {
            return new JournalKeys(Path.of(named));
        }
        return new JournalKeys(UserFolders.config().resolve("keys"));
    }

    /**
     * The key of a project, made at its first use.
     *
     * @return 32 bytes
     * @throws UserError DAMAGED where the journal exists and its key does not; UNREACHABLE where the key cannot be written
     */
    public byte[] key(MigrationProject project) throws UserError {
        Path idFile = project.projectId();
        try {
            if (!Files.exists(idFile)) {
                Files.createDirectories(idFile.getParent());
                create(idFile, UUID.randomUUID().toString());
            }
            String id = Files.readString(idFile, StandardCharsets.UTF_8).strip();
            if (!id.matches("[0-9a-f-]{36}")) {
                throw new UserError(Exit.DAMAGED, idFile + ": is damaged; restore it from a backup, the journal's key is found by it");
            }
            Path keyFile = folder.resolve(id + ".key");
            if (!Files.exists(keyFile)) {
                if (Files.exists(project.journal())) {
                    throw new UserError(Exit.DAMAGED, keyFile
                            + ": the key of this project's journal is not here; copy it from the machine that made the journal, or set VPMAP_KEYS to its folder");
                }
                Files.createDirectories(folder);
                byte[] fresh = new byte[32];
                RANDOM.nextBytes(fresh);
                create(keyFile, HexFormat.of().formatHex(fresh));
            }
            return HexFormat.of().parseHex(Files.readString(keyFile).strip());
        } catch (IOException e) {
            throw new UserError(Exit.UNREACHABLE,
                    e.getMessage() + ": the project's journal key cannot be read or written; make the folder writable", e);
        } catch (IllegalArgumentException e) {
            throw new UserError(Exit.DAMAGED, folder + ": the key of this project's journal is damaged; restore it from a backup", e);
        }
    }

    private static void create(Path file, String content) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), "key", ".new");
        try {
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(fresh, content);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its content is as good.
        } catch (UnsupportedOperationException e) {
            Files.move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
