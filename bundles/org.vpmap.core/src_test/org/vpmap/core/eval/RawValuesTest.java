package org.vpmap.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.value.ValueType;

/** What sources really put into fields, and what becomes of it. */
class RawValuesTest {
    private static final String SECRET = "Zyx-Secret";

    private static Object read(Object raw, ValueType type) {
        return Calculator.value(Maps.get("x", type), null, Maps.CONTEXT, Maps.record("x", raw));
    }

    private static String codeFor(Object raw, ValueType type, Form form) {
        Mapping map = Maps.map(Maps.set(Maps.field("X", form), Maps.get("x", type)));
        Evaluation.Held held = assertInstanceOf(Evaluation.Held.class, Maps.evaluate(map, Maps.record("x", raw)));
        assertEquals("p1", held.key());
        assertEquals("X", held.problem().field());
        assertFalse(held.problem().message().contains(String.valueOf(raw)), "the message shows the value");
        return held.problem().code();
    }

    @Test
    void datesAreDaysAndNeverMoveThroughAZone() {
        assertEquals(LocalDate.of(1900, 1, 1), read("1900-01-01", ValueType.DATE));
        assertEquals(LocalDate.of(2024, 2, 29), read(" 2024-02-29 ", ValueType.DATE));
        assertNull(read("", ValueType.DATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "03/08/2026", "2026-3-8",
        "2026-03-08T00:00:00Z", "tomorrow"})
    void whatIsNoDayHoldsTheRecord(String raw) {
        assertEquals("UNREADABLE_DATE", codeFor(raw, ValueType.DATE, Form.DATE));
    }

    @Test
    void momentsKeepTheirInstantWhateverTheirOffset() {
        assertEquals(Instant.parse("2026-03-08T06:30:00Z"), read("2026-03-08T06:30:00.000Z", ValueType.DATETIME));
        assertEquals(Instant.parse("2026-03-08T06:30:00Z"), read("2026-03-08T02:30:00-04:00", ValueType.DATETIME));
        assertEquals(Instant.parse("2026-12-31T23:59:59.999Z"), read("2026-12-31T23:59:59.999Z", ValueType.DATETIME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-08T06:30:00", "2026-03-08", "2026-02-30T06:30:00Z", "2026-03-08T25:00:00Z", "soon"})
    void aLocalTimeOrNonsenseIsNoMoment(String raw) {
        assertEquals("UNREADABLE_DATETIME", codeFor(raw, ValueType.DATETIME, Form.DATETIME));
    }

    @Test
    void numbersComeAsNumbersOrText() {
        assertEquals(42L, read("42", ValueType.INTEGER));
        assertEquals(42L, read(42, ValueType.INTEGER));
        assertEquals(42L, read(42.0, ValueType.INTEGER));
        assertEquals(42L, read(new BigDecimal("42.000"), ValueType.INTEGER));
        assertEquals(new BigDecimal("0.1"), read(0.1, ValueType.DECIMAL));
        assertEquals(new BigDecimal("1234567890123456789012345.67"), read("1234567890123456789012345.67", ValueType.MONEY));
        assertEquals(new BigDecimal(BigInteger.TEN.pow(30)), read(BigInteger.TEN.pow(30), ValueType.DECIMAL));
        assertNull(read("  ", ValueType.INTEGER));
    }

    @Test
    void numbersThatAreNoneHoldTheRecord() {
        assertEquals("UNREADABLE_NUMBER", codeFor("12 apples", ValueType.DECIMAL, Form.DECIMAL));
        assertEquals("UNREADABLE_NUMBER", codeFor("4.5", ValueType.INTEGER, Form.INTEGER));
        assertEquals("UNREADABLE_NUMBER", codeFor("99999999999999999999", ValueType.INTEGER, Form.INTEGER));
        assertEquals("UNREADABLE_NUMBER", codeFor("1e999999999", ValueType.DECIMAL, Form.DECIMAL));
        assertEquals("UNREADABLE_NUMBER", codeFor(new BigDecimal("1e999999999"), ValueType.INTEGER, Form.INTEGER));
        assertEquals("UNREADABLE_NUMBER", codeFor(Double.NaN, ValueType.DECIMAL, Form.DECIMAL));
        assertEquals("UNREADABLE_NUMBER", codeFor(List.of(1), ValueType.DECIMAL, Form.DECIMAL));
    }

    @Test
    void booleansComeInManySpellings() {
        for (Object yes : List.of(true, "true", "TRUE", "Yes", "y", "1", 1, "t")) {
            assertEquals(true, read(yes, ValueType.BOOLEAN));
        }
        for (Object no : List.of(false, "false", "No", "n", "0", 0)) {
            assertEquals(false, read(no, ValueType.BOOLEAN));
        }
        assertEquals("UNREADABLE_BOOLEAN", codeFor("maybe", ValueType.BOOLEAN, Form.BOOLEAN));
    }

    @Test
    void textTakesNumbersButNoNestedObject() {
        assertEquals("7", read(7, ValueType.TEXT));
        assertEquals("7.5", read(7.5, ValueType.TEXT));
        assertEquals("true", read(true, ValueType.TEXT));
        assertEquals("UNREADABLE_TEXT", codeFor(Map.of("a", SECRET), ValueType.TEXT, Form.TEXT));
    }

    @Test
    void listsDropNullsAndHoldWhereTheyAreNone() {
        assertEquals(List.of("a", "b"), read(Arrays.asList("a", null, "b"), ValueType.TEXT.asList()));
        assertEquals("UNREADABLE_LIST", codeFor(SECRET, ValueType.TEXT.asList(), Form.TAGS));
        assertEquals("UNREADABLE_LIST", codeFor(Map.of("k", SECRET), ValueType.record("").asList(), Form.TAGS));
    }

    @Test
    void aFieldOfNothingIsNothingAndAFieldOfTextIsAProblem() {
        Expr line = new Expr.Get(Maps.get("address", ValueType.record("")), "line1", ValueType.TEXT);
        Mapping map = Maps.map(Maps.set("Street", line));
        assertNull(Maps.fields(map, Maps.record()).get("Street"));
        assertNull(Maps.fields(map, Maps.record("address", Map.of())).get("Street"));
        Evaluation.Held held = assertInstanceOf(Evaluation.Held.class, Maps.evaluate(map, Maps.record("address", SECRET)));
        assertEquals("UNREADABLE_RECORD", held.problem().code());
    }

    @Test
    void aMemberOfAListIsTheListOfItsMembers() {
        Expr phones = Maps.get("phones", ValueType.record("").asList());
        Expr numbers = new Expr.Get(phones, "number", ValueType.TEXT.asList());
        Object all = Calculator.value(numbers, null, Maps.CONTEXT, Maps.record("phones",
                Arrays.asList(Map.of("number", "1"), null, Map.of("kind", "home"), Map.of("number", List.of("2", "3")))));
        assertEquals(List.of("1", "2", "3"), all);
        assertNull(Calculator.value(numbers, null, Maps.CONTEXT, Maps.record()));
    }

    @Test
    void theMapMayLetUnreadableValuesStayBehindOrRefuseThem() {
        Mapping list = Maps.map(Maps.set(Maps.field("Born", Form.DATE), Maps.get("born", ValueType.DATE), Maps.all(Fate.LIST)));
        Evaluation.Mapped mapped = assertInstanceOf(Evaluation.Mapped.class, Maps.evaluate(list, Maps.record("born", "??")));
        assertNull(mapped.record().fields().get("Born"));
        assertEquals("UNREADABLE_DATE", mapped.notices().getFirst().code());
        Mapping reject = Maps.map(Maps.set(Maps.field("Born", Form.DATE), Maps.get("born", ValueType.DATE), Maps.all(Fate.REJECT)));
        assertInstanceOf(Evaluation.Rejected.class, Maps.evaluate(reject, Maps.record("born", "??")));
    }

    @Test
    void anUnreadableConditionHoldsTheRecordUnderItsSourceId() {
        Expr when = new Expr.Binary(Expr.Operator.GT, Maps.get("rank", ValueType.INTEGER), Maps.lit(1L));
        Evaluation.Held held = assertInstanceOf(
                Evaluation.Held.class, Maps.evaluate(Maps.map(when, List.of()), Maps.record("rank", "first")));
        assertEquals("p1", held.key());
    }

    @Test
    void nothingThatASourceSendsEndsTheRun() {
        Object[] junk = {null, "", " ", "x", "\ud83d", "😀", 1, 1L, -1.5, Double.NaN, Double.POSITIVE_INFINITY, new BigDecimal("1e300"),
            true, List.of(), List.of(1, "a"),
            Arrays.asList(null, null), Map.of(), Map.of("a", List.of(Map.of())), List.of(Map.of("a", 1)), new Object[0], 'c',
            "1".repeat(1_000), "2026-02-29"};
        for (ValueType.Kind kind : ValueType.Kind.values()) {
            for (ValueType type : List.of(ValueType.of(kind), ValueType.of(kind).asList())) {
                for (Form form : Form.values()) {
                    Mapping map = Maps.map(Maps.set(Maps.field("X", form, 9), Maps.get("x", type)));
                    for (Object raw : junk) {
                        assertNotNull(Maps.evaluate(map, Maps.record("x", raw)));
                    }
                }
            }
        }
    }
}
