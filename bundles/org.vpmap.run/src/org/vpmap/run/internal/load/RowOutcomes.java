package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.RecordFate;

/**
 * Outcomes of the rows that records carry. A row's crossing leads to the record it is on, and in place of a hash it keeps the source's id of
 * that record: when the source deletes the child, the record is looked at again.
 */
final class RowOutcomes {
    private static final int LONGEST = 64;

    private final Map<String, List<ItemOutcome>> byRow = new LinkedHashMap<>();

    void add(Item item, String id, RecordFate fate) {
        if (item.verdict() instanceof Verdict.Write write) {
            String parent = item.source().id().length() <= LONGEST ? item.source().id() : "";
            write.rowKeys().forEach((subform, keys) -> keys.forEach(key -> byRow
                    .computeIfAbsent(Step.Orphans.rowId(item.map(), subform), r -> new ArrayList<>())
                    .add(new ItemOutcome(key, fate, id, parent, Optional.empty(), "", "", "", List.of()))));
        }
    }

    Map<String, List<ItemOutcome>> byRow() {
        return byRow;
    }
}
