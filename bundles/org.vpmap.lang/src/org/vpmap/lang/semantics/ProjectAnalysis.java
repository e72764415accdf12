package org.vpmap.lang.semantics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.SchemaStore;
import org.vpmap.lang.vpMap.AttachedDecl;
import org.vpmap.lang.vpMap.FilesDecl;
import org.vpmap.lang.vpMap.IntoStatement;
import org.vpmap.lang.vpMap.NameRef;
import org.vpmap.lang.vpMap.NoteDecl;
import org.vpmap.lang.vpMap.ObjectDecl;
import org.vpmap.lang.vpMap.Statement;
import org.vpmap.lang.vpMap.TagsDecl;

/** A migration, understood as a whole: every map by itself, then what holds between them. */
public final class ProjectAnalysis {
    private final Declared declared;
    private final FileFindings findings;
    private final Header header;
    private final ValuesAnalyzer values;
    private final CreationAnalyzer creations;
    private final Context context;
    private final List<Done> maps = new ArrayList<>();
    private final TestCompiler tests;

    /** A map with the file that it stands in, and by how much it has moved since it was understood. */
    record Done(Declared.In<org.vpmap.lang.vpMap.Mapping> in, String id, MapResult result, int moved) {
        Span shifted(Span span) {
            return span.shifted(moved);
        }
    }

    /**
     * Understands a migration.
     *
     * @param folder the project's folder, to which paths in the header are relative
     * @param files of the migration: the one with the header and all that it imports
     * @param cache what was understood earlier; empty: everything anew, as a plan needs it for its places to be exact
     */
    public static ProjectAnalysis of(
            Path folder,
            List<SourceFile> files,
            SchemaStore schemas,
            FunctionLibrary functions,
            SourceStatistics statistics,
            Optional<AnalysisCache> cache) {
        return new ProjectAnalysis(folder, files, schemas, functions, statistics, cache);
    }

    private ProjectAnalysis(
            Path folder,
            List<SourceFile> files,
            SchemaStore schemas,
            FunctionLibrary functions,
            SourceStatistics statistics,
            Optional<AnalysisCache> cache) {
        declared = Declared.in(files);
        findings = new FileFindings();
        header = new HeaderAnalyzer(folder, schemas, findings).analyze(declared.migrations);
        creations = new CreationAnalyzer(header.target(), findings);
        Target target = creations.analyze(declared);
        values = new ValuesAnalyzer(findings);
        declared.values.forEach(values::add);
        String owners = header.owners().map(o -> o.object()).orElse("");
        context = new Context(header.source(), target, values.infos(), functions, owners, statistics, header.sourceDrift(),
                header.targetDrift());
        analyzeMaps(cache);
        maps.forEach(m -> m.result().findings().forEach(f -> add(m, f)));
        new CrossChecks(this).run();
        tests = new TestCompiler(this);
        declared.tests.forEach(tests::add);
    }

    private void add(Done map, Finding finding) {
        Finding moved = finding.shifted(map.moved());
        findings.in(map.in()).add(moved.code(), moved.span(), moved.message(), moved.remedies());
    }

    // ---- maps ----

    private void analyzeMaps(Optional<AnalysisCache> cache) {
        cache.ifPresent(AnalysisCache::next);
        Map<String, List<Derived>> derived = derived();
        List<Object> surroundings = surroundings();
        Map<String, Integer> ids = new HashMap<>();
        for (Declared.In<org.vpmap.lang.vpMap.Mapping> in : declared.mappings) {
            String name = in.element().getSource() + "->" + target(in.element());
            int count = ids.merge(name, 1, Integer::sum);
            String id = count == 1 ? name : name + "#" + count;
            List<Derived> given = count == 1 ? derived.getOrDefault(name, List.of()) : List.of();
            MapResult result = cache.isEmpty()
                    ? analyze(in, id, given, Trace.NONE)
                    : cache.get().get(key(in, id, given, surroundings), () -> analyze(in, id, given, Trace.NONE));
            maps.add(new Done(in, id, result, Span.of(in.element()).offset() - result.base()));
        }
    }

    private static AnalysisCache.Key key(Declared.In<org.vpmap.lang.vpMap.Mapping> in, String id, List<Derived> given,
            List<Object> surroundings) {
        List<String> texts = new ArrayList<>();
        texts.add(Source.raw(in.element()));
        given.forEach(d -> texts.add(Source.raw(d.note())));
        return new AnalysisCache.Key(surroundings, id, in.file().path(), texts);
    }

