package org.vpmap.headless.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.Source;
import org.vpmap.connector.target.ListsUsers;
import org.vpmap.connector.target.Target;
import org.vpmap.connector.visualpractice.VisualPracticeSource;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;

/** Makes a migration project: folders, connections and the starter map that fits the target's edition, its users and the clinic's time zone. */
public final class ProjectMaker {
    /** Editions whose modules have subforms; the others get a related module in the subform's place. */
    private static final Set<String> WITH_SUBFORMS = Set.of("enterprise", "ultimate", "crmplus", "zohooneenterprise");

    private static final String FRONT_DESK = "front.desk@acme.example";

    private final UnaryOperator<String> environment;

    /** @param environment gives a variable's value or null, as {@code System::getenv} */
    public ProjectMaker(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /**
     * @param edition of the target, empty where it is not known yet
     * @param warnings what a person should look at, one sentence each
     */
    public record Made(MigrationProject project, String edition, List<String> warnings) {
        public Made {
            warnings = List.copyOf(warnings);
        }
    }

    /** What the starter map is fitted to. */
    private record Fit(String edition, String zone, String fallback, List<String> warnings) {}

    /**
     * Makes the project, or sets the connections of one that is there: a map that exists is never overwritten.
     *
     * @throws UserError USAGE where the folder holds something else
     */
    public Made make(Path folder, Optional<Connections> connections) throws UserError, IOException, InterruptedException {
        return make(folder, connections, Optional.empty());
    }

    /**
     * The same with a map of the user's in place of the starter.
     *
     * @throws UserError USAGE where the folder holds something else, or has a map already, or the given map cannot be read
     */
    public Made make(Path folder, Optional<Connections> connections, Optional<Path> map)
            throws UserError, IOException, InterruptedException {
        Path root = folder.toAbsolutePath().normalize();
        MigrationProject project = new MigrationProject(root);
        boolean known = Files.exists(project.connectionsFile());
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new UserError(Exit.USAGE, folder + ": is a file; name a folder for the project");
        }
        if (!known && Files.isDirectory(root)) {
            try (var files = Files.list(root)) {
                if (files.anyMatch(f -> f.getFileName().toString().endsWith(".vpmap"))) {
                    throw new UserError(Exit.USAGE, folder + ": has .vpmap files already; name an empty folder");
                }
            }
        }
        if (map.isPresent() && !Files.isReadable(map.get())) {
            throw new UserError(Exit.USAGE, map.get() + ": there is no such map; give the path of a .vpmap file");
        }
        if (map.isPresent() && Files.exists(project.starterMap())) {
            throw new UserError(Exit.USAGE, project.starterMap() + ": is there already and is never overwritten; leave --map out");
        }
        Fit fit = connections.isPresent() ? ask(root, connections.get()) : new Fit("", "America/New_York", FRONT_DESK, List.of());
        Files.createDirectories(project.schemas());
        if (!known || connections.isPresent()) {
            Connections.save(project, connections);
        }
        boolean synthetic = connections.map(Connections::synthetic).orElse(false);
        if (!Files.exists(project.starterMap())) {
            String kind = connections.map(c -> c.source().kind()).orElse(VisualPracticeSource.KIND);
            Results.write(project.starterMap(),
                    map.isPresent() ? Files.readString(map.get()) : starter(project, fit, kind, synthetic));
        }
        Path evidence = root.resolve("evidence/baa-synthetic.txt");
        if (synthetic && !Files.exists(evidence)) {
            Results.write(evidence,
                    "A stand-in for a business associate agreement. It is valid for invented people only: VPMap accepts it from a source that says so.\n");
        }
        Path ignore = root.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Results.write(ignore, ".vpmap/\n");
        }
        return new Made(project, fit.edition(), fit.warnings());
    }

    private Fit ask(Path root, Connections connections) throws InterruptedException {
        List<String> warnings = new ArrayList<>();
        Connectors connectors = new Connectors(root, new FileSecrets(connections.credentials(), environment), Clock.systemUTC());
        String edition = "";
        String fallback = FRONT_DESK;
        String zone = "America/New_York";
        try (Target target = connectors.target(connections.target())) {
            edition = target.facts().edition();
            if (target instanceof ListsUsers users) {
                List<ListsUsers.User> active = users.users().stream().filter(ListsUsers.User::active).toList();
                fallback = active.stream().map(ListsUsers.User::email).filter(FRONT_DESK::equalsIgnoreCase).findFirst()
                        .or(() -> active.stream().map(ListsUsers.User::email).findFirst()).orElse(FRONT_DESK);
            }
        } catch (ConnectorException e) {
            warnings.add("The target did not answer, so check edition and fallback owner in the map: " + e.getMessage());
        }
        try (Source source = connectors.source(connections.source())) {
            String told = source.describe().getZone();
            zone = told == null || told.isBlank() ? zone : told;
        } catch (ConnectorException e) {
            warnings.add("The source did not answer, so check the time zone in the map: " + e.getMessage());
        }
        return new Fit(edition, zone, fallback, warnings);
    }

    private static String starter(MigrationProject project, Fit fit, String kind, boolean synthetic) throws IOException {
        boolean subforms = fit.edition().isEmpty() || WITH_SUBFORMS.contains(fit.edition().toLowerCase(Locale.ROOT));
        String name = project.name().replaceAll("[^A-Za-z0-9_]", "_");
        try (InputStream in = ProjectMaker.class
                .getResourceAsStream("/org/vpmap/headless/starter/" + (subforms ? "enterprise" : "professional") + ".vpmap")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{migration}}", Character.isLetter(name.charAt(0)) ? name : "M_" + name)
                    .replace("source visualpractice ", "source " + kind + " ")
                    .replace("{{zone}}", fit.zone())
                    .replace("{{fallback}}", fit.fallback())
                    .replace("{{baa}}", synthetic
                            ? "baa with \"Zoho\" signed " + LocalDate.of(2026, 1, 1) + " evidence \"evidence/baa-synthetic.txt\"" : "");
        }
    }
}
