package org.vpmap.headless.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpmap.connector.Failure;
import org.vpmap.core.value.Problem;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.run.Gate;
import org.vpmap.run.LedgerRow;
import org.vpmap.run.RunOutcome;

/** How sample, run and delta tell what came of them, and how they end. */
final class RunCommands {
    private static final int PROBLEMS = 20;

    private RunCommands() {}

    /** Prints the outcome and gives the exit code. */
    static Exit tell(Console console, RunOutcome outcome) {
        return tell(console, outcome, outcome.toMap(), List.of());
    }

    /** The same with more than the outcome in the document and in words. */
    static Exit tell(Console console, RunOutcome outcome, Map<String, ?> document, List<String> more) {
        List<String> lines = new ArrayList<>(words(outcome));
        lines.addAll(more);
        console.result(document, lines);
        return switch (outcome.state()) {
            case REFUSED -> {
                console.error(refusal(outcome.gates().stream().filter(g -> !g.open()).toList()));
                yield Exit.GATE;
            }
            case PARTIAL -> {
                outcome.stopped().ifPresent(s -> console.error(s.message()));
                yield outcome.stopped().flatMap(RunOutcome.Stopped::failure).filter(Failure.CreditsExhausted.class::isInstance).isPresent()
                        ? Exit.GATE : Exit.UNREACHABLE;
            }
            case COMPLETED -> outcome.hasFindings() ? Exit.FINDINGS : Exit.DONE;
        };
    }

    /** One line for all closed gates: their names, why the first is closed and what opens it. The others stand in the JSON and in the plan. */
    static String refusal(List<Gate.Verdict> closed) {
        Gate.Verdict first = closed.get(0);
        String reason = first.reason().replaceAll("[.;\\s]+$", "") + (first.next().isEmpty() ? "" : "; " + first.next());
        if (closed.size() == 1) {
            return "the gate " + first.gate() + " is closed: " + reason;
        }
        return closed.size() + " gates are closed (" + closed.stream().map(g -> g.gate().name()).collect(Collectors.joining(", "))
                + "); the first: " + reason + ". 'vpmap plan' tells of each";
    }

    private static List<String> words(RunOutcome outcome) {
        if (outcome.objects().isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Source", "Target", "read", "created", "updated", "unchanged", "merged", "left out", "held", "rejected",
                "refused"));
        for (LedgerRow row : outcome.objects()) {
            rows.add(java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(row.source(), row.target()),
                    java.util.stream.LongStream
                            .of(row.read(), row.created(), row.updated(), row.unchanged(), row.merged(), row.skipped(), row.held(),
                                    row.rejected(), row.refused())
                            .mapToObj(n -> String.format(Locale.ROOT, "%,d", n)))
                    .collect(Collectors.toList()));
        }
        List<String> lines = new ArrayList<>(Console.table(rows));
        lines.add("");
        lines.add(String.format(Locale.ROOT, "Run %s %s: %,d records in %.1f s, %,d credits; %,d files moved, %,d not.", outcome.run(),
                outcome.state().name().toLowerCase(Locale.ROOT), outcome.read(), outcome.seconds(), outcome.credits(),
                outcome.files().moved(), outcome.files().refused()));
        outcome.comparison()
                .ifPresent(c -> lines.add(String.format(Locale.ROOT,
                        "Read back: %,d records, %,d fields, %,d equal, %,d different, %,d missing.", c.records(), c.fields(),
                        c.equal(), c.different(), c.lost())));
        if (outcome.deletedInSource() > 0) {
            lines.add(outcome.deletedInSource()
                    + " records were deleted in the source since; the target keeps them. 'vpmap journal --export FILE' lists them.");
        }
        lines.addAll(problems(outcome.sourceProblems()));
        return lines;
    }

    /** What is wrong with the source, in lines. */
    static List<String> problems(List<Problem> problems) {
        List<String> lines = new ArrayList<>();
        if (!problems.isEmpty()) {
            lines.add("The source itself has " + problems.size() + (problems.size() == 1 ? " problem:" : " problems:"));
            problems.stream().limit(PROBLEMS).map(p -> "  " + p.message()).forEach(lines::add);
            if (problems.size() > PROBLEMS) {
                lines.add("  and " + (problems.size() - PROBLEMS) + " more, listed in: vpmap report");
            }
        }
        return lines;
    }

    /** Results name an outcome by its kind. */
    static String name(RunOutcome outcome) {
        Map<String, Object> map = outcome.toMap();
        return "full".equals(map.get("kind")) ? "run" : String.valueOf(map.get("kind"));
    }
}
