package org.vpmap.workbench.internal;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPlaceholderFolderLayout;
import org.eclipse.ui.PlatformUI;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.guide.GuideView;

/** A perspective in few words. */
final class Layout {
    static final String EXPLORER = "org.eclipse.ui.navigator.ProjectExplorer";
    static final String PROGRESS = "org.eclipse.ui.views.ProgressView";
    static final String SEARCH = "org.eclipse.search.ui.views.SearchView";

    /** What teaches, beside the work. */
    static final String[] TEACHING = {GuideView.ID, "org.eclipse.ui.cheatsheets.views.CheatSheetView"};

    private final IPageLayout page;

    Layout(IPageLayout page) {
        this.page = page;
    }

    Folder folder(String id, int side, float ratio, String beside) {
        return new Folder(page.createFolder(id, side, ratio, beside));
    }

    /** Room at the right for what teaches, in perspectives that have nothing else there. */
    void aside(float ratio) {
        IPlaceholderFolderLayout folder = page.createPlaceholderFolder("aside", IPageLayout.RIGHT, ratio, IPageLayout.ID_EDITOR_AREA);
        for (String id : TEACHING) {
            folder.addPlaceholder(id);
            page.addShowViewShortcut(id);
        }
    }

    /** The perspectives that one goes to from here. */
    void shortcuts(String... perspectives) {
        for (String perspective : perspectives) {
            page.addPerspectiveShortcut(perspective);
        }
    }

    /** What File > New offers first. */
    void wizards() {
        page.addNewWizardShortcut("org.vpmap.workbench.wizards.project");
        page.addNewWizardShortcut("org.vpmap.workbench.wizards.map");
        page.addNewWizardShortcut("org.eclipse.ui.wizards.new.folder");
        page.addNewWizardShortcut("org.eclipse.ui.wizards.new.file");
    }

    /** Views on top of each other. */
    final class Folder {
        private final IFolderLayout folder;

        Folder(IFolderLayout folder) {
            this.folder = folder;
        }

        Folder view(String... ids) {
            for (String id : ids) {
                folder.addView(id);
                page.addShowViewShortcut(id);
            }
            return this;
        }

        /** Our views: opened, where this installation has them. */
        Folder later(Views... views) {
            for (Views view : views) {
                if (PlatformUI.getWorkbench().getViewRegistry().find(view.id()) == null) {
                    folder.addPlaceholder(view.id());
                } else {
                    folder.addView(view.id());
                    page.addShowViewShortcut(view.id());
                }
            }
            return this;
        }

        Folder place(String... ids) {
            for (String id : ids) {
                folder.addPlaceholder(id);
                page.addShowViewShortcut(id);
            }
            return this;
        }
    }
}
