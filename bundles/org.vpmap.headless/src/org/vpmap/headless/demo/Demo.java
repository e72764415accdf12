package org.vpmap.headless.demo;

import static org.vpmap.headless.demo.Story.must;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;

/**
 * The whole story of a migration on the embedded sandbox: every step is a command that a user could type, and what came of it is checked past
 * our own connector.
 */
public final class Demo {
    private static final List<String> TEN = List.of(
            "Patient", "Appointment", "Provider", "Coverage", "ClinicalNote", "TreatmentPlan", "Staff", "Tag", "Consent", "Communication");

    private final Path folder;
    private final String project;
    private final int patients;
    private final String edition;
    private final Story story;
    private final Shell shell;
    private final Map<String, Map<String, String>> before = new TreeMap<>();
    private DirectLook look;
    private String fullRun = "";
    private String deltaRun = "";
    private String edited = "";

    /** @param folder where sandbox and project lie; must be empty or absent */
    public Demo(Path folder, int patients, String edition, Console console, PrintWriter err) {
        this.folder = folder;
        this.project = folder.resolve("acme-clinic").toString();
        this.patients = patients;
        this.edition = edition;
        this.story = new Story(console);
        this.shell = new Shell(err);
    }

    /** Plays the story; {@code {"steps","ok"}}. */
    public Map<String, Object> play() throws InterruptedException {
        try (SandboxHand sandbox = new SandboxHand(folder.resolve("sandbox"), patients, edition)) {
            prepare(sandbox);
            sample();
            full();
            cutover(sandbox);
            undo(sandbox);
            close();
        }
        return story.toMap();
    }

    /** Whether all steps came out. */
    public boolean ok() {
        return story.ok();
    }

    private void prepare(SandboxHand sandbox) throws InterruptedException {
        story.step("sandbox", "Two systems on loopback: Visual Practice with " + patients + " patients, Zoho CRM " + edition, () -> {
            sandbox.start();
            look = new DirectLook(sandbox.credentials());
            before.putAll(look.everything());
            return "Visual Practice at " + sandbox.sourceUrl() + ", Zoho CRM at " + sandbox.targetUrl() + "\nZoho CRM holds "
                    + sizes(before) + " of its own before we begin";
        });
        story.step("init", "A project with a map for all ten objects: vpmap init acme-clinic --connect credentials.json", () -> {
            Shell.Answer answer = done(shell.run("init", project, "--connect", sandbox.credentials().toString()), "init");
            boolean subform = Files.readString(Path.of(project, "migration.vpmap")).contains("rows Insurance_Coverage");
            return "Edition " + answer.document().get("edition") + ": coverages become " + (subform
                    ? "rows of a subform on the contact"
                    : "records of a related module, since this edition has no subforms");
        });
        story.step("discover", "Both schemas and the source audit: vpmap discover", () -> {
            Shell.Answer answer = done(shell.run("discover", project), "discover");
            return "Source: " + answer.document().get("source") + "\nTarget: " + answer.document().get("target");
        });
        story.step("propose", "Where each field could go, with evidence: vpmap propose", () -> {
            Shell.Answer answer = done(shell.run("propose", project), "propose");
            long sure = answer.list("proposals").stream().filter(p -> best(p) >= 0.8).count();
            return answer.list("proposals").size() + " fields looked at, " + sure + " with a candidate of confidence 0.8 or more";
        });
        story.step("check", "Types, completeness, PHI flow and the map's own tests: vpmap check --tests", () -> {
            Shell.Answer answer = shell.run("check", project, "--tests");
            must(answer.number("errors") == 0, "the map has " + answer.number("errors") + " errors: " + answer.document().get("issues"));
            return answer.number("files") + " file, no errors, " + answer.number("warnings") + " warnings";
        });
        story.step("gate", "A run before a person confirmed the map is refused: vpmap run", () -> {
            Shell.Answer answer = shell.run("run", project);
            must(answer.exit() == Exit.GATE.code(), "an unconfirmed map was not refused (exit " + answer.exit() + ")");
            must(look.everything().equals(before), "a refused run wrote something");
            return "Refused with exit code " + answer.exit() + "; nothing was written";
        });
        story.step("confirm", "A person signs the map as it stands: vpmap confirm --by \"Dr. Ada Quill\"", () -> {
            Shell.Answer answer = done(shell.run("confirm", project, "--by", "Dr. Ada Quill"), "confirm");
            return "Fingerprint " + answer.document().get("fingerprint");
        });
        story.step("checklist", "What Zoho CRM still lacks: vpmap provision --checklist", () -> {
            Shell.Answer answer = shell.run("provision", project, "--checklist");
            must(!answer.list("items").isEmpty(), "the checklist is empty");
            return hands(answer);
        });
        story.step("admin", "What only an administrator may do is done by hand: vpmap sandbox admin", () -> {
            Shell.Answer answer = done(shell.run("sandbox", "admin", project), "sandbox admin");
            return String.join("\n", answer.list("done").stream().map(d -> String.valueOf(d.get("text"))).toList());
        });
        story.step("provision", "The rest is made through the API and verified: vpmap provision --apply", () -> {
            Shell.Answer answer = shell.run("provision", project, "--apply");
            must(answer.exit() == 0 && answer.number("open") == 0, "the checklist still has open items: " + answer.document().get("items"));
            return answer.list("items").size() + " items, all there";
        });
        story.step("owners", "Who will own the records: vpmap owners", () -> {
            Shell.Answer answer = shell.run("owners", project);
            must(answer.number("unmatched") > 0, "every member of staff has a user, although one in eight has none");
            return answer.number("matched") + " matched by e-mail, " + answer.number("unmatched")
                    + " not: their records go to the fallback owner";
        });
        story.step("plan", "What a run would do, without a write: vpmap plan", () -> {
            Shell.Answer answer = done(shell.run("plan", project), "plan");
            return answer.list("objects").size() + " ways, " + answer.number("credits") + " of " + answer.number("credits_available")
                    + " credits";
        });
    }

