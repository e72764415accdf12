package org.vpmap.headless.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.project.Session;
import org.vpmap.run.OwnerReport;
import picocli.CommandLine.Command;

/** {@code owners}. */
@Command(name = "owners", description = "Who will own the records: staff matched with users by e-mail, the unmatched, and where each one's records will go.")
public final class OwnersCommand extends SessionCommand {
    @Override
    Exit execute(Console console, Session session) throws Exception {
        OwnerReport report = steps(session).owners();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Staff", "E-mail", "User", "Action"));
        report.owners().forEach(
                o -> rows.add(List.of(o.source(), o.email(), o.target(), o.action().name().toLowerCase(Locale.ROOT).replace('_', ' '))));
        List<String> lines = new ArrayList<>(Console.table(rows));
        lines.add("");
        lines.add(report.matched() + " matched, " + report.unmatched() + " not"
                + (report.unresolved() > 0 ? ", " + report.unresolved() + " of them without any owner" : "") + ".");
        console.result(report.toMap(), lines);
        return report.unresolved() > 0 ? Exit.FINDINGS : Exit.DONE;
    }
}
