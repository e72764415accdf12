package org.vpmap.headless;

import java.nio.file.Path;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.Session;

/** Another process on a project: opens its journal, says so, and holds it until its standard input ends. */
final class JournalHolder {
    private JournalHolder() {}

    public static void main(String[] args) throws Exception {
        try (Session session = new Session(MigrationProject.open(Path.of(args[0])))) {
            session.journal();
            System.out.println("held");
            System.in.transferTo(System.err);
        }
    }
}
