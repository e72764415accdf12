package org.vpmap.headless.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.ProjectMaker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code init PROJECT [--connect FILE]}. */
@Command(name = "init", description = "Makes a migration project with a starter map that covers all ten objects.")
public final class InitCommand extends BaseCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "PROJECT", defaultValue = ".", description = "The folder to make (default: this one).")
    Path folder;

    @Option(names = "--connect", paramLabel = "FILE", description = "A credentials file; its connections are set, its secrets stay in it.")
    Path connect;

    @Override
    Exit execute(Console console) throws Exception {
        Optional<Connections> connections = connect == null ? Optional.empty() : Optional.of(Connections.fromCredentials(connect));
        ProjectMaker.Made made = new ProjectMaker(System::getenv).make(folder, connections);
        made.warnings().forEach(console::say);
        console.result(
                Map.of("project", made.project().root().toString(), "map", made.project().starterMap().toString(), "connected",
                        connections.isPresent(),
                        "edition", made.edition(), "warnings", made.warnings()),
                List.of(
                        "Made " + made.project().root() + ": " + made.project().starterMap().getFileName() + " maps all ten objects"
                                + (made.edition().isEmpty() ? "" : " for Zoho CRM " + made.edition()) + ".",
                        connections.isPresent()
                                ? "Next: vpmap discover " + folder
                                : "Next: vpmap init " + folder
                                        + " --connect CREDENTIALS.json, which sets the connections; then vpmap discover " + folder));
        return Exit.DONE;
    }
}
