package org.vpmap.workbench.views;

import java.util.List;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.JournalPresenter;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Task;

/** The audit trail: who signed, what ran, what was undone; from here a run is undone, rehearsed first. */
public final class JournalView extends PageView {
    @Override
    protected List<Column> columns() {
        return JournalPresenter.COLUMNS;
    }

    @Override
    protected Page page(Migration of) {
        return JournalPresenter.present(of.facts().orElseThrow(), of.trail());
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice read =
                new Choice("Read Journal", "Reads the journal again, also what the command line did", () -> execute(Task.JOURNAL.command()))
                        .icon("journal");
        Choice rehearse = new Choice("Dry Run of Rollback", "Says what undoing the selected run would do, without a write",
                () -> execute(Task.ROLLBACK_DRY.command())).icon("rehearse");
        Choice undo = new Choice("Roll Back…", "Undoes the selected run, or the last one", () -> execute(Task.ROLLBACK.command()))
                .icon("rollback");
        for (Choice choice : List.of(read, rehearse, undo)) {
            bar.add(choice);
            menu.add(choice);
        }
    }
}
