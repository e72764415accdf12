package org.vpmap.workbench.views;

import java.util.List;
import java.util.Map;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.vpmap.workbench.views.compare.RecordCompare;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.ResultPresenters;
import org.vpmap.workbench.views.presenters.ResultPresenters.KeyOf;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Task;
import org.vpmap.workbench.views.work.VersionsReader;

/** Fields that are not in the target as they should be. */
public final class DifferencesView extends PageView {
    @Override
    protected List<Column> columns() {
        return ResultPresenters.DIFFERENCES;
    }

    @Override
    protected Page page(Migration of) {
        return ResultPresenters.differences(of.facts().orElseThrow());
    }

    @Override
    protected void open(Row row) {
        if (row.subject() instanceof KeyOf record && migration().isPresent()) {
            compare(row, record, migration().get());
        } else {
            super.open(row);
        }
    }

    private void compare(Row row, KeyOf record, Migration of) {
        List<Map<String, Object>> found = ResultPresenters.found(of.facts().orElseThrow(), record);
        VersionsReader reader = new VersionsReader(migrations(), of);
        new RecordCompare(of.project().root() + " difference " + record.map() + " " + record.key(),
                "Compare " + record.map() + " " + record.key(), values -> reader.ofDifference(record.map(), record.key(), found, values),
                List.of(new RecordCompare.Deed("Show in Map", "Opens the line of the map", "mapping", () -> showInMap(row)),
                        new RecordCompare.Deed("Trace Record", "Follows the record from the source to the target", "tracer",
                                () -> TracerView.show(getSite().getPage(), record))))
                .open(getSite().getPage());
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice reconcile = new Choice("Reconcile", "Reads both sides back and compares counts, links and every mapped field",
                () -> execute(Task.RECONCILE.command())).icon("differences");
        Choice compare = new Choice("Compare", "Shows the selected record as the map makes it beside what the target holds (Enter)",
                () -> selected().stream().findFirst().ifPresent(this::open)).icon("compare");
        Choice trace = new Choice("Trace Record", "Follows the selected record from the source to the target",
                () -> selected().stream().map(r -> r.subject()).filter(KeyOf.class::isInstance)
                        .findFirst().ifPresent(k -> TracerView.show(getSite().getPage(), (KeyOf) k)))
                .icon("tracer");
        bar.add(reconcile);
        bar.add(compare);
        bar.add(trace);
        menu.add(reconcile);
        menu.add(compare);
        menu.add(trace);
    }
}
