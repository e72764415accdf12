package org.vpmap.sandbox.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** How the profile writes instants, dates and money; by hand, since a list of 200 records has a thousand of them. */
final class Text {

    private Text() {}

    /** {@code 2026-03-08T06:30:00.000Z} */
    static String instant(long millis) {
        long second = Math.floorDiv(millis, 1000L);
        LocalDateTime at = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(24);
        date(text, at.toLocalDate());
        text.append('T');
        number(text, at.getHour(), 2);
        text.append(':');
        number(text, at.getMinute(), 2);
        text.append(':');
        number(text, at.getSecond(), 2);
        text.append('.');
        number(text, (int) (millis - second * 1000), 3);
        return text.append('Z').toString();
    }

    static String date(LocalDate date) {
        StringBuilder text = new StringBuilder(10);
        date(text, date);
        return text.toString();
    }

    /** The calendar day that it is in the zone at that instant. */
    static LocalDate localDate(long millis, ZoneRules zone) {
        long second = Math.floorDiv(millis, 1000L);
        int offset = zone.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        return LocalDate.ofEpochDay(Math.floorDiv(second + offset, 86_400L));
    }

    /** Cents as a decimal string, {@code 12.50}. */
    static String money(long cents) {
        long whole = Math.abs(cents);
        StringBuilder text = new StringBuilder(12);
        if (cents < 0) {
            text.append('-');
        }
        text.append(whole / 100).append('.');
        number(text, (int) (whole % 100), 2);
        return text.toString();
    }

    static void number(StringBuilder to, int value, int width) {
        String digits = Integer.toString(value);
        for (int i = digits.length(); i < width; i++) {
            to.append('0');
        }
        to.append(digits);
    }

    private static void date(StringBuilder to, LocalDate date) {
        number(to, date.getYear(), 4);
        to.append('-');
        number(to, date.getMonthValue(), 2);
        to.append('-');
        number(to, date.getDayOfMonth(), 2);
    }
}
