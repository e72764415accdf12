package org.vpmap.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vpmap.core.value.OwnerValue;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.TargetRecord;
import org.vpmap.core.value.TargetRecord.Row;

class GroupMergeTest {
    private static final String[] NAMES = {"Name", "Phone", "Owner", "Kinds", "Site"};
    private static final Object[] VALUES =
            {null, "", " ", "a", "b", List.of(), List.of("x"), new OwnerValue(""), new OwnerValue("s1"), 0L, false};

    private static TargetRecord record(Map<String, Object> fields, Row... rows) {
        return new TargetRecord("m", "Accounts", "k", fields, Map.of("Sites", List.of(rows)));
    }

    @Test
    void theFirstValueThatIsNotEmptyWins() {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("Name", "Mercy");
        first.put("Phone", " ");
        first.put("Owner", new OwnerValue(""));
        Map<String, Object> second = Map.of("Name", "MERCY", "Phone", "1", "Owner", new OwnerValue("s1"), "Site", "example.com");
        TargetRecord merged = GroupMerge.merge(List.of(record(first), record(second)));
        assertEquals(Map.of("Name", "Mercy", "Phone", "1", "Owner", new OwnerValue("s1"), "Site", "example.com"), merged.fields());
    }

    @Test
    void rowsOfAllMembersStayTheFirstOfEqualKeys() {
        TargetRecord merged = GroupMerge.merge(List.of(
                record(Map.of(), new Row("1", Map.of("City", "A")), new Row("2", Map.of("City", "B"))),
                record(Map.of(), new Row("2", Map.of("City", "C")), new Row("3", Map.of("City", "D")))));
        assertEquals(List.of("A", "B", "D"), merged.rows().get("Sites").stream().map(r -> r.fields().get("City")).toList());
    }

    @Test
    void tagsAndNoticesOfAllMembersStayOnce() {
        Problem notice = new Problem("C", "F", "m");
        Evaluation.Mapped one = new Evaluation.Mapped(record(Map.of()), List.of("a"), List.of(notice));
        Evaluation.Mapped other = new Evaluation.Mapped(record(Map.of()), List.of("b", "a"), List.of(notice));
        Evaluation.Mapped merged = GroupMerge.mergeMapped(List.of(one, other));
        assertEquals(List.of("a", "b"), merged.tags());
        assertEquals(List.of(notice), merged.notices());
    }

    @Test
    void recordsOfDifferentGroupsAreNotMerged() {
        TargetRecord other = new TargetRecord("m", "Accounts", "other", Map.of(), Map.of());
        assertThrows(IllegalArgumentException.class, () -> GroupMerge.merge(List.of(record(Map.of()), other)));
    }

    @Test
    void mergingIsIdempotentAndAssociative() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            TargetRecord a = any(random);
            TargetRecord b = any(random);
            TargetRecord c = any(random);
            assertEquals(a, GroupMerge.merge(List.of(a)), "alone");
            assertEquals(GroupMerge.merge(List.of(a, b)), GroupMerge.merge(List.of(a, b, a, b)), "twice");
            TargetRecord all = GroupMerge.merge(List.of(a, b, c));
            assertEquals(all, GroupMerge.merge(List.of(GroupMerge.merge(List.of(a, b)), c)), "left first");
            assertEquals(all, GroupMerge.merge(List.of(a, GroupMerge.merge(List.of(b, c)))), "right first");
        }
    }

    private static TargetRecord any(Random random) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (random.nextInt(4) > 0) {
                fields.put(name, VALUES[random.nextInt(VALUES.length)]);
            }
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String key = "r" + random.nextInt(5);
            rows.putIfAbsent(key, new Row(key, Map.of("v", random.nextInt(100))));
        }
        return record(fields, new ArrayList<>(rows.values()).toArray(Row[]::new));
    }
}
