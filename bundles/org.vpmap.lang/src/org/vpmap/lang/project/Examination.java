package org.vpmap.lang.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.diagnostics.AbstractDiagnostic;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;
import org.vpmap.lang.semantics.AnalysisCache;
import org.vpmap.lang.semantics.Finding;
import org.vpmap.lang.semantics.FixResolver;
import org.vpmap.lang.semantics.ProjectAnalysis;
import org.vpmap.lang.semantics.Remedy;
import org.vpmap.lang.semantics.Source;
import org.vpmap.lang.semantics.SourceFile;
import org.vpmap.lang.semantics.Span;
import org.vpmap.lang.vpMap.Mapping;
import org.vpmap.lang.vpMap.MigrationDecl;
import org.vpmap.lang.vpMap.Stray;
import org.vpmap.lang.vpMap.StrayPiece;
import org.vpmap.lang.vpMap.SubformDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** One check of a project. */
final class Examination {
    private final MappingProject project;
    private final ProjectProperties properties;
    private final Map<String, Lines> lines = new HashMap<>();
    private final List<Issue> issues = new ArrayList<>();
    private Optional<MappingPlan> plan = Optional.empty();

    Examination(MappingProject project, CheckOptions options, Optional<AnalysisCache> cache) {
        this.project = project;
        this.properties = project.properties();
        MappingProject.Closure closure = project.closure();
        settings();
        project.unreadable().forEach((file, message) -> add(file, new Lines(""), IssueCode.FILE_UNREADABLE, Span.NONE, message, List.of()));
        project.parsed().values().forEach(this::syntax);
        ProjectAnalysis analysis = project.analysis(closure.files(), options.statistics(), cache);
        FixResolver fixes = new FixResolver(analysis);
        analysis.findings().forEach((file, list) -> list.forEach(f -> add(file, f, fixes)));
        imports(closure);
        others(closure, options, cache.isPresent());
        header(closure, options);
        boolean tests = options.tests().isPresent();
        if (isClean() && !closure.files().isEmpty()) {
            ProjectAnalysis exact =
                    cache.isPresent() && tests ? project.analysis(closure.files(), options.statistics(), Optional.empty()) : analysis;
            if (cache.isEmpty() || tests) {
                plan = Optional.of(exact.plan(project.fingerprint()));
                options.tests().ifPresent(runner -> failures(runner, plan.get()));
            }
        }
        issues.sort(Comparator.comparing(Issue::file).thenComparingInt(Issue::offset).thenComparing(Issue::severity));
        oneSyntaxErrorALine();
    }

    /** After the first of a line the parser only looks for its way back. */
    private void oneSyntaxErrorALine() {
        Set<String> lines = new HashSet<>();
        issues.removeIf(i -> i.code() == IssueCode.SYNTAX && !lines.add(i.file() + ":" + i.line()));
    }

    List<Issue> issues() {
        return List.copyOf(issues);
    }

    Compilation compilation() {
        return plan.isPresent() && isClean() ? new Compilation.Compiled(plan.get(), issues) : new Compilation.Refused(issues);
    }

    private boolean isClean() {
        return issues.stream().noneMatch(i -> i.severity() == Severity.ERROR);
    }

    // ---- adding ----

    private void add(String file, Finding finding, FixResolver fixes) {
        SourceFile source = project.parsed().get(file);
        List<Fix> resolved = new ArrayList<>();
        for (Remedy remedy : finding.remedies()) {
            fixes.resolve(remedy, source).ifPresent(resolved::add);
        }
        add(file, lines(source), finding.code(), finding.span(), finding.message(), resolved);
    }

    private Lines lines(SourceFile file) {
        return lines.computeIfAbsent(file.path(), p -> new Lines(file.text()));
    }

