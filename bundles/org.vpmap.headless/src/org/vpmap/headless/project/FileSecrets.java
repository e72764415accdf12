package org.vpmap.headless.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vpmap.connector.Secrets;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;

/**
 * Secrets from the environment ({@code VPMAP_ZOHOCRM_CLIENT_SECRET}) or else from the credentials file, read anew each time so that a rotated
 * secret works without a restart.
 */
public final class FileSecrets implements Secrets {
    private static final Map<String, String> SECTIONS = Map.of("visualpractice", "visualpractice", "csv", "csv", "zohocrm", "zoho");

    private final Optional<Path> file;
    private final UnaryOperator<String> environment;

    /** @param environment gives a variable's value or null, as {@code System::getenv} */
    public FileSecrets(Optional<Path> file, UnaryOperator<String> environment) {
        this.file = file;
        this.environment = environment;
    }

    @Override
    public Optional<String> find(String kind, String name) {
        String variable = environment.apply("VPMAP_" + kind.toUpperCase(Locale.ROOT) + "_" + name.toUpperCase(Locale.ROOT));
        if (variable != null && !variable.isBlank()) {
            return Optional.of(variable);
        }
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode json = Connections.read(file.get(), "the credentials file", Exit.USAGE, "correct it");
            String value = json.path(SECTIONS.getOrDefault(kind, kind)).path(name).asText("");
            return value.isBlank() ? Optional.empty() : Optional.of(value);
        } catch (UserError e) {
            // The connector says which secret is missing; that the file is gone is the likeliest reason and stands in its message.
            return Optional.empty();
        }
    }
}
