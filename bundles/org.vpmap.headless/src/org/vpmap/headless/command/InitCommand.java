package org.vpmap.headless.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.ProjectMaker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code init PROJECT [--connect FILE [--csv FOLDER]] [--map FILE]}. */
@Command(name = "init", description = "Makes a migration project with a starter map that covers all ten objects.")
public final class InitCommand extends BaseCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "PROJECT", defaultValue = ".", description = "The folder to make (default: this one).")
    Path folder;

    @Option(names = "--connect", paramLabel = "FILE", description = "A credentials file; its connections are set, its secrets stay in it.")
    Path connect;

    @Option(names = "--csv", paramLabel = "FOLDER", description = "The source is this folder of CSV files, whatever source the credentials file names.")
    Path csv;

    @Option(names = "--columns", paramLabel = "FILE", description = "How the CSV files' columns become fields (default: columns.map in their folder, where there is one).")
    Path columns;

    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "America/New_York", description = "The time zone of local times in the CSV files (default: America/New_York).")
    String zone;

    @Option(names = "--map", paramLabel = "FILE", description = "Begins with this map in place of the starter.")
    Path map;

    @Override
    Exit execute(Console console) throws Exception {
        if (csv == null && columns != null) {
            throw new UserError(Exit.USAGE, "--columns says how CSV files are read; give their folder with --csv FOLDER");
        }
        if (csv != null && connect == null) {
            throw new UserError(Exit.USAGE, "--csv names the source only; give --connect FILE with the section \"zoho\" for the target");
        }
        Optional<Connections.Export> export = Optional.ofNullable(csv)
                .map(files -> new Connections.Export(files, Optional.ofNullable(columns), zone));
        Optional<Connections> connections = connect == null ? Optional.empty()
                : Optional.of(Connections.fromCredentials(connect, export));
        ProjectMaker.Made made = new ProjectMaker(System::getenv).make(folder, connections, Optional.ofNullable(map));
        made.warnings().forEach(console::say);
        console.result(
                Map.of("project", made.project().root().toString(), "map", made.project().starterMap().toString(), "connected",
                        connections.isPresent(),
                        "edition", made.edition(), "warnings", made.warnings()),
                List.of(
                        "Made " + made.project().root() + ": " + made.project().starterMap().getFileName()
                                + (map != null ? " is " + map : " maps all ten objects"
                                        + (made.edition().isEmpty() ? "" : " for Zoho CRM " + made.edition()))
                                + ".",
                        connections.isPresent()
                                ? "Next: vpmap discover " + folder
                                : "Next: vpmap init " + folder
                                        + " --connect CREDENTIALS.json, which sets the connections; then vpmap discover " + folder));
        return Exit.DONE;
    }
}
