package org.vpmap.workbench.guide;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.event.EventHandler;

/** The guide beside one's work, with search; it follows the active view when asked to. */
public final class GuideView extends ViewPart {
    /** The view's id. */
    public static final String ID = "org.vpmap.workbench.views.guide";

    private final EventHandler themes = event -> PlatformUI.getWorkbench().getDisplay().asyncExec(this::themeChanged);
    private final IPartListener2 parts = new IPartListener2() {
        @Override
        public void partActivated(IWorkbenchPartReference reference) {
            if (follow.isChecked()) {
                follow(reference.getPart(false));
            }
        }
    };
    private Text search;
    private GuidePane pane;
    private Action backward;
    private Action forward;
    private Action follow;

    @Override
    public void createPartControl(Composite parent) {
        Composite root = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(4, 4).spacing(0, 4).applyTo(root);
        search = new Text(root, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        search.setMessage("search the guide");
        search.setToolTipText("Shows the pages that have all of these words");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
        search.addListener(SWT.DefaultSelection, e -> {
            if (!search.getText().isBlank()) {
                pane.search(search.getText());
            }
        });
        pane = new GuidePane(root, new GuidePages(), Optional.of(folder()), this::shown);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(pane.control());
        actions(getViewSite().getActionBars().getToolBarManager());
        PlatformUI.getWorkbench().getHelpSystem().setHelp(root, "org.vpmap.workbench.guide");
        getSite().getPage().addPartListener(parts);
        getSite().getService(IEventBroker.class).subscribe(IThemeEngine.Events.THEME_CHANGED, themes);
        pane.show(GuidePages.FIRST);
    }

    private static Path folder() {
        return Platform.getStateLocation(FrameworkUtil.getBundle(GuideView.class)).append("guide").toPath();
    }

    private void actions(IToolBarManager bar) {
        backward = action("Back", "The page before", shared(ISharedImages.IMG_TOOL_BACK), () -> pane.goBack());
        forward = action("Forward", "The page that you went back from", shared(ISharedImages.IMG_TOOL_FORWARD), () -> pane.goForward());
        Action home = action("Contents", "All pages", icon("guide"), () -> pane.show(GuidePages.FIRST));
        follow = new Action("Follow the Active View", IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                if (isChecked()) {
                    follow(getSite().getPage().getActivePart());
                }
            }
        };
        follow.setToolTipText("Shows the page of each view that you go to");
        follow.setImageDescriptor(icon("follow"));
        bar.add(backward);
        bar.add(forward);
        bar.add(home);
        bar.add(follow);
        shown();
    }

    private static ImageDescriptor shared(String name) {
        return PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(name);
    }

    private static ImageDescriptor icon(String name) {
        return ImageDescriptor.createFromURL(GuideView.class.getResource("/icons/" + name + ".svg"));
    }

    private static Action action(String text, String tip, ImageDescriptor image, Runnable run) {
        Action action = new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        };
        action.setToolTipText(tip);
        action.setImageDescriptor(image);
        return action;
    }

    private void shown() {
        if (backward != null) {
            backward.setEnabled(pane.hasBack());
            forward.setEnabled(pane.hasForward());
        }
    }

    private void themeChanged() {
        if (!pane.control().isDisposed()) {
            pane.themeChanged();
        }
    }

    /** Shows the page that belongs to a part, where it has one. */
    private void follow(IWorkbenchPart part) {
        if (part != null && part != this) {
            GuideHelp.page(part).ifPresent(pane::show);
        }
    }

    /** Begins to follow the active view, the one that is active now first. */
    void followFrom(IWorkbenchPart part) {
        follow.setChecked(true);
        follow(part);
    }

    /** What shows the pages. */
    public GuidePane pane() {
        return pane;
    }

    @Override
    public void setFocus() {
        pane.setFocus();
    }

    @Override
    public void dispose() {
        getSite().getPage().removePartListener(parts);
        getSite().getService(IEventBroker.class).unsubscribe(themes);
        super.dispose();
    }
}
