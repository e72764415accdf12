package org.vpmap.lang.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.LazyStringInputStream;
import org.vpmap.core.eval.Coverage;
import org.vpmap.lang.semantics.AnalysisCache;
import org.vpmap.lang.semantics.ProjectAnalysis;
import org.vpmap.lang.semantics.SourceFile;
import org.vpmap.lang.types.OptionInfo;
import org.vpmap.lang.types.SchemaIndex;
import org.vpmap.lang.vpMap.ImportDecl;
import org.vpmap.lang.vpMap.MigrationDecl;

/**
 * A migration project: the .vpmap files of a folder, what is wrong with them, and the plan that they compile to. Keeps what it understood,
 * so that checking again after an edit costs only what changed. For use by one thread at a time.
 */
public final class MappingProject {
    private final Path folder;
    private final VpMapLanguage language;
    private final XtextResourceSet resources;
    private final AnalysisCache cache = new AnalysisCache();
    /** Apart from what checks remember, which look at numbers of the source too. */
    private final AnalysisCache meaning = new AnalysisCache();
    private final Map<String, AnalysisCache> others = new HashMap<>();
    private final Map<String, SourceFile> files = new TreeMap<>();
    private final Map<String, byte[]> onDisk = new TreeMap<>();
    private final Map<String, String> open = new TreeMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();
    private ProjectProperties properties = new ProjectProperties();

    MappingProject(Path folder, VpMapLanguage language) {
        this.folder = folder.toAbsolutePath().normalize();
        this.language = language;
        this.resources = language.newResourceSet();
    }

    // ---- files ----

