package org.vpmap.headless.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}. */
@Command(name = "demo", description = "Runs the whole story of a migration on the embedded sandbox and tells what happened.")
public final class DemoCommand extends BaseCommand {
    @Option(names = "--dir", paramLabel = "D", description = "An empty folder for sandbox and project (default: a new temporary one; it is kept).")
    Path dir;

    @Option(names = "--patients", paramLabel = "N", defaultValue = "500", description = "Size of the practice (default: ${DEFAULT-VALUE}).")
    int patients;

    @Option(names = "--edition", paramLabel = "EDITION", defaultValue = "enterprise", description = "Zoho CRM's edition: professional or higher (default: ${DEFAULT-VALUE}).")
    String edition;

    @Override
    Exit execute(Console console) throws Exception {
        if (!List.of("professional", "enterprise", "ultimate").contains(edition)) {
            throw new UserError(Exit.USAGE, "--edition is '" + edition + "'; the story plays on professional, enterprise or ultimate");
        }
        if (patients < 100 || patients > 20_000) {
            throw new UserError(Exit.USAGE, "--patients is " + patients + "; the story has 100 to 20,000");
        }
        Path folder = dir == null ? Files.createTempDirectory("vpmap-demo") : dir;
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new UserError(Exit.USAGE, folder + ": is not empty; name an empty folder with --dir");
            }
        }
        Demo demo = new Demo(folder, patients, edition, console, console.errors());
        Map<String, Object> result = demo.play();
        console.result(result, List.of(demo.ok()
                ? "The story is told. Project, journal and report lie in " + folder
                : "The story stopped at step " + ((List<?>) result.get("steps")).size() + ". Everything lies in " + folder));
        return demo.ok() ? Exit.DONE : Exit.FINDINGS;
    }
}
