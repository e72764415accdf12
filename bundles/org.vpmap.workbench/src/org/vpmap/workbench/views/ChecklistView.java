package org.vpmap.workbench.views;

import java.util.List;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.ResultPresenters;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Task;

/** What the target lacks and who makes it. */
public final class ChecklistView extends PageView {
    @Override
    protected List<Column> columns() {
        return ResultPresenters.CHECKLIST;
    }

    @Override
    protected Page page(Migration of) {
        return ResultPresenters.checklist(of.facts().orElseThrow());
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice checklist = new Choice("Check Setup", "Compares the target with what the map wants", () -> execute(Task.CHECKLIST.command()))
                .icon("checklist");
        bar.add(checklist);
        menu.add(checklist);
        Choice provision =
                new Choice("Apply Setup", "Makes what this tool can make and verifies it", () -> execute(Task.PROVISION.command()))
                        .icon("apply");
        bar.add(provision);
        menu.add(provision);
    }
}
