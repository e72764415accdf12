package org.vpmap.headless.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.project.Session;
import picocli.CommandLine.Command;

/** {@code plan}. */
@Command(name = "plan", description = "What a run would do, without a write: records and operations, path, API credits, time, warnings, gates.")
public final class PlanCommand extends SessionCommand {
    @Override
    Exit execute(Console console, Session session) throws Exception {
        Map<String, Object> plan = steps(session).plan().toMap();
        console.result(plan, words(plan));
        return Exit.DONE;
    }

    @SuppressWarnings("unchecked")
    private static List<String> words(Map<String, Object> plan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Source", "Target", "records", "operations", "path", "credits"));
        for (Map<String, Object> o : (List<Map<String, Object>>) plan.get("objects")) {
            rows.add(List.of(String.valueOf(o.get("source")), String.valueOf(o.get("target")), count(o.get("records")),
                    count(o.get("operations")), String.valueOf(o.get("path")), count(o.get("credits"))));
        }
        List<String> lines = new ArrayList<>(Console.table(rows));
        lines.add("");
        lines.add(count(plan.get("credits")) + " of " + count(plan.get("credits_available")) + " credits, about " + plan.get("seconds")
                + " s.");
        for (Map<String, Object> gate : (List<Map<String, Object>>) plan.get("gates")) {
            lines.add((Boolean.TRUE.equals(gate.get("open")) ? "  open    " : "  CLOSED  ") + gate.get("gate") + ": " + gate.get("reason")
                    + (gate.get("next") instanceof String next && !next.isEmpty() ? " → " + next : ""));
        }
        if (plan.get("warnings") instanceof List<?> warnings) {
            warnings.forEach(w -> lines.add("  note    " + w));
        }
        if (plan.get("notes") instanceof List<?> notes) {
            notes.forEach(n -> lines.add("  note    " + n));
        }
        return lines;
    }
}
