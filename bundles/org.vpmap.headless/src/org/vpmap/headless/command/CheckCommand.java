package org.vpmap.headless.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.Results;
import org.vpmap.headless.project.Session;
import org.vpmap.lang.project.Compilation;
import org.vpmap.lang.project.Fix;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check [PROJECT|FILE] [--tests] [--junit FILE]}. */
@Command(name = "check", description = "Validates every .vpmap of the project, or the FILE named.")
public final class CheckCommand extends ProjectCommand {
    @Option(names = "--tests", description = "Run the test blocks too.")
    boolean tests;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the test blocks' results as JUnit XML (implies --tests).")
    Path junit;

    @Override
    Exit execute(Console console) throws Exception {
        Optional<Path> only = Files.isRegularFile(folder) ? Optional.of(folder.toAbsolutePath().normalize()) : Optional.empty();
        MigrationProject project = only.isPresent() ? around(only.get()) : project();
        try (Session session = new Session(project)) {
            Compilation compilation = session.compile(tests || junit != null);
            List<Issue> issues = new ArrayList<>(compilation.issues());
            only.ifPresent(file -> issues.removeIf(i -> !project.root().resolve(i.file()).normalize().equals(file)));
            if (junit != null) {
                report(session);
            }
            long errors = issues.stream().filter(i -> i.severity() == Severity.ERROR).count();
            long warnings = issues.stream().filter(i -> i.severity() == Severity.WARNING).count();
            int files = only.isPresent() ? 1 : project.maps().size();
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("files", files);
            result.put("errors", errors);
            result.put("warnings", warnings);
            result.put("tests", compilation instanceof Compilation.Compiled compiled ? compiled.plan().tests().size() : 0);
            result.put("issues", issues.stream().map(CheckCommand::map).toList());
            List<String> lines = new ArrayList<>();
            for (Issue issue : issues) {
                lines.add(issue.file() + ":" + issue.line() + ":" + issue.column() + ": " + issue.severity().name().toLowerCase(Locale.ROOT)
                        + " " + issue.code() + ": " + issue.message());
                issue.fixes().forEach(fix -> lines.add("    fix: " + fix.label()));
            }
            lines.add(files + (files == 1 ? " file, " : " files, ") + errors + " errors, " + warnings + " warnings");
            console.result(result, lines);
            return errors > 0 ? Exit.FINDINGS : Exit.DONE;
        }
    }

    /** A red test is an error of the map, but no reason to say nothing about it; of a map that has other errors no old report stays. */
    private void report(Session session) throws Exception {
        if (session.compile(false) instanceof Compilation.Compiled compiled) {
            Results.write(junit, session.junitXml(compiled.plan()));
        } else {
            Files.deleteIfExists(junit);
        }
    }

    private static MigrationProject around(Path file) throws UserError {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(MigrationProject.CONNECTIONS))) {
                return MigrationProject.open(folder);
            }
        }
        return MigrationProject.open(file.getParent());
    }

    private static Map<String, Object> map(Issue issue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", issue.file());
        map.put("line", issue.line());
        map.put("column", issue.column());
        map.put("severity", issue.severity().name().toLowerCase(Locale.ROOT));
        map.put("code", issue.code().toString());
        map.put("message", issue.message());
        map.put("fixes", issue.fixes().stream().map(Fix::label).toList());
        return map;
    }
}
