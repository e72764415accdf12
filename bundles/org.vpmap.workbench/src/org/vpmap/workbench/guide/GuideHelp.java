package org.vpmap.workbench.guide;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.ILog;
import org.eclipse.help.HelpSystem;
import org.eclipse.help.IContext;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.help.AbstractHelpUI;

/** What F1 and the Help menu do: the guide, in its view or at the side of the dialog that is open. */
public final class GuideHelp extends AbstractHelpUI {
    private static final String OURS = "org.vpmap.workbench.";
    private static final String EDITOR = "org.vpmap.workbench.editor";
    private static final String PERSPECTIVES = "guide/perspectives.md";

    @Override
    public void displayHelp() {
        view().ifPresent(v -> v.pane().show(GuidePages.FIRST));
    }

    @Override
    public void displayHelpResource(String href) {
        view().ifPresent(v -> v.pane().show(path(href)));
    }

    @Override
    public void displayDynamicHelp() {
        IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
        IWorkbenchPart at = page.getActivePart();
        view().ifPresent(v -> v.followFrom(at));
    }

    @Override
    public void displaySearch() {
        displayHelp();
    }

    @Override
    public void search(String expression) {
        view().ifPresent(v -> v.pane().search(expression));
    }

    @Override
    public void displayContext(IContext context, int x, int y) {
        Shell shell = PlatformUI.getWorkbench().getDisplay().getActiveShell();
        if (shell != null && shell.getData() instanceof TrayDialog dialog && dialog.getShell() == shell) {
            GuideTray.open(dialog, page(context).orElse(GuidePages.FIRST));
        } else {
            // Asked before the guide is shown: it is the active view then.
            String page = page(context).or(GuideHelp::here).orElse(PERSPECTIVES);
            view().ifPresent(v -> v.pane().show(page));
        }
    }

    @Override
    public boolean isContextHelpDisplayed() {
        return false;
    }

    private static Optional<GuideView> view() {
        try {
            return Optional.of((GuideView) PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().showView(GuideView.ID));
        } catch (PartInitException e) {
            ILog.get().error("The guide could not be opened; read it in the folder docs/guide instead", e);
            return Optional.empty();
        }
    }

    /** The page of the view or editor that is active: those of the platform have help contexts that lead nowhere here. */
    private static Optional<String> here() {
        IWorkbenchPart part = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().getActivePart();
        return Optional.ofNullable(part).flatMap(GuideHelp::page);
    }

    /** The page that a help context names. */
    static Optional<String> page(IContext context) {
        return context == null ? Optional.empty()
                : Stream.of(context.getRelatedTopics()).map(topic -> path(topic.getHref())).findFirst();
    }

    /** The page of a view or an editor. */
    static Optional<String> page(IWorkbenchPart part) {
        String id = part.getSite().getId();
        String context =
                part instanceof IEditorPart ? EDITOR : OURS + id.substring(id.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
        return page(HelpSystem.getContext(context));
    }

    /** Contexts name files of our bundle: {@code /org.vpmap.workbench/docs/guide/….md}. */
    private static String path(String href) {
        int docs = href.indexOf("docs/");
        return docs < 0 ? href : href.substring(docs + "docs/".length());
    }
}
