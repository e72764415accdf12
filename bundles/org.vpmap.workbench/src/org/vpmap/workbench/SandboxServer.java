package org.vpmap.workbench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.core.resources.ResourcesPlugin;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.sandbox.Sandbox;
import org.vpmap.sandbox.SandboxConfig;

/**
 * The embedded sandbox of this workspace; an OSGi service. Its data is in the workspace and survives a restart; it takes the same ports
 * again where they are free, so that projects find it.
 */
public final class SandboxServer {
    private static final String FOLDER = ".metadata/.plugins/org.vpmap.workbench/sandbox";
    private static final String PORTS = "ports.properties";

    private volatile Sandbox running;

    /** The folder of its data. */
    public Path folder() {
        return ResourcesPlugin.getWorkspace().getRoot().getLocation().append(FOLDER).toPath();
    }

    /** Whether it has been started in this workspace before. */
    public boolean isKnown() {
        return Files.exists(folder().resolve(PORTS));
    }

    /** The credentials file of the running sandbox; empty while it is stopped or only starting, which nobody waits for here. */
    public Optional<Path> credentials() {
        return Optional.ofNullable(running).map(Sandbox::credentials);
    }

    /**
     * Starts it unless it runs.
     *
     * @return its credentials file
     * @throws IOException where no port can be had or the folder cannot be used
     */
    public synchronized Path start() throws IOException {
        if (running == null) {
            SandboxConfig config = SandboxConfig.in(folder());
            Properties ports = ports();
            if (ports.isEmpty()) {
                running = Sandbox.start(config);
            } else {
                running = restart(config, ports);
            }
            remember();
        }
        return running.credentials();
    }

    /** Whether a project was made against the sandbox of this workspace. */
    public boolean serves(MigrationProject project) {
        if (!isKnown() || !Files.exists(project.connectionsFile())) {
            return false;
        }
        try {
            return Connections.load(project).credentials().filter(f -> f.normalize().startsWith(folder())).isPresent();
        } catch (UserError e) {
            // Not connected, or a damaged file, of which the commands say more.
            return false;
        }
    }

    /**
     * Starts it for a project that was made against it. Where somebody else has its ports by now, the project is connected to the new ones.
     *
     * @throws UserError where it cannot be started
     */
    public synchronized void wake(MigrationProject project) throws UserError {
        if (running != null || !serves(project)) {
            return;
        }
        try {
            Connections now = Connections.fromCredentials(start());
            Connections before = Connections.load(project);
            if (!now.source().equals(before.source()) || !now.target().equals(before.target())) {
                Connections.save(project, Optional.of(now));
            }
        } catch (IOException e) {
            throw new UserError(Exit.UNREACHABLE,
                    "VP-W03: the sandbox of this workspace cannot be started; free some disk space in " + folder()
                            + " and choose Start Sandbox",
                    e);
        }
    }

    private static Sandbox restart(SandboxConfig config, Properties ports) throws IOException {
        try {
            return Sandbox.start(config.withPorts(Integer.parseInt(ports.getProperty("source", "0")),
                    Integer.parseInt(ports.getProperty("target", "0"))));
        } catch (java.net.BindException | NumberFormatException e) {
            // Someone else has the ports now, or nobody can read which they were: it gets others, and projects are connected again.
            return Sandbox.start(config);
        }
    }

    private Properties ports() throws IOException {
        Properties ports = new Properties();
        if (isKnown()) {
            try (var in = Files.newBufferedReader(folder().resolve(PORTS))) {
                ports.load(in);
            }
        }
        return ports;
    }

    private void remember() throws IOException {
        Properties ports = new Properties();
        ports.setProperty("source", String.valueOf(URI.create(running.visualPracticeUrl()).getPort()));
        ports.setProperty("target", String.valueOf(URI.create(running.zohoUrl()).getPort()));
        try (var out = Files.newBufferedWriter(folder().resolve(PORTS))) {
            ports.store(out, null);
        }
    }

    /** Stops it; its data is on disk already. */
    public synchronized void stop() throws IOException {
        if (running != null) {
            Sandbox stopping = running;
            running = null;
            stopping.close();
        }
    }
}
