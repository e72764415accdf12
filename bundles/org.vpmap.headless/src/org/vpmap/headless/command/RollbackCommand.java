package org.vpmap.headless.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Session;
import org.vpmap.run.Decision;
import org.vpmap.run.RollbackReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rollback [--run ID] [--dry-run]}. */
@Command(name = "rollback", description = "Undoes a run: deletes what it created, restores what it changed, keeps what somebody changed since, and verifies it.")
public final class RollbackCommand extends SessionCommand {
    @Option(names = "--run", paramLabel = "ID", description = "The run to undo (default: the last one that wrote).")
    String run;

    @Option(names = "--dry-run", description = "Say what would be done, without a write.")
    boolean dryRun;

    @Option(names = "--also", paramLabel = "ID", description = "Undo the record of that target id although somebody changed it since; may be given several times.")
    List<String> also = List.of();

    @Option(names = "--because", paramLabel = "REASON", description = "Why --also; without patients' data. It stands in the journal.")
    String because = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides --also (default: the user of this machine).")
    String by = System.getProperty("user.name", "");

    @Override
    Exit execute(Console console, Session session) throws Exception {
        RollbackReport report = steps(console, session).rollback(Optional.ofNullable(run), dryRun, decisions());
        Map<String, Object> result = report.toMap();
        List<String> lines = new ArrayList<>();
        lines.add((dryRun ? "Would undo run " : "Undid run ") + result.get("run") + attempts(report) + ": " + count(result.get("deleted"))
                + " deleted, "
                + count(result.get("restored")) + " put back, "
                + count(result.get("conflicts")) + " kept since somebody changed them, " + count(result.get("remaining")) + " remaining.");
        lines.add(dryRun ? "Nothing was written." : Boolean.TRUE.equals(result.get("verified")) ? "Verified by reading the target back."
                : "NOT verified: run the command again.");
        also.stream().map(id -> report.overruled().contains(id) ? "  " + id + ": changed since, undone nonetheless"
                : "  " + id + ": --also was not needed, the run has no such conflict").forEach(lines::add);
        report.standing().stream().sorted().map(later -> "  Run " + later + " came later and still stands: vpmap rollback --run " + later)
                .forEach(lines::add);
        report.conflictLines().forEach(c -> lines.add("  " + c));
        console.result(result, lines);
        return report.isClean() || dryRun && report.conflicts() == 0 && report.laterRuns().isEmpty() ? Exit.DONE : Exit.FINDINGS;
    }

    private static String attempts(RollbackReport report) {
        return report.attempts().isEmpty() ? ""
                : " with its unfinished attempts " + String.join(", ", report.attempts());
    }

    private Map<String, Decision> decisions() throws UserError {
        if (also.isEmpty() != because.isBlank()) {
            throw new UserError(Exit.USAGE, "--also and --because belong together; say which record is undone nonetheless and why");
        }
        Map<String, Decision> decisions = new HashMap<>();
        also.forEach(id -> decisions.put(id, new Decision(by, because)));
        return decisions;
    }
}
