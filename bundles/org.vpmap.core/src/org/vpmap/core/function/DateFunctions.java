package org.vpmap.core.function;

import static org.vpmap.core.value.ValueType.DATE;
import static org.vpmap.core.value.ValueType.DATETIME;
import static org.vpmap.core.value.ValueType.DECIMAL;
import static org.vpmap.core.value.ValueType.INTEGER;
import static org.vpmap.core.value.ValueType.MONEY;
import static org.vpmap.core.value.ValueType.TEXT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.core.function.Function.Call;
import org.vpmap.core.function.Function.PhiRule;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;
import org.vpmap.core.internal.DateMath;
import org.vpmap.core.internal.DateText;
import org.vpmap.core.internal.Texts;

/**
 * Functions on dates and moments. A date never has a zone; a moment becomes a date, and a date a moment, only by naming the function, in
 * the clinic's zone or the one given.
 */
final class DateFunctions implements FunctionGroup {
    private static final String GROUP = "Dates and times";

    @Override
    public List<Function> functions() {
        List<Function> all = new ArrayList<>(reading());
        all.addAll(moving());
        all.addAll(parts());
        return all;
    }

    private static Define function(String name) {
        return Define.function(GROUP, name);
    }

    private static List<Function> reading() {
        return List.of(
                function("today")
                        .gives(DATE)
                        .phi(PhiRule.CLEARS)
                        .says("The day on which the run began, in the clinic's zone.", "the day of the run")
                        .example("today()", "2026-03-10")
                        .example("today().plus(days: 1)", "2026-03-11")
                        .does(call -> LocalDate.ofInstant(call.context().clock().instant(), call.context().zone())),
                function("now")
                        .gives(DATETIME)
                        .phi(PhiRule.CLEARS)
                        .says("The moment at which the run began.", "the moment of the run")
                        .example("now()", "2026-03-10T15:00:00Z")
                        .example("now().date()", "2026-03-10")
                        .does(call -> call.context().clock().instant()),
                function("date")
                        .on("value", DATETIME, DATE, TEXT)
                        .maybe("zone", TEXT)
                        .named("format", TEXT)
                        .named("latest", INTEGER)
                        .gives(DATE)
                        .says(
                                "The day of a moment, in the clinic's zone or the given one; or the day that a text says, as YYYY-MM-DD or in the given"
                                        + " format. For a format with two-digit years, latest: is the last year that they may mean.",
                                "the day of {0}[ in the zone {zone}][, written as {format}]")
                        .example("\"2026-03-08T03:30:00Z\".datetime().date()", "2026-03-07")
                        .example("\"2026-03-08T03:30:00Z\".datetime().date(\"UTC\")", "2026-03-08")
                        .example("\"2/29/2024\".date(format: \"M/d/yyyy\")", "2024-02-29")
                        .example("\"3/8/31\".date(format: \"M/d/yy\", latest: 2026)", "1931-03-08")
                        .does(DateFunctions::date),
                function("datetime")
                        .on("text", TEXT, DATETIME)
                        .maybe("zone", TEXT)
                        .named("format", TEXT)
                        .gives(DATETIME)
                        .says(
                                "The moment that a text says: ISO 8601 with Z or an offset; without one, or in the given format, clock time in the"
                                        + " clinic's zone or the given one. A time that clocks skip in spring is moved on by the hour that was skipped; of"
                                        + " a time that comes twice in autumn, the first is meant.",
                                "the moment {0}[ in the zone {zone}][, written as {format}]")
                        .example("\"2026-03-08T06:30:00.000Z\".datetime()", "2026-03-08T06:30:00Z")
                        .example("\"2026-03-08T02:30\".datetime()", "2026-03-08T07:30:00Z")
                        .example("\"3/10/2026 9:05 AM\".datetime(format: \"M/d/yyyy h:mm a\")", "2026-03-10T13:05:00Z")
                        .does(DateFunctions::datetime),
                function("atTime")
                        .on("date", DATE)
                        .maybe("time", TEXT)
                        .maybe("zone", TEXT)
                        .gives(DATETIME)
                        .says("The moment on that day when clocks show the time (midnight if left out), in the clinic's zone or the given one.",
                                "[{time} on ]{0}[ in the zone {zone}]")
                        .example("2026-03-10.atTime(\"09:00\")", "2026-03-10T13:00:00Z")
                        .example("2026-11-01.atTime(\"01:30\")", "2026-11-01T05:30:00Z")
                        .does(call -> DateMath.at((LocalDate) call.receiver(), Arguments.text(call, 0, "0:00"), Arguments.zone(call, 1))),
                function("startOfDay")
                        .on("value", DATE, DATETIME)
                        .maybe("zone", TEXT)
                        .gives(DATETIME)
                        .says("The first moment of the day, in the clinic's zone or the given one.",
                                "the beginning of the day of {0}[ in the zone {zone}]")
                        .example("2026-03-08.startOfDay()", "2026-03-08T05:00:00Z")
                        .example("\"2026-03-08T03:30:00Z\".datetime().startOfDay()", "2026-03-07T05:00:00Z")
                        .does(call -> DateMath.day(call.receiver(), Arguments.zone(call, 0)).atStartOfDay(Arguments.zone(call, 0))
                                .toInstant()));
    }

