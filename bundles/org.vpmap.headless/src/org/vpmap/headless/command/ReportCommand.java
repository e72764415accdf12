package org.vpmap.headless.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.project.Results;
import org.vpmap.headless.project.Session;
import org.vpmap.report.CustomerReport;
import org.vpmap.run.journal.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code report [-o FILE.html]}. */
@Command(name = "report", description = "One self-contained page for the customer, made of the results of the other commands.")
public final class ReportCommand extends SessionCommand {
    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Where to write (default: report.html in the project).")
    Path output;

    @Override
    Exit execute(Console console, Session session) throws Exception {
        Path file = output == null ? session.project().root().resolve("report.html") : output;
        MappingPlan plan = session.plan();
        List<List<String>> left = new ArrayList<>();
        plan.ignored().forEach(i -> left
                .add(List.of(i.object() + i.field().map(f -> "." + f).orElse("") + (i.when().isPresent() ? " (some)" : ""), i.because())));
        Journal.Verification verification = session.journal().verify();
        String trail = count(verification.entries()) + " entries in the audit trail, the chain of hashes is "
                + (verification.intact() ? "intact; its head is " + session.journal().head()
                        : "BROKEN at block " + verification.firstDamage())
                + ".";
        CustomerReport.Cover cover = new CustomerReport.Cover(
                plan.name(), plan.doc(), LocalDate.now().toString(), !session.connections().synthetic(), left, trail);
        Results results = new Results(session.project());
        Results.write(file, new CustomerReport(cover, results.all()).render());
        console.result(Map.of("file", file.toString(), "sections", List.copyOf(results.all().keySet())), List.of("Wrote " + file));
        return Exit.DONE;
    }
}
