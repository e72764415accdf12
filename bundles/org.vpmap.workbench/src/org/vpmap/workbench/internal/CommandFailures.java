package org.vpmap.workbench.internal;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.IExecutionListener;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.statushandlers.StatusManager;

/** Tells a person that a command failed, whether it was chosen in a menu, a toolbar, by a key or in Quick Access. */
final class CommandFailures implements IExecutionListener {
    @Override
    public void postExecuteFailure(String command, ExecutionException failure) {
        StatusManager.getManager().handle(Status.error(command + " failed", failure), StatusManager.SHOW);
    }

    @Override
    public void notHandled(String command, NotHandledException why) {
        // Nothing was begun: the command is for another place.
    }

    @Override
    public void preExecute(String command, ExecutionEvent event) {
        // Nothing has failed yet.
    }

    @Override
    public void postExecuteSuccess(String command, Object result) {
        // Nothing has failed.
    }
}
