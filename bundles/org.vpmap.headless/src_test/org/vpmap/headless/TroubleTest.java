package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.headless.Workshop.Answer;

/** What goes wrong in the middle of a run: it is survived, or it stops with one clear line and the same command goes on. */
class TroubleTest {
    @TempDir
    static Path folder;

    private static Workshop workshop;

    @BeforeAll
    static void open() throws IOException {
        workshop = new Workshop(folder, 30);
    }

    @AfterAll
    static void close() throws IOException {
        workshop.close();
    }

    private static SandboxAdmin admin() {
        return new SandboxAdmin(workshop.sandbox());
    }

    @Test
    void expiringTokensThrottlingAndBrokenAnswersEndLikeACalmRun() throws Exception {
        String project = workshop.ready("storm").toString();
        admin().faults("expire:skip=15,every=60,count=4; 429:every=6,count=25,retry_after=0; 503:every=17,count=6; "
                + "half:on=zoho,method=POST,every=11,count=3; drop-after:on=zoho,method=POST,every=9,count=3");
        Answer run = Workshop.run("run", project);
        admin().faults("none");
        assertEquals("completed", run.json().path("state").asText(), run::toString);
        assertTrue(run.errors().isEmpty(), run::toString);
        JsonNode compared = Workshop.run("reconcile", project).json();
        assertEquals(0, compared.path("lost").asInt(), compared::toString);
        assertEquals(0, compared.path("duplicates").asInt(), compared::toString);
        assertEquals(0, compared.path("different").asInt(), compared::toString);
        new OneOfEach(workshop.sandbox().credentials()).check();
        Workshop.done("rollback", project);
    }

    @Test
    void aTargetThatTurnsIntoAWebPageStopsTheRunWithOneLineAndItGoesOnLater() throws Exception {
        String project = workshop.ready("page").toString();
        admin().faults("html:on=zoho,skip=60,path=/crm/*");
        Answer stopped = Workshop.run("run", project);
        admin().faults("none");
        assertEquals(3, stopped.exit(), stopped::toString);
        assertEquals("partial", stopped.json().path("state").asText(), stopped::toString);
        assertEquals(1, stopped.errors().size(), stopped::toString);
        assertTrue(stopped.trace().isEmpty(), stopped::toString);
        Answer resumed = Workshop.run("run", project, "--resume");
        assertEquals("completed", resumed.json().path("state").asText(), resumed::toString);
        assertEquals(stopped.json().path("run").asText(), resumed.json().path("run").asText());
        new OneOfEach(workshop.sandbox().credentials()).check();
        Workshop.done("rollback", project);
        assertEquals(0, Workshop.run("journal", project, "--verify").exit());
    }

    /** The practice's server does not tell its deletions: the delta finds them, in the second one once. */
    @Test
    void deletionsThatThePracticeHidesAreFound() throws Exception {
        String project = workshop.ready("hidden").toString();
        Workshop.run("run", project);
        admin().hideDeletions();
        admin().cutover();
        JsonNode plan = Workshop.run("plan", project).json();
        assertEquals(1, plan.path("notes").size(), plan::toString);
        JsonNode delta = Workshop.run("delta", project).json();
        assertEquals("completed", delta.path("state").asText(), delta::toString);
        assertTrue(delta.path("deleted_in_source").asInt() > 0, delta::toString);
        assertTrue(delta.path("ids_compared").asInt() > 100, delta::toString);
        assertEquals(0, Workshop.run("delta", project).json().path("deleted_in_source").asInt());
        Workshop.run("rollback", project);
        Workshop.run("rollback", project);
        Workshop.run("rollback", project);
    }

    @Test
    void closedGatesAreOneLineThatNamesThemAllAndTheNextStep() throws IOException {
        String project = workshop.project("gates").toString();
        Workshop.done("init", project, "--connect", workshop.sandbox().credentials().toString());
        Workshop.done("discover", project);
        Files.delete(workshop.project("gates").resolve("evidence/baa-synthetic.txt"));
        Answer run = Workshop.run("run", project);
        assertEquals(4, run.exit(), run::toString);
        assertEquals(1, run.errors().size(), run::toString);
        String line = run.errors().get(0);
        assertTrue(line.contains("NOT_CONFIRMED") && line.contains("NO_BAA") && line.contains("vpmap confirm --by NAME"), line);
        assertEquals("refused", run.json().path("state").asText(), run::toString);
        assertTrue(run.json().path("gates").size() >= 2, run::toString);
    }

    @Test
    void aJournalFolderThatIsReadOnlyIsNamed() throws IOException {
        Path project = workshop.ready("readonly");
        Path journal = project.resolve(".vpmap/journal");
        try {
            permit(journal, "r-xr-xr-x", "r--r--r--");
            // Whoever may write everything, as root may, is not stopped by permissions.
            assumeFalse(Files.isWritable(journal));
            Answer answer = Workshop.run("run", project.toString());
            assertEquals(3, answer.exit(), answer::toString);
            assertEquals(1, answer.errors().size(), answer::toString);
            assertTrue(answer.errors().get(0).contains(journal.toString()), answer::toString);
        } finally {
            permit(journal, "rwxr-xr-x", "rw-r--r--");
        }
        assertEquals(0, Workshop.run("journal", project.toString(), "--verify").exit());
    }

    private static void permit(Path root, String folders, String files) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(Files.isDirectory(path) ? folders : files));
            }
        }
    }
}