    /** Everything that a map's meaning depends on beside maps. */
    private List<Object> surroundings() {
        List<Object> all = new ArrayList<>(
                List.of(context.source(), context.target().schema(), context.functions(), context.statistics(), context.ownersObject(),
                        context.sourceDrift(), context.targetDrift()));
        all.add(List.copyOf(values.infos().values()));
        declared.modules.forEach(m -> all.add(Source.raw(m.element())));
        declared.creates.forEach(m -> all.add(Source.raw(m.element())));
        declared.options.forEach(m -> all.add(Source.raw(m.element())));
        return all;
    }

    private static String target(org.vpmap.lang.vpMap.Mapping mapping) {
        return switch (mapping) {
            case NoteDecl note -> "Notes";
            case FilesDecl files -> "Attachments";
            case TagsDecl tags -> "Tags";
            default -> mapping.getTarget();
        };
    }

    private MapResult analyze(Declared.In<org.vpmap.lang.vpMap.Mapping> in, String id, List<Derived> derived, Trace trace) {
        String file = in.file().path();
        return switch (in.element()) {
            case ObjectDecl object -> new ObjectAnalyzer(context, trace, file).analyze(object, id, derived);
            case NoteDecl note -> new NoteAnalyzer(context, trace, file).analyze(note, id);
            case FilesDecl files -> new FileAnalyzer(context, trace, file).analyze(files, id);
            case TagsDecl tags -> new TagAnalyzer(context, trace, file).analyze(tags, id);
            default -> throw new IllegalStateException("a map that the grammar does not have");
        };
    }

    /** What notes give to the maps of the records they hang on, by the id of those. */
    private Map<String, List<Derived>> derived() {
        Map<String, List<Derived>> derived = new LinkedHashMap<>();
        for (Declared.In<org.vpmap.lang.vpMap.Mapping> in : declared.mappings) {
            if (in.element() instanceof NoteDecl note) {
                for (Statement statement : note.getBody()) {
                    if (statement instanceof IntoStatement into && into.getTarget() != null) {
                        String parent = parentObject(note);
                        derived.computeIfAbsent(parent + "->" + into.getTarget(), k -> new ArrayList<>())
                                .add(new Derived(note, into, in.file().path()));
                    }
                }
            }
        }
        return derived;
    }

    /** The object that a note's parent key refers to, empty where that is not a plain reference. */
    private String parentObject(AttachedDecl attached) {
        if (!(attached.getParent() instanceof NameRef ref) || ref.getName() == null || attached.getSource() == null) {
            return "";
        }
        return context.source().object(attached.getSource())
                .flatMap(o -> o.field(ref.getName()).or(() -> o.field(ref.getName() + "_id")))
                .map(FieldInfo::references)
                .orElse("");
    }

    /** Understands the map at a place again, watched: for hover, completion, navigation and rename. */
    public void watch(org.vpmap.lang.vpMap.Mapping mapping, Trace trace) {
        for (Done map : maps) {
            if (map.in().element() == mapping) {
                analyze(map.in(), map.id(), List.of(), trace);
            }
        }
    }

    /** Understands a map that need not be one of the project's, such as one with a placeholder at the caret, watched. */
    public void watch(org.vpmap.lang.vpMap.Mapping mapping, String file, Trace trace) {
        analyze(new Declared.In<>(mapping, new SourceFile(file, null)), "", List.of(), trace);
    }

    /** Understands all maps again, watched; {@code file} of each is told first. */
    public void watchAll(java.util.function.BiFunction<String, org.vpmap.lang.vpMap.Mapping, Trace> traces) {
        for (Done map : maps) {
            analyze(map.in(), map.id(), List.of(), traces.apply(map.in().file().path(), map.in().element()));
        }
    }

    // ---- results ----

    Declared declared() {
        return declared;
    }

    FileFindings fileFindings() {
        return findings;
    }

    Header header() {
        return header;
    }

    List<Done> maps() {
        return maps;
    }

    CreationAnalyzer creations() {
        return creations;
    }

    /** What the maps are understood against: schemas, value maps, functions. */
    public Context context() {
        return context;
    }

    /** What was found, by file. */
    public Map<String, List<Finding>> findings() {
        Map<String, List<Finding>> all = new LinkedHashMap<>();
        findings.all().forEach((file, list) -> all.put(file, list.all()));
        return all;
    }

    /** The plan; only where no finding is an error. */
    public MappingPlan plan(String fingerprint) {
        List<Mapping> mappings = new ArrayList<>();
        maps.forEach(
                m -> mappings.add(m.result().plan().orElseThrow(() -> new IllegalStateException(m.id() + " has no plan and no error"))));
        return new MappingPlan(header.name(), header.doc(), fingerprint, header.sourceKind(), header.targetKind(),
                header.zone().orElseThrow(),
                header.region(), header.owners(), header.baa(), List.copyOf(values.plans().values()), mappings, Marks.creations(this),
                Completeness.ignored(this),
                tests.all());
    }
}
