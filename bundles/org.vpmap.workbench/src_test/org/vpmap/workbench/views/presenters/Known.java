package org.vpmap.workbench.views.presenters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.vpmap.core.eval.Evaluator;
import org.vpmap.core.eval.Explain;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.headless.project.Connections;
import org.vpmap.headless.project.ProjectMaker;
import org.vpmap.headless.project.Session;
import org.vpmap.headless.project.Steps;
import org.vpmap.lang.project.Compilation;
import org.vpmap.run.RunListener;
import org.vpmap.sandbox.Sandbox;
import org.vpmap.sandbox.SandboxConfig;

/** What is known of a discovered project on a small sandbox; made once, without a journal. */
final class Known {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static Known only;

    private final Facts facts;
    private final PreviewPresenter preview;
    private final SourceRecord patient;

    private Known() throws Exception {
        Path folder = Files.createTempDirectory("vpmap-known");
        try (Sandbox sandbox = Sandbox
                .start(SandboxConfig.in(folder.resolve("box")).withClinic(OptionalInt.of(12), OptionalLong.of(7)))) {
            Path root = folder.resolve("acme");
            new ProjectMaker(name -> null).make(root, Optional.of(Connections.fromCredentials(sandbox.credentials())));
            try (Session session = new Session(new org.vpmap.headless.project.MigrationProject(root), name -> null, NOW)) {
                Steps.Discovered found = new Steps(session, NOW, RunListener.silent(), engine -> {}).discover((object, read) -> {});
                Compilation compilation = session.compile(false);
                MappingPlan plan = session.plan();
                String text = Files.readString(session.project().starterMap());
                facts = new Facts(session.project(), Optional.of(found.source()), Optional.of(found.target()), Optional.of(found.audit()),
                        Optional.of(plan), compilation.issues(), Map.of(), OwnerEdits.read(text),
                        OwnerEdits.where("migration.vpmap", text));
                preview = new PreviewPresenter(plan,
                        new Evaluator(plan, session.library(), new FunctionContext(plan.zone(), plan.phoneRegion(), NOW)),
                        new Explain(session.library()));
                SourceRecord[] first = new SourceRecord[1];
                session.source().read(org.vpmap.connector.source.ReadRequest.all("Patient", List.of()), page -> {
                    if (first[0] == null) {
                        first[0] = page.records().getFirst();
                    }
                });
                patient = first[0].with("coverages", List.of());
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    static synchronized Known clinic() throws Exception {
        if (only == null) {
            only = new Known();
        }
        return only;
    }

    /** The facts with results of commands. */
    Facts facts(Map<String, Map<String, Object>> results) {
        return new Facts(facts.project(), facts.source(), facts.target(), facts.audit(), facts.plan(), facts.issues(), results,
                facts.overrides(), facts.ownersLine());
    }

    /** The same with overrides of owners. */
    Facts facts(Map<String, Map<String, Object>> results, List<OwnerEdits.Entry> overrides) {
        return new Facts(facts.project(), facts.source(), facts.target(), facts.audit(), facts.plan(), facts.issues(), results, overrides,
                facts.ownersLine());
    }

    /** Facts of a project before anything was done with it. */
    Facts nothing() {
        return new Facts(facts.project(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Map.of(),
                List.of(), Optional.empty());
    }

    PreviewPresenter preview() {
        return preview;
    }

    /** A patient without joins. */
    SourceRecord patient() {
        return patient;
    }

    /** All rows of a page, those below others included. */
    static List<Row> rows(Page page) {
        return page.rows().stream().flatMap(Known::all).toList();
    }

    private static Stream<Row> all(Row row) {
        return Stream.concat(Stream.of(row), row.children().stream().flatMap(Known::all));
    }

    static Row row(Page page, String id) {
        return rows(page).stream().filter(r -> r.id().equals(id)).findFirst()
                .orElseThrow(() -> new AssertionError("no row " + id + " among " + rows(page).stream().map(Row::id).limit(30).toList()));
    }

    static String text(Row row) {
        return String.join(" | ", row.cells().stream().map(c -> c.shown(false)).toList());
    }
}
