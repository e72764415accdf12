package org.vpmap.workbench.internal;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.internal.help.WorkbenchHelpSystem;
import org.eclipse.ui.statushandlers.StatusManager;
import org.vpmap.workbench.Perspectives;

/** What the workbench shows at start and what it saves at its end. */
public final class Advisor extends WorkbenchAdvisor {
    private static final Point SIZE = new Point(1400, 900);

    @Override
    public String getInitialWindowPerspectiveId() {
        return Perspectives.MAPPING;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        configurer.setSaveAndRestore(true);
        IDE.registerAdapters();
        SystemColours.follow(PlatformUI.getWorkbench().getDisplay());
        // Two help systems are there, and the platform has no public way to say which is meant.
        if (PlatformUI.getWorkbench().getHelpSystem() instanceof WorkbenchHelpSystem help) {
            help.setDesiredHelpSystemId("org.vpmap.workbench.guide");
        }
        PlatformImages.declare(configurer);
    }

    @Override
    public IAdaptable getDefaultPageInput() {
        return ResourcesPlugin.getWorkspace().getRoot();
    }

    @Override
    public String getMainPreferencePageId() {
        return "org.vpmap.workbench.preferences";
    }

    @Override
    public void postStartup() {
        // A command that fails in a menu is only logged by the platform.
        PlatformUI.getWorkbench().getService(ICommandService.class).addExecutionListener(new CommandFailures());
    }

    @Override
    public void eventLoopException(Throwable exception) {
        // The platform's own only logs it: what a person just did would do nothing, without a word.
        StatusManager.getManager().handle(
                Status.error("Unexpected in the user interface", exception), StatusManager.SHOW | StatusManager.LOG);
    }

    @Override
    public void postShutdown() {
        try {
            ResourcesPlugin.getWorkspace().save(true, null);
        } catch (CoreException e) {
            ILog.get().error("The workspace was not saved", e);
        }
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new WorkbenchWindowAdvisor(configurer) {
            @Override
            public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer bars) {
                return new ActionBars(bars);
            }

            @Override
            public void postWindowOpen() {
                IWorkbenchPage page = getWindowConfigurer().getWindow().getActivePage();
                if (ResourcesPlugin.getWorkspace().getRoot().getProjects().length == 0 && page != null
                        && page.getEditorReferences().length == 0) {
                    WelcomePage.open(page);
                }
            }

            @Override
            public void preWindowOpen() {
                getWindowConfigurer().setInitialSize(SIZE);
                getWindowConfigurer().setShowCoolBar(true);
                getWindowConfigurer().setShowStatusLine(true);
                getWindowConfigurer().setShowPerspectiveBar(true);
                getWindowConfigurer().setShowProgressIndicator(true);
                getWindowConfigurer().setTitle("VPMap Workbench");
            }
        };
    }
}
