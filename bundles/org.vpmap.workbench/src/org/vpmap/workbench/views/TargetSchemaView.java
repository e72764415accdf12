package org.vpmap.workbench.views;

import java.util.List;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.ViewerDropAdapter;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.dnd.TransferData;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.presenters.SchemaPresenter;
import org.vpmap.workbench.views.presenters.SchemaPresenter.Element;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Task;

/** The target's modules and fields and where they come from; takes fields of the source that are dropped onto it. */
public final class TargetSchemaView extends SchemaView {
    @Override
    protected List<Column> columns() {
        return SchemaPresenter.TARGET_COLUMNS;
    }

    @Override
    protected Page page(Migration of) {
        return SchemaPresenter.target(of.facts().orElseThrow());
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice discover =
                new Choice("Discover", "Reads both systems' schemas again and audits the source", () -> execute(Task.DISCOVER.command()))
                        .icon("discover");
        bar.add(discover);
        menu.add(discover);
        viewer().addDropSupport(DND.DROP_COPY | DND.DROP_LINK, new Transfer[] {LocalSelectionTransfer.getTransfer()}, new Drop());
    }

    /** Writes the line of a field of the source that was dropped onto a field. */
    public boolean take(Object dropped, Row onto) {
        if (!(dropped instanceof Row from) || !(from.subject() instanceof Element source) || !(onto.subject() instanceof Element target)) {
            return false;
        }
        boolean fits = source.source() && !source.path().isEmpty() && !target.source() && !target.path().isEmpty();
        if (fits && migration().isPresent() && migrations().current().isPresent()) {
            write(List.of(new Line(source, target.object(), target.path(), source.path())));
        }
        return fits;
    }

    private final class Drop extends ViewerDropAdapter {
        Drop() {
            super(viewer());
            setFeedbackEnabled(false);
        }

        @Override
        public boolean performDrop(Object data) {
            return data instanceof IStructuredSelection selection && getCurrentTarget() instanceof Row onto
                    && take(selection.getFirstElement(), onto);
        }

        @Override
        public boolean validateDrop(Object target, int operation, TransferData type) {
            return target instanceof Row row && row.subject() instanceof Element element && !element.source() && !element.path().isEmpty()
                    && LocalSelectionTransfer.getTransfer().isSupportedType(type);
        }
    }
}
