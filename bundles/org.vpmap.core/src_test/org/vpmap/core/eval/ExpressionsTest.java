package org.vpmap.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.Define;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Expr.Operator;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.plan.ValueMap;
import org.vpmap.core.value.ValueType;

/** Operators, null, what stops a record. */
class ExpressionsTest {
    private static Object value(Expr expr, Object... fields) {
        return Calculator.value(expr, BuiltinFunctions.library(), Maps.CONTEXT, Maps.record(fields));
    }

    private static Object is(Object left, Operator operator, Object right) {
        return value(new Expr.Binary(operator, Maps.lit(left), Maps.lit(right)));
    }

    @Test
    void nullIsOnlyEqualToNullAndNeverLessOrMore() {
        assertEquals(true, is(null, Operator.EQ, null));
        assertEquals(false, is(null, Operator.EQ, "a"));
        assertEquals(true, is(null, Operator.NE, "a"));
        for (Operator operator : List.of(Operator.LT, Operator.LE, Operator.GT, Operator.GE)) {
            assertEquals(false, is(null, operator, 1L));
            assertEquals(false, is(1L, operator, null));
        }
        assertEquals(false, is(null, Operator.IN, List.of("a")));
        assertEquals(false, is("a", Operator.IN, null));
        assertNull(is("a", Operator.PLUS, null));
    }

    @Test
    void numbersCompareByValueAndDatesByTheCalendar() {
        assertEquals(true, is(1L, Operator.EQ, new BigDecimal("1.0")));
        assertEquals(true, is(2L, Operator.GT, new BigDecimal("1.999")));
        assertEquals(true, is(LocalDate.of(2026, 3, 8), Operator.LE, LocalDate.of(2026, 3, 8)));
        assertEquals(true, is(1L, Operator.IN, List.of(new BigDecimal("1.00"))));
        assertEquals("ab", is("a", Operator.PLUS, "b"));
    }

    @Test
    void theRightSideIsOnlyEvaluatedWhereItMatters() {
        Expr bomb = new Expr.Binary(Operator.EQ, new Expr.Raise(Fate.HOLD, "boom"), Maps.lit("x"));
        assertEquals(false, value(new Expr.Binary(Operator.AND, Maps.lit(false), bomb)));
        assertEquals(true, value(new Expr.Binary(Operator.OR, Maps.lit(true), bomb)));
        assertThrows(Stop.class, () -> value(new Expr.Binary(Operator.AND, Maps.lit(true), bomb)));
    }

    @Test
    void aConditionWithoutValueIsFalse() {
        Expr flag = Maps.get("flag", ValueType.BOOLEAN);
        assertEquals("b", value(new Expr.Choose(flag, Maps.lit("a"), Maps.lit("b"), ValueType.TEXT)));
        assertEquals(true, value(new Expr.Not(flag)));
        assertEquals("a", value(new Expr.Choose(flag, Maps.lit("a"), Maps.lit("b"), ValueType.TEXT), "flag", true));
    }

    @Test
    void orPassesOverNullBlankTextAndEmptyLists() {
        for (Object empty : new Object[] {null, "", " \u00a0\u200b", List.of()}) {
            assertEquals("other", value(new Expr.Or(Maps.lit(empty), Maps.lit("other"), ValueType.TEXT)));
        }
        assertEquals(false, value(new Expr.Or(Maps.lit(false), Maps.lit("other"), ValueType.ANY)));
        assertEquals(0L, value(new Expr.Or(Maps.lit(0L), Maps.lit("other"), ValueType.ANY)));
    }

    @Test
    void aGivenArgumentWithoutValueMakesTheCallEmptyAndALeftOutOneDoesNot() {
        Expr start = Maps.lit(java.time.Instant.parse("2026-03-08T06:30:00Z"));
        Expr plus = new Expr.Call("plus", List.of(start), Map.of("minutes", Maps.get("duration", ValueType.INTEGER)), ValueType.DATETIME);
        assertNull(value(plus), "an end like the start would look right");
        assertEquals(java.time.Instant.parse("2026-03-08T07:00:00Z"), value(plus, "duration", "30"));
    }

    @Test
    void raisingDecidesTheRecordsFateWithTheAuthorsReason() {
        assertEquals(new org.vpmap.core.value.Problem("MAP_HOLD", "X", "ask the front desk"),
                raised(Fate.HOLD, Evaluation.Held.class).problem());
        assertEquals("MAP_REJECT", raised(Fate.REJECT, Evaluation.Rejected.class).problem().code());
        assertEquals("MAP_SKIP", raised(Fate.SKIP, Evaluation.Skipped.class).reason().code());
    }

