package org.vpmap.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.ValueMap;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.core.value.ValueType;

class CoverageTest {
    private final ValueMap kinds = new ValueMap("Kinds", Map.of("a", "A"), Optional.of("?"), Optional.empty(), "", Range.NOWHERE);
    private final Mapping map = Maps.map(Maps.is(Maps.text("status"), "active"), List.of(),
            Maps.set("Name", new Expr.Or(Maps.text("name"), Maps.lit("Unknown"), ValueType.TEXT)),
            Maps.set("Kind", new Expr.Via(Maps.text("kind"), "Kinds", ValueType.TEXT)));
    private final Coverage coverage = new Coverage();
    private final Evaluator evaluator = Evaluator.measuring(
            Maps.plan(List.of(map), List.of(kinds), List.of()), BuiltinFunctions.library(), Maps.CONTEXT, coverage);

    private Coverage.Result of(String place) {
        return coverage.results().stream().filter(r -> r.place().name().equals(place)).findFirst().orElseThrow();
    }

    private void see(String id, Object... fields) {
        evaluator.evaluate(map, new SourceRecord("Patient", id, Maps.values(fields)));
    }

    @Test
    void branchesAreOpenUntilARecordTakesThem() {
        assertEquals(0, coverage.ratio());
        see("1", "status", "active", "name", "Ann", "kind", "a");
        assertEquals(List.of("or"), of("Name").open().stream().filter(b -> !b.equals("no value")).toList());
        assertEquals(List.of("else of Kinds", "no value"), of("Kind").open());
        assertTrue(of("Kind").isReached());
        assertEquals(List.of("does not apply"), of("when").open());
        see("2", "status", "active", "kind", "z");
        see("3", "status", "archived");
        see("4", "status", "active");
        assertTrue(of("Kind").isComplete());
        assertTrue(of("when").isComplete());
        assertFalse(of("Name").isComplete(), "a name with a constant after or is never without value");
    }

    @Test
    void theSampleIsAFewRecordsThatTookAllThatWasTaken() {
        for (int i = 0; i < 50; i++) {
            see("same" + i, "status", "active", "name", "Ann", "kind", "a");
        }
        see("other", "status", "active", "kind", "z");
        see("out", "status", "archived");
        assertEquals(List.of("Patient other", "Patient out", "Patient same0"), coverage.sample().stream().sorted().toList());
    }

    @Test
    void measuringChangesNoResult() {
        SourceRecord record = new SourceRecord("Patient", "1", Maps.values("status", "active", "kind", "z"));
        assertEquals(Maps.evaluate(map, record, kinds), evaluator.evaluate(map, record));
    }
}
