package org.vpmap.core.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Digests that every JDK has. */
public final class Digests {
    private Digests() {}

    /** SHA-256 of the UTF-8 text, in hexadecimal. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The UUID of version 5 (RFC 9562) of the text in the namespace; a namespace that is no UUID is one made from its text. */
    public static String uuid5(String namespace, String text) {
        MessageDigest sha1 = digest("SHA-1");
        UUID space = namespace(namespace);
        sha1.update(ByteBuffer.allocate(16).putLong(space.getMostSignificantBits()).putLong(space.getLeastSignificantBits()).array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
        long most = hash.getLong() & ~0xF000L | 0x5000L;
        long least = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(most, least).toString();
    }

    private static UUID namespace(String text) {
        if (text.length() == 36) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
