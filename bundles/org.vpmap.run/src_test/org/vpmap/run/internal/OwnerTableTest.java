package org.vpmap.run.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.target.ListsUsers.User;
import org.vpmap.core.plan.OwnerRule;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.OwnerReport.Action;
import org.vpmap.run.OwnerReport.Row;
import org.vpmap.run.internal.load.OwnerTable;

/** Who owns whose records. */
class OwnerTableTest {
    private static final List<User> USERS = List.of(
            new User("1", "Anna", "Anna@Acme.example", true),
            new User("2", "Bob", "bob@acme.example", false),
            new User("3", "Desk", "front.desk@acme.example", true),
            new User("4", "Old Anna", "anna@acme.example", false));

    private static OwnerTable table(String fallback, Map<String, String> overrides, String... emails) {
        OwnerRule rule = new OwnerRule("Staff", "email", "name", "", Optional.ofNullable(fallback), overrides, List.of("id", "email"));
        List<SourceRecord> staff = new ArrayList<>();
        for (String email : emails) {
            Map<String, Object> values = new HashMap<>();
            values.put("email", email);
            staff.add(new SourceRecord("Staff", "s" + staff.size(), values));
        }
        return new OwnerTable(Optional.of(rule), staff, USERS);
    }

    @Test
    void addressesAreComparedWithoutCaseAndBlanks() {
        OwnerTable table = table(null, Map.of(), "  ANNA@acme.EXAMPLE ");
        assertEquals(Optional.of("1"), table.userOf("s0"));
        assertEquals(1, table.report().matched());
    }

    @Test
    void inactiveUnknownAndSharedGoToTheFallback() {
        OwnerTable table = table("Front.Desk@acme.example", Map.of(), "bob@acme.example", "nobody@acme.example", "anna@acme.example",
                "Anna@acme.example", null);
        assertEquals(
                List.of(Action.FALLBACK_INACTIVE, Action.FALLBACK_UNKNOWN, Action.FALLBACK_SHARED, Action.FALLBACK_SHARED,
                        Action.FALLBACK_UNKNOWN),
                table.report().owners().stream().map(Row::action).toList());
        assertTrue(table.report().owners().stream().allMatch(r -> r.target().equals("3")));
        assertEquals(0, table.report().unresolved());
        assertEquals(5, table.report().unmatched());
    }

    @Test
    void anOverrideBeatsEverything() {
        OwnerTable table = table("front.desk@acme.example", Map.of("Bob@acme.example", "ANNA@acme.example"), "bob@acme.example");
        assertEquals(Optional.of("1"), table.userOf("s0"));
        assertEquals(Action.OVERRIDDEN, table.report().owners().get(0).action());
    }

    @Test
    void recordsOfNobodyAndOfUnknownStaffGoToTheFallback() {
        OwnerTable table = table("front.desk@acme.example", Map.of(), "anna@acme.example");
        assertEquals(Optional.of("3"), table.userOf(""));
        assertEquals(Optional.of("3"), table.userOf("purged"));
    }

    @Test
    void withoutFallbackNobodyIsMadeUp() {
        OwnerTable table = table(null, Map.of(), "nobody@acme.example");
        assertEquals(Optional.empty(), table.userOf("s0"));
        assertEquals(1, table.report().unresolved());
    }

    @Test
    void aFallbackThatDoesNotExistOrIsInactiveIsNone() {
        assertEquals(1, table("bob@acme.example", Map.of(), "nobody@acme.example").report().unresolved());
        assertEquals(1, table("ghost@acme.example", Map.of(), "nobody@acme.example").report().unresolved());
    }

    @Test
    void theReportHasTheKeysThatAreReliedOn() {
        Map<String, Object> map = table("front.desk@acme.example", Map.of(), "anna@acme.example").report().toMap();
        assertEquals(1L, map.get("matched"));
        assertEquals(0L, map.get("unmatched"));
        assertEquals(List.of(Map.of("source", "s0", "email", "anna@acme.example", "target", "1", "action", "matched")), map.get("owners"));
    }
}
