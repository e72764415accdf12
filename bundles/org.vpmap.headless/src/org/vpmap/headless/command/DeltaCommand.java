package org.vpmap.headless.command;

import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.project.Session;
import picocli.CommandLine.Command;

/** {@code delta}. */
@Command(name = "delta", description = "Migrates what changed in the source since the last run or delta, once.")
public final class DeltaCommand extends SessionCommand {
    @Override
    Exit execute(Console console, Session session) throws Exception {
        return RunCommands.tell(console, steps(console, session).delta());
    }
}
