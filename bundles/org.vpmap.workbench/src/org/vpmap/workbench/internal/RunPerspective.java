package org.vpmap.workbench.internal;

import static org.vpmap.workbench.Views.CHECKLIST;
import static org.vpmap.workbench.Views.DIFFERENCES;
import static org.vpmap.workbench.Views.JOURNAL;
import static org.vpmap.workbench.Views.LEDGER;
import static org.vpmap.workbench.Views.OWNERS;
import static org.vpmap.workbench.Views.PLAN;
import static org.vpmap.workbench.Views.RUN;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.vpmap.workbench.Perspectives;

/** What will run on top, what runs and how it went below. */
public final class RunPerspective implements IPerspectiveFactory {
    @Override
    public void createInitialLayout(IPageLayout page) {
        Layout layout = new Layout(page);
        layout.folder("left", IPageLayout.LEFT, 0.20f, IPageLayout.ID_EDITOR_AREA).view(Layout.EXPLORER).later(CHECKLIST, OWNERS);
        layout.aside(0.70f);
        layout.folder("bottom", IPageLayout.BOTTOM, 0.45f, IPageLayout.ID_EDITOR_AREA)
                .later(RUN, PLAN, DIFFERENCES, LEDGER, JOURNAL)
                .view(Layout.PROGRESS, IPageLayout.ID_PROBLEM_VIEW);
        layout.shortcuts(Perspectives.MAPPING, Perspectives.AUDIT);
        layout.wizards();
    }
}
