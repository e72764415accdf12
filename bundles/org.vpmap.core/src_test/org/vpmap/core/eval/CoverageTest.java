package org.vpmap.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
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
        assertEquals(List.of("or"), of("Name").open());
        assertEquals(List.of("else of Kinds", "no value"), of("Kind").open());
        assertTrue(of("Kind").isReached());
        assertEquals(List.of("does not apply"), of("when").open());
        see("2", "status", "active", "kind", "z");
        see("3", "status", "archived");
        see("4", "status", "active");
        assertTrue(of("Kind").isComplete());
        assertTrue(of("when").isComplete());
        assertTrue(of("Name").isComplete());
    }

    @Test
    void eachRecordTellsTheBranchesThatItTakes() {
        BitSet taken = evaluator.measure(map, new SourceRecord("Patient", "1", Maps.values("status", "active", "kind", "z")));
        List<String> names =
                taken.stream().mapToObj(coverage.branches()::get).map(b -> b.place().name() + " " + b.name()).sorted().toList();
        assertEquals(List.of("Kind else of Kinds", "Kind value", "Name or", "Name value", "when applies"), names);
    }

    @Test
    void whatCannotHappenIsNoBranch() {
        assertEquals(List.of("or", "value", "value before or"), Stream.concat(of("Name").open().stream(), of("Name").taken().stream())
                .sorted().toList());
    }

    @Test
    void optionsOfThePicklistAreBranchesWhereNoValueMapTellsThemApart() {
        Coverage options = new Coverage((object, field) -> object.equals("Patient") ? List.of("f", "m") : List.of());
        Mapping direct = Maps.map(Maps.set("Gender", Maps.get("gender", ValueType.PICKLIST)),
                Maps.set("Kind", new Expr.Via(Maps.get("kind", ValueType.PICKLIST), "Kinds", ValueType.TEXT)));
        Evaluator measuring = Evaluator.measuring(
                Maps.plan(List.of(direct), List.of(kinds), List.of()), BuiltinFunctions.library(), Maps.CONTEXT, options);
        measuring.evaluate(direct, Maps.record("gender", "f", "kind", "a"));
        Map<String, Coverage.Result> results =
                options.results().stream().collect(Collectors.toMap(r -> r.place().name(), r -> r));
        assertEquals(List.of("option \"f\"", "value"), results.get("Gender").taken());
        assertEquals(List.of("option \"m\"", "no value"), results.get("Gender").open());
        assertEquals(List.of("entry \"a\" of Kinds", "value"), results.get("Kind").taken());
    }

    @Test
    void rowsCountNoneOneAndSeveral() {
        Mapping rows = Maps.map(null, List.of(Maps.rows(10, Fate.HOLD, Maps.set("Carrier", Maps.text("payer_name")))));
        Coverage measured = new Coverage();
        Evaluator measuring = Evaluator.measuring(Maps.plan(rows), BuiltinFunctions.library(), Maps.CONTEXT, measured);
        measuring.evaluate(rows, Maps.record("coverages", List.of(Map.of("id", "c1"), Map.of("id", "c2"))));
        measuring.evaluate(rows, Maps.record());
        Coverage.Result insurance = measured.results().stream().filter(r -> r.place().name().equals("Insurance")).findFirst().orElseThrow();
        assertEquals(List.of("no row", "several rows"), insurance.taken());
        assertEquals(List.of("a row"), insurance.open());
    }

    @Test
    void measuringChangesNoResult() {
        SourceRecord record = new SourceRecord("Patient", "1", Maps.values("status", "active", "kind", "z"));
        assertEquals(Maps.evaluate(map, record, kinds), evaluator.evaluate(map, record));
    }
}