    private static Object date(Call call) {
        String format = Arguments.text(call, 1);
        if (call.receiver() instanceof String text) {
            if (Texts.isBlank(text)) {
                return null;
            }
            return format == null ? DateText.isoDate(text) : DateText.date(text, format, latest(call));
        }
        return DateMath.day(call.receiver(), Arguments.zone(call, 0));
    }

    private static int latest(Call call) {
        return Arguments.count(call, 2, 0);
    }

    private static Object datetime(Call call) {
        if (!(call.receiver() instanceof String text)) {
            return call.receiver();
        }
        if (Texts.isBlank(text)) {
            return null;
        }
        ZoneId zone = Arguments.zone(call, 0);
        String format = Arguments.text(call, 1);
        return format == null ? DateText.isoMoment(text, zone) : DateText.moment(text, format, zone);
    }

    private static List<Function> moving() {
        return List.of(
                amounts(function("plus"))
                        .says(
                                "A later date or moment, or a larger number. Days and longer units keep the clock time in the clinic's zone, also over a"
                                        + " change of the clocks; hours, minutes and seconds are elapsed time.",
                                "{0}[ plus {1…}]")
                        .example("\"2026-03-07T15:00:00Z\".datetime().plus(days: 1)", "2026-03-08T14:00:00Z")
                        .example("\"2026-03-08T06:30:00Z\".datetime().plus(minutes: 45)", "2026-03-08T07:15:00Z")
                        .example("2024-02-29.plus(years: 1)", "2025-02-28")
                        .example("2.plus(3)", "5")
                        .does(call -> DateMath.plus(call, 1)),
                amounts(function("minus"))
                        .says(
                                "An earlier date or moment, or a smaller number; units as with plus.",
                                "{0}[ minus {1…}]")
                        .example("2026-03-31.minus(months: 1)", "2026-02-28")
                        .example("\"2026-11-01T05:30:00Z\".datetime().minus(hours: 2)", "2026-11-01T03:30:00Z")
                        .example("2.minus(3.5)", "-1.5")
                        .does(call -> DateMath.plus(call, -1)));
    }

    private static Define amounts(Define function) {
        Define with = function.on("value", DATE, DATETIME, INTEGER, DECIMAL, MONEY).maybe("amount", INTEGER, DECIMAL, MONEY);
        for (ChronoUnit unit : DateMath.UNITS) {
            with = with.named(unit.name().toLowerCase(java.util.Locale.ROOT), INTEGER);
        }
        return with.gives(NumberFunctions::ofBoth);
    }

