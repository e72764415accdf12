package org.vpmap.headless.command;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Session;
import org.vpmap.run.journal.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code confirm --by NAME}. */
@Command(name = "confirm", description = "Signs the map off as it stands; a run refuses a map that is not confirmed or that changed since.")
public final class ConfirmCommand extends SessionCommand {
    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who confirms.")
    String by;

    @Override
    Exit execute(Console console, Session session) throws Exception {
        if (by.isBlank()) {
            throw new UserError(Exit.USAGE, "--by is empty; give the name of the person who confirms");
        }
        MappingPlan plan = session.plan();
        Instant at = Instant.now();
        session.journal().append(List.of(new Entry.Confirmed(at, by.strip(), plan.fingerprint())));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("fingerprint", plan.fingerprint());
        result.put("by", by.strip());
        result.put("at", at.toString());
        console.result(result,
                List.of("Confirmed by " + by.strip() + ": " + plan.mappings().size() + " maps, fingerprint " + plan.fingerprint()));
        return Exit.DONE;
    }
}
