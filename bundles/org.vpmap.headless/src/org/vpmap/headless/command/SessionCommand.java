package org.vpmap.headless.command;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.Progress;
import org.vpmap.headless.project.Results;
import org.vpmap.headless.project.Session;
import org.vpmap.headless.project.Steps;
import org.vpmap.run.RunListener;

/** A command that works on a project with its systems, map or journal open, and keeps its result for the report. */
abstract class SessionCommand extends ProjectCommand {
    @Override
    final Exit execute(Console console) throws Exception {
        try (Session session = new Session(project())) {
            return execute(console, session);
        }
    }

    abstract Exit execute(Console console, Session session) throws Exception;

    /** The steps of the project; what a run tells meanwhile goes to the console. */
    static Steps steps(Console console, Session session) {
        return new Steps(session, Clock.systemUTC(), new Progress(console), engine -> {});
    }

    /** The steps of a project, which tell nothing meanwhile. */
    static Steps steps(Session session) {
        return new Steps(session, Clock.systemUTC(), RunListener.silent(), engine -> {});
    }

    /** Keeps a result under the command's name. */
    static void keep(Session session, String name, Map<String, ?> result) throws java.io.IOException {
        new Results(session.project()).save(name, result);
    }

    static String count(Object number) {
        return number instanceof Number n ? String.format(Locale.ROOT, "%,d", n.longValue()) : "0";
    }
}
