package org.vpmap.connector.csv.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpmap.connector.csv.internal.Moments.Order;

class MomentsTest {
    private final Moments moments = new Moments(ZoneId.of("America/New_York"));

    @ParameterizedTest
    @CsvSource({
        "YEAR_FIRST, 2026-03-08T06:30:00.000Z, 2026-03-08T06:30:00.000Z",
        "YEAR_FIRST, 2026-03-08T06:30:00.123456Z, 2026-03-08T06:30:00.123Z",
        "YEAR_FIRST, 2026-03-08T06:30:00+02:00, 2026-03-08T04:30:00.000Z",
        "YEAR_FIRST, 2026-03-08T06:30:00-0500, 2026-03-08T11:30:00.000Z",
        "YEAR_FIRST, 2026-03-08 01:30, 2026-03-08T06:30:00.000Z",
        "YEAR_FIRST, 2026-03-08 02:30, 2026-03-08T07:30:00.000Z",
        "YEAR_FIRST, 2026-11-01 01:30, 2026-11-01T05:30:00.000Z",
        "YEAR_FIRST, 2026-07-01 9:05, 2026-07-01T13:05:00.000Z",
        "MONTH_FIRST, 7/1/2026 9:05 PM, 2026-07-02T01:05:00.000Z",
        "MONTH_FIRST, 7/1/2026 12:05:09 am, 2026-07-01T04:05:09.000Z",
        "DAY_FIRST, 1.7.2026 12:00, 2026-07-01T16:00:00.000Z",
        "YEAR_FIRST, 2026-03-08 10:00 UTC, 2026-03-08T10:00:00.000Z",
        "YEAR_FIRST, 2026-03-08, none",
        "YEAR_FIRST, 2026-03-08T25:00:00Z, none",
        "YEAR_FIRST, 2026-02-30T10:00:00Z, none",
        "YEAR_FIRST, 2026-03-08T10, none",
        "YEAR_FIRST, 2026-03-08T10:0, none",
        "YEAR_FIRST, 2026-03-08T10:00:00.Z, none",
        "YEAR_FIRST, 2026-03-08T10:00:00+99:00, none",
        "MONTH_FIRST, 7/1/2026 13:05 PM, none",
        "MONTH_FIRST, 7/1/26 10:00, none",
        "YEAR_FIRST, tomorrow at noon, none"
    })
    void readsMomentsAsExportsWriteThem(Order order, String text, String expected) {
        assertEquals(expected, moments.instant(text, order).map(Moments::text).orElse("none"));
    }

    @ParameterizedTest
    @CsvSource({
        "YEAR_FIRST, 2026-03-08, 2026-03-08", "YEAR_FIRST, 1900-1-1, 1900-01-01", "MONTH_FIRST, 02/29/2024, 2024-02-29",
        "DAY_FIRST, 29.02.2024, 2024-02-29", "MONTH_FIRST, 29/02/2024, none", "YEAR_FIRST, 2023-02-29, none",
        "YEAR_FIRST, 2026/03-08, none",
        "MONTH_FIRST, 1/2/26, none", "YEAR_FIRST, 20260308, none"
    })
    void readsDatesAndNeverGuessesACentury(Order order, String text, String expected) {
        assertEquals(expected, moments.date(text, order).map(Object::toString).orElse("none"));
    }
}
