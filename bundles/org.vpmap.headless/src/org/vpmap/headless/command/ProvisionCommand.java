package org.vpmap.headless.command;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.connector.target.Provisions;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Session;
import org.vpmap.headless.project.Steps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code provision [--checklist|--apply]}. */
@Command(name = "provision", description = "What the target lacks: as a checklist, or made through the API where the API can.")
public final class ProvisionCommand extends SessionCommand {
    @Option(names = "--checklist", description = "Only compare (the default).")
    boolean checklist;

    @Option(names = "--apply", description = "Make what the API can make.")
    boolean apply;

    @Override
    Exit execute(Console console, Session session) throws Exception {
        if (apply && checklist) {
            throw new UserError(Exit.USAGE, "--checklist and --apply exclude each other; name one of them");
        }
        Steps.Setup setup = steps(session).setUp(apply);
        List<Provisions.SetupItem> items = setup.items();
        long open = setup.open();
        List<String> lines = new ArrayList<>();
        for (Provisions.SetupItem item : items) {
            String mark = switch (item.state()) {
                case DONE -> "[x]";
                case OPEN -> "[ ]";
                case DIFFERS -> "[!]";
            };
            String who = item.state() == Provisions.State.DONE
                    ? ""
                    : switch (item.hand()) {
                        case API -> " (this tool: --apply)";
                        case ADMIN -> " (an administrator, by hand)";
                        case NOBODY -> " (not in this edition: change the map)";
                    };
            lines.add(mark + " " + item.text() + who);
        }
        lines.add("");
        lines.add((items.size() - open) + " of " + items.size() + " are there.");
        console.result(setup.toMap(), lines);
        return open == 0 ? Exit.DONE : Exit.FINDINGS;
    }
}
