package org.vpmap.core.internal;

import java.math.BigDecimal;
import java.util.List;
import org.vpmap.core.function.FunctionProblem;

/** Equality and order of typed values, as authors mean them: 1 equals 1.0. */
public final class Ordering {
    private Ordering() {}

    /** Whether two values are the same; null is the same only as null. */
    public static boolean same(Object left, Object right) {
        if (left == right) {
            return true;
        }
        if (left == null || right == null) {
            return false;
        }
        if (left instanceof Number && right instanceof Number) {
            return number(left).compareTo(number(right)) == 0;
        }
        if (left instanceof List<?> some && right instanceof List<?> others) {
            if (some.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < some.size(); i++) {
                if (!same(some.get(i), others.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return left.equals(right);
    }

    /**
     * Order of two values of one kind, neither null.
     *
     * @throws FunctionProblem WRONG_TYPE for values of different kinds, and for those without an order such as records
     */
    @SuppressWarnings("unchecked")
    public static int compare(Object left, Object right) {
        if (left instanceof Long one && right instanceof Long other) {
            return Long.compare(one, other);
        }
        if (left instanceof Number && right instanceof Number) {
            return number(left).compareTo(number(right));
        }
        if (left.getClass() == right.getClass() && left instanceof Comparable<?> comparable) {
            return ((Comparable<Object>) comparable).compareTo(right);
        }
        throw new FunctionProblem("WRONG_TYPE", "values of different kinds, or of a kind without order, are compared");
    }

    /**
     * The number, exactly.
     *
     * @throws FunctionProblem WRONG_TYPE for what is no number
     */
    public static BigDecimal number(Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal;
            case Long number -> BigDecimal.valueOf(number);
            // By its shortest text: what was written, not its binary neighbour.
            case Number number -> new BigDecimal(number.toString());
            default -> throw new FunctionProblem("WRONG_TYPE", "a number was expected");
        };
    }
}
