package org.vpmap.headless.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.project.Session;
import org.vpmap.headless.project.Steps;
import org.vpmap.propose.audit.Audit;
import org.vpmap.schema.SystemSchema;
import picocli.CommandLine.Command;

/** {@code discover}. */
@Command(name = "discover", description = "Reads both systems' schemas into the project and audits the source: objects, fields, counts, fill rates, distinct values, PHI.")
public final class DiscoverCommand extends SessionCommand {
    @Override
    Exit execute(Console console, Session session) throws Exception {
        long[] said = {System.nanoTime()};
        Steps.Discovered found = steps(console, session).discover((object, read) -> {
            if (console.terminal()) {
                console.progress("auditing " + object + "  " + count(read));
            } else if (System.nanoTime() - said[0] > 5_000_000_000L) {
                said[0] = System.nanoTime();
                console.say("  auditing " + object + ": " + count(read) + " records");
            }
        });
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("source", summary(found.source()));
        result.put("target", summary(found.target()));
        result.put("audit", found.audit().toMap());
        console.result(result, words(session, found.source(), found.target(), found.audit()));
        return Exit.DONE;
    }

    private static Map<String, Object> summary(SystemSchema schema) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", schema.getKind());
        map.put("objects", schema.getObjects().size());
        map.put("fields", schema.getObjects().stream().mapToInt(o -> o.getFields().size()).sum());
        map.put("custom_fields", schema.getObjects().stream().flatMap(o -> o.getFields().stream()).filter(f -> f.isCustom()).count());
        map.put("records", schema.getObjects().stream().mapToLong(o -> Math.max(0, o.getRecordCount())).sum());
        return map;
    }

    private static List<String> words(Session session, SystemSchema source, SystemSchema target, Audit audit) {
        List<String> lines = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Object", "records", "fields", "with PHI", "empty", "unreadable values"));
        for (Audit.ObjectProfile object : audit.objects()) {
            rows.add(List.of(
                    object.object(),
                    count(object.read()),
                    String.valueOf(object.fields().size()),
                    String.valueOf(object.fields().stream().filter(f -> !f.phi().equals("none")).count()),
                    String.valueOf(object.fields().stream().filter(f -> f.filled() == 0).count()),
                    count(object.fields().stream().mapToLong(Audit.FieldProfile::unreadable).sum())));
        }
        lines.addAll(Console.table(rows));
        audit.probe().stream().filter(f -> !f.available())
                .forEach(f -> lines.add("The source lacks " + f.capability() + ": " + f.consequence()));
        lines.add("");
        lines.add("Wrote " + session.project().sourceSchema() + " (" + source.getObjects().size() + " objects), "
                + session.project().targetSchema() + " ("
                + target.getObjects().size() + " modules), " + session.project().audit());
        return lines;
    }
}