    private void sample() throws InterruptedException {
        story.step("sample", "A representative sample of 100 patients, compared field by field: vpmap sample --size 100", () -> {
            Shell.Answer answer = moved(shell.run("sample", project, "--size", "100"), "sample");
            Map<?, ?> diff = (Map<?, ?>) answer.document().get("diff");
            must(((Number) diff.get("records")).longValue() > 0, "the sample compared nothing");
            must(((Number) diff.get("different")).longValue() == 0, "fields differ after the sample: " + diff);
            return ledger(answer) + "\n" + diff.get("records") + " records and " + diff.get("fields") + " fields read back, "
                    + diff.get("different") + " different";
        });
        story.step("sample-rollback", "The sample is taken back: vpmap rollback", () -> {
            Shell.Answer answer = shell.run("rollback", project);
            must(Boolean.TRUE.equals(answer.document().get("verified")),
                    "the rollback of the sample was not verified: " + answer.document());
            Map<String, Map<String, String>> now = look.everything();
            must(now.equals(before), "the target is not as it was: " + difference(before, now));
            return answer.number("deleted") + " deleted; a direct look at Zoho CRM shows just what was there before";
        });
    }

    private void full() throws InterruptedException {
        story.step("kill", "The full run, killed half way (SIGKILL): vpmap run", () -> {
            Path log = folder.resolve("killed-run.log");
            Process run = shell.start(log, "run", project, "--json");
            long goal = patients / 2L;
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
            long there = 0;
            while (there < goal && run.isAlive()) {
                must(System.nanoTime() < deadline, "the run did not get half way in five minutes");
                run.waitFor(100, TimeUnit.MILLISECONDS);
                there = look.count("Contacts") - before.get("Contacts").size();
            }
            must(run.isAlive(), "the run ended before it could be killed: " + Files.readString(log));
            run.destroyForcibly().waitFor();
            return "Killed with " + there + " contacts written";
        });
        story.step("resume", "The same command goes on: vpmap run --resume", () -> {
            Shell.Answer answer = moved(shell.run("run", project, "--resume"), "run --resume");
            fullRun = String.valueOf(answer.document().get("run"));
            for (String object : TEN) {
                must(answer.list("objects").stream().anyMatch(o -> object.equals(o.get("source"))), object + " is missing in the ledger");
            }
            return ledger(answer);
        });
        story.step("reconcile", "Both sides read back and compared: vpmap reconcile", () -> reconciled(shell.run("reconcile", project)));
    }

