package org.vpmap.workbench.views.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.Results;

/** Proposals that a person rejected, with the reason: a line each in a text file that belongs under version control. */
public final class Rejections {
    private static final String TAB = "\t";

    private final Path file;
    private final Map<String, String> reasons = new TreeMap<>();

    /**
     * Those of a project.
     *
     * @throws UncheckedIOException where the file cannot be read
     */
    public Rejections(MigrationProject project) {
        file = project.root().resolve("proposals/rejected.txt");
        if (Files.exists(file)) {
            try {
                Files.readAllLines(file).stream().filter(l -> !l.isBlank()).map(l -> l.split(TAB, 2))
                        .forEach(l -> reasons.put(l[0], l.length > 1 ? l[1] : ""));
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read; check its permissions", e);
            }
        }
    }

    /** Reasons by choice. */
    public Map<String, String> reasons() {
        return Map.copyOf(reasons);
    }

    /** Rejects choices with their reasons, or takes the rejection back of those that have none. */
    public void decide(Map<String, Optional<String>> choices) throws IOException {
        choices.forEach((choice, reason) -> {
            reasons.remove(choice);
            reason.ifPresent(r -> reasons.put(choice, r.replaceAll("\\s+", " ").strip()));
        });
        save();
    }

    private void save() throws IOException {
        StringBuilder text = new StringBuilder();
        reasons.forEach((choice, reason) -> text.append(choice).append(TAB).append(reason).append('\n'));
        Results.write(file, text.toString());
    }
}
