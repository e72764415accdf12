package org.vpmap.core.function;

import static org.vpmap.core.value.ValueType.ANY;
import static org.vpmap.core.value.ValueType.BOOLEAN;
import static org.vpmap.core.value.ValueType.DECIMAL;
import static org.vpmap.core.value.ValueType.INTEGER;
import static org.vpmap.core.value.ValueType.MONEY;
import static org.vpmap.core.value.ValueType.PICKLIST;
import static org.vpmap.core.value.ValueType.TEXT;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.core.function.Function.Call;
import org.vpmap.core.function.Function.ResultType;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;
import org.vpmap.core.internal.HtmlText;
import org.vpmap.core.internal.Numbers;
import org.vpmap.core.internal.Ordering;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.value.ValueType;

/** Functions on numbers and money, and from one type to another. Decimals are exact; nothing passes through binary fractions. */
final class NumberFunctions implements FunctionGroup {
    private static final String GROUP = "Numbers and money";
    private static final ResultType SAME = (receiver, arguments) -> receiver;
    private static final ValueType[] NUMBERS = {INTEGER, DECIMAL, MONEY};

    @Override
    public List<Function> functions() {
        List<Function> all = new ArrayList<>(conversions());
        all.addAll(single());
        all.addAll(several());
        return all;
    }

    private static List<Function> conversions() {
        return List.of(
                Define.function(GROUP, "decimal")
                        .on("value", TEXT, INTEGER, DECIMAL, MONEY)
                        .gives(DECIMAL)
                        .says(
                                "Reads a number from text: 1,234.50, $12, (12.50) for a negative one; what is no number is a problem.",
                                "{0} as a number")
                        .example("\"$1,234.50\".decimal()", "1234.50")
                        .example("\"(12.5)\".decimal()", "-12.5")
                        .example("\" \".decimal()", "null")
                        .does(call -> Numbers.read(call.receiver())),
                Define.function(GROUP, "money")
                        .on("value", TEXT, INTEGER, DECIMAL, MONEY)
                        .gives(MONEY)
                        .says("Reads an amount from text, as decimal() does; it stays in the practice's currency.", "{0} as an amount")
                        .example("\"1234.5\".money()", "1234.5")
                        .example("\"USD 20\".money()", "20")
                        .does(call -> Numbers.read(call.receiver())),
                Define.function(GROUP, "integer")
                        .on("value", TEXT, INTEGER, DECIMAL, MONEY)
                        .gives(INTEGER)
                        .says("Reads a whole number from text, or takes a number without fraction; a fraction is a problem (see round).",
                                "{0} as a whole number")
                        .example("\" 42 \".integer()", "42")
                        .example("\"1,000\".integer()", "1000")
                        .does(call -> Numbers.whole(Numbers.read(call.receiver()))),
                Define.function(GROUP, "boolean")
                        .on("value", TEXT, PICKLIST, BOOLEAN)
                        .gives(BOOLEAN)
                        .says("Reads yes or no from text: yes, y, true, 1, on, x and their opposites; another text is a problem.",
                                "{0} as yes or no")
                        .example("\"Yes\".boolean()", "true")
                        .example("\"0\".boolean()", "false")
                        .does(call -> Numbers.yesOrNo(call.receiver())),
                Define.function(GROUP, "text")
                        .on("value", ANY, ANY.asList())
                        .says(
                                "Writes any value as text: numbers without exponent, dates and moments by ISO 8601, lists with commas, HTML as plain"
                                        + " text with its paragraphs.",
                                "{0} as text")
                        .example("12.50.text()", "12.50")
                        .example("2026-03-08.text()", "2026-03-08")
                        .example("note_html.text()", "Fever since Monday.\n\n- rest\n- fluids")
                        .does(call -> call.receiverType().kind() == ValueType.Kind.HTML && call.receiver() instanceof String html
                                ? HtmlText.plain(html)
                                : Texts.of(call.receiver())));
    }

    private static List<Function> single() {
        return List.of(
                Define.function(GROUP, "round")
                        .on("number", NUMBERS)
                        .maybe("places", INTEGER)
                        .gives((receiver, arguments) -> receiver.equals(DECIMAL) && arguments.getFirst().equals(ANY) ? INTEGER : receiver)
                        .says("Rounds half away from zero: to whole numbers, or to that many decimal places.",
                                "{0} rounded[ to {1} decimal places]")
                        .example("2.5.round()", "3")
                        .example("\"-1.005\".decimal().round(2)", "-1.01")
                        .does(NumberFunctions::round),
                Define.function(GROUP, "abs")
                        .on("number", NUMBERS)
                        .gives(SAME)
                        .says("Drops the sign.", "{0} without sign")
                        .example("\"-5\".decimal().abs()", "5")
                        .example("0.abs()", "0")
                        .does(call -> call.receiver() instanceof Long number
                                ? (Object) Numbers.whole(BigDecimal.valueOf(number).abs())
                                : ((BigDecimal) call.receiver()).abs()),
                Define.function(GROUP, "times")
                        .on("number", NUMBERS)
                        .with("factor", NUMBERS)
                        .gives(NumberFunctions::ofBoth)
                        .says("Multiplies, exactly.", "{0} times {1}")
                        .example("3.times(4)", "12")
                        .example("0.1.times(0.2)", "0.02")
                        .does(NumberFunctions::times),
                Define.function(GROUP, "dividedBy")
                        .on("number", NUMBERS)
                        .with("divisor", NUMBERS)
                        .maybe("places", INTEGER)
                        .gives((receiver, arguments) -> receiver.equals(MONEY) ? MONEY : DECIMAL)
                        .says("Divides and rounds half away from zero, to 2 decimal places or as many as given; by zero is a problem.",
                                "{0} divided by {1}")
                        .example("10.dividedBy(3)", "3.33")
                        .example("1.dividedBy(8, 3)", "0.125")
                        .does(NumberFunctions::divide));
    }

