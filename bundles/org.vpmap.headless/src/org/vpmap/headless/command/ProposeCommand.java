package org.vpmap.headless.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.Results;
import org.vpmap.headless.project.Session;
import org.vpmap.propose.Proposal;
import org.vpmap.propose.ProposalMap;
import org.vpmap.propose.Proposer;
import org.vpmap.propose.audit.Audit;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.SchemaFileException;
import org.vpmap.schema.io.SchemaFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code propose [-o FILE] [--source-schema F --target-schema F]}. */
@Command(name = "propose", description = "Proposes the map: for each source field the ranked target candidates, with confidence and evidence.")
public final class ProposeCommand extends ProjectCommand {
    @Option(names = {"-o",
        "--output"}, paramLabel = "FILE", description = "The .vpmap to write (default: proposals/proposed.vpmap in the project, which no run reads).")
    Path output;

    @Option(names = "--source-schema", paramLabel = "F", description = "A schema file in place of the project's.")
    Path sourceSchema;

    @Option(names = "--target-schema", paramLabel = "F", description = "A schema file in place of the project's.")
    Path targetSchema;

    @Override
    Exit execute(Console console) throws Exception {
        if ((sourceSchema == null) != (targetSchema == null)) {
            throw new UserError(Exit.USAGE, "--source-schema and --target-schema go together; name both");
        }
        Path from;
        Path to;
        Path file;
        Optional<Audit> audit = Optional.empty();
        if (sourceSchema != null) {
            from = sourceSchema;
            to = targetSchema;
            file = output;
        } else {
            MigrationProject project = project();
            from = project.sourceSchema();
            to = project.targetSchema();
            file = output == null ? project.root().resolve("proposals/proposed.vpmap") : output;
            try (Session session = new Session(project)) {
                audit = session.audit();
            }
        }
        SystemSchema source = load(from);
        SystemSchema target = load(to);
        Proposer proposer = new Proposer(source, target, audit);
        List<Proposal> proposals = proposer.propose();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("proposals", proposals.stream().map(ProposeCommand::map).toList());
        if (file != null) {
            Results.write(file,
                    new ProposalMap(source, target, proposer.objects(), proposals).text(relative(file, from), relative(file, to)));
            result.put("file", file.toString());
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Source", "Target", "confidence", "evidence"));
        for (Proposal proposal : proposals) {
            if (proposal.candidates().isEmpty()) {
                rows.add(List.of(proposal.source(), "—", "—", proposal.withheld().isEmpty() ? "nothing fits" : proposal.withheld()));
            } else {
                Proposal.Candidate best = proposal.candidates().get(0);
                rows.add(List.of(proposal.source(), best.target(), String.format(java.util.Locale.ROOT, "%.2f", best.confidence()),
                        String.join(", ", best.evidence())));
            }
        }
        List<String> lines = new ArrayList<>(Console.table(rows));
        if (file != null) {
            lines.add("");
            lines.add("Wrote " + file + "; a person decides what of it goes into the map.");
        }
        console.result(result, lines);
        return Exit.DONE;
    }

    /** Paths in a map are relative to its project; a map outside of any is its own project. */
    private String relative(Path file, Path schema) {
        Path root = folder.toAbsolutePath().normalize();
        Path map = file.toAbsolutePath().normalize();
        Path folder = sourceSchema == null && map.startsWith(root) ? root : map.getParent();
        return folder.relativize(schema.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    private static SystemSchema load(Path file) throws UserError {
        try {
            return SchemaFiles.load(file);
        } catch (SchemaFileException e) {
            throw new UserError(Files.exists(file) ? Exit.DAMAGED : Exit.USAGE, e.getMessage(), e);
        }
    }

    private static Map<String, Object> map(Proposal proposal) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("source", proposal.source());
        map.put("candidates", proposal.candidates().stream().map(c -> {
            Map<String, Object> candidate = new LinkedHashMap<>();
            candidate.put("target", c.target());
            candidate.put("confidence", c.confidence());
            candidate.put("evidence", c.evidence());
            candidate.put("expression", c.expression());
            return candidate;
        }).toList());
        if (!proposal.withheld().isEmpty()) {
            map.put("withheld", proposal.withheld());
        }
        return map;
    }
}
