package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.headless.Workshop.Answer;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.Session;
import org.vpmap.run.journal.Entry;

/**
 * SIGKILL at random moments of runs, deltas and rollbacks, each in a process of its own; the same command goes on. At the end of each round
 * nothing is lost, nothing is there twice, and after the rollback the target is as it was: all of it asked over HTTP.
 *
 * <p>A handful of kills in the suite; {@code -Dvpmap.kills=200} asks for more, {@code -Dvpmap.kills.patients} for a larger practice, and
 * {@code -Dvpmap.kills.seed} for the same moments again.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("vpmap.kills", 3);
    private static final int PATIENTS = Integer.getInteger("vpmap.kills.patients", 30);
    private static final long SEED = Long.getLong("vpmap.kills.seed", 20_261_122L);
    /** After so many kills a command is left alone, so that a round comes to its end. */
    private static final int MOST_IN_A_ROW = 6;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, Long> lasts = new HashMap<>();
    private final Map<String, Integer> killed = new TreeMap<>();
    private Workshop workshop;
    private Path project;
    private int kills;

    @Test
    void nothingIsLostOrTwiceWhereverTheProcessDies() throws Exception {
        try (Workshop opened = new Workshop(folder, PATIENTS)) {
            workshop = opened;
            SandboxAdmin admin = new SandboxAdmin(workshop.sandbox());
            admin.unlimited();
            project = workshop.ready("acme");
            int round = 0;
            do {
                round(admin, ++round);
                System.out.println("round " + round + ": " + kills + " kills so far " + killed);
            } while (kills < KILLS);
        }
    }

    private void round(SandboxAdmin admin, int round) throws Exception {
        OneOfEach target = new OneOfEach(workshop.sandbox().credentials());
        Map<String, Integer> before = target.counts();
        untilDone("run", "run", "--resume");
        assertWhole(target, before, "run of round " + round);
        admin.cutover();
        untilDone("delta", "delta");
        assertWhole(target, before, "delta of round " + round);
        // A delta that was killed behind its last entry is done, and the same command is another one.
        for (Optional<String> last = standing(); last.isPresent(); last = standing()) {
            untilDone("rollback", "rollback", "--run", last.get());
        }
        assertEquals(before, target.counts(), () -> "what the target holds after the rollbacks of round " + round + runs());
        assertEquals(Map.of(), target.keys(), "keys of ours after the rollbacks of round " + round);
        Answer verified = Workshop.run("journal", project.toString(), "--verify");
        assertEquals(0, verified.exit(), verified::toString);
    }

    private JsonNode runs() {
        return Workshop.run("status", project.toString()).json().path("runs");
    }

    /** The last run that wrote and is not undone. */
    private Optional<String> standing() {
        Optional<String> last = Optional.empty();
        for (JsonNode run : runs()) {
            if (Set.of("full", "delta").contains(run.path("kind").asText()) && !run.path("undone").asBoolean()) {
                last = Optional.of(run.path("run").asText());
            }
        }
        return last;
    }

    /** Everything is there once, as the journal has it, and a reconciliation finds nothing lost, twice or different. */
    private void assertWhole(OneOfEach target, Map<String, Integer> before, String what) throws Exception {
        target.check();
        Map<String, Set<String>> there = idsOfTheJournal();
        Map<String, Integer> added = target.counts();
        before.forEach((module, count) -> added.merge(module, -count, Integer::sum));
        Map<String, Integer> wanted = new TreeMap<>();
        added.keySet().forEach(module -> wanted.put(module, there.getOrDefault(module, Set.of()).size()));
        assertEquals(wanted, added, "records of the journal and of the target after the " + what);
        JsonNode compared = Workshop.run("reconcile", project.toString()).json();
        for (String key : List.of("lost", "duplicates", "different")) {
            assertEquals(0, compared.path(key).asInt(), () -> key + " after the " + what + ": " + compared);
        }
    }

    /** What all outcomes together leave in each module: a file whose content changed is there in both versions. */
    private Map<String, Set<String>> idsOfTheJournal() throws Exception {
        Map<String, Set<String>> ids = new TreeMap<>();
        try (Session session = new Session(MigrationProject.open(project))) {
            session.journal().read(Optional.empty(), entry -> {
                if (entry instanceof Entry.Outcomes outcomes && outcomes.map().matches("\\w+->\\w+")) {
                    Set<String> module = ids.computeIfAbsent(outcomes.map().replaceFirst(".*->", ""), m -> new HashSet<>());
                    outcomes.items().forEach(item -> {
                        switch (item.fate()) {
                            case CREATED, UPDATED -> module.add(item.id());
                            case DELETED -> module.remove(item.id());
                            case UNCHANGED, MERGED, SKIPPED, HELD, REJECTED, REFUSED, RESTORED, CONFLICT -> {}
                        }
                    });
                }
            });
        }
        return ids;
    }

    /** Starts the command again and again, killed or not, until it ends by itself. */
    private void untilDone(String command, String... words) throws IOException, InterruptedException {
        int row = random.nextInt(MOST_IN_A_ROW + 1);
        for (int attempt = 1;; attempt++) {
            boolean kill = attempt <= row && kills < KILLS;
            Path log = folder.resolve("log.txt");
            List<String> all = new ArrayList<>(List.of(words));
            all.add(1, project.toString());
            Process process = process(log, all);
            long began = afterFirstOutput(process, log);
            long span = lasts.getOrDefault(command, 3_000L);
            if (kill && !process.waitFor(random.nextLong(span + 1), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                kills++;
                killed.merge(command, 1, Integer::sum);
                continue;
            }
            assertTrue(process.waitFor(10, TimeUnit.MINUTES), () -> command + " does not end");
            assertTrue(process.exitValue() <= 1, () -> command + " ended with " + process.exitValue() + ": " + text(log));
            lasts.merge(command, Duration.ofNanos(System.nanoTime() - began).toMillis(), Math::max);
            return;
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The moment from which a process works: starting a JVM and reading the map take longer than what is to be interrupted. */
    private static long afterFirstOutput(Process process, Path log) throws IOException, InterruptedException {
        while (Files.size(log) == 0 && !process.waitFor(5, TimeUnit.MILLISECONDS)) {
            // Not yet.
        }
        return System.nanoTime();
    }

    private static Process process(Path log, List<String> words) throws IOException {
        Files.write(log, new byte[0]);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + System.getProperty("user.home"), "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(words);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }
}
