package org.vpmap.workbench.internal;

import static org.vpmap.workbench.Views.CHECKLIST;
import static org.vpmap.workbench.Views.OBJECT_MAP;
import static org.vpmap.workbench.Views.OWNERS;
import static org.vpmap.workbench.Views.PREVIEW;
import static org.vpmap.workbench.Views.PROPOSALS;
import static org.vpmap.workbench.Views.SOURCE_SCHEMA;
import static org.vpmap.workbench.Views.TARGET_SCHEMA;
import static org.vpmap.workbench.Views.TESTS;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.vpmap.workbench.Perspectives;

/** Projects and source on the left, the map in the middle, target and outline on the right, what the map does below. */
public final class MappingPerspective implements IPerspectiveFactory {
    @Override
    public void createInitialLayout(IPageLayout page) {
        Layout layout = new Layout(page);
        layout.folder("left", IPageLayout.LEFT, 0.20f, IPageLayout.ID_EDITOR_AREA).view(Layout.EXPLORER).later(SOURCE_SCHEMA);
        layout.folder("right", IPageLayout.RIGHT, 0.70f, IPageLayout.ID_EDITOR_AREA).view(IPageLayout.ID_OUTLINE).later(TARGET_SCHEMA)
                .place(Layout.TEACHING);
        layout.folder("bottom", IPageLayout.BOTTOM, 0.68f, IPageLayout.ID_EDITOR_AREA)
                .view(IPageLayout.ID_PROBLEM_VIEW)
                .later(PREVIEW, OBJECT_MAP, PROPOSALS, OWNERS, CHECKLIST, TESTS)
                .place(Layout.PROGRESS, Layout.SEARCH);
        layout.shortcuts(Perspectives.RUN, Perspectives.AUDIT);
        layout.wizards();
    }
}
