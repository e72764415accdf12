package org.vpmap.journal.derby;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Packs bytes for the disk: deflated, then AES-256 in GCM with a fresh nonce. What is bound to its place (sequence, space) by {@code place}
 * cannot be moved elsewhere unnoticed.
 */
final class Seal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    /** @param key 32 bytes */
    Seal(byte[] key, SecureRandom random) {
        if (key.length != 32) {
            throw new IllegalArgumentException("the journal's key has 32 bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    byte[] close(byte[] plain, int length, byte[] place) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain, 0, length);
            deflater.finish();
            byte[] packed = new byte[Math.max(64, length / 3)];
            int size = 0;
            while (!deflater.finished()) {
                if (size == packed.length) {
                    packed = Arrays.copyOf(packed, packed.length * 2);
                }
                size += deflater.deflate(packed, size, packed.length - size);
            }
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, place);
            byte[] sealed = new byte[NONCE + cipher.getOutputSize(size)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE);
            cipher.doFinal(packed, 0, size, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt with AES-GCM", e);
        } finally {
            deflater.end();
        }
    }

    /** @throws IOException where the key is another one or a bit has changed */
    byte[] open(byte[] sealed, byte[] place) throws IOException {
        if (sealed.length < NONCE) {
            throw new IOException("cut short");
        }
        Inflater inflater = new Inflater(true);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), place);
            byte[] packed = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
            inflater.setInput(packed);
            ByteArrayOutputStream plain = new ByteArrayOutputStream(packed.length * 4);
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 && inflater.needsInput()) {
                    throw new IOException("cut short");
                }
                plain.write(buffer, 0, n);
            }
            return plain.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot be decrypted", e);
        } catch (DataFormatException e) {
            throw new IOException("cannot be unpacked", e);
        } finally {
            inflater.end();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place);
        return cipher;
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
