package org.vpmap.headless.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpmap.connector.target.Provisions;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Session;
import org.vpmap.run.journal.Entry;
import org.vpmap.schema.io.SchemaFiles;
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
        MappingPlan plan = session.plan();
        if (!(session.target() instanceof Provisions target)) {
            throw new UserError(Exit.USAGE, "the target cannot be provisioned by this tool; make the fields by hand");
        }
        List<Provisions.SetupItem> items;
        if (apply) {
            List<Provisions.SetupItem> before = target.checklist(plan.creations());
            items = target.apply(plan.creations());
            List<String> made = new ArrayList<>();
            for (int i = 0; i < before.size() && i < items.size(); i++) {
                if (before.get(i).state() != Provisions.State.DONE && items.get(i).state() == Provisions.State.DONE) {
                    made.add(items.get(i).text());
                }
            }
            if (!made.isEmpty()) {
                session.journal().append(List.of(new Entry.Provisioned(Instant.now(), System.getProperty("user.name", ""), made)));
            }
            SchemaFiles.save(session.target().describe(), session.project().targetSchema());
        } else {
            items = target.checklist(plan.creations());
        }
        long open = items.stream().filter(i -> i.state() != Provisions.State.DONE).count();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("items", items.stream().map(ProvisionCommand::map).toList());
        result.put("open", open);
        result.put("done", items.size() - open);
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
        console.result(result, lines);
        return open == 0 ? Exit.DONE : Exit.FINDINGS;
    }

    private static Map<String, Object> map(Provisions.SetupItem item) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("module", item.creation().module());
        map.put("what", item.creation().getClass().getSimpleName());
        map.put("hand", item.hand().name().toLowerCase(Locale.ROOT));
        map.put("state", item.state().name().toLowerCase(Locale.ROOT));
        map.put("text", item.text());
        return map;
    }
}
