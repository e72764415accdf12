package org.vpmap.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One self-contained page for the customer: what was found, planned, moved, compared and undone, with charts. It is made of the results that
 * the commands printed and of nothing else, so that it cannot say more than they did. It shows no patient: results carry none.
 */
public final class CustomerReport {
    /** What became of records, by the results' keys, in a customer's words. */
    static final Map<String, String> FATES = fates();

    private final Cover cover;
    private final Map<String, Map<String, Object>> results;

    /**
     * @param title the migration's name
     * @param doc the author's introduction, or empty
     * @param date as it is to be shown
     * @param production whether the target is a live organisation
     * @param leftBehind what the map leaves behind on purpose: object or field, with the reason
     * @param journal the journal's state in a sentence, with the head of its chain
     */
    public record Cover(String title, String doc, String date, boolean production, List<List<String>> leftBehind, String journal) {
        public Cover {
            Objects.requireNonNull(title);
            leftBehind = leftBehind.stream().map(List::copyOf).toList();
        }
    }

    /** @param results the JSON results by command: audit, estimate, owners, plan, sample, run, delta, reconcile, rollback; absent ones were not run */
    public CustomerReport(Cover cover, Map<String, Map<String, Object>> results) {
        this.cover = cover;
        this.results = Map.copyOf(results);
    }

