package org.vpmap.headless.command;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.project.Session;
import org.vpmap.run.Comparison;
import picocli.CommandLine.Command;

/** {@code reconcile}. */
@Command(name = "reconcile", description = "Reads both sides back and compares counts, links and every mapped field.")
public final class ReconcileCommand extends SessionCommand {
    @Override
    Exit execute(Console console, Session session) throws Exception {
        Comparison comparison = steps(console, session).reconcile();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Source", "Target", "in source", "left behind", "in target", "fields", "equal", "links", "equal"));
        for (Comparison.Row row : comparison.objects()) {
            rows.add(List.of(row.source(), row.target(), count(row.sourceCount()), count(row.leftBehind()), count(row.targetCount()),
                    count(row.fieldsCompared()), count(row.fieldsEqual()), count(row.linksCompared()), count(row.linksEqual())));
        }
        List<String> lines = new ArrayList<>(Console.table(rows));
        lines.add("");
        lines.add(count(comparison.lost()) + " lost, " + count(comparison.duplicates()) + " duplicates, "
                + count(comparison.differentRecords()) + " different."
                + (comparison.leftBehind() == 0 ? "" : " What was left behind is listed with its reasons in: vpmap report"));
        comparison.differences().stream().limit(20).forEach(
                d -> lines.add("  " + d.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + d.map() + " " + d.key() + " " + d.field()
                        + (d.field().isEmpty() ? "" : ": expected " + d.expected() + ", found " + d.actual())));
        lines.addAll(RunCommands.problems(comparison.sourceProblems()));
        console.result(comparison.toMap(), lines);
        return comparison.isClean() ? Exit.DONE : Exit.FINDINGS;
    }
}
