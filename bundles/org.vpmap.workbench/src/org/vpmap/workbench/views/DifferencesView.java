package org.vpmap.workbench.views;

import java.util.List;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.ResultPresenters;
import org.vpmap.workbench.views.presenters.ResultPresenters.KeyOf;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Task;

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
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice reconcile = new Choice("Reconcile", "Reads both sides back and compares counts, links and every mapped field",
                () -> execute(Task.RECONCILE.command())).icon("differences");
        Choice trace = new Choice("Trace Record", "Follows the selected record from the source to the target",
                () -> selected().stream().map(r -> r.subject()).filter(KeyOf.class::isInstance)
                        .findFirst().ifPresent(k -> TracerView.show(getSite().getPage(), (KeyOf) k)))
                .icon("tracer");
        bar.add(reconcile);
        bar.add(trace);
        menu.add(reconcile);
        menu.add(trace);
    }
}
