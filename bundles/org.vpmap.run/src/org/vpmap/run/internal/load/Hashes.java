package org.vpmap.run.internal.load;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vpmap.connector.target.WritesRecords.RemoteId;

/**
 * Content hashes: equal for equal content, whatever the order of fields. Fields that a second pass writes go in apart from the others, so
 * that the hash of a record with them follows from the hash without them.
 */
public final class Hashes {
    private static final int LENGTH = 16;

    private Hashes() {}

    /** The hash of a record. Empty fields do not count. */
    public static String of(Map<String, Object> fields, Map<String, List<Map<String, Object>>> rows, Set<String> later) {
        MessageDigest digest = sha256();
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!later.contains(name)) {
                put(digest, name, value);
            }
        });
        new TreeMap<>(rows).forEach((name, all) -> {
            if (!all.isEmpty()) {
                text(digest, "rows " + name);
                all.forEach(row -> {
                    text(digest, "row");
                    new TreeMap<>(row).forEach((field, value) -> put(digest, field, value));
                });
            }
        });
        String hash = hex(digest);
        for (String name : later) {
            if (fields.get(name) != null) {
                hash = with(hash, name, fields.get(name));
            }
        }
        return hash;
    }

    /** The hash of a record that has one more of the fields of the second pass. */
    public static String with(String hash, String field, Object value) {
        MessageDigest digest = sha256();
        put(digest, field, value);
        byte[] one = HexFormat.of().parseHex(hash);
        byte[] other = HexFormat.of().parseHex(hex(digest));
        for (int i = 0; i < LENGTH; i++) {
            one[i] ^= other[i];
        }
        return HexFormat.of().formatHex(one);
    }

    /** The hash of some texts in order. */
    public static String of(String... texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            text(digest, text);
        }
        return hex(digest);
    }

    private static void put(MessageDigest digest, String field, Object value) {
        if (value == null || value instanceof List<?> list && list.isEmpty()) {
            return;
        }
        text(digest, field);
        value(digest, value);
    }

    private static void value(MessageDigest digest, Object value) {
        switch (value) {
            case null -> text(digest, "-");
            case List<?> list -> {
                text(digest, "[" + list.size());
                list.forEach(v -> value(digest, v));
            }
            case RemoteId id -> text(digest, "@" + id.id());
            case BigDecimal number -> text(digest, "#" + number.stripTrailingZeros().toPlainString());
            case Number number -> text(digest, "#" + number);
            // Targets keep seconds.
            case Instant instant -> text(digest, "t" + instant.truncatedTo(ChronoUnit.SECONDS));
            default -> text(digest, value.getClass().getSimpleName().charAt(0) + value.toString());
        }
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (bytes.length >>> 24));
        digest.update((byte) (bytes.length >>> 16));
        digest.update((byte) (bytes.length >>> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
