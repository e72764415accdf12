package org.vpmap.workbench.views;

import java.util.List;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.ResultPresenters;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Task;

/** Who will own the records. */
public final class OwnersView extends PageView {
    @Override
    protected List<Column> columns() {
        return ResultPresenters.OWNERS;
    }

    @Override
    protected Page page(Migration of) {
        return ResultPresenters.owners(of.facts().orElseThrow());
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice owners = new Choice("Match Owners", "Compares staff with the target's users by e-mail", () -> execute(Task.OWNERS.command()))
                .icon("owners");
        bar.add(owners);
        menu.add(owners);
    }
}
