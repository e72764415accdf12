package org.vpmap.headless.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.lang.project.MapFiles;

/**
 * A migration project's folder and what lies where in it. Everything but {@code .vpmap/} is text that belongs under version control; no file
 * holds a secret.
 *
 * @param root absolute path of the folder
 */
public record MigrationProject(Path root) {
    /** Marks a folder as a project and holds its connections. */
    public static final String CONNECTIONS = "connections.json";

    /**
     * An existing project.
     *
     * @throws UserError USAGE where the folder is none
     */
    public static MigrationProject open(Path folder) throws UserError {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new UserError(Exit.USAGE, folder + ": there is no such folder; make a project with 'vpmap init " + folder + "'");
        }
        MigrationProject project = new MigrationProject(root);
        if (!Files.exists(project.connectionsFile()) && project.maps().isEmpty()) {
            throw new UserError(Exit.USAGE, folder + ": is no migration project; make one with 'vpmap init " + folder + "'");
        }
        return project;
    }

    /** Where the systems are. */
    public Path connectionsFile() {
        return root.resolve(CONNECTIONS);
    }

    /** The map that {@code init} writes. */
    public Path starterMap() {
        return root.resolve("migration.vpmap");
    }

    /** The folder of schema files. */
    public Path schemas() {
        return root.resolve("schemas");
    }

    /** The source's schema, where {@code discover} writes it. */
    public Path sourceSchema() {
        return schemas().resolve("visual-practice.schema");
    }

    /** The target's schema, where {@code discover} writes it. */
    public Path targetSchema() {
        return schemas().resolve("zoho-crm.schema");
    }

    /** What discover found in the source, without a patient's values. */
    public Path audit() {
        return root.resolve("audit/audit.json");
    }

    /** Results of commands, for the report: JSON without PHI. */
    public Path results() {
        return root.resolve(".vpmap/results");
    }

    /** The journal's database. */
    public Path journal() {
        return root.resolve(".vpmap/journal");
    }

    /** Names the journal's key without being it. */
    public Path projectId() {
        return root.resolve(".vpmap/id");
    }

    /** The .vpmap files, sorted; the tool's own folder and mere proposals left out. */
    public List<Path> maps() throws UserError {
        try {
            return MapFiles.in(root);
        } catch (IOException e) {
            throw new UserError(Exit.UNREACHABLE, root + ": the project's folder cannot be read; check its permissions", e);
        }
    }

    /** The folder's name, for titles. */
    public String name() {
        return root.getFileName() == null ? root.toString() : root.getFileName().toString();
    }
}
