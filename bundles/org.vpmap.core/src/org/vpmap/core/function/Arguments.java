package org.vpmap.core.function;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.vpmap.core.function.Function.Call;

/** Reads arguments of calls. */
final class Arguments {
    private Arguments() {}

    static String text(Call call) {
        return (String) call.receiver();
    }

    static String text(Call call, int index) {
        return (String) call.argument(index);
    }

    static String text(Call call, int index, String otherwise) {
        Object given = call.argument(index);
        return given == null ? otherwise : (String) given;
    }

    /** A whole number that must be sensible as a count or a position. */
    static int count(Call call, int index, int otherwise) {
        Object given = call.argument(index);
        if (given == null) {
            return otherwise;
        }
        long number = ((Number) given).longValue();
        if (number < 0 || number > 1_000_000) {
            throw new FunctionProblem("ARGUMENT_OUT_OF_RANGE", "a count or position is negative or beyond all sense");
        }
        return (int) number;
    }

    static List<?> list(Call call) {
        return call.receiver() instanceof List<?> list ? list : List.of(call.receiver());
    }

    static Function.Lambda lambda(Call call, int index) {
        return (Function.Lambda) call.argument(index);
    }

    /** Whether the condition holds for the element; one that is left out holds for all. */
    static boolean holds(Function.Lambda condition, Object element) {
        return condition == null || Boolean.TRUE.equals(condition.apply(element));
    }

    /** The zone argument, or the clinic's zone. */
    static ZoneId zone(Call call, int index) {
        Object given = call.argument(index);
        if (given == null) {
            return call.context().zone();
        }
        try {
            return ZoneId.of((String) given);
        } catch (DateTimeException e) {
            throw new FunctionProblem("UNKNOWN_ZONE", "a time zone is not one of the IANA database, such as America/New_York");
        }
    }
}
