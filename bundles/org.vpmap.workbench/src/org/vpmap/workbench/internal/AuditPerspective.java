package org.vpmap.workbench.internal;

import static org.vpmap.workbench.Views.DIFFERENCES;
import static org.vpmap.workbench.Views.JOURNAL;
import static org.vpmap.workbench.Views.LEDGER;
import static org.vpmap.workbench.Views.TRACER;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.vpmap.workbench.Perspectives;

/** The ledger and the journal below the documents, one record's way on the right. */
public final class AuditPerspective implements IPerspectiveFactory {
    @Override
    public void createInitialLayout(IPageLayout page) {
        Layout layout = new Layout(page);
        layout.folder("left", IPageLayout.LEFT, 0.20f, IPageLayout.ID_EDITOR_AREA).view(Layout.EXPLORER);
        layout.folder("right", IPageLayout.RIGHT, 0.62f, IPageLayout.ID_EDITOR_AREA).later(TRACER).view(IPageLayout.ID_PROP_SHEET)
                .place(Layout.TEACHING);
        layout.folder("bottom", IPageLayout.BOTTOM, 0.45f, IPageLayout.ID_EDITOR_AREA)
                .later(LEDGER, JOURNAL, DIFFERENCES)
                .view(IPageLayout.ID_PROBLEM_VIEW)
                .place(Layout.PROGRESS);
        layout.shortcuts(Perspectives.MAPPING, Perspectives.RUN);
        layout.wizards();
    }
}
