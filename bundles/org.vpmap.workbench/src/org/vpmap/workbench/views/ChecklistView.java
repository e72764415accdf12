package org.vpmap.workbench.views;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.vpmap.workbench.views.presenters.ChecklistPresenter;
import org.vpmap.workbench.views.presenters.ChecklistPresenter.Item;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Task;

/** What the target lacks and who makes it. */
public final class ChecklistView extends PageView {
    @Override
    protected List<Column> columns() {
        return ChecklistPresenter.COLUMNS;
    }

    @Override
    protected Page page(Migration of) {
        return ChecklistPresenter.present(of.facts().orElseThrow());
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
        Choice tick = new Choice("Tick", "Says that the selected items are done in the target's own screens, and looks whether they are",
                this::tick).icon("confirm");
        bar.add(tick);
        menu.add(tick);
    }

    /** What a person says to have done is kept and looked after at once. */
    private void tick() {
        List<Item> items = selected().stream().map(Row::subject).filter(Item.class::isInstance).map(Item.class::cast).toList();
        if (!items.isEmpty() && migration().isPresent()) {
            migrations().keep(migrations().current().orElseThrow(), migration().get(), ChecklistPresenter.TICKS,
                    ChecklistPresenter.ticked(migration().get().facts().orElseThrow(), items,
                            "by " + System.getProperty("user.name", "somebody") + " on " + LocalDate.now(migrations().clock())));
            execute(Task.CHECKLIST.command());
        }
    }
}
