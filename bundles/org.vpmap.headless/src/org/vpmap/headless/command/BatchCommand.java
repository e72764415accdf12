package org.vpmap.headless.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code batch PROJECT...}. */
@Command(name = "batch", description = "Unattended: check, plan, sample, run and reconcile of one or more projects, each stopping at its first closed gate or failure.")
public final class BatchCommand extends BaseCommand {
    private static final List<String> PIPELINE = List.of("check", "plan", "sample", "run", "reconcile");

    @Parameters(arity = "1..*", paramLabel = "PROJECT", description = "The migration projects.")
    List<Path> projects;

    @Override
    Exit execute(Console console) throws Exception {
        List<Map<String, Object>> results = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Exit worst = Exit.DONE;
        for (Path project : projects) {
            List<Map<String, Object>> steps = new ArrayList<>();
            Exit exit = Exit.DONE;
            for (String command : PIPELINE) {
                console.say(project + ": " + command);
                Exit step = run(command, project, console);
                steps.add(Map.of("step", command, "exit", step.code()));
                exit = step.code() > exit.code() ? step : exit;
                boolean blocked = step.code() > Exit.FINDINGS.code() || step == Exit.FINDINGS && command.equals("check");
                if (blocked) {
                    break;
                }
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("project", project.toString());
            result.put("exit", exit.code());
            result.put("steps", steps);
            results.add(result);
            words.add(
                    project + ": " + exit.name().toLowerCase(java.util.Locale.ROOT) + " after " + steps.get(steps.size() - 1).get("step"));
            worst = exit.code() > worst.code() ? exit : worst;
        }
        console.result(Map.of("projects", results), words);
        return worst;
    }

    private Exit run(String command, Path project, Console console) {
        CommandLine line = VpMapCommand.commandLine(new PrintWriter(PrintWriter.nullWriter()), console.errors());
        int code = line.execute(command, project.toString(), "--json");
        for (Exit exit : Exit.values()) {
            if (exit.code() == code) {
                return exit;
            }
        }
        return Exit.UNREACHABLE;
    }
}
