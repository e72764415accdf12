package org.vpmap.sandbox.visualpractice;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a chain of pages goes on; opaque to clients.
 *
 * @param issued   milliseconds since the epoch
 * @param query    a number that stands for the query, whose cursor must not go on another
 * @param salt     of the order where that is unstable, 0 where it is not
 * @param position in an unstable order; else {@code updated_at} of the last record
 * @param id       of the last record
 */
record Cursor(long issued, int query, int salt, long position, String id) {

    private static final int PARTS = 5;

    String text() {
        String plain = issued + "|" + query + "|" + salt + "|" + position + "|" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Cursor> parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", PARTS);
            if (parts.length != PARTS) {
                return Optional.empty();
            }
            return Optional.of(new Cursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]),
                    Long.parseLong(parts[3]), parts[4]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
