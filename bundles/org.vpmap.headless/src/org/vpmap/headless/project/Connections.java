package org.vpmap.headless.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;

/**
 * Where source and target are: addresses and ids from {@code connections.json}, never a secret.
 *
 * @param source its kind and settings
 * @param target its kind and settings
 * @param synthetic whether the source holds invented people only
 * @param credentials the file that secrets are read from when they are needed; empty where they come from the environment
 */
public record Connections(ConnectionSettings source, ConnectionSettings target, boolean synthetic, Optional<Path> credentials) {
    /** Names of settings that never leave the credentials file. */
    static final Set<String> SECRETS = Set.of("client_id", "client_secret", "refresh_token", "api_key", "password", "token");

    /** Settings of a folder of exports that are paths, relative to the file that names them. */
    private static final Set<String> PATHS = Set.of("folder", "mapping", "dictionary", "attachments");

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Map<String, String> SECTIONS = Map.of("visualpractice", "visualpractice", "csv", "csv", "zoho", "zohocrm");

    /**
     * Takes the connections out of a credentials file: a section for the source (visualpractice or csv), one for zoho.
     *
     * @throws UserError USAGE where the file is missing, no JSON, or lacks a section
     */
    public static Connections fromCredentials(Path file) throws UserError {
        return fromCredentials(file, Optional.empty());
    }

    /**
     * A practice's export as the source.
     *
     * @param folder of CSV files
     * @param columns the file that says how columns become fields; empty where the export needs none or has one of its own
     * @param zone of local times in the export
     */
    public record Export(Path folder, Optional<Path> columns, String zone) {
        private ConnectionSettings settings() {
            Map<String, String> values = new TreeMap<>(Map.of("folder", absolute(folder), "zone", zone));
            columns.ifPresent(file -> values.put("mapping", absolute(file)));
            return new ConnectionSettings("csv", values);
        }

        private static String absolute(Path path) {
            return path.toAbsolutePath().normalize().toString();
        }
    }

    /**
     * The same with an export in place of whatever source the file names.
     *
     * @throws UserError USAGE where the credentials file is missing, no JSON, or lacks a section
     */
    public static Connections fromCredentials(Path file, Optional<Export> export) throws UserError {
        JsonNode json = read(file, "the credentials file", Exit.USAGE, "correct it");
        ConnectionSettings source = export.map(Export::settings).orElse(null);
        for (String kind : new String[] {"visualpractice", "csv"}) {
            if (export.isEmpty() && json.path(kind).isObject()) {
                source = settings(kind, json.get(kind), file);
            }
        }
        if (source == null) {
            throw new UserError(Exit.USAGE,
                    file + ": has no section for the source; add \"visualpractice\" (url, practice_id, …) or \"csv\" (folder)");
        }
        if (!json.path("zoho").isObject()) {
            throw new UserError(Exit.USAGE, file + ": has no section \"zoho\"; add url, accounts_url, org_id and the client's secrets");
        }
        return new Connections(source, settings("zoho", json.get("zoho"), file), json.path("synthetic").asBoolean(false),
                Optional.of(file.toAbsolutePath().normalize()));
    }

    private static ConnectionSettings settings(String section, JsonNode json, Path file) {
        Map<String, String> values = new TreeMap<>();
        json.properties().forEach(e -> {
            if (!SECRETS.contains(e.getKey()) && e.getValue().isValueNode()) {
                String value = e.getValue().asText();
                boolean path = section.equals("csv") && PATHS.contains(e.getKey());
                Path folder = file.toAbsolutePath().getParent();
                values.put(e.getKey(), path && folder != null ? folder.resolve(value).normalize().toString() : value);
            }
        });
        return new ConnectionSettings(SECTIONS.get(section), values);
    }

    /**
     * The connections of a project.
     *
     * @throws UserError USAGE where they are not set; DAMAGED where the file is no longer what was written
     */
    public static Connections load(MigrationProject project) throws UserError {
        if (!Files.exists(project.connectionsFile())) {
            throw new UserError(Exit.USAGE,
                    project.root() + ": no connections are set; run 'vpmap init PROJECT --connect CREDENTIALS.json'");
        }
        JsonNode json = read(project.connectionsFile(), "the connections file", Exit.DAMAGED,
                "restore it from version control, or set the connections again with 'vpmap init " + project.root()
                        + " --connect CREDENTIALS.json'");
        if (!json.path("source").isObject() || !json.path("target").isObject()) {
            throw new UserError(Exit.USAGE, project.connectionsFile() + ": no connections are set yet; run 'vpmap init " + project.root()
                    + " --connect CREDENTIALS.json' with the addresses of Visual Practice and Zoho CRM");
        }
        return new Connections(
                plain(json.get("source")),
                plain(json.get("target")),
                json.path("synthetic").asBoolean(false),
                json.hasNonNull("credentials") ? Optional.of(project.root().resolve(json.get("credentials").asText())) : Optional.empty());
    }

    private static ConnectionSettings plain(JsonNode json) {
        Map<String, String> values = new TreeMap<>();
        json.properties().forEach(e -> values.put(e.getKey(), e.getValue().asText()));
        String kind = values.remove("kind");
        return new ConnectionSettings(kind == null ? "" : kind, values);
    }

    /** Writes them; a project without connections gets an empty file that says so. */
    public static void save(MigrationProject project, Optional<Connections> connections) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        connections.ifPresent(c -> {
            json.set("source", node(c.source()));
            json.set("target", node(c.target()));
            json.put("synthetic", c.synthetic());
            c.credentials().ifPresent(file -> json.put("credentials", file.toString()));
        });
        Files.writeString(project.connectionsFile(), JSON.writeValueAsString(json) + "\n");
    }

    private static ObjectNode node(ConnectionSettings settings) {
        ObjectNode json = JSON.createObjectNode();
        json.put("kind", settings.kind());
        settings.values().forEach(json::put);
        return json;
    }

    /** @param broken how a file ends the command that holds something else than a JSON object, and what to do then */
    static JsonNode read(Path file, String what, Exit broken, String remedy) throws UserError {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            if (!json.isObject()) {
                throw new UserError(broken, file + ": " + what + " is not a JSON object; " + remedy);
            }
            return json;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new UserError(broken, file + ":" + line + ": " + what + " is not valid JSON; " + remedy, e);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new UserError(Exit.USAGE, file + ": there is no such file; give the path of " + what, e);
        } catch (IOException e) {
            throw new UserError(Exit.USAGE, file + ": " + what + " cannot be read; check its permissions", e);
        }
    }
}
