package org.vpmap.headless.command;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.project.Session;
import org.vpmap.lang.project.Compilation;
import org.vpmap.lang.project.Severity;
import org.vpmap.run.RunHistory;
import picocli.CommandLine.Command;

/** {@code status}: where the migration stands, without asking source or target. */
@Command(name = "status", description = "Where the migration stands and what to do next.")
public final class StatusCommand extends SessionCommand {
    @Override
    Exit execute(Console console, Session session) throws Exception {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("project", session.project().root().toString());
        boolean connected = Files.exists(session.project().connectionsFile());
        boolean discovered = Files.exists(session.project().sourceSchema()) && Files.exists(session.project().targetSchema());
        status.put("connected", connected);
        status.put("discovered", discovered);
        Compilation compilation = session.compile(false);
        long errors = compilation.issues().stream().filter(i -> i.severity() == Severity.ERROR).count();
        status.put("errors", errors);
        boolean confirmed = compilation instanceof Compilation.Compiled c && c.plan().fingerprint().equals(session.confirmedFingerprint());
        status.put("confirmed", confirmed);
        Optional<RunHistory.Status> history = compilation instanceof Compilation.Compiled c
                ? Optional.of(new RunHistory(c.plan(), session.journal()).status())
                : Optional.empty();
        List<Map<String, Object>> runs = RunHistory.runs(session.journal()).stream().map(RunHistory.Run::toMap).toList();
        status.put("runs", runs);
        Map<String, Long> there = history.map(RunHistory.Status::there).orElse(Map.of());
        status.put("migrated", there);
        String next = !discovered ? "vpmap discover" : history.isEmpty() ? "vpmap check" : history.get().next();
        status.put("next", next);

        List<String> lines = new ArrayList<>();
        lines.add(session.project().name() + ": " + (discovered ? "schemas discovered, " : "schemas not discovered, ")
                + (errors == 0 ? "map without errors, " : errors + " errors in the map, ")
                + (confirmed ? "confirmed" : "not confirmed"));
        runs.forEach(r -> lines.add("  " + r.get("at") + "  " + r.get("run") + " " + r.get("state")
                + (Boolean.TRUE.equals(r.get("undone")) ? ", undone" : "")));
        there.forEach((map, count) -> lines.add("  " + map + ": " + count(count) + " in the target"));
        lines.add("Next: " + next);
        console.result(status, lines);
        return Exit.DONE;
    }
}
