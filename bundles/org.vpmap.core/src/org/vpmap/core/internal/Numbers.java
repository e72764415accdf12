package org.vpmap.core.internal;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.vpmap.core.function.FunctionProblem;

/** Numbers as people write them. */
public final class Numbers {
    private static final int LONGEST = 60;
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?");
    private static final Pattern PLAIN = Pattern.compile("[0-9]+(\\.[0-9]*)?|\\.[0-9]+");

    private Numbers() {}

    /**
     * A number, from text with thousands separators, a dollar sign or USD, a sign or parentheses for negative ones. Null for blank text.
     *
     * @throws FunctionProblem NUMBER_UNREADABLE, also for 1.234,50: guessing would be wrong by a factor of a thousand
     */
    public static BigDecimal read(Object value) {
        if (!(value instanceof String text)) {
            return Ordering.number(value);
        }
        String rest = Texts.trim(text);
        if (rest.isEmpty()) {
            return null;
        }
        boolean negative = rest.length() > 2 && rest.startsWith("(") && rest.endsWith(")");
        rest = negative ? rest.substring(1, rest.length() - 1) : rest;
        rest = unmarked(rest);
        if (rest.startsWith("-") || rest.startsWith("−") || rest.startsWith("+")) {
            negative ^= !rest.startsWith("+");
            rest = unmarked(rest.substring(1));
        }
        boolean readable = rest.length() <= LONGEST && (PLAIN.matcher(rest).matches() || GROUPED.matcher(rest).matches());
        if (!readable) {
            throw new FunctionProblem("NUMBER_UNREADABLE", "not a number such as 1,234.50");
        }
        BigDecimal number = new BigDecimal(rest.replace(",", ""));
        return negative ? number.negate() : number;
    }

    private static String unmarked(String text) {
        String rest = Texts.trim(text);
        rest = rest.startsWith("$") ? rest.substring(1) : rest;
        String upper = rest.toUpperCase(Locale.ROOT);
        rest = upper.startsWith("USD") ? rest.substring(3) : upper.endsWith("USD") ? rest.substring(0, rest.length() - 3) : rest;
        return Texts.trim(rest);
    }

    /**
     * The number as a whole one; null stays null.
     *
     * @throws FunctionProblem NUMBER_NOT_WHOLE or NUMBER_OUT_OF_RANGE
     */
    public static Long whole(BigDecimal number) {
        if (number == null) {
            return null;
        }
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
            throw new FunctionProblem("NUMBER_NOT_WHOLE", "a whole number was expected; round() makes one");
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new FunctionProblem("NUMBER_OUT_OF_RANGE", "the number has more than 18 digits");
        }
    }

    /**
     * Yes or no; null for blank text.
     *
     * @throws FunctionProblem BOOLEAN_UNREADABLE
     */
    public static Boolean yesOrNo(Object value) {
        if (value instanceof Boolean given) {
            return given;
        }
        return switch (Texts.trim((String) value).toLowerCase(Locale.ROOT)) {
            case "yes", "y", "true", "t", "1", "on", "x" -> Boolean.TRUE;
            case "no", "n", "false", "f", "0", "off" -> Boolean.FALSE;
            case "" -> null;
            default -> throw new FunctionProblem("BOOLEAN_UNREADABLE", "neither yes nor no");
        };
    }
}
