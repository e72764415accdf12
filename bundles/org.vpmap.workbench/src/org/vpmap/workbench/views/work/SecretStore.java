package org.vpmap.workbench.views.work;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.core.runtime.ILog;
import org.eclipse.equinox.security.storage.EncodingUtils;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.eclipse.equinox.security.storage.StorageException;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.MigrationProject;

/**
 * Secrets of connections in the platform's secure storage: encrypted, in the user's own folder, by the address that they open. No file of the
 * workspace holds one.
 */
public final class SecretStore {
    private static final String NODE = "org.vpmap.workbench/connections/";

    private final Supplier<ISecurePreferences> root;

    /** The user's own storage. */
    public SecretStore() {
        this(SecurePreferencesFactory::getDefault);
    }

    /** @param root opens the storage when it is needed: that may ask for its password */
    public SecretStore(Supplier<ISecurePreferences> root) {
        this.root = root;
    }

    /** The name of the environment variable that a secret has otherwise. */
    public static String variable(String kind, String name) {
        return "VPMAP_" + kind.toUpperCase(Locale.ROOT) + "_" + name.toUpperCase(Locale.ROOT);
    }

    private static String path(ConnectionSettings connection) {
        return NODE + EncodingUtils.encodeSlashes(connection.kind() + " " + connection.get("url").orElse(""));
    }

    /**
     * Keeps the secrets of connections.
     *
     * @param secrets by the environment variable that they have otherwise
     * @throws IOException where the storage cannot be opened or written
     */
    public void keep(Connections connections, Map<String, String> secrets) throws IOException {
        try {
            for (ConnectionSettings connection : List.of(connections.source(), connections.target())) {
                String prefix = variable(connection.kind(), "");
                for (Map.Entry<String, String> secret : secrets.entrySet()) {
                    if (secret.getKey().startsWith(prefix)) {
                        root.get().node(path(connection)).put(secret.getKey(), secret.getValue(), true);
                    }
                }
            }
            root.get().flush();
        } catch (StorageException e) {
            throw new IOException("The secure storage could not be opened, so the secrets are not kept; leave them empty and set "
                    + "environment variables instead", e);
        }
    }

    /** The environment, and where it has nothing what is kept for the project's connections. */
    public UnaryOperator<String> over(MigrationProject project, UnaryOperator<String> environment) {
        return variable -> {
            String value = environment.apply(variable);
            return value != null && !value.isBlank() ? value : find(project, variable).orElse(null);
        };
    }

    private Optional<String> find(MigrationProject project, String variable) {
        try {
            Connections connections = Connections.load(project);
            for (ConnectionSettings connection : List.of(connections.source(), connections.target())) {
                boolean itsOwn = variable.startsWith(variable(connection.kind(), ""));
                // A project on the sandbox or on a credentials file never asks for the storage's password.
                if (itsOwn && connections.credentials().isEmpty() && root.get().nodeExists(path(connection))) {
                    return Optional.ofNullable(root.get().node(path(connection)).get(variable, null));
                }
            }
            return Optional.empty();
        } catch (UserError e) {
            // No connections yet, or a damaged file, of which the commands say more.
            return Optional.empty();
        } catch (StorageException e) {
            ILog.get().warn("The secure storage could not be opened; the connection will say which secret it lacks", e);
            return Optional.empty();
        }
    }
}
