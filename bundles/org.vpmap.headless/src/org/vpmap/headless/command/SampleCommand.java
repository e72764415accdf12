package org.vpmap.headless.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Session;
import org.vpmap.headless.project.Steps;
import org.vpmap.run.Reach;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sample [--size N]}. */
@Command(name = "sample", description = "Migrates a representative slice with all that hangs on it, and compares it field by field with what the target then holds.")
public final class SampleCommand extends SessionCommand {
    @Option(names = "--size", paramLabel = "N", defaultValue = "100", description = "Patients, 1 to 500 (default: ${DEFAULT-VALUE}).")
    int size;

    private static final int SHOWN = 20;

    @Override
    Exit execute(Console console, Session session) throws Exception {
        if (size < 1 || size > 500) {
            throw new UserError(Exit.USAGE, "--size is " + size + "; a sample has 1 to 500 patients");
        }
        Steps.Sampled sampled = steps(console, session).sample(size);
        return RunCommands.tell(console, sampled.outcome(), sampled.toMap(), sampled.reach().map(SampleCommand::words).orElse(List.of()));
    }

    private static List<String> words(Reach reach) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "Coverage: %,d of %,d cases of the map; the source has records for %,d.", reach.reached(),
                reach.cases(), reach.exercised()));
        list("No source record exercises:", reach.never(), lines);
        list("Only a larger sample (--size) exercises:", reach.leftOut(), lines);
        return lines;
    }

    private static void list(String title, List<String> names, List<String> lines) {
        if (!names.isEmpty()) {
            lines.add(title);
            names.stream().limit(SHOWN).forEach(n -> lines.add("  " + n));
            if (names.size() > SHOWN) {
                lines.add("  and " + (names.size() - SHOWN) + " more, all of them with --json");
            }
        }
    }
}
