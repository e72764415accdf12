package org.vpmap.headless.command;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.project.Session;
import org.vpmap.lang.project.Compilation;
import org.vpmap.lang.project.Severity;
import org.vpmap.run.journal.Journal;
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
        List<Map<String, Object>> runs = new ArrayList<>();
        List<Journal.RunInfo> all = session.journal().runs();
        for (Journal.RunInfo run : all) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("run", run.started().run());
            row.put("kind", run.started().kind().name().toLowerCase(Locale.ROOT));
            row.put("state", run.ended().map(e -> e.state().name().toLowerCase(Locale.ROOT)).orElse("interrupted"));
            row.put("at", run.started().at().toString());
            runs.add(row);
        }
        status.put("runs", runs);
        Map<String, Long> there = new LinkedHashMap<>();
        if (compilation instanceof Compilation.Compiled c) {
            for (var mapping : c.plan().mappings()) {
                there.put(mapping.id(), session.journal().crossingCount(mapping.id()));
            }
        }
        status.put("migrated", there);
        boolean interrupted = !all.isEmpty() && all.get(all.size() - 1).ended().isEmpty();
        String next = !discovered
                ? "vpmap discover"
                : errors > 0
                        ? "vpmap check"
                : !confirmed ? "vpmap confirm --by NAME" : interrupted ? "vpmap run --resume"
                : all.isEmpty() ? "vpmap provision, then vpmap sample" : "vpmap reconcile";
        status.put("next", next);

        List<String> lines = new ArrayList<>();
        lines.add(session.project().name() + ": " + (discovered ? "schemas discovered, " : "schemas not discovered, ")
                + (errors == 0 ? "map without errors, " : errors + " errors in the map, ")
                + (confirmed ? "confirmed" : "not confirmed"));
        runs.forEach(r -> lines.add("  " + r.get("at") + "  " + r.get("kind") + " " + r.get("run") + " " + r.get("state")));
        there.forEach((map, count) -> lines.add("  " + map + ": " + count(count) + " in the target"));
        lines.add("Next: " + next);
        console.result(status, lines);
        return Exit.DONE;
    }
}
