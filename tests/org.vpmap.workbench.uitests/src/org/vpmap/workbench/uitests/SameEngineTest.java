package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.core.resources.IResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Mapping;
import org.vpmap.headless.Main;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.Session;
import org.vpmap.sandbox.Sandbox;

/** One project through the command line and through the workbench: both journals and both targets tell the same. */
class SameEngineTest {
    private static final int PATIENTS = 25;
    private static final Set<String> BENCH_ONLY = Set.of(".project", ".vpmap/results/provision.json");
    private static final int NEAR = 80;
    private static final String NAME = "same-clinic";
    private static final String SIGNER = "Dr. Ada Quill";
    private static final Map<String, String> AGREED = Map.of("agreed", "yes");

    private final HeldClock clock = new HeldClock();
    private Bench bench;
    private Clinic clinic;
    private Path folder;
    private Sandbox other;
    private MigrationProject plain;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
        clinic = new Clinic(bench, NAME, PATIENTS, clock);
        folder = Files.createTempDirectory("vpmap-plain");
        other = Clinic.sandbox(folder, PATIENTS, clock);
        plain = new MigrationProject(folder.resolve(NAME));
    }

    @AfterEach
    void end() throws Exception {
        try {
            bench.close();
        } finally {
            clinic.close();
            other.close();
            Clinic.delete(folder);
        }
    }

    /** The machine's time, which stands still while both practices go on working: what they do then has the same times. */
    private static final class HeldClock extends Clock {
        private volatile Instant held;

        void hold() {
            held = Instant.now();
        }

        void goOn() {
            held = null;
        }

        @Override
        public Instant instant() {
            Instant now = held;
            return now == null ? Instant.now() : now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the sandbox lives in UTC");
        }
    }

    /** What both came to. */
    private record Left(List<String> order, Map<String, Integer> records, Map<String, List<String>> target) {}

    @Test
    void theCommandLineAndTheWorkbenchLeaveTheSameJournalAndTheSameTarget() throws Exception {
        vpmap("init", "--connect", other.credentials().toString());
        vpmap("discover");
        try (Session session = new Session(plain)) {
            Clinic.follow(session);
        }
        vpmap("provision", "--apply");
        vpmap("discover");
        vpmap("confirm", "--by", SIGNER);
        vpmap("owners");
        vpmap("sample", "--size", "5");
        vpmap("run");

        clinic.run("discover", Map.of());
        clinic.administrate();
        clinic.run("provision", AGREED);
        clinic.run("discover", Map.of());
        clinic.run("confirm", Map.of("by", SIGNER));
        clinic.run("owners", Map.of());
        clinic.run("sample", Map.of("size", "5"));
        clinic.run("run", AGREED);

        clock.hold();
        cutover(other);
        cutover(clinic.sandbox());
        clock.goOn();
        vpmap("delta");
        clinic.run("delta", AGREED);
        vpmap("reconcile");
        clinic.run("reconcile", Map.of());

        Left migrated = left(plain, other);
        assertTrue(migrated.records().keySet().stream().anyMatch(r -> r.contains(" CREATED ")), "something was created");
        assertTrue(migrated.records().keySet().stream().anyMatch(r -> r.contains(" UPDATE ") && !r.contains("before nothing")),
                "something was changed that was kept before");
        assertTrue(migrated.target().get("Contacts").size() >= PATIENTS, "the patients are there");
        same(migrated, left(clinic.migration().project(), clinic.sandbox()));

        vpmap("rollback");
        clinic.run("rollback", AGREED);
        Left undone = left(plain, other);
        assertTrue(undone.records().keySet().stream().anyMatch(r -> r.contains(" RESTORED ")), "something was put back");
        assertFalse(undone.target().equals(migrated.target()), "the target is another than before");
        same(undone, left(clinic.migration().project(), clinic.sandbox()));
        same(files(plain), files(clinic.migration().project()));
    }

    private void vpmap(String command, String... options) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        String[] args = Stream.concat(Stream.of(command, plain.root().toString()), Stream.of(options)).toArray(String[]::new);
        int exit = Main.run(out, out, args);
        assertTrue(exit == 0 || exit == 1, () -> command + " ended with " + exit + ": " + said);
    }

    private static void cutover(Sandbox sandbox) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.visualPracticeUrl() + "/admin/cutover"))
                .POST(HttpRequest.BodyPublishers.ofString("{}")).header("Content-Type", "application/json").build();
        assertEquals(200, HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    private static Left left(MigrationProject project, Sandbox sandbox) throws Exception {
        return Clinic.migrations().sessions().with(project, session -> {
            TargetContent content = new TargetContent(sandbox.credentials());
            Map<String, String> names = new TreeMap<>(JournalText.names(session.journal()));
            names.putAll(content.users());
            Map<String, List<String>> target = new TreeMap<>();
            for (Mapping mapping : session.plan().mappings()) {
                if (mapping instanceof Mapping.ObjectMap map) {
                    List<String> fields = Stream.concat(Stream.of("Owner", "Tag"), Stream.concat(map.keyField().stream(),
                            map.assignments().stream().map(Assignment::field).map(f -> f.name()))).distinct().toList();
                    target.put(map.target(), content.records(map.target(), fields, map.target().equals("Contacts"), names));
                }
            }
            target.put("Notes", content.records("Notes", List.of("Note_Title", "Note_Content", "Parent_Id"), false, names));
            JournalText text = new JournalText(session.journal(), names);
            return new Left(text.order(), text.records(), target);
        });
    }

    private static void same(Left plain, Left bench) {
        same(plain.order(), bench.order());
        same(plain.records(), bench.records());
        plain.target().forEach((module, records) -> same(records, bench.target().get(module)));
    }

    private static void same(List<String> plain, List<String> bench) {
        for (int i = 0; i < Math.min(plain.size(), bench.size()); i++) {
            String one = plain.get(i);
            String two = bench.get(i);
            int at = 0;
            while (at < Math.min(one.length(), two.length()) && one.charAt(at) == two.charAt(at)) {
                at++;
            }
            String where = one.substring(0, Math.min(NEAR, at)) + "…";
            assertEquals(near(one, at), near(two, at), where);
        }
        assertEquals(plain.size(), bench.size());
    }

    private static String near(String text, int at) {
        return text.substring(Math.max(0, at - NEAR), Math.min(text.length(), at + NEAR));
    }

    /** Tells the first differences instead of two walls of text. */
    private static <V> void same(Map<String, V> plain, Map<String, V> bench) {
        Map<String, V> onlyPlain = new TreeMap<>(plain);
        onlyPlain.entrySet().removeAll(bench.entrySet());
        Map<String, V> onlyBench = new TreeMap<>(bench);
        onlyBench.entrySet().removeAll(plain.entrySet());
        assertEquals(List.of(), Stream.of(onlyPlain, onlyBench).flatMap(m -> m.entrySet().stream().limit(4)).toList(),
                () -> onlyPlain.size() + " only by the command line, " + onlyBench.size() + " only by the workbench");
    }

    /**
     * The files that both left in the project, by name. The journal's own are not looked at, and what only a workspace has, or keeps for its
     * Setup Checklist, is left out.
     */
    private Map<String, Boolean> files(MigrationProject project) throws Exception {
        clinic.project().refreshLocal(IResource.DEPTH_INFINITE, null);
        Map<String, Boolean> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(project.root())) {
            found.filter(Files::isRegularFile).map(f -> project.root().relativize(f).toString().replaceAll("/\\d{8}[^/]*", "/DATED"))
                    .filter(f -> !f.startsWith(".vpmap/journal") && !BENCH_ONLY.contains(f)).forEach(f -> files.put(f, true));
        }
        return files;
    }
}
