package org.vpmap.headless.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Session;
import org.vpmap.propose.audit.Audit;
import org.vpmap.report.Estimate;
import org.vpmap.report.RateCard;
import org.vpmap.run.RunListener;
import picocli.CommandLine.Command;

/** {@code estimate}. */
@Command(name = "estimate", description = "Compatibility table, complexity grade with its four components, hours, credits, and the price by the rate card (rate-card.properties in the project).")
public final class EstimateCommand extends SessionCommand {
    @Override
    Exit execute(Console console, Session session) throws Exception {
        Audit audit = session.audit().orElseThrow(
                () -> new UserError(Exit.USAGE, session.project().root() + ": the source is not audited yet; run 'vpmap discover' first"));
        RateCard card;
        try {
            card = RateCard.load(session.project().root().resolve("rate-card.properties"));
        } catch (IllegalArgumentException e) {
            throw new UserError(Exit.USAGE, e.getMessage(), e);
        }
        Map<String, Long> records = new LinkedHashMap<>();
        audit.objects().forEach(o -> records.put(o.object(), o.read()));
        int dirty = (int) audit.objects().stream().flatMap(o -> o.fields().stream()).filter(f -> f.unreadable() > 0).count();
        long credits = session.engine(RunListener.silent()).plan().credits();
        Map<String, Object> result = Estimate.of(session.plan(), new Estimate.Counts(records, dirty), credits, card).toMap();
        keep(session, "estimate", result);
        console.result(result, words(result));
        return Exit.DONE;
    }

    @SuppressWarnings("unchecked")
    private static List<String> words(Map<String, Object> r) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Source", "Target", "how", "records"));
        ((List<Map<String, Object>>) r.get("compatibility")).forEach(l -> rows.add(List.of(String.valueOf(l.get("source")),
                String.valueOf(l.get("target")), String.valueOf(l.get("how")), count(l.get("records")))));
        List<String> lines = new ArrayList<>(Console.table(rows));
        lines.add("");
        lines.add("Grade " + r.get("grade") + ": " + ((Map<String, Object>) r.get("components")).entrySet().stream()
                .map(c -> c.getKey() + " " + c.getValue()).collect(Collectors.joining(", ")) + " (0 is easy, 100 is hard)");
        List<?> hours = (List<?>) r.get("hours");
        lines.add(hours.get(0) + " to " + hours.get(1) + " hours, " + count(r.get("credits")) + " credits, " + r.get("price") + " "
                + r.get("currency"));
        return lines;
    }
}