    /** The page. */
    public String render() {
        Html page = new Html();
        page.raw(
                "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
                .text(cover.title() + " – migration report")
                .raw("</title><style>")
                .raw(css())
                .raw("</style></head><body>\n<header>");
        page.element("h1", cover.title());
        page.raw("<p class=\"soft\">").text("Visual Practice to Zoho CRM · report of " + cover.date()).raw("</p>");
        page.raw(cover.production() ? "<div class=\"banner production\">" : "<div class=\"banner\">")
                .text(cover.production() ? "PRODUCTION: a live organisation" : "SANDBOX: invented people only")
                .raw("</div>");
        if (!cover.doc().isBlank()) {
            page.element("p", cover.doc());
        }
        page.raw("</header>\n");
        List<Section> sections = sections();
        page.raw("<nav aria-label=\"Sections\">");
        sections.forEach(s -> page.raw("<a href=\"#" + s.id() + "\">").text(s.title()).raw("</a>"));
        page.raw("</nav>\n");
        for (Section section : sections) {
            page.raw("<section>").heading(section.id(), section.title());
            section.body().accept(page);
            page.raw("</section>\n");
        }
        return page.raw("</body></html>\n").toString();
    }

    private record Section(String id, String title, java.util.function.Consumer<Html> body) {}

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("summary", "In short", this::summary));
        result("estimate").ifPresent(r -> sections.add(new Section("estimate", "Complexity and effort", p -> estimate(p, r))));
        result("audit").ifPresent(r -> sections.add(new Section("audit", "What the practice has", p -> audit(p, r))));
        result("plan").ifPresent(r -> sections.add(new Section("plan", "Plan", p -> plan(p, r))));
        result("owners").ifPresent(r -> sections.add(new Section("owners", "Record owners", p -> owners(p, r))));
        for (String kind : List.of("sample", "run", "delta")) {
            result(kind).ifPresent(r -> sections.add(new Section(kind, RunSections.title(kind), p -> RunSections.run(p, kind, r))));
        }
        result("reconcile").ifPresent(r -> sections.add(new Section("reconcile", "Reconciliation", p -> RunSections.reconcile(p, r))));
        result("rollback").ifPresent(r -> sections.add(new Section("rollback", "Rollback", p -> RunSections.rollback(p, r))));
        sections.add(new Section("left", "Left behind on purpose", this::leftBehind));
        sections.add(new Section("trail", "Audit trail", p -> p.element("p", cover.journal())));
        return sections;
    }

    private Optional<Map<String, Object>> result(String name) {
        return Optional.ofNullable(results.get(name));
    }

    private void summary(Html page) {
        page.raw("<div class=\"cards\">");
        Optional<Map<String, Object>> moved = result("run").or(() -> result("sample"));
        moved.ifPresentOrElse(
                run -> {
                    FATES.forEach((fate, words) -> card(page, words, Html.number(total(run, fate)),
                            fate.equals("failed") && total(run, fate) > 0 ? "bad" : ""));
                },
                () -> page.element("p", "Nothing has been moved yet."));
        result("reconcile").ifPresent(r -> {
            long lost = number(r.get("lost"));
            card(page, "lost", Html.number(lost), lost == 0 ? "good" : "bad");
            long duplicates = number(r.get("duplicates"));
            card(page, "duplicates", Html.number(duplicates), duplicates == 0 ? "good" : "bad");
            long different = number(r.get("different"));
            card(page, "different", Html.number(different), different == 0 ? "good" : "bad");
        });
        result("rollback").ifPresent(r -> card(page, "rollback", Boolean.TRUE.equals(r.get("verified")) ? "verified" : "not verified",
                Boolean.TRUE.equals(r.get("verified")) ? "good" : "bad"));
        page.raw("</div>\n");
    }

    private static Map<String, String> fates() {
        Map<String, String> fates = new LinkedHashMap<>();
        fates.put("created", "created");
        fates.put("updated", "updated");
        fates.put("skipped", "as it was");
        fates.put("failed", "held or refused");
        return Collections.unmodifiableMap(fates);
    }

    private static void card(Html page, String label, String value, String mood) {
        page.raw("<div class=\"card\"><b class=\"" + mood + "\">").text(value).raw("</b>").text(label).raw("</div>");
    }

    private static void estimate(Html page, Map<String, Object> r) {
        page.raw("<p><span class=\"grade\">").text(r.get("grade")).raw("</span></p>");
        Charts.meters(page, map(r.get("components")));
        List<?> hours = (List<?>) r.get("hours");
        page.element("p", hours.get(0) + " to " + hours.get(1) + " hours, " + Html.number(number(r.get("credits"))) + " API credits, "
                + r.get("price") + " " + r.get("currency") + " by the rate card. " + r.get("objects_one_to_one") + " of " + r.get("objects")
                + " objects map one to one.");
        List<List<Object>> rows = new ArrayList<>();
        maps(r.get("compatibility"))
                .forEach(l -> rows.add(List.of(l.get("source"), l.get("target"), l.get("how"), number(l.get("records")))));
        page.table(List.of("Source", "Target", "How", "Records"), rows);
    }

    private static void audit(Html page, Map<String, Object> r) {
        List<Charts.Bar> bars = new ArrayList<>();
        List<List<Object>> dirt = new ArrayList<>();
        for (Map<String, Object> object : maps(r.get("objects"))) {
            bars.add(new Charts.Bar((String) object.get("object"), List.of(number(object.get("read")))));
            for (Map<String, Object> field : maps(object.get("fields"))) {
                if (number(field.get("unreadable")) > 0) {
                    dirt.add(List.of(object.get("object") + "." + field.get("field"), field.get("type"), number(field.get("filled")),
                            number(field.get("unreadable"))));
                }
            }
        }
        Charts.bars(page, "Records by object", List.of("records"), bars);
        if (dirt.isEmpty()) {
            page.element("p", "Every value is what its field's type says.");
        } else {
            page.element("h3", "Fields with values that are not what their type says");
            page.table(List.of("Field", "Type", "Filled", "Not readable"), dirt);
        }
        List<List<Object>> missing = new ArrayList<>();
        maps(r.get("probe")).stream().filter(f -> Boolean.FALSE.equals(f.get("available")))
                .forEach(f -> missing.add(List.of(f.get("capability"), f.get("consequence"))));
        if (!missing.isEmpty()) {
            page.element("h3", "What the source cannot do, and what is done instead");
            page.table(List.of("Capability", "Instead"), missing);
        }
    }

    private static void plan(Html page, Map<String, Object> r) {
        List<List<Object>> rows = new ArrayList<>();
        maps(r.get("objects")).forEach(o -> rows.add(
                List.of(o.get("source"), o.get("target"), number(o.get("records")), number(o.get("operations")),
                        String.valueOf(o.get("path")), number(o.get("credits")))));
        page.table(List.of("Source", "Target", "Records", "Operations", "Path", "Credits"), rows);
        page.element("p", "Credits in all: " + Html.number(number(r.get("credits"))) + ", available: "
                + Html.number(number(r.get("credits_available"))) + ".");
        List<List<Object>> gates = new ArrayList<>();
        maps(r.get("gates")).forEach(g -> gates
                .add(List.of(g.get("gate"), Boolean.TRUE.equals(g.get("open")) ? "open" : "closed", String.valueOf(g.get("reason")))));
        page.table(List.of("Gate", "State", "Reason"), gates);
    }

    private static void owners(Html page, Map<String, Object> r) {
        page.element("p", number(r.get("matched")) + " members of staff were found among the users by their e-mail address, "
                + number(r.get("unmatched")) + " were not.");
        List<List<Object>> rows = new ArrayList<>();
        maps(r.get("owners"))
                .forEach(o -> rows.add(List.of(o.get("source"), String.valueOf(o.get("target")), String.valueOf(o.get("action")))));
        page.table(List.of("Staff", "User", "What happens"), rows);
    }

    private void leftBehind(Html page) {
        if (cover.leftBehind().isEmpty()) {
            page.element("p", "Nothing: every field has a place in the target.");
            return;
        }
        page.table(List.of("What", "Why"), cover.leftBehind().stream().map(l -> List.<Object>copyOf(l)).toList());
    }

    static long total(Map<String, Object> run, String key) {
        return maps(run.get("objects")).stream().mapToLong(o -> number(o.get(key))).sum();
    }

    static long number(Object value) {
        return value instanceof Number n ? n.longValue() : 0;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Object value) {
        return value instanceof List ? (List<Map<String, Object>>) value : List.of();
    }

    private static String css() {
        try (InputStream in = CustomerReport.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
