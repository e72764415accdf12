package org.vpmap.headless.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
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
        Entry.Confirmed confirmed = steps(session).confirm(by);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("fingerprint", confirmed.fingerprint());
        result.put("by", confirmed.by());
        result.put("at", confirmed.at().toString());
        console.result(result, List.of("Confirmed by " + confirmed.by() + ": " + session.plan().mappings().size() + " maps, fingerprint "
                + confirmed.fingerprint()));
        return Exit.DONE;
    }
}
