package org.vpmap.headless.command;

import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.Progress;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Session;
import org.vpmap.run.RunOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sample [--size N]}. */
@Command(name = "sample", description = "Migrates a representative slice with all that hangs on it, and compares it field by field with what the target then holds.")
public final class SampleCommand extends SessionCommand {
    @Option(names = "--size", paramLabel = "N", defaultValue = "100", description = "Patients, 1 to 500 (default: ${DEFAULT-VALUE}).")
    int size;

    @Override
    Exit execute(Console console, Session session) throws Exception {
        if (size < 1 || size > 500) {
            throw new UserError(Exit.USAGE, "--size is " + size + "; a sample has 1 to 500 patients");
        }
        RunOutcome outcome = session.engine(new Progress(console)).sample(size);
        keep(session, "sample", outcome.toMap());
        return RunCommands.tell(console, outcome);
    }
}
