package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.PBEKeySpec;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.eclipse.equinox.security.storage.provider.IProviderHints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.FileSecrets;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.workbench.views.work.SecretStore;

/** Secrets that were typed in come back for the connection that they were typed for, and no file shows them. */
class SecretsTest {
    private static final String SECRET = "s3cr3t-of-nobody-0815";
    private static final Connections LIVE = connections("https://www.zohoapis.example", Optional.empty());

    @TempDir
    Path folder;

    private Path storage;
    private SecretStore store;
    private MigrationProject project;

    @BeforeEach
    void open() throws Exception {
        storage = folder.resolve("storage");
        ISecurePreferences root = SecurePreferencesFactory.open(storage.toUri().toURL(),
                Map.of(IProviderHints.DEFAULT_PASSWORD, new PBEKeySpec("a test's own".toCharArray()), IProviderHints.PROMPT_USER, false));
        store = new SecretStore(() -> root);
        project = new MigrationProject(ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath().resolve("secretive"));
        Files.createDirectories(project.root());
        Connections.save(project, Optional.of(LIVE));
    }

    private static Connections connections(String target, Optional<Path> credentials) {
        return new Connections(new ConnectionSettings("visualpractice", Map.of("url", "https://practice.example/api")),
                new ConnectionSettings("zohocrm", Map.of("url", target)), false, credentials);
    }

    @Test
    void aSecretIsFoundForItsOwnConnectionAndTheEnvironmentGoesBeforeIt() throws Exception {
        store.keep(LIVE, Map.of("VPMAP_ZOHOCRM_CLIENT_SECRET", SECRET));
        FileSecrets secrets = new FileSecrets(Optional.empty(), store.over(project, variable -> null));
        assertEquals(Optional.of(SECRET), secrets.find("zohocrm", "client_secret"));
        assertEquals(Optional.empty(), secrets.find("visualpractice", "client_secret"), "the other system has secrets of its own");
        assertEquals("from outside", store.over(project, variable -> "from outside").apply("VPMAP_ZOHOCRM_CLIENT_SECRET"));
    }

    @Test
    void anotherAddressOrACredentialsFileDoesNotGetIt() throws Exception {
        store.keep(LIVE, Map.of("VPMAP_ZOHOCRM_CLIENT_SECRET", SECRET));
        Connections.save(project, Optional.of(connections("https://www.zohoapis.elsewhere.example", Optional.empty())));
        assertNull(store.over(project, variable -> null).apply("VPMAP_ZOHOCRM_CLIENT_SECRET"));
        Connections.save(project,
                Optional.of(connections("https://www.zohoapis.example", Optional.of(folder.resolve("credentials.json")))));
        assertNull(store.over(project, variable -> null).apply("VPMAP_ZOHOCRM_CLIENT_SECRET"));
    }

    @Test
    void noFileOfTheWorkspaceOrTheStorageShowsIt() throws Exception {
        store.keep(LIVE, Map.of("VPMAP_ZOHOCRM_REFRESH_TOKEN", SECRET));
        assertTrue(Files.size(storage) > 0, "the storage is written");
        assertFalse(has(storage), "encrypted");
        try (Stream<Path> files = Files.walk(ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath())) {
            assertEquals(List.of(), files.filter(Files::isRegularFile).filter(SecretsTest::has).toList());
        }
    }

    private static boolean has(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