    private void add(String file, Lines text, IssueCode code, Span span, String message, List<Fix> fixes) {
        Severity severity = properties.severity(code);
        if (severity != Severity.IGNORE) {
            issues.add(new Issue(file, text.line(span.offset()), text.column(span.offset()), span.offset(), span.length(), severity, code,
                    message, fixes));
        }
    }

    // ---- kinds of findings that are not of the analysis ----

    private void settings() {
        for (ProjectProperties.Wrong wrong : properties.wrong()) {
            add(ProjectProperties.FILE, new Lines(properties.text()), IssueCode.SEVERITY_SETTING, new Span(wrong.offset(), wrong.length()),
                    wrong.message(), List.of());
        }
    }

    private void syntax(SourceFile file) {
        int end = file.text().length();
        for (Resource.Diagnostic error : file.resource().getErrors()) {
            Span span =
                    error instanceof AbstractDiagnostic place ? new Span(Math.min(place.getOffset(), end), place.getLength()) : Span.NONE;
            List<Fix> fixes = SyntaxFixes.of(file.path(), file.text(), span, error.getMessage());
            add(file.path(), lines(file), IssueCode.SYNTAX, span, error.getMessage(), fixes);
        }
        if (file.root() != null) {
            file.root().getStrays().forEach(s -> stray(file, s));
            file.root().getElements().stream().filter(e -> !(e instanceof Mapping)).forEach(e -> strays(file, e));
        }
    }

    /** Maps tell of their own strays. */
    private void strays(SourceFile file, EObject element) {
        for (EObject part : element.eContents()) {
            if (part instanceof StrayPiece stray && stray.getWord() != null) {
                Span span = Span.of(stray);
                add(file.path(), lines(file), IssueCode.SYNTAX, span, "'" + stray.getWord() + "' is not expected here; remove it",
                        List.of(new Fix("Remove it", List.of(new TextEdit(file.path(), span.offset(), span.length(), "")))));
            } else if (part instanceof SubformDecl) {
                strays(file, part);
            }
        }
    }

    private void stray(SourceFile file, Stray stray) {
        Span span = Span.of(stray);
        boolean brace = "}".equals(Source.text(stray));
        String message = brace
                ? "There is one '}' too many"
                : "'" + stray.getFirst()
                        + "' is not expected here; a file has migration, import, values, object, note, files, tags, ignore, create,"
                        + " add options and test";
        Fix fix = new Fix("Remove it", List.of(new TextEdit(file.path(), span.offset(), span.length(), "")));
        add(file.path(), lines(file), IssueCode.SYNTAX, span, message, List.of(fix));
    }

    private void imports(MappingProject.Closure closure) {
        for (MappingProject.Missing missing : closure.missing()) {
            Span span = Span.of(missing.declaration(), Literals.IMPORT_DECL__PATH);
            add(missing.file().path(), lines(missing.file()), IssueCode.IMPORT_NOT_FOUND, span,
                    "There is no file " + missing.declaration().getPath()
                            + " in the project; paths are relative to this file",
                    List.of());
        }
    }

    /** Files that nothing imports are checked too, each with the migration around it; what holds between maps is not asked of them. */
    private void others(MappingProject.Closure closure, CheckOptions options, boolean cached) {
        for (SourceFile file : project.parsed().values()) {
            if (closure.files().contains(file) || file.root() == null) {
                continue;
            }
            boolean header = MappingProject.hasHeader(file);
            List<SourceFile> sources = new ArrayList<>(header ? List.of() : closure.files());
            sources.add(file);
            ProjectAnalysis analysis =
                    project.analysis(sources, options.statistics(), cached ? Optional.of(project.cacheOf(file.path())) : Optional.empty());
            FixResolver fixes = new FixResolver(analysis);
            analysis.findings().getOrDefault(file.path(), List.of()).forEach(f -> add(file.path(), f, fixes));
            if (closure.otherHeaders().contains(file)) {
                twice(closure, file);
            } else if (!file.root().getElements().isEmpty()) {
                notImported(closure, file);
            }
        }
    }

