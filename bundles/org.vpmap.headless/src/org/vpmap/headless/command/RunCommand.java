package org.vpmap.headless.command;

import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.project.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run [--resume]}. */
@Command(name = "run", description = "Migrates everything. A run that was interrupted goes on with --resume.")
public final class RunCommand extends SessionCommand {
    @Option(names = "--resume", description = "Go on with the run that was interrupted.")
    boolean resume;

    @Override
    Exit execute(Console console, Session session) throws Exception {
        return RunCommands.tell(console, steps(console, session).run(resume));
    }
}
