package org.vpmap.report;

import static org.vpmap.report.CustomerReport.map;
import static org.vpmap.report.CustomerReport.maps;
import static org.vpmap.report.CustomerReport.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sections of the report that tell of runs. */
final class RunSections {
    private RunSections() {}

    static String title(String kind) {
        return switch (kind) {
            case "sample" -> "Sample";
            case "delta" -> "Changes picked up";
            default -> "Full run";
        };
    }

    static void run(Html page, String kind, Map<String, Object> r) {
        page.element("p",
                title(kind) + " " + r.get("run") + ": " + r.get("state") + ", " + Html.number(number(r.get("credits"))) + " credits, "
                        + rounded(r.get("seconds")) + " seconds, " + rounded(r.get("records_per_second")) + " records a second.");
        List<Charts.Bar> bars = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (Map<String, Object> o : maps(r.get("objects"))) {
            List<Long> parts =
                    List.of(number(o.get("created")), number(o.get("updated")), number(o.get("skipped")), number(o.get("failed")));
            boolean stays = "-".equals(o.get("target"));
            bars.add(new Charts.Bar(o.get("source") + (stays ? ", left behind" : " → " + o.get("target")), parts));
            rows.add(List.of(o.get("source"), stays ? "left behind" : o.get("target"), number(o.get("read")), parts.get(0), parts.get(1),
                    parts.get(2),
                    number(o.get("held")),
                    number(o.get("rejected")), number(o.get("refused"))));
        }
        Charts.bars(page, "What became of each record", CustomerReport.FATES.values().stream().toList(), bars);
        page.table(List.of("Source", "Target", "Read", "Created", "Updated", "As it was", "Held", "Rejected", "Refused"), rows);
        if (CustomerReport.total(r, "failed") > 0) {
            page.element("p",
                    "Held records wait for a person's decision, rejected ones are refused by the map, refused ones by Zoho CRM. None of them"
                            + " is lost: they stay in the practice's system.");
        }
        page.element("p", "As it was: merged with another record, the same in the target already, or left out by the map.");
        Map<String, Object> files = map(r.get("attachments"));
        if (!files.isEmpty()) {
            page.element("p",
                    "Files: " + Html.number(number(files.get("moved"))) + " moved (" + Html.number(number(files.get("bytes"))) + " bytes), "
                            + Html.number(number(files.get("refused"))) + " left behind or refused.");
        }
        sourceProblems(page, r);
        Map<String, Object> diff = map(r.get("diff"));
        if (!diff.isEmpty()) {
            page.element("p",
                    "Compared field by field with what the target now holds: " + Html.number(number(diff.get("records"))) + " records, "
                            + Html.number(number(diff.get("fields"))) + " fields, " + Html.number(number(diff.get("equal"))) + " equal, "
                            + Html.number(number(diff.get("different"))) + " different.");
        }
    }

    /** What no ledger can tell, since it is lost before there is a record. */
    private static void sourceProblems(Html page, Map<String, Object> r) {
        List<List<Object>> problems = new ArrayList<>();
        maps(r.get("source_problems")).forEach(p -> problems.add(List.of(p.get("code"), p.get("message"))));
        if (!problems.isEmpty()) {
            page.element("h3", "What is wrong with the source itself");
            page.table(List.of("Code", "Where and what"), problems);
        }
    }

    private static String rounded(Object value) {
        return value instanceof Number n
                ? n.doubleValue() < 100 ? String.format(Locale.ROOT, "%.1f", n.doubleValue()) : Html.number(n.longValue())
                : "0";
    }

    static void reconcile(Html page, Map<String, Object> r) {
        long lost = number(r.get("lost"));
        long duplicates = number(r.get("duplicates"));
        long different = number(r.get("different"));
        page.raw(lost + duplicates + different == 0 ? "<p class=\"good\">" : "<p class=\"bad\">")
                .text("Both sides were read back: " + lost + " lost, " + duplicates + " duplicates, " + different + " different.")
                .raw("</p>");
        List<List<Object>> rows = new ArrayList<>();
        maps(r.get("objects")).forEach(
                o -> rows.add(List.of(o.get("source"), o.get("target"), number(o.get("source_count")), number(o.get("left_behind")),
                        number(o.get("target_count")),
                        number(o.get("fields_compared")), number(o.get("fields_equal")), number(o.get("links_compared")),
                        number(o.get("links_equal")))));
        page.table(List.of("Source", "Target", "In source", "Left behind", "In target", "Fields", "equal", "Links", "equal"), rows);
        sourceProblems(page, r);
    }

    static void rollback(Html page, Map<String, Object> r) {
        page.element("p", "Run " + r.get("run") + " was undone: " + Html.number(number(r.get("deleted"))) + " records deleted, "
                + Html.number(number(r.get("restored"))) + " put back, " + Html.number(number(r.get("conflicts")))
                + " kept because somebody changed them since, "
                + Html.number(number(r.get("remaining"))) + " remaining. "
                + (Boolean.TRUE.equals(r.get("verified")) ? "Verified by reading the target back." : "Not verified."));
    }
}
