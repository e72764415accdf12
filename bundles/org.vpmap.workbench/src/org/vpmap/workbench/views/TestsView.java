package org.vpmap.workbench.views;

import java.util.List;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.TestsPresenter;
import org.vpmap.workbench.views.work.Migration;

/** The map's tests, run again at every change, green or red. */
public final class TestsView extends PageView {
    @Override
    protected List<Column> columns() {
        return TestsPresenter.COLUMNS;
    }

    @Override
    protected Page page(Migration of) {
        return TestsPresenter.present(of.tests());
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice again = new Choice("Run Again", "Runs all tests again", this::refresh).icon("run");
        bar.add(again);
        menu.add(again);
    }
}
