package org.vpmap.workbench.views;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.work.Migrations;

/** Looks for proposals and shows them. */
public final class ProposeHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        Migrations migrations = PlatformUI.getWorkbench().getService(Migrations.class);
        migrations.current().flatMap(migrations::of).filter(m -> m.facts().isPresent()).ifPresent(ProposalsView::propose);
        try {
            HandlerUtil.getActiveWorkbenchWindow(event).getActivePage().showView(Views.PROPOSALS.id());
        } catch (PartInitException e) {
            throw new IllegalStateException("the proposals are registered", e);
        }
        return null;
    }
}