    private static List<Function> parts() {
        return List.of(
                function("year")
                        .on("value", DATE, DATETIME)
                        .gives(INTEGER)
                        .phi(PhiRule.LOWERS)
                        .says("The year.", "the year of {0}")
                        .example("1931-03-08.year()", "1931")
                        .example("\"2026-01-01T03:00:00Z\".datetime().year()", "2025")
                        .does(call -> (long) DateMath.day(call.receiver(), call.context().zone()).getYear()),
                function("month")
                        .on("value", DATE, DATETIME)
                        .gives(INTEGER)
                        .says("The month, 1 to 12.", "the month of {0}")
                        .example("1931-03-08.month()", "3")
                        .example("\"2026-01-01T03:00:00Z\".datetime().month()", "12")
                        .does(call -> (long) DateMath.day(call.receiver(), call.context().zone()).getMonthValue()),
                function("weekday")
                        .on("value", DATE, DATETIME)
                        .says("The day of the week in English.", "the weekday of {0}")
                        .example("2026-03-08.weekday()", "Sunday")
                        .example("\"2026-03-09T03:00:00Z\".datetime().weekday()", "Sunday")
                        .does(call -> DateText.weekday(DateMath.day(call.receiver(), call.context().zone()))),
                function("age")
                        .on("birth", DATE)
                        .maybe("on", DATE)
                        .gives(INTEGER)
                        .phi(PhiRule.LOWERS)
                        .says("Completed years from a birth date to today or the given day; a birth after that day is a problem.",
                                "the age by {0}[ on {1}]")
                        .example("2000-02-29.age(2026-02-28)", "25")
                        .example("1900-03-10.age()", "126")
                        .does(DateFunctions::age),
                function("daysUntil")
                        .on("from", DATE)
                        .with("to", DATE)
                        .gives(INTEGER)
                        .says("Days from one date to another, negative where that is earlier.", "the days from {0} to {1}")
                        .example("2024-02-28.daysUntil(2024-03-01)", "2")
                        .example("2024-03-01.daysUntil(2024-02-28)", "-2")
                        .does(call -> ChronoUnit.DAYS.between((LocalDate) call.receiver(), (LocalDate) call.argument(0))),
                function("minutesUntil")
                        .on("from", DATETIME)
                        .with("to", DATETIME)
                        .gives(INTEGER)
                        .says("Elapsed whole minutes from one moment to another, negative where that is earlier.",
                                "the minutes from {0} to {1}")
                        .example("\"2026-03-08T06:30:00Z\".datetime().minutesUntil(\"2026-03-08T07:15:30Z\".datetime())", "45")
                        .example("now().minutesUntil(now())", "0")
                        .does(call -> ChronoUnit.MINUTES.between((Instant) call.receiver(), (Instant) call.argument(0))),
                function("format")
                        .on("value", DATE, DATETIME)
                        .with("pattern", TEXT)
                        .maybe("zone", TEXT)
                        .says(
                                "Writes a date or moment by a pattern of Java's DateTimeFormatter, in English; a moment in the clinic's zone or the"
                                        + " given one.",
                                "{0} written as {1}[ in the zone {zone}]")
                        .example("2026-03-08.format(\"MMM d, yyyy\")", "Mar 8, 2026")
                        .example("\"2026-03-08T06:30:00Z\".datetime().format(\"yyyy-MM-dd HH:mm zzz\")", "2026-03-08 01:30 EST")
                        .does(call -> DateText.format(call.receiver(), Arguments.text(call, 0), Arguments.zone(call, 1))));
    }

    private static Object age(Call call) {
        LocalDate birth = (LocalDate) call.receiver();
        LocalDate on = call.argument(0) == null
                ? LocalDate.ofInstant(call.context().clock().instant(), call.context().zone())
                : (LocalDate) call.argument(0);
        if (birth.isAfter(on)) {
            throw new FunctionProblem("BIRTH_IN_FUTURE", "the birth date is after the day on which the age is asked for");
        }
        return (long) Period.between(birth, on).getYears();
    }
}