    private static <T extends Evaluation> T raised(Fate fate, Class<T> type) {
        Expr expr = new Expr.Or(Maps.text("x"), new Expr.Raise(fate, "ask the front desk"), ValueType.TEXT);
        return assertInstanceOf(type, Maps.evaluate(Maps.map(Maps.set("X", expr)), Maps.record("x", " ")));
    }

    @Test
    void valueMapsTakeEachElementOfAListAndLeaveNothingNothing() {
        ValueMap map = new ValueMap("T", Map.of("a", "A"), Optional.empty(), Optional.of(Fate.LIST), "", Range.NOWHERE);
        TargetField tags = Maps.field("Kinds", Form.MULTIPICKLIST);
        Mapping mapping =
                Maps.map(Maps.set(tags, new Expr.Via(Maps.get("kinds", ValueType.TEXT.asList()), "T", ValueType.PICKLIST.asList())));
        Evaluation.Mapped mapped = assertInstanceOf(
                Evaluation.Mapped.class, Maps.evaluate(mapping, Maps.record("kinds", List.of("a", "b", "a")), map));
        assertEquals(List.of("A"), mapped.record().fields().get("Kinds"));
        assertEquals(1, mapped.notices().size());
        assertNull(Maps.fields(mapping, Maps.record(), map).get("Kinds"));
    }

    @Test
    void anAddedOptionPassesTheFieldsOptionsAndIsListed() {
        ValueMap map = new ValueMap("T", Map.of(), Optional.empty(), Optional.of(Fate.ADD), "", Range.NOWHERE);
        TargetField field = new TargetField("Kinds", Form.MULTIPICKLIST, 0, -1, List.of("A"), false);
        Mapping mapping =
                Maps.map(Maps.set(field, new Expr.Via(Maps.get("kinds", ValueType.TEXT.asList()), "T", ValueType.PICKLIST.asList())));
        Evaluation.Mapped mapped = assertInstanceOf(
                Evaluation.Mapped.class, Maps.evaluate(mapping, Maps.record("kinds", List.of("x", "A", "y")), map));
        assertEquals(List.of("x", "A", "y"), mapped.record().fields().get("Kinds"));
        assertEquals(List.of("OPTION_ADDED", "OPTION_ADDED"), mapped.notices().stream().map(n -> n.code()).toList());
    }

    @Test
    void aFunctionThatFailsUnforeseenHoldsTheRecordAndNamesOnlyItself() {
        FunctionLibrary.FunctionGroup broken = () -> List.of(
                Define.function("Mine", "broken").on("text", ValueType.TEXT).says("Breaks.", "{0}").does(call -> {
                    throw new IllegalStateException("value was " + call.receiver());
                }));
        FunctionLibrary library = new FunctionLibrary(Stream.concat(BuiltinFunctions.groups().stream(), Stream.of(broken)).toList());
        Mapping map = Maps.map(Maps.set("X", Maps.call("broken", Maps.text("x"))));
        Evaluation evaluation = new Evaluator(Maps.plan(map), library, Maps.CONTEXT).evaluate(map, Maps.record("x", "secret"));
        Evaluation.Held held = assertInstanceOf(Evaluation.Held.class, evaluation);
        assertEquals("FUNCTION_FAILED", held.problem().code());
        assertEquals("broken failed on the value (IllegalStateException)", held.problem().message());
    }

    @Test
    void aPlanThatNamesWhatIsNotThereIsRefusedBeforeAnyRecord() {
        Mapping unknownFunction = Maps.map(Maps.set("X", Maps.call("nonesuch", Maps.text("x"))));
        assertThrows(IllegalArgumentException.class, () -> Maps.evaluate(unknownFunction, Maps.record()));
        Mapping unknownMap = Maps.map(Maps.set("X", new Expr.Via(Maps.text("x"), "Nonesuch", ValueType.TEXT)));
        assertThrows(IllegalArgumentException.class, () -> Maps.evaluate(unknownMap, Maps.record()));
        Mapping tooMany = Maps.map(Maps.set("X", Maps.call("trim", Maps.text("x"), Maps.lit(1L))));
        assertThrows(IllegalArgumentException.class, () -> Maps.evaluate(tooMany, Maps.record()));
        Mapping tooFew = Maps.map(Maps.set("X", Maps.call("left", Maps.text("x"))));
        assertThrows(IllegalArgumentException.class, () -> Maps.evaluate(tooFew, Maps.record()));
    }
}
