package org.vpmap.core.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.vpmap.core.function.Function.Call;
import org.vpmap.core.function.FunctionProblem;

/** Arithmetic on dates and moments: calendar units by the clock on the clinic's wall, shorter ones by elapsed time. */
public final class DateMath {
    /** The units, in the order of the named parameters, which follow the plain amount. */
    public static final List<ChronoUnit> UNITS = List.of(
            ChronoUnit.YEARS, ChronoUnit.MONTHS, ChronoUnit.WEEKS, ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES,
            ChronoUnit.SECONDS);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss]");
    private static final int LAST_YEAR = 9999;

    private DateMath() {}

    /** The day, of a moment in that zone. */
    public static LocalDate day(Object value, ZoneId zone) {
        return value instanceof LocalDate date ? date : LocalDate.ofInstant((Instant) value, zone);
    }

    /**
     * The moment when clocks of that zone show the time. A time that they skip is moved on by what is skipped; of two, the first.
     *
     * @throws FunctionProblem TIME_UNREADABLE
     */
    public static Instant at(LocalDate date, String time, ZoneId zone) {
        try {
            return ZonedDateTime.of(date, LocalTime.parse(Texts.trim(time), TIME), zone).toInstant();
        } catch (DateTimeException e) {
            throw new FunctionProblem("TIME_UNREADABLE", "not a time of day such as 09:30");
        }
    }

    /** The receiver moved by the call's amounts, in the direction of the sign. */
    public static Object plus(Call call, int sign) {
        Object value = call.receiver();
        Object amount = call.argument(0);
        if (value instanceof Number) {
            return amount == null ? value : sum(value, amount, sign);
        }
        if (amount != null) {
            throw new FunctionProblem("UNIT_MISSING", "a date or moment is moved by named amounts such as days: 1");
        }
        try {
            return value instanceof LocalDate date ? moveDate(date, call, sign) : moveMoment((Instant) value, call, sign);
        } catch (DateTimeException | ArithmeticException e) {
            throw outOfRange();
        }
    }

    private static Object sum(Object value, Object amount, int sign) {
        if (value instanceof Long one && amount instanceof Long other) {
            try {
                return sign > 0 ? Math.addExact(one, other) : Math.subtractExact(one, other);
            } catch (ArithmeticException e) {
                throw new FunctionProblem("NUMBER_OUT_OF_RANGE", "the result is too large for a whole number");
            }
        }
        BigDecimal left = Ordering.number(value);
        return sign > 0 ? left.add(Ordering.number(amount)) : left.subtract(Ordering.number(amount));
    }

    private static LocalDate moveDate(LocalDate date, Call call, int sign) {
        LocalDate moved = date;
        for (int i = 0; i < UNITS.size(); i++) {
            long amount = amount(call, i);
            if (amount == 0) {
                continue;
            }
            if (UNITS.get(i).isTimeBased()) {
                throw new FunctionProblem("DATE_WITHOUT_TIME", "a date has no time to move; atTime() makes a moment of it");
            }
            moved = moved.plus(Math.multiplyExact(amount, (long) sign), UNITS.get(i));
        }
        return checked(moved);
    }

    private static Instant moveMoment(Instant moment, Call call, int sign) {
        Instant moved = moment;
        for (int i = 0; i < UNITS.size(); i++) {
            long amount = Math.multiplyExact(amount(call, i), (long) sign);
            if (amount == 0) {
                continue;
            }
            if (UNITS.get(i).isTimeBased()) {
                moved = moved.plus(amount, UNITS.get(i));
            } else {
                moved = moved.atZone(call.context().zone()).plus(amount, UNITS.get(i)).toInstant();
            }
        }
        checked(LocalDate.ofInstant(moved, call.context().zone()));
        return moved;
    }

    private static long amount(Call call, int unit) {
        Object given = call.argument(unit + 1);
        return given == null ? 0 : ((Number) given).longValue();
    }

    private static LocalDate checked(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
            throw outOfRange();
        }
        return date;
    }

    private static FunctionProblem outOfRange() {
        return new FunctionProblem("DATE_OUT_OF_RANGE", "the result is no date between the years 1 and 9999");
    }
}
