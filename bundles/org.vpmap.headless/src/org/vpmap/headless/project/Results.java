package org.vpmap.headless.project;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;

/** The last result of each command, kept for the report and the workbench. Results carry no PHI. */
public final class Results {
    /** Commands whose results the report shows. */
    public static final List<String> REPORTED =
            List.of("audit", "estimate", "owners", "plan", "sample", "run", "delta", "reconcile", "rollback");

    private final MigrationProject project;

    public Results(MigrationProject project) {
        this.project = project;
    }

    /** Keeps a result in place of the one before. */
    public void save(String command, Map<String, ?> result) throws IOException {
        write(file(command), Console.toJson(result) + "\n");
    }

    /** The last result of a command, empty where there is none yet. */
    public Optional<Map<String, Object>> load(String command) throws UserError {
        return read(file(command));
    }

    /** All that the report shows. */
    public Map<String, Map<String, Object>> all() throws UserError {
        Map<String, Map<String, Object>> results = new LinkedHashMap<>();
        for (String command : REPORTED) {
            load(command).ifPresent(result -> results.put(command, result));
        }
        return results;
    }

    private Path file(String command) {
        return command.equals("audit") ? project.audit() : project.results().resolve(command + ".json");
    }

    static Optional<Map<String, Object>> read(Path file) throws UserError {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ObjectMapper().readValue(Files.readAllBytes(file), new TypeReference<Map<String, Object>>() {}));
        } catch (IOException e) {
            throw new UserError(Exit.DAMAGED, file + ": is damaged; delete it and repeat the step that made it", e);
        }
    }

    /** Writes a text so that a reader sees the old one or the new one, never half of it. */
    public static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "result", ".new");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
