package org.vpmap.headless.command;

import java.nio.file.Path;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.MigrationProject;
import picocli.CommandLine.Parameters;

/** A command that works on a project. */
abstract class ProjectCommand extends BaseCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "PROJECT", defaultValue = ".", description = "The migration project's folder (default: this one).")
    Path folder;

    MigrationProject project() throws UserError {
        return MigrationProject.open(folder);
    }
}