    private void cutover(SandboxHand sandbox) throws InterruptedException {
        story.step("cutover", "The practice goes on working: patients, appointments, notes change in Visual Practice",
                () -> sandbox.cutover());
        story.step("delta", "Only what changed is picked up: vpmap delta", () -> {
            Shell.Answer answer = moved(shell.run("delta", project), "delta");
            deltaRun = String.valueOf(answer.document().get("run"));
            return ledger(answer);
        });
        story.step("reconcile-again", "Both sides again: vpmap reconcile", () -> reconciled(shell.run("reconcile", project)));
    }

    private void undo(SandboxHand sandbox) throws InterruptedException {
        story.step("user-edit", "A user edits one contact in Zoho CRM", () -> {
            List<String> ours = new ArrayList<>(look.records("Contacts").keySet());
            ours.removeAll(before.get("Contacts").keySet());
            edited = ours.get(ours.size() / 2);
            sandbox.editAsUser("Contacts", edited, "Description", "Asked to be called after five");
            return "Contact " + edited + " has a new description";
        });
        story.step("rollback-dry-run", "What a rollback would do: vpmap rollback --dry-run", () -> {
            Shell.Answer delta = shell.run("rollback", project, "--run", deltaRun, "--dry-run");
            Shell.Answer full = shell.run("rollback", project, "--run", fullRun, "--dry-run");
            must(delta.number("conflicts") + full.number("conflicts") >= 1, "the dry run does not show the edited contact");
            must(look.records("Contacts").containsKey(edited), "a dry run deleted something");
            long ofDelta = full.number("conflicts") - 1;
            return full.number("deleted") + " would be deleted; contact " + edited + " would be kept, since somebody changed it"
                    + (ofDelta > 0 ? ", and so would " + ofDelta + " records that the delta changed, unless it is undone first" : "");
        });
        story.step("rollback", "Delta and full run are undone and verified: vpmap rollback", () -> {
            Shell.Answer delta = shell.run("rollback", project, "--run", deltaRun);
            Shell.Answer full = shell.run("rollback", project, "--run", fullRun);
            must(Boolean.TRUE.equals(delta.document().get("verified")) && Boolean.TRUE.equals(full.document().get("verified")),
                    "the rollback was not verified: " + delta.document() + full.document());
            return "Delta: " + delta.number("deleted") + " deleted, " + delta.number("restored") + " put back. Full run: "
                    + full.number("deleted") + " deleted, "
                    + full.number("restored") + " put back, " + full.number("conflicts") + " kept and listed";
        });
        story.step("target-as-before", "A direct look at Zoho CRM: every module is as it was, but for the edited contact", () -> {
            Map<String, Map<String, String>> now = look.everything();
            must(now.get("Contacts").remove(edited) != null, "the edited contact was not kept");
            must(now.equals(before), "the target is not as it was: " + difference(before, now));
            return sizes(now) + ", and the edited contact " + edited;
        });
    }

    private void close() throws InterruptedException {
        story.step("journal", "The audit trail's hash chain: vpmap journal --verify", () -> {
            Shell.Answer answer = done(shell.run("journal", project, "--verify"), "journal --verify");
            must(Boolean.TRUE.equals(answer.document().get("verified")), "the chain is broken");
            return answer.number("entries") + " entries, chain intact";
        });
        story.step("report", "One page for the customer: vpmap report", () -> {
            Path page = folder.resolve("report.html");
            done(shell.run("estimate", project), "estimate");
            done(shell.run("report", project, "-o", page.toString()), "report");
            must(Files.size(page) > 10_000, "the report is empty");
            return page.toString();
        });
    }

    private static double best(Map<String, Object> proposal) {
        return proposal.get("candidates") instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> first
                ? ((Number) first.get("confidence")).doubleValue()
                : 0;
    }

