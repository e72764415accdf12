package org.vpmap.workbench.views;

import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.handlers.IHandlerService;

/** Opens the wizard of new migration projects. */
public final class NewProjectHandler extends AbstractHandler {
    private static final String WIZARD = "org.vpmap.workbench.wizards.project";

    @Override
    public Object execute(ExecutionEvent event) {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        try {
            return window.getService(IHandlerService.class).executeCommand(ParameterizedCommand.generateCommand(
                    window.getService(ICommandService.class).getCommand(IWorkbenchCommandConstants.FILE_NEW),
                    Map.of(IWorkbenchCommandConstants.FILE_NEW_PARM_WIZARDID, WIZARD)), null);
        } catch (CommandException e) {
            throw new IllegalStateException("the wizard of new projects is registered", e);
        }
    }
}
