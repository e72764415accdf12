package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.RowMap;
import org.vpmap.run.LedgerRow;
import org.vpmap.run.RunOutcome;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.journal.Entry.RecordFate;

/** The ledger as people see it, from a tally. */
public final class Rows {
    private Rows() {}

    /** All rows in the plan's order; rows of maps that saw nothing included. */
    public static List<LedgerRow> of(MappingPlan plan, Tally tally) {
        List<LedgerRow> rows = new ArrayList<>();
        plan.owners().ifPresent(rule -> rows.add(row(rule.object() + "->Users", rule.object(), "Users", tally)));
        for (Mapping mapping : plan.mappings()) {
            rows.add(row(mapping.id(), mapping.source(), mapping.target(), tally));
            if (mapping instanceof Mapping.ObjectMap map) {
                for (RowMap some : map.rows()) {
                    rows.add(row(Step.Orphans.rowId(map, some.subform()), some.join().object(), some.subform(), tally));
                }
            }
        }
        plan.mappings().stream().map(Mapping::source).distinct().forEach(object -> {
            String id = LoadStep.unroutedRow(object);
            if (tally.read(id) > 0) {
                rows.add(row(id, object, "-", tally));
            }
        });
        return rows;
    }

    private static LedgerRow row(String id, String source, String target, Tally tally) {
        return new LedgerRow(
                id,
                source,
                target,
                tally.read(id),
                tally.met(id, RecordFate.CREATED),
                tally.met(id, RecordFate.UPDATED),
                tally.met(id, RecordFate.UNCHANGED),
                tally.met(id, RecordFate.MERGED),
                tally.met(id, RecordFate.SKIPPED),
                tally.met(id, RecordFate.HELD),
                tally.met(id, RecordFate.REJECTED),
                tally.met(id, RecordFate.REFUSED));
    }

    /** What became of files. */
    public static RunOutcome.Files files(Tally tally) {
        return new RunOutcome.Files(tally.more("#files.moved"), tally.more("#files.refused"), tally.more("#files.bytes"));
    }
}
