package org.vpmap.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vpmap.core.eval.Calculator;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.FunctionProblem;
import org.vpmap.core.function.FunctionReference;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.value.ValueType;

/** Changes of the clocks, leap days, centuries. New York: 2026-03-08 02:00 does not exist until 03:00, 2026-11-01 01:00 to 02:00 comes twice. */
class DateMathTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static Object call(String function, Object receiver, Map<String, Object> named, Object... arguments) {
        List<Expr> all = new java.util.ArrayList<>(List.of(literal(receiver)));
        for (Object argument : arguments) {
            all.add(literal(argument));
        }
        Map<String, Expr> byName = new java.util.LinkedHashMap<>();
        named.forEach((name, value) -> byName.put(name, literal(value)));
        Expr call = new Expr.Call(function, all, byName, ValueType.ANY);
        return Calculator.value(call, BuiltinFunctions.library(), FunctionReference.CONTEXT, FunctionReference.sample());
    }

    private static Expr literal(Object value) {
        return new Expr.Literal(value, ValueType.ANY);
    }

    @Test
    void aTimeThatClocksSkipMovesOnAndOfTwoTheFirstIsMeant() {
        assertEquals(Instant.parse("2026-03-08T07:30:00Z"), DateMath.at(LocalDate.of(2026, 3, 8), "2:30", NEW_YORK));
        assertEquals(Instant.parse("2026-11-01T05:30:00Z"), DateMath.at(LocalDate.of(2026, 11, 1), "01:30", NEW_YORK));
    }

    @Test
    void daysKeepTheClockTimeAndHoursTheElapsedTime() {
        Instant before = Instant.parse("2026-03-07T14:00:00Z");
        assertEquals(Instant.parse("2026-03-08T13:00:00Z"), call("plus", before, Map.of("days", 1L)));
        assertEquals(Instant.parse("2026-03-08T14:00:00Z"), call("plus", before, Map.of("hours", 24L)));
        assertEquals(Instant.parse("2026-11-02T14:00:00Z"), call("plus", Instant.parse("2026-10-31T13:00:00Z"), Map.of("days", 2L)));
    }

    @Test
    void midnightThatDoesNotExistIsTheFirstMomentOfTheDay() {
        LocalDate day = LocalDate.of(2018, 11, 4);
        assertEquals(Instant.parse("2018-11-04T03:00:00Z"), call("startOfDay", day, Map.of(), "America/Sao_Paulo"));
    }

    @Test
    void aDateGoneThereAndBackIsTheSameInEveryZone() {
        Random random = new Random(1);
        List<String> zones = List.of("America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "Africa/Cairo", "UTC");
        for (int round = 0; round < 3_000; round++) {
            LocalDate day = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(60_000));
            String zone = zones.get(random.nextInt(zones.size()));
            // Apia left out the whole of 2011-12-30.
            if (!day.equals(LocalDate.of(2011, 12, 30))) {
                assertEquals(day, DateMath.day(call("startOfDay", day, Map.of(), zone), ZoneId.of(zone)), zone);
            }
        }
    }

    @Test
    void monthsEndWhereTheCalendarEnds() {
        assertEquals(LocalDate.of(2026, 2, 28), call("plus", LocalDate.of(2026, 1, 31), Map.of("months", 1L)));
        assertEquals(LocalDate.of(2023, 2, 28), call("minus", LocalDate.of(2024, 2, 29), Map.of("years", 1L)));
    }

    @Test
    void agesCountBirthdaysAndABirthTomorrowIsAProblem() {
        assertEquals(126L, call("age", LocalDate.of(1900, 3, 10), Map.of()));
        assertEquals(125L, call("age", LocalDate.of(1900, 3, 11), Map.of()));
        assertEquals(0L, call("age", LocalDate.of(2026, 3, 10), Map.of()));
        assertEquals("BIRTH_IN_FUTURE", code(() -> call("age", LocalDate.of(2026, 3, 11), Map.of())));
        assertEquals(1L, call("age", LocalDate.of(2024, 2, 29), Map.of(), LocalDate.of(2025, 3, 1)));
    }

    @Test
    void whatCannotBeIsAProblemAndNoException() {
        assertEquals("DATE_OUT_OF_RANGE", code(() -> call("plus", LocalDate.of(2026, 1, 1), Map.of("years", 99_999L))));
        assertEquals("DATE_OUT_OF_RANGE", code(() -> call("minus", Instant.EPOCH, Map.of("days", Long.MAX_VALUE))));
        assertEquals("DATE_WITHOUT_TIME", code(() -> call("plus", LocalDate.of(2026, 1, 1), Map.of("hours", 1L))));
        assertEquals("UNIT_MISSING", code(() -> call("plus", LocalDate.of(2026, 1, 1), Map.of(), 1L)));
        assertEquals("TIME_UNREADABLE", code(() -> call("atTime", LocalDate.of(2026, 1, 1), Map.of(), "25:00")));
        assertEquals("UNKNOWN_ZONE", code(() -> call("date", Instant.EPOCH, Map.of(), "Mars/Base")));
        assertEquals("DATE_UNREADABLE", code(() -> call("date", "2/30/2024", Map.of("format", "M/d/yyyy"))));
        assertEquals("YEAR_AMBIGUOUS", code(() -> call("date", "3/8/31", Map.of("format", "M/d/yy"))));
        assertEquals("BAD_PATTERN", code(() -> call("date", "3/8/31", Map.of("format", "nonsense{"))));
        assertEquals("BAD_PATTERN", code(() -> call("format", LocalDate.EPOCH, Map.of(), "HH:mm")));
        assertEquals("NUMBER_OUT_OF_RANGE", code(() -> call("plus", Long.MAX_VALUE, Map.of(), 1L)));
    }

    private static String code(org.junit.jupiter.api.function.Executable executable) {
        FunctionProblem problem = assertThrows(FunctionProblem.class, executable);
        assertTrue(problem.getMessage().length() > 10);
        return problem.code();
    }
}
