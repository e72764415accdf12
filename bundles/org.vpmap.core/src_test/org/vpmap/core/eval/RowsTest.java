package org.vpmap.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.value.TargetRecord.Row;
import org.vpmap.core.value.ValueType;

class RowsTest {
    private static Map<String, Object> child(String id, Object rank, String payer) {
        Map<String, Object> child = new HashMap<>();
        child.put("id", id);
        child.put("rank", rank);
        child.put("payer_name", payer);
        return child;
    }

    private static Mapping map(RowMap rows) {
        return Maps.map(null, List.of(rows), Maps.set("Last_Name", Maps.text("last")));
    }

    private static Mapping map(int maximum, Fate tooMany) {
        return map(Maps.rows(maximum, tooMany, Maps.set("Carrier", Maps.text("payer_name"))));
    }

    private static List<String> carriers(Evaluation evaluation) {
        Evaluation.Mapped mapped = assertInstanceOf(Evaluation.Mapped.class, evaluation);
        return mapped.record().rows().get("Insurance").stream().map(r -> (String) r.fields().get("Carrier")).toList();
    }

    @Test
    void childrenBecomeRowsInTheStatedOrderThoseWithoutItLast() {
        Evaluation evaluation = Maps.evaluate(map(100, Fate.HOLD), Maps.record("last", "Lee", "coverages",
                List.of(child("c1", null, "None"), child("c2", "10", "Ten"), child("c3", 2, "Two"), child("c4", 2, "Two again"))));
        assertEquals(List.of("Two", "Two again", "Ten", "None"), carriers(evaluation));
        Row first = ((Evaluation.Mapped) evaluation).record().rows().get("Insurance").getFirst();
        assertEquals("c3", first.key());
        assertEquals("c3", first.fields().get("VP_Coverage_ID"));
        assertEquals("Lee", ((Evaluation.Mapped) evaluation).record().fields().get("Last_Name"));
    }

    @Test
    void noChildrenGiveNoRows() {
        assertEquals(List.of(), carriers(Maps.evaluate(map(3, Fate.HOLD), Maps.record())));
        assertEquals(List.of(), carriers(Maps.evaluate(map(3, Fate.HOLD), Maps.record("coverages", List.of()))));
    }

    @Test
    void rowsBeyondTheLimitMeetTheirFate() {
        List<Object> twelve = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            twelve.add(child("c" + i, i, "P" + i));
        }
        Evaluation listed = Maps.evaluate(map(10, Fate.LIST), Maps.record("coverages", twelve));
        assertEquals(10, carriers(listed).size());
        assertEquals("Insurance takes 10 rows at most, the record has 12", ((Evaluation.Mapped) listed).notices().getFirst().message());
        assertInstanceOf(Evaluation.Held.class, Maps.evaluate(map(10, Fate.HOLD), Maps.record("coverages", twelve)));
        assertInstanceOf(Evaluation.Rejected.class, Maps.evaluate(map(10, Fate.REJECT), Maps.record("coverages", twelve)));
        assertInstanceOf(Evaluation.Skipped.class, Maps.evaluate(map(10, Fate.SKIP), Maps.record("coverages", twelve)));
        assertEquals(12, carriers(Maps.evaluate(map(12, Fate.HOLD), Maps.record("coverages", twelve))).size());
    }

    @Test
    void aProblemInOneRowHoldsTheWholeRecordAndSkipLeavesTheRowOut() {
        List<Object> two = List.of(child("c1", 1, ""), child("c2", 2, "Aetna"));
        Expr orHold = new Expr.Or(Maps.text("payer_name"), new Expr.Raise(Fate.HOLD, "who pays?"), ValueType.TEXT);
        Evaluation.Held held = assertInstanceOf(Evaluation.Held.class,
                Maps.evaluate(map(Maps.rows(9, Fate.HOLD, Maps.set("Carrier", orHold))), Maps.record("coverages", two)));
        assertEquals("Insurance.Carrier: who pays?", held.problem().field() + ": " + held.problem().message());
        Expr orSkip = new Expr.Or(Maps.text("payer_name"), new Expr.Raise(Fate.SKIP, ""), ValueType.TEXT);
        Evaluation skipped = Maps.evaluate(map(Maps.rows(9, Fate.HOLD, Maps.set("Carrier", orSkip))), Maps.record("coverages", two));
        assertEquals(List.of("Aetna"), carriers(skipped));
        assertEquals("ROW_SKIPPED", ((Evaluation.Mapped) skipped).notices().getFirst().code());
    }

    @Test
    void equalRowKeysOrChildrenThatAreNoRecordsHoldTheRecord() {
        List<Object> twins = List.of(child("c1", 1, "A"), child("c1", 2, "B"));
        assertEquals("ROW_KEY_TWICE", held(Maps.record("coverages", twins)));
        assertEquals("KEY_MISSING", held(Maps.record("coverages", List.of(child(" ", 1, "A")))));
        assertEquals("UNREADABLE_RECORD", held(Maps.record("coverages", Arrays.asList(child("c1", 1, "A"), null))));
        assertEquals("UNREADABLE_LIST", held(Maps.record("coverages", "none")));
        assertEquals("UNREADABLE_NUMBER", held(Maps.record("coverages", List.of(child("c1", 1, "A"), child("c2", "first", "B")))));
    }

    private static String held(org.vpmap.core.value.SourceRecord record) {
        return assertInstanceOf(Evaluation.Held.class, Maps.evaluate(map(9, Fate.HOLD), record)).problem().code();
    }
}
