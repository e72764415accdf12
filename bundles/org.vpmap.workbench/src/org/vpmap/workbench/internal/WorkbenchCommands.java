package org.vpmap.workbench.internal;

import java.io.IOException;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.vpmap.workbench.SandboxServer;
import org.vpmap.workbench.views.work.Migrations;

/** Commands of the workbench itself; which one, the command's id says. */
public final class WorkbenchCommands extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        switch (event.getCommand().getId()) {
            case "org.vpmap.workbench.sandbox.start" -> startSandbox();
            case "org.vpmap.workbench.commands.connect" -> connect(HandlerUtil.getActiveShell(event));
            case "org.vpmap.workbench.welcome" -> WelcomePage.open(HandlerUtil.getActiveWorkbenchWindow(event).getActivePage());
            case "org.vpmap.workbench.about" -> new AboutDialog(HandlerUtil.getActiveShell(event)).open();
            case "org.vpmap.workbench.theme" -> Themes.set(!Themes.isDark());
            default -> throw new IllegalStateException("no such command: " + event.getCommand().getId());
        }
        return null;
    }

    private static void connect(Shell shell) {
        PlatformUI.getWorkbench().getService(Migrations.class).current()
                .ifPresent(project -> new WizardDialog(shell, new ConnectWizard(project)).open());
    }

    /** Starts the sandbox in the background, where the Progress view shows it. */
    static void startSandbox() {
        SandboxServer server = PlatformUI.getWorkbench().getService(SandboxServer.class);
        Migrations migrations = PlatformUI.getWorkbench().getService(Migrations.class);
        Job.create("Starting the sandbox", monitor -> {
            try {
                server.start();
                // Views that said it sleeps look again.
                migrations.current().ifPresent(migrations::readSoon);
                return Status.OK_STATUS;
            } catch (IOException e) {
                return new Status(IStatus.ERROR, WorkbenchCommands.class, "The sandbox did not start: " + e.getMessage()
                        + "; end what else uses its folder or ports and start it again", e);
            }
        }).schedule();
    }
}
