package org.vpmap.connector.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens in a folder that several processes share, a file each, readable by the owner only. A file is encrypted with a key made of the
 * secret that the token was had for: it is of no use to anyone who could not get a token himself. Keep it out of the project's folder.
 */
public final class FileTokenCache implements TokenCache {
    private static final int NONCE = 12;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    public FileTokenCache(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Kept> find(String secret) {
        try {
            ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(file(secret)));
            byte[] nonce = new byte[NONCE];
            file.get(nonce);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, secret, nonce);
            byte[] sealed = new byte[file.remaining()];
            file.get(sealed);
            String[] parts = new String(cipher.doFinal(sealed), StandardCharsets.UTF_8).split("\n", 2);
            return Optional.of(new Kept(parts[1], Instant.ofEpochSecond(Long.parseLong(parts[0]))));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return Optional.empty(); // Not there or damaged: a new token will replace it.
        }
    }

    @Override
    public void keep(String secret, Kept token) {
        try {
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, secret, nonce)
                    .doFinal((token.end().getEpochSecond() + "\n" + token.token()).getBytes(StandardCharsets.UTF_8));
            boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] ownersOnly = posix
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                    : new FileAttribute<?>[0];
            Files.createDirectories(folder, ownersOnly);
            // A temporary file is the owner's own from its first byte on.
            Path next = Files.createTempFile(folder, "token", ".new");
            try {
                Files.write(next, ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
                Files.move(next, file(secret), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            return; // No place to keep it: the next connection fetches a token of its own.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM and SHA-256", e);
        }
    }

    private Path file(String secret) {
        return folder.resolve(HexFormat.of().formatHex(hash("name " + secret), 0, 16) + ".token");
    }

    private static Cipher cipher(int mode, String secret, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(hash("key " + secret), "AES"), new GCMParameterSpec(128, nonce));
        return cipher;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
