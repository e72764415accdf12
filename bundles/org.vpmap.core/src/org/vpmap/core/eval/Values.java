package org.vpmap.core.eval;

import java.util.List;
import org.vpmap.core.internal.Ordering;

/** Comparison as the operators of the language do it. */
final class Values {
    private Values() {}

    /** Whether the sign of the comparison is between the two; false where a side is null. */
    static boolean compare(Object left, Object right, int from, int to) {
        if (left == null || right == null) {
            return false;
        }
        int sign = Integer.signum(Ordering.compare(left, right));
        return sign >= from && sign <= to;
    }

    static boolean isIn(Object value, Object list) {
        if (value == null || list == null) {
            return false;
        }
        if (!(list instanceof List<?> elements)) {
            return Ordering.same(value, list);
        }
        for (Object element : elements) {
            if (Ordering.same(value, element)) {
                return true;
            }
        }
        return false;
    }
}
