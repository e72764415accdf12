package org.vpmap.workbench.views;

import java.util.List;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.LedgerPresenter;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.ResultPresenters.KeyOf;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Task;

/** What became of every record, and why some did not arrive. */
public final class LedgerView extends PageView {
    @Override
    protected List<Column> columns() {
        return LedgerPresenter.COLUMNS;
    }

    @Override
    protected Page page(Migration of) {
        return LedgerPresenter.present(of.facts().orElseThrow(), of.trail());
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice read = new Choice("Read Journal", "Reads the records that did not arrive, and why", () -> execute(Task.JOURNAL.command()))
                .icon("journal");
        Choice trace = new Choice("Trace Record", "Follows the selected record from the source to the target",
                () -> selected().stream().map(r -> r.subject()).filter(KeyOf.class::isInstance)
                        .findFirst().ifPresent(k -> TracerView.show(getSite().getPage(), (KeyOf) k)))
                .icon("tracer");
        bar.add(read);
        bar.add(trace);
        menu.add(read);
        menu.add(trace);
    }
}
