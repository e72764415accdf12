package org.vpmap.core.function;

import static org.vpmap.core.value.ValueType.ANY;
import static org.vpmap.core.value.ValueType.BOOLEAN;
import static org.vpmap.core.value.ValueType.INTEGER;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.vpmap.core.function.Function.PhiRule;
import org.vpmap.core.function.Function.ResultType;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;
import org.vpmap.core.internal.Ordering;

/** Functions on lists. The expression in parentheses sees the fields of each element: {@code phones.first(kind == "mobile")}. */
final class ListFunctions implements FunctionGroup {
    private static final ResultType ELEMENT = (receiver, arguments) -> receiver.element();
    private static final ResultType SAME = (receiver, arguments) -> receiver.asList();

    private static Define list(String function) {
        return Define.function("Lists", function).on("list", ANY.asList());
    }

    @Override
    public List<Function> functions() {
        List<Function> all = new ArrayList<>(choosing());
        all.addAll(whole());
        return all;
    }

    private static List<Function> choosing() {
        return List.of(
                list("first")
                        .maybeEach("condition", BOOLEAN)
                        .gives(ELEMENT)
                        .says("Takes the first element, or the first for which the condition holds.", "the first of {0}[ where {1}]")
                        .example("phones.first(kind == \"mobile\").number", "(212) 555-0123")
                        .example("tags.first()", "vip")
                        .example("phones.first(kind == \"fax\").number", "null")
                        .does(call -> first(Arguments.list(call), Arguments.lambda(call, 0))),
                list("last")
                        .maybeEach("condition", BOOLEAN)
                        .gives(ELEMENT)
                        .says("Takes the last element, or the last for which the condition holds.", "the last of {0}[ where {1}]")
                        .example("tags.last()", "recall")
                        .example("phones.last(kind == \"fax\").number", "null")
                        .does(call -> first(Arguments.list(call).reversed(), Arguments.lambda(call, 0))),
                list("where")
                        .each("condition", BOOLEAN)
                        .gives(SAME)
                        .says("Keeps the elements for which the condition holds.", "those of {0} where {1}")
                        .example("phones.where(sms_ok).number", "(212) 555-0123")
                        .example("tags.where(it.startsWith(\"v\"))", "vip")
                        .example("phones.where(kind == \"fax\").count()", "0")
                        .does(call -> where(Arguments.list(call), Arguments.lambda(call, 0))),
                list("latest")
                        .each("value", ANY)
                        .gives(ELEMENT)
                        .says("Takes the element whose value is the highest: the latest date, the largest number; the first of equals.",
                                "the one of {0} with the latest {1}")
                        .example("visits.latest(on).reason", "Cough")
                        .example("visits.where(reason == \"none\").latest(on).reason", "null")
                        .does(call -> extreme(Arguments.list(call), Arguments.lambda(call, 0), 1)),
                list("earliest")
                        .each("value", ANY)
                        .gives(ELEMENT)
                        .says("Takes the element whose value is the lowest: the earliest date, the smallest number; the first of equals.",
                                "the one of {0} with the earliest {1}")
                        .example("visits.earliest(on).reason", "Check-up")
                        .example("visits.where(reason == \"none\").earliest(on).reason", "null")
                        .does(call -> extreme(Arguments.list(call), Arguments.lambda(call, 0), -1)),
                list("nth")
                        .with("position", INTEGER)
                        .gives(ELEMENT)
                        .says("Takes the element at that position, counted from 1; nothing beyond the end.", "element {1} of {0}")
                        .example("tags.nth(2)", "recall")
                        .example("tags.nth(9)", "null")
                        .does(call -> nth(Arguments.list(call), Arguments.count(call, 0, 0))));
    }

    private static List<Function> whole() {
        return List.of(
                list("count")
                        .maybeEach("condition", BOOLEAN)
                        .gives(INTEGER)
                        .phi(PhiRule.CLEARS)
                        .takesNull()
                        .says("Counts the elements, or those for which the condition holds; no list counts 0.",
                                "the number of {0}[ where {1}]")
                        .example("phones.count()", "2")
                        .example("null.count()", "0")
                        .does(call -> call.receiver() == null ? 0L : (long) where(Arguments.list(call), Arguments.lambda(call, 0)).size()),
                list("any")
                        .maybeEach("condition", BOOLEAN)
                        .gives(BOOLEAN)
                        .takesNull()
                        .says("Whether there is an element, or one for which the condition holds.", "there is one of {0}[ where {1}]")
                        .example("phones.any(kind == \"home\")", "true")
                        .example("null.any()", "false")
                        .does(call -> call.receiver() != null && !where(Arguments.list(call), Arguments.lambda(call, 0)).isEmpty()),
                list("all")
                        .each("condition", BOOLEAN)
                        .gives(BOOLEAN)
                        .takesNull()
                        .says("Whether the condition holds for every element; true for none.", "for all of {0}, {1}")
                        .example("phones.all(sms_ok)", "false")
                        .example("null.all(sms_ok)", "true")
                        .does(call -> call.receiver() == null
                                || where(Arguments.list(call), Arguments.lambda(call, 0)).size() == Arguments.list(call).size()),
                list("sort")
                        .maybeEach("value", ANY)
                        .gives(SAME)
                        .says("Sorts the elements, by themselves or by a value of each; those without it come last.", "{0} sorted[ by {1}]")
                        .example("tags.sort()", "recall, vip")
                        .example("phones.sort(kind).kind", "home, mobile")
                        .does(call -> sort(Arguments.list(call), Arguments.lambda(call, 0))),
                list("distinct")
                        .gives(SAME)
                        .says("Drops every element that came before.", "{0} without repetitions")
                        .example("phones.sms_ok.distinct()", "true, false")
                        .example("tags.distinct()", "vip, recall")
                        .does(call -> List.copyOf(new LinkedHashSet<>(Arguments.list(call)))));
    }

    private static Object first(List<?> elements, Function.Lambda condition) {
        for (Object element : elements) {
            if (Arguments.holds(condition, element)) {
                return element;
            }
        }
        return null;
    }

    private static List<?> where(List<?> elements, Function.Lambda condition) {
        if (condition == null) {
            return elements;
        }
        List<Object> kept = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (Arguments.holds(condition, element)) {
                kept.add(element);
            }
        }
        return kept;
    }

    /** The first element of the highest (sign 1) or lowest (sign -1) value; elements without a value do not count. */
    private static Object extreme(List<?> elements, Function.Lambda by, int sign) {
        Object best = null;
        Object bestValue = null;
        for (Object element : elements) {
            Object value = by.apply(element);
            if (value != null && (bestValue == null || Ordering.compare(value, bestValue) * sign > 0)) {
                best = element;
                bestValue = value;
            }
        }
        return best;
    }

    private static Object nth(List<?> elements, int position) {
        return position < 1 || position > elements.size() ? null : elements.get(position - 1);
    }

    private static List<?> sort(List<?> elements, Function.Lambda by) {
        record Keyed(Object key, Object element) {}
        List<Keyed> keyed = new ArrayList<>(elements.size());
        for (Object element : elements) {
            keyed.add(new Keyed(by == null ? element : by.apply(element), element));
        }
        keyed.sort(Comparator.comparing(Keyed::key, Comparator.nullsLast(Ordering::compare)));
        List<Object> sorted = new ArrayList<>(keyed.size());
        keyed.forEach(k -> sorted.add(k.element()));
        return sorted;
    }
}