    private void twice(MappingProject.Closure closure, SourceFile file) {
        file.root().getElements().stream().filter(MigrationDecl.class::isInstance).findFirst().ifPresent(m -> add(file.path(), lines(file),
                IssueCode.MIGRATION_TWICE, Span.of(m, Literals.MIGRATION_DECL__NAME),
                "The migration has its header in " + closure.files().getFirst().path()
                        + "; remove this one, or name the file that counts in " + ProjectProperties.FILE + " (migration=FILE)",
                List.of()));
    }

    private void notImported(MappingProject.Closure closure, SourceFile file) {
        SourceFile root = closure.files().getFirst();
        java.nio.file.Path from = java.nio.file.Path.of(root.path());
        java.nio.file.Path folder = from.getParent() == null ? java.nio.file.Path.of("") : from.getParent();
        String path = folder.relativize(java.nio.file.Path.of(file.path())).toString().replace('\\', '/');
        Fix fix = new Fix("Import it into " + root.path(), List.of(new TextEdit(root.path(), 0, 0, "import \"" + path + "\"\n")));
        Span span = Span.of(file.root().getElements().getFirst());
        add(file.path(), lines(file), IssueCode.NOT_IMPORTED, new Span(span.offset(), Math.min(span.length(), 6)),
                "Nothing imports this file, so it is no part of the migration",
                List.of(fix));
    }

    private void header(MappingProject.Closure closure, CheckOptions options) {
        Optional<SourceFile> root = closure.files().stream().filter(MappingProject::hasHeader).findFirst();
        if (root.isEmpty()) {
            String file = closure.files().isEmpty() ? "." : closure.files().getFirst().path();
            add(file, new Lines(""), IssueCode.MIGRATION_MISSING, Span.NONE, closure.files().isEmpty()
                    ? "The project has no .vpmap file; run 'vpmap init' to make one"
                    : "No file has the migration's header; write migration Name { source … target … zone … }", List.of());
            return;
        }
        String fingerprint = options.confirmed().isEmpty() ? "" : project.fingerprint();
        if (options.confirmed().isPresent() && !options.confirmed().get().equals(fingerprint)) {
            root.get().root().getElements().stream().filter(MigrationDecl.class::isInstance).findFirst()
                    .ifPresent(m -> add(root.get().path(),
                            lines(root.get()), IssueCode.NOT_CONFIRMED, Span.of(m, Literals.MIGRATION_DECL__NAME),
                            options.confirmed().get().isEmpty()
                                    ? "Nobody has confirmed this map; run 'vpmap confirm --by NAME' once it is reviewed"
                                    : "The map has changed since it was confirmed; run 'vpmap confirm --by NAME' once it is reviewed",
                            List.of()));
        }
    }

    private void failures(TestRunner runner, MappingPlan compiled) {
        for (TestRunner.Failure failure : runner.run(compiled)) {
            Range where = failure.where();
            SourceFile file = project.parsed().get(where.file());
            if (file != null) {
                add(where.file(), lines(file), IssueCode.TEST_FAILED, new Span(where.offset(), where.length()),
                        "Test \"" + failure.test() + "\" fails: "
                                + failure.message(),
                        List.of());
            }
        }
    }

    /** Lines and columns of a text. */
    private static final class Lines {
        private final int[] starts;

        Lines(String text) {
            starts = java.util.stream.IntStream.concat(
                    java.util.stream.IntStream.of(0),
                    java.util.stream.IntStream.range(0, text.length()).filter(i -> text.charAt(i) == '\n').map(i -> i + 1)).toArray();
        }

        int line(int offset) {
            int found = java.util.Arrays.binarySearch(starts, offset);
            return found >= 0 ? found + 1 : -found - 1;
        }

        int column(int offset) {
            return offset - starts[line(offset) - 1] + 1;
        }
    }
}
