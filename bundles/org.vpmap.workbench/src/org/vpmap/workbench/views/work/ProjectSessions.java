package org.vpmap.workbench.views.work;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.Session;
import org.vpmap.run.journal.JournalException;

/**
 * Lends out the one session that a project may have at a time, since its journal allows a single opener. Whoever comes while it is lent
 * waits in line; when nobody waits it is closed, so that the command line can get in.
 */
public final class ProjectSessions {
    private final Opener opener;
    private final Map<Path, Lent> lent = new ConcurrentHashMap<>();

    /** @param opener makes a session */
    public ProjectSessions(Opener opener) {
        this.opener = opener;
    }

    /** Makes sessions. */
    @FunctionalInterface
    public interface Opener {
        /** A session of that project. */
        Session open(MigrationProject project) throws UserError;
    }

    /** What is done with a session. */
    @FunctionalInterface
    public interface Use<T> {
        /** Works with the session and does not keep it. */
        T of(Session session) throws Exception;
    }

    private static final class Lent {
        private final ReentrantLock turn = new ReentrantLock(true);
        private Session session;
    }

    /**
     * Does something with the project's session.
     *
     * @throws InterruptedException while waiting in line
     */
    public <T> T with(MigrationProject project, Use<T> use) throws Exception {
        Lent entry = lent.computeIfAbsent(project.root(), p -> new Lent());
        entry.turn.lockInterruptibly();
        boolean done = false;
        try {
            if (entry.session == null) {
                entry.session = opener.open(project);
            }
            T result = use.of(entry.session);
            done = true;
            return result;
        } finally {
            try {
                // After a failure nobody knows in which state connections are.
                if (!done || !entry.turn.hasQueuedThreads()) {
                    close(entry);
                }
            } finally {
                entry.turn.unlock();
            }
        }
    }

    private static void close(Lent entry) throws JournalException {
        Session session = entry.session;
        entry.session = null;
        if (session != null) {
            session.close();
        }
    }
}
