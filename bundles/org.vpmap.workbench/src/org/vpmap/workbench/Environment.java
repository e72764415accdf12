package org.vpmap.workbench;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.resources.IProject;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.MigrationProject;

/** What a project's target is: something to play with, or the real thing. */
public enum Environment {
    /** Invented people and a target on this machine, or a sandbox of the vendor. */
    SANDBOX,
    /** Everything else that is connected: when in doubt, it is real. */
    PRODUCTION,
    /** No connections are set. */
    NOT_CONNECTED;

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** Where Zoho keeps the organisations that are no real ones, in each of its data centres. */
    private static final String VENDOR = "(sandbox|developer)\\.zohoapis\\.[a-z.]+";

    /** The environment of a migration in the workspace. */
    public static Environment of(IProject project) {
        if (project == null || !project.isAccessible() || project.getLocation() == null) {
            return NOT_CONNECTED;
        }
        try {
            return of(Connections.load(new MigrationProject(project.getLocation().toPath())).target());
        } catch (UserError e) {
            // No connections yet, or a damaged file, of which the commands say more.
            return NOT_CONNECTED;
        }
    }

    /** The environment that a target's address leads to: where records are written, not where its people sign in. */
    public static Environment of(ConnectionSettings target) {
        return target.get("url").filter(Environment::isSandbox).isPresent() ? SANDBOX : PRODUCTION;
    }

    private static boolean isSandbox(String address) {
        try {
            String host = URI.create(address).getHost();
            return host != null && (LOOPBACK.contains(host) || host.toLowerCase(Locale.ROOT).matches(VENDOR));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** As the window shows it. */
    public String label() {
        return name().replace('_', ' ');
    }
}
