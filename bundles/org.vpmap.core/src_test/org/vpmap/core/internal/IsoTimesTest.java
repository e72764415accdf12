package org.vpmap.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoTimesTest {
    @Test
    void daysAreReadAsJavaReadsThem() {
        for (long day = LocalDate.of(1, 1, 1).toEpochDay(); day < LocalDate.of(2200, 1, 1).toEpochDay(); day += 13) {
            LocalDate date = LocalDate.ofEpochDay(day);
            assertEquals(date, IsoTimes.date(date.toString()));
        }
        for (int year : new int[] {1900, 2000, 2023, 2024, 9999}) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    String text = String.format("%04d-%02d-%02d", year, month, day);
                    assertEquals(javasDate(text), IsoTimes.date(text), text);
                }
            }
        }
    }

    private static LocalDate javasDate(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Test
    void momentsAreReadAsJavaReadsThem() {
        Random random = new Random(3);
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
        for (int round = 0; round < 20_000; round++) {
            long second = first + Math.floorMod(random.nextLong(), last - first);
            int[] nanos = {0, 123_000_000, 1_000, 999_999_999, 100_000_000};
            Instant instant = Instant.ofEpochSecond(second, nanos[random.nextInt(nanos.length)]);
            assertEquals(instant, IsoTimes.instant(instant.toString()), instant.toString());
        }
    }

    @Test
    void whatIsNoMomentIsNone() {
        for (String text : new String[] {"", "Z", "2026-03-08T06:30:00", "2026-03-08 06:30:00Z", "2026-02-30T00:00:00Z",
            "2026-03-08T24:30:00Z", "2026-03-08T06:60:00Z", "2026-03-08T06:30:61Z", "2026-03-08T06:30:00,5Z", "20260308T063000Z",
            "2026-03-0aT06:30:00Z"}) {
            assertNull(IsoTimes.instant(text), text);
        }
    }
}
