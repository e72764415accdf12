package org.vpmap.sandbox.visualpractice;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/** Instants as the profile writes them. */
final class Instants {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Instants() {}

    static String text(long millis) {
        return MILLIS.format(Instant.ofEpochMilli(millis));
    }

    static String text(Instant instant) {
        return MILLIS.format(instant);
    }

    /** Milliseconds since the epoch, or empty where the text is no instant with a zone. */
    static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from).toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