    private static Shell.Answer done(Shell.Answer answer, String what) throws StoryFailed {
        must(answer.exit() == 0, "vpmap " + what + " ended with exit code " + answer.exit());
        return answer;
    }

    /** A run that was carried through; refused records are findings, not a failure of the tool. */
    private static Shell.Answer moved(Shell.Answer answer, String what) throws StoryFailed {
        must(answer.exit() == Exit.DONE.code() || answer.exit() == Exit.FINDINGS.code(),
                "vpmap " + what + " ended with exit code " + answer.exit());
        must("completed".equals(answer.document().get("state")), "vpmap " + what + " is " + answer.document().get("state"));
        for (Map<String, Object> o : answer.list("objects")) {
            long sum = n(o, "created") + n(o, "updated") + n(o, "skipped") + n(o, "failed");
            must(n(o, "read") == sum, "the ledger of " + o.get("source") + " does not sum to zero: " + o);
        }
        return answer;
    }

    private static String reconciled(Shell.Answer answer) throws StoryFailed {
        must(answer.number("lost") == 0, answer.number("lost") + " records are lost: " + answer.document());
        must(answer.number("duplicates") == 0, answer.number("duplicates") + " records are there twice: " + answer.document());
        must(answer.number("different") == 0, answer.number("different") + " fields differ: " + answer.document());
        long fields = answer.list("objects").stream().mapToLong(o -> n(o, "fields_compared")).sum();
        return String.format(Locale.ROOT, "%,d fields compared; nothing lost, nothing twice, nothing different", fields);
    }

    private static String ledger(Shell.Answer answer) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Source", "Target", "read", "created", "updated", "skipped", "held", "rejected"));
        for (Map<String, Object> o : answer.list("objects")) {
            rows.add(List.of(String.valueOf(o.get("source")), String.valueOf(o.get("target")), text(o, "read"), text(o, "created"),
                    text(o, "updated"), text(o, "skipped"),
                    text(o, "held"), String.valueOf(n(o, "rejected") + n(o, "refused"))));
        }
        return String.join("\n", Console.table(rows)) + "\nEvery record read has one fate; the ledger sums to zero";
    }

    private static String hands(Shell.Answer answer) {
        Map<String, Long> open = new TreeMap<>();
        answer.list("items").stream().filter(i -> !"done".equals(i.get("state")))
                .forEach(i -> open.merge(String.valueOf(i.get("hand")), 1L, Long::sum));
        StringBuilder told = new StringBuilder("Open items by who can do them: " + open);
        answer.list("items").stream().filter(i -> "admin".equals(i.get("hand")) && !"done".equals(i.get("state"))).limit(6)
                .forEach(i -> told.append("\n☐ ").append(i.get("text")));
        return told.toString();
    }

    private static String sizes(Map<String, Map<String, String>> modules) {
        return String.join(", ", modules.entrySet().stream().map(e -> e.getValue().size() + " " + e.getKey()).toList());
    }

    private static String difference(Map<String, Map<String, String>> before, Map<String, Map<String, String>> now) {
        List<String> lines = new ArrayList<>();
        for (String module : before.keySet()) {
            List<String> more = new ArrayList<>(now.get(module).keySet());
            more.removeAll(before.get(module).keySet());
            List<String> fewer = new ArrayList<>(before.get(module).keySet());
            fewer.removeAll(now.get(module).keySet());
            long changed = before.get(module).entrySet().stream()
                    .filter(e -> now.get(module).containsKey(e.getKey()) && !now.get(module).get(e.getKey()).equals(e.getValue())).count();
            if (!more.isEmpty() || !fewer.isEmpty() || changed > 0) {
                lines.add(module + ": " + more.size() + " more, " + fewer.size() + " fewer, " + changed + " changed");
            }
        }
        return String.join("; ", lines);
    }

    private static long n(Map<String, Object> object, String key) {
        return object.get(key) instanceof Number number ? number.longValue() : 0;
    }

    private static String text(Map<String, Object> object, String key) {
        return String.format(Locale.ROOT, "%,d", n(object, key));
    }
}
