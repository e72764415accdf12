package org.vpmap.headless.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.project.JournalExport;
import org.vpmap.headless.project.Session;
import org.vpmap.run.journal.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code journal [--verify] [--export FILE]}. */
@Command(name = "journal", description = "Shows the audit trail; verifies its hash chain.")
public final class JournalCommand extends SessionCommand {
    @Option(names = "--verify", description = "Walk the whole chain (done in any case; with this option a broken chain is all that is said).")
    boolean verify;

    @Option(names = "--export", paramLabel = "FILE", description = "Write the trail as JSON lines, without field values.")
    Path export;

    @Override
    Exit execute(Console console, Session session) throws Exception {
        Journal.Verification verification = session.journal().verify();
        List<Map<String, Object>> runs = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Run", "kind", "started", "state"));
        if (verification.intact()) {
            for (Journal.RunInfo run : session.journal().runs()) {
                String state = run.ended().map(e -> e.state().name().toLowerCase(java.util.Locale.ROOT)).orElse("interrupted");
                String kind = run.started().kind().name().toLowerCase(java.util.Locale.ROOT);
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("run", run.started().run());
                row.put("kind", kind);
                row.put("started", run.started().at().toString());
                row.put("ended", run.ended().map(e -> e.at().toString()).orElse(""));
                row.put("state", state);
                row.put("undoes", run.started().undoes());
                runs.add(row);
                rows.add(List.of(run.started().run(), kind, run.started().at().toString(), state));
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("entries", verification.entries());
        result.put("runs", runs);
        result.put("verified", verification.intact());
        result.put("head", session.journal().head());
        if (!verification.intact()) {
            result.put("first_damage", verification.firstDamage());
        }
        List<String> words = new ArrayList<>();
        if (!verify) {
            words.addAll(Console.table(rows));
        }
        words.add(verification.intact()
                ? count(verification.entries()) + " entries, chain intact, head " + session.journal().head()
                : "The chain is broken at block " + verification.firstDamage() + ": restore " + session.project().journal()
                        + " from a backup");
        if (export != null && verification.intact()) {
            long written = JournalExport.write(session.journal(), export);
            result.put("exported", written);
            words.add("Wrote " + count(written) + " entries to " + export);
        }
        console.result(result, words);
        if (!verification.intact()) {
            console.error("the journal's chain is broken at block " + verification.firstDamage() + "; restore "
                    + session.project().journal() + " from a backup");
            return Exit.DAMAGED;
        }
        return Exit.DONE;
    }
}