    /**
     * Reads what changed on disk. Files that are open in an editor stay as the editor has them.
     *
     * @throws UncheckedIOException where the folder cannot be listed
     */
    public void refresh() {
        try {
            properties = ProjectProperties.of(folder);
            Set<String> found = new LinkedHashSet<>();
            for (Path path : MapFiles.in(folder)) {
                String name = name(path);
                found.add(name);
                read(name, path);
            }
            for (String gone : List.copyOf(onDisk.keySet())) {
                if (!found.contains(gone)) {
                    onDisk.remove(gone);
                    unreadable.remove(gone);
                    if (!open.containsKey(gone)) {
                        remove(gone);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": the project's folder cannot be read", e);
        }
    }

    private String name(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private void read(String name, Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            if (java.util.Arrays.equals(bytes, onDisk.get(name))) {
                return;
            }
            onDisk.put(name, bytes);
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            unreadable.remove(name);
            if (!open.containsKey(name)) {
                parse(name, text);
            }
        } catch (CharacterCodingException e) {
            unreadable.put(name, "The file is not UTF-8; save it in that encoding");
        } catch (IOException e) {
            unreadable.put(name, "The file cannot be read: " + e.getMessage());
        }
    }

    /** The text of a file as an editor has it, saved or not; {@code path} is relative to the project, with slashes. */
    public void edit(String path, String text) {
        open.put(path, text);
        parse(path, text);
    }

    /** The editor of that file is closed: what is on disk counts again. */
    public void close(String path) {
        open.remove(path);
        byte[] saved = onDisk.remove(path);
        if (saved == null) {
            remove(path);
        }
        refresh();
    }

    private void parse(String name, String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        SourceFile known = files.get(name);
        if (known != null && known.resource().getParseResult() != null) {
            Reparsing.update(known.resource(), known.text(), content);
            return;
        }
        XtextResource resource = (XtextResource) resources.createResource(URI.createFileURI(folder.resolve(name).toString()));
        try {
            resource.load(new LazyStringInputStream(content, StandardCharsets.UTF_8.name()),
                    Map.of(XtextResource.OPTION_ENCODING, StandardCharsets.UTF_8.name()));
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be read", e);
        }
        files.put(name, new SourceFile(name, resource));
    }

    private void remove(String name) {
        SourceFile file = files.remove(name);
        if (file != null) {
            resources.getResources().remove(file.resource());
            others.remove(name);
        }
    }

    /** The project's folder. */
    public Path folder() {
        return folder;
    }

    /** The .vpmap files, relative to the project, with slashes. */
    public List<String> files() {
        Set<String> all = new java.util.TreeSet<>(files.keySet());
        all.addAll(unreadable.keySet());
        return List.copyOf(all);
    }

    /** A file, parsed; empty where there is none of that path. */
    public Optional<SourceFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    // ---- check and compile ----

    /** Everything that is found in the project, by file and place. */
    public List<Issue> check(CheckOptions options) {
        return examine(options, Optional.of(cache)).issues();
    }

    /** Everything that is found in the project by its text and schemas alone. */
    public List<Issue> check() {
        return check(CheckOptions.PLAIN);
    }

    /** The plan, unless there are errors. */
    public Compilation compile(CheckOptions options) {
        return examine(options, Optional.empty()).compilation();
    }

    /** The plan, unless there are errors in text and schemas. */
    public Compilation compile() {
        return compile(CheckOptions.PLAIN);
    }

    private Examination examine(CheckOptions options, Optional<AnalysisCache> known) {
        return new Examination(this, options, known);
    }

    /** The migration, understood: for hover, completion, navigation and rename. Files that nothing imports are understood with it. */
    public ProjectAnalysis analysis(String path) {
        Closure closure = closure();
        List<SourceFile> all = new ArrayList<>(closure.files());
        file(path).filter(f -> !all.contains(f)).ifPresent(all::add);
        return analysis(all, SourceStatistics.NONE, Optional.of(meaning));
    }

    /** What can tell which branches of the plan are exercised, nothing measured yet; it knows the options of the source's picklists. */
    public Coverage unmeasured() {
        SchemaIndex source = analysis(closure().files(), SourceStatistics.NONE, Optional.of(meaning)).context().source();
        return new Coverage((object, field) -> source.object(object).flatMap(o -> o.field(field))
                .map(f -> f.options().stream().map(OptionInfo::value).toList()).orElseGet(List::of));
    }

    ProjectAnalysis analysis(List<SourceFile> sources, SourceStatistics statistics, Optional<AnalysisCache> known) {
        return ProjectAnalysis.of(folder, sources, language.schemas(), language.functions(), statistics, known);
    }

    /** What was understood earlier of a file that nothing imports. */
    AnalysisCache cacheOf(String path) {
        return others.computeIfAbsent(path, p -> new AnalysisCache());
    }

    ProjectProperties properties() {
        return properties;
    }

    Map<String, String> unreadable() {
        return unreadable;
    }

    Map<String, SourceFile> parsed() {
        return files;
    }

    // ---- which files belong together ----

    /** The files of the migration, the one with the header first, and imports that lead nowhere. */
    record Closure(List<SourceFile> files, List<Missing> missing, List<SourceFile> otherHeaders) {}

    record Missing(SourceFile file, ImportDecl declaration) {}

    Closure closure() {
        List<SourceFile> headers = files.values().stream().filter(MappingProject::hasHeader).toList();
        Optional<SourceFile> named = properties.migration().map(files::get);
        SourceFile root = named.orElse(headers.isEmpty() ? null : headers.getFirst());
        if (root == null) {
            return new Closure(List.copyOf(files.values()), missing(files.values().stream().toList()), List.of());
        }
        LinkedHashMap<String, SourceFile> reached = new LinkedHashMap<>();
        follow(root, reached);
        List<SourceFile> all = List.copyOf(reached.values());
        List<SourceFile> others = named.isPresent() ? List.of() : headers.stream().filter(h -> !reached.containsKey(h.path())).toList();
        return new Closure(all, missing(all), others);
    }

    private void follow(SourceFile file, Map<String, SourceFile> reached) {
        if (reached.putIfAbsent(file.path(), file) == null) {
            imports(file).forEach(i -> imported(file, i).ifPresent(next -> follow(next, reached)));
        }
    }

    private List<Missing> missing(List<SourceFile> sources) {
        return sources.stream()
                .flatMap(f -> imports(f).stream().filter(i -> imported(f, i).isEmpty()).map(i -> new Missing(f, i)))
                .toList();
    }

    private static List<ImportDecl> imports(SourceFile file) {
        return file.root() == null
                ? List.of()
                : file.root().getElements().stream().filter(ImportDecl.class::isInstance).map(ImportDecl.class::cast).toList();
    }

    /** The file that an import names, relative to the importing one. */
    private Optional<SourceFile> imported(SourceFile file, ImportDecl declaration) {
        if (declaration.getPath() == null) {
            return Optional.of(file);
        }
        try {
            Path path = folder.resolve(file.path()).resolveSibling(declaration.getPath()).normalize();
            return path.startsWith(folder) ? Optional.ofNullable(files.get(name(path))) : Optional.empty();
        } catch (java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }

    static boolean hasHeader(SourceFile file) {
        return file.root() != null && file.root().getElements().stream().anyMatch(MigrationDecl.class::isInstance);
    }

    /**
     * SHA-256 in hex over the files of the migration: their paths and texts in the order of paths, line ends as one line feed. A person
     * confirms this.
     */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            closure().files().stream().sorted(Comparator.comparing(SourceFile::path)).forEach(f -> {
                digest.update(f.path().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(f.text().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The folder of the project that a file belongs to: the nearest one above it that has settings or schemas, else the file's own. */
    public static Path folderOf(Path file) {
        Path start = file.toAbsolutePath().normalize().getParent();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(ProjectProperties.FILE)) || Files.isDirectory(at.resolve("schemas"))) {
                return at;
            }
        }
        return start;
    }
}
