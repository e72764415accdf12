package org.vpmap.workbench.views.work;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.ProjectMaker;
import org.vpmap.headless.project.Session;
import org.vpmap.lang.project.MapCoverage;
import org.vpmap.lang.project.VpMapLanguage;
import org.vpmap.sandbox.Sandbox;
import org.vpmap.sandbox.SandboxConfig;
import org.vpmap.schema.io.SchemaFiles;

/** A project that is being deleted may be read at any moment until it is gone. */
class MigrationLeftTest {
    @TempDir
    Path folder;

    @Test
    void whatIsReadOfAFolderThatIsTakenAwayWritesNothingIntoIt() throws Exception {
        MigrationProject project = new MigrationProject(folder.resolve("acme"));
        try (Sandbox sandbox = Sandbox
                .start(SandboxConfig.in(folder.resolve("box")).withClinic(OptionalInt.of(3), OptionalLong.of(7)))) {
            new ProjectMaker(name -> null).make(project.root(), Optional.of(Connections.fromCredentials(sandbox.credentials())));
            try (Session session = new Session(project, name -> null, Clock.systemUTC())) {
                SchemaFiles.save(session.source().describe(), project.sourceSchema());
                SchemaFiles.save(session.target().describe(), project.targetSchema());
            }
        }
        Migration migration = new Migration(project, new VpMapLanguage(BuiltinFunctions.library()), Clock.systemUTC(), () -> {});
        Path coverage = project.root().resolve(MapCoverage.FILE);
        migration.read(Map.of());
        assertTrue(Files.exists(coverage), "what the map's tests exercise is kept");
        Files.delete(coverage);
        migration.leave();
        migration.read(Map.of());
        assertFalse(Files.exists(coverage), "and not any more when the folder is on its way out");
    }
}
