package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.Session;
import org.vpmap.workbench.views.work.ProjectSessions;

class ProjectSessionsTest {
    private final MigrationProject project = new MigrationProject(Path.of("nowhere").toAbsolutePath());

    @Test
    void twoWhoWantTheSameProjectTakeTurns() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        ProjectSessions sessions = new ProjectSessions(Session::new);
        CountDownLatch both = new CountDownLatch(2);
        Runnable work = () -> {
            try {
                sessions.with(project, session -> {
                    seen.add(inside.incrementAndGet());
                    inside.decrementAndGet();
                    return null;
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                both.countDown();
            }
        };
        Thread.ofVirtual().start(work);
        Thread.ofVirtual().start(work);
        assertEquals(true, both.await(10, TimeUnit.SECONDS));
        assertEquals(List.of(1, 1), seen);
    }

    @Test
    void whenNobodyWaitsTheSessionIsClosedAndTheNextOneIsAnother() throws Exception {
        ProjectSessions sessions = new ProjectSessions(Session::new);
        Session first = sessions.with(project, session -> session);
        assertNotSame(first, sessions.with(project, session -> session));
    }

    @Test
    void aFailureLetsTheNextOneIn() throws Exception {
        ProjectSessions sessions = new ProjectSessions(Session::new);
        assertThrows(UserError.class, () -> sessions.with(project, session -> {
            throw new UserError(Exit.USAGE, "no");
        }));
        assertEquals("in", sessions.with(project, session -> "in"));
    }
}
