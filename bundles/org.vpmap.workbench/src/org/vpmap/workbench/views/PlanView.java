package org.vpmap.workbench.views;

import java.util.List;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.ResultPresenters;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Task;

/** What a run would do, and whether the gates are open. */
public final class PlanView extends PageView {
    @Override
    protected List<Column> columns() {
        return ResultPresenters.PLAN;
    }

    @Override
    protected Page page(Migration of) {
        return ResultPresenters.plan(of.facts().orElseThrow());
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice plan = new Choice("Plan", "Finds out what a run would do, without a write", () -> execute(Task.PLAN.command())).icon("plan");
        bar.add(plan);
        menu.add(plan);
        Choice confirm = new Choice("Confirm Map", "Signs the map off as it stands", () -> execute(Task.CONFIRM.command())).icon("confirm");
        bar.add(confirm);
        menu.add(confirm);
    }
}