    private static List<Function> several() {
        return List.of(
                Define.function(GROUP, "sum")
                        .on("list", ANY.asList())
                        .maybeEach("value", NUMBERS)
                        .gives(NumberFunctions::sumType)
                        .takesNull()
                        .says("Adds the elements, or a value of each; no list and no value count 0.", "the sum[ of {1}] over {0}")
                        .example("visits.sum(fee)", "200.50")
                        .example("null.sum()", "0")
                        .does(NumberFunctions::sum),
                Define.function(GROUP, "min")
                        .on("value", ANY, ANY.asList())
                        .rest("others", ANY)
                        .gives((receiver, arguments) -> receiver.element())
                        .takesNull()
                        .says("The lowest of the values, or of a list's elements; those without value do not count.",
                                "the lowest of {0}[, {1…}]")
                        .example("3.min(2, 5)", "2")
                        .example("visits.fee.min()", "80.00")
                        .example("null.min(4)", "4")
                        .does(call -> extreme(call, -1)),
                Define.function(GROUP, "max")
                        .on("value", ANY, ANY.asList())
                        .rest("others", ANY)
                        .gives((receiver, arguments) -> receiver.element())
                        .takesNull()
                        .says("The highest of the values, or of a list's elements; those without value do not count.",
                                "the highest of {0}[, {1…}]")
                        .example("3.max(2, 5)", "5")
                        .example("visits.on.max()", "2026-01-15")
                        .does(call -> extreme(call, 1)));
    }

    /** A whole number with a decimal or an amount gives such a one; everything else stays what it is. */
    static ValueType ofBoth(ValueType receiver, List<ValueType> arguments) {
        ValueType other = arguments.getFirst();
        return receiver.equals(INTEGER) && !other.equals(ANY) ? other : receiver;
    }

    private static ValueType sumType(ValueType receiver, List<ValueType> arguments) {
        ValueType of = arguments.getFirst().equals(ANY) ? receiver.element() : arguments.getFirst();
        return of.kind() == ValueType.Kind.ANY || of.kind() == ValueType.Kind.RECORD ? DECIMAL : of;
    }

    private static Object round(Call call) {
        int places = Arguments.count(call, 0, 0);
        if (call.receiver() instanceof Long) {
            return call.receiver();
        }
        BigDecimal rounded = ((BigDecimal) call.receiver()).setScale(places, RoundingMode.HALF_UP);
        boolean whole = call.argument(0) == null && call.receiverType().equals(DECIMAL);
        return whole ? (Object) Numbers.whole(rounded) : rounded;
    }

    private static Object times(Call call) {
        BigDecimal product = Ordering.number(call.receiver()).multiply(Ordering.number(call.argument(0)));
        return call.receiver() instanceof Long && call.argument(0) instanceof Long ? (Object) Numbers.whole(product) : product;
    }

    private static Object divide(Call call) {
        BigDecimal divisor = Ordering.number(call.argument(0));
        if (divisor.signum() == 0) {
            throw new FunctionProblem("DIVISION_BY_ZERO", "a number is divided by zero");
        }
        return Ordering.number(call.receiver()).divide(divisor, Arguments.count(call, 1, 2), RoundingMode.HALF_UP);
    }

    private static Object sum(Call call) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean whole = true;
        List<?> elements = call.receiver() == null ? List.of() : Arguments.list(call);
        Function.Lambda of = Arguments.lambda(call, 0);
        for (Object element : elements) {
            Object value = of == null ? element : of.apply(element);
            if (value != null) {
                whole &= value instanceof Long;
                sum = sum.add(Ordering.number(value));
            }
        }
        return whole ? (Object) Numbers.whole(sum) : sum;
    }

    private static Object extreme(Call call, int sign) {
        List<Object> values = new ArrayList<>();
        if (call.receiver() instanceof List<?> list) {
            values.addAll(list);
        } else {
            values.add(call.receiver());
        }
        values.addAll((List<?>) call.argument(0));
        Object best = null;
        for (Object value : values) {
            if (value != null && (best == null || Ordering.compare(value, best) * sign > 0)) {
                best = value;
            }
        }
        return best;
    }
}
