package org.vpmap.core.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.vpmap.core.internal.IsoTimes;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.plan.Assignment.Loss;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.value.LinkValue;
import org.vpmap.core.value.OwnerValue;
import org.vpmap.core.value.ValueType;

/** Makes a value fit a target field, so that the target neither cuts nor refuses it. Nothing is lost but as the map says. */
@FunctionalInterface
interface Fitting {
    /**
     * @param value not null
     * @return what to write; null empties the field
     */
    Object fit(Object value, Scope scope);

    static Fitting of(TargetField field, Loss loss) {
        return switch (field.type()) {
            case TEXT, LONGTEXT -> new TextFitting(field, loss, TextFitting.Shape.PLAIN);
            case RICHTEXT -> new TextFitting(field, loss, TextFitting.Shape.HTML);
            case EMAIL -> new TextFitting(field, loss, TextFitting.Shape.EMAIL);
            case PHONE -> new TextFitting(field, loss, TextFitting.Shape.PHONE);
            case URL -> new TextFitting(field, loss, TextFitting.Shape.URL);
            case INTEGER -> (value, scope) -> integer(value, field, loss, scope);
            case DECIMAL -> (value, scope) -> decimal(value, field, loss, scope);
            case BOOLEAN -> (value, scope) -> bool(value, field, loss, scope);
            case DATE -> (value, scope) -> date(value, field, loss, scope);
            case DATETIME -> (value, scope) -> moment(value, field, loss, scope);
            case PICKLIST, MULTIPICKLIST, TAGS -> new OptionFitting(field, loss);
            case LOOKUP -> (value, scope) -> value instanceof LinkValue ? value : wrongType(field, loss, scope, "a link");
            case USER -> (value, scope) -> value instanceof OwnerValue ? value : wrongType(field, loss, scope, "an owner");
        };
    }

    /** Meets the fate of malformed values. */
    static Object wrongType(TargetField field, Loss loss, Scope scope, String wanted) {
        return Slot.lose(scope, loss.malformed(), ProblemCodes.WRONG_TYPE, field.name() + " takes " + wanted);
    }

    private static Object integer(Object value, TargetField field, Loss loss, Scope scope) {
        if (value instanceof Long number) {
            return digits(number) > limit(field, 19) ? tooLarge(field, loss, scope) : number;
        }
        BigDecimal decimal = number(value);
        if (decimal == null) {
            return isBlank(value) ? null : wrongType(field, loss, scope, "a whole number");
        }
        BigDecimal whole = decimal.setScale(0, RoundingMode.HALF_UP);
        if (whole.compareTo(decimal) != 0) {
            if (loss.tooPrecise() != Fate.TRUNCATE) {
                return Slot.lose(scope, loss.tooPrecise(), ProblemCodes.VALUE_TOO_PRECISE, field.name() + " takes whole numbers only");
            }
            scope.notice(ProblemCodes.VALUE_TOO_PRECISE, "rounded to a whole number");
        }
        return whole.precision() > limit(field, 18) ? tooLarge(field, loss, scope) : whole.longValueExact();
    }

    private static int limit(TargetField field, int otherwise) {
        return field.length() > 0 ? Math.min(field.length(), otherwise) : otherwise;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static Object tooLarge(TargetField field, Loss loss, Scope scope) {
        return Slot.lose(
                scope, loss.tooLong(), ProblemCodes.NUMBER_TOO_LARGE, field.name() + " takes " + field.length() + " digits at most");
    }

    private static Object decimal(Object value, TargetField field, Loss loss, Scope scope) {
        BigDecimal decimal = number(value);
        if (decimal == null) {
            return isBlank(value) ? null : wrongType(field, loss, scope, "a number");
        }
        int places = field.precision();
        if (places >= 0 && decimal.scale() > places) {
            BigDecimal rounded = decimal.setScale(places, RoundingMode.HALF_UP);
            if (rounded.compareTo(decimal) != 0) {
                if (loss.tooPrecise() != Fate.TRUNCATE) {
                    return Slot.lose(scope, loss.tooPrecise(), ProblemCodes.VALUE_TOO_PRECISE,
                            field.name() + " takes " + places + " decimal places at most");
                }
                scope.notice(ProblemCodes.VALUE_TOO_PRECISE, "rounded to " + places + " decimal places");
            }
            decimal = rounded;
        }
        boolean large = field.length() > 0 && decimal.precision() - decimal.scale() > field.length();
        return large ? tooLarge(field, loss, scope) : decimal;
    }

    private static BigDecimal number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        if (value instanceof String text && !Texts.isBlank(text)) {
            try {
                return (BigDecimal) RawReader.of(ValueType.DECIMAL).read(text, "");
            } catch (Stop e) {
                return null;
            }
        }
        return null;
    }

    private static Object bool(Object value, TargetField field, Loss loss, Scope scope) {
        return value instanceof Boolean ? value : isBlank(value) ? null : wrongType(field, loss, scope, "true or false");
    }

    private static Object date(Object value, TargetField field, Loss loss, Scope scope) {
        if (value instanceof LocalDate) {
            return value;
        }
        if (value instanceof String text) {
            LocalDate read = IsoTimes.date(text);
            if (read != null || Texts.isBlank(text)) {
                return read;
            }
        }
        return wrongType(field, loss, scope, "a date; a moment becomes one with its zone, by date()");
    }

    /** A datetime field without a precision of its own counts whole seconds; the fraction of a source's timestamp is no loss then. */
    private static Object moment(Object value, TargetField field, Loss loss, Scope scope) {
        if (!(value instanceof Instant instant)) {
            return isBlank(value) ? null : wrongType(field, loss, scope, "a moment; a date becomes one with its time, by atTime()");
        }
        if (instant.getNano() == 0) {
            return instant;
        }
        int places = field.precision();
        if (places < 0) {
            return instant.truncatedTo(ChronoUnit.SECONDS);
        }
        long step = (long) Math.pow(10, 9 - Math.min(places, 9));
        Instant cut = instant.minusNanos(instant.getNano() % step);
        if (!cut.equals(instant)) {
            if (loss.tooPrecise() != Fate.TRUNCATE) {
                return Slot.lose(scope, loss.tooPrecise(), ProblemCodes.VALUE_TOO_PRECISE, field.name() + " does not take so fine a time");
            }
            scope.notice(ProblemCodes.VALUE_TOO_PRECISE, "the fraction of the second was cut");
        }
        return cut;
    }

    private static boolean isBlank(Object value) {
        return value instanceof String text && Texts.isBlank(text);
    }
}
