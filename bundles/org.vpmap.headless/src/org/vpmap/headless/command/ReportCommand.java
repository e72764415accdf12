package org.vpmap.headless.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.project.Reports;
import org.vpmap.headless.project.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code report [-o FILE.html]}. */
@Command(name = "report", description = "One self-contained page for the customer, made of the results of the other commands.")
public final class ReportCommand extends SessionCommand {
    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Where to write (default: report.html in the project).")
    Path output;

    @Override
    Exit execute(Console console, Session session) throws Exception {
        Path file = output == null ? Reports.usual(session.project()) : output;
        List<String> sections = Reports.write(session, file);
        console.result(Map.of("file", file.toString(), "sections", sections), List.of("Wrote " + file));
        return Exit.DONE;
    }
}
