package org.vpmap.lang.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.core.eval.Coverage;
import org.vpmap.lang.semantics.SourceFile;
import org.vpmap.lang.semantics.Span;
import org.vpmap.lang.vpMap.MapFile;

/**
 * Which lines of a project's maps were exercised, by what: the last sample, run, delta and map tests, kept in a file of the project. Lines
 * are known by their own text and that of the map they stand in, so that moving or laying them out changes nothing, and a line that was
 * rewritten counts as not measured. Holds hashes and names of branches, no values.
 */
public final class MapCoverage {
    /** Where it is kept, below the project's folder. */
    public static final String FILE = ".vpmap/coverage";

    private static final Pattern ENTRY = Pattern.compile("(?s)entry \"(.*)\" of (\\S+)(?: \\(\\d+\\))?");

    /** By what it was that measured, then by the line's key, then by the branch: whether it was taken. */
    private final Map<String, Map<String, Map<String, Boolean>>> measured;

    private MapCoverage(Map<String, Map<String, Map<String, Boolean>>> measured) {
        this.measured = measured;
    }

    /** How much of a line was exercised. */
    public enum State {
        COVERED,
        PARTLY,
        NEVER
    }

    /**
     * A line that was measured.
     *
     * @param offset of its first character
     * @param length of the line's text
     * @param taken branches that some record took
     * @param open branches that no record took
     * @param by what exercised it, e.g. {@code sample}
     */
    public record Mark(int offset, int length, State state, List<String> taken, List<String> open, List<String> by) {
        public Mark {
            taken = List.copyOf(taken);
            open = List.copyOf(open);
            by = List.copyOf(by);
        }

        /** The same, further on. */
        public Mark shifted(int distance) {
            return new Mark(offset + distance, length, state, taken, open, by);
        }

        /** In words. */
        public String text() {
            return switch (state) {
                case COVERED -> "Exercised in full by " + String.join(", ", by) + ": " + String.join(", ", taken);
                case PARTLY -> "Exercised in part by " + String.join(", ", by) + ". Seen: " + String.join(", ", taken) + ". Not seen: "
                        + String.join(", ", open);
                case NEVER -> "Never exercised. Not seen: " + String.join(", ", open);
            };
        }
    }

    /** Nothing was measured. */
    public static MapCoverage none() {
        return new MapCoverage(Map.of());
    }

    /** What is kept for a project; nothing where there is no file, or none that can be read: it is measured again by the next run. */
    public static MapCoverage load(Path folder) {
        Map<String, Map<String, Map<String, Boolean>>> measured = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(FILE), StandardCharsets.UTF_8)) {
                String[] parts = line.split("\t", 4);
                if (parts.length == 4) {
                    measured.computeIfAbsent(parts[0], k -> new LinkedHashMap<>()).computeIfAbsent(parts[1], k -> new LinkedHashMap<>())
                            .put(unescaped(parts[3]), parts[2].equals("+"));
                }
            }
        } catch (IOException e) {
            return none();
        }
        return new MapCoverage(measured);
    }

    /** Keeps it; a reader sees the old one or the new one. */
    public void save(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        measured.forEach((by, lines) -> lines.forEach((key, branches) -> branches.forEach((branch, taken) -> text.append(by).append('\t')
                .append(key).append('\t').append(taken ? '+' : '-').append('\t').append(escaped(branch)).append('\n'))));
        Path file = folder.resolve(FILE);
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), "coverage", ".new");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * With what was measured now in place of what the same kind of work measured before.
     *
     * @param by the work: {@code sample}, {@code run}, {@code delta}, {@code tests}
     * @param project whose plan was measured, as it was compiled
     */
    public MapCoverage with(String by, Coverage coverage, MappingProject project) {
        Map<String, Map<Integer, String>> keys = new LinkedHashMap<>();
        project.parsed().forEach((path, file) -> keys.put(path, keysByOffset(file)));
        Map<String, Map<String, Boolean>> lines = new LinkedHashMap<>();
        Map<String, Boolean> entries = new LinkedHashMap<>();
        for (Coverage.Result result : coverage.results()) {
            String key = keys.getOrDefault(result.place().where().file(), Map.of()).get(result.place().where().offset());
            if (key != null) {
                Map<String, Boolean> branches = lines.computeIfAbsent(key, k -> new LinkedHashMap<>());
                result.open().forEach(b -> branches.merge(b, false, Boolean::logicalOr));
                result.taken().forEach(b -> branches.merge(b, true, Boolean::logicalOr));
            }
            result.open().forEach(b -> entry(b).ifPresent(e -> entries.merge(e, false, Boolean::logicalOr)));
            result.taken().forEach(b -> entry(b).ifPresent(e -> entries.merge(e, true, Boolean::logicalOr)));
        }
        project.parsed().values().stream().map(SourceFile::root).filter(r -> r != null)
                .forEach(root -> CoverageLines.ofValues(root).forEach(line -> line.keys().forEach((entry, name) -> {
                    if (entries.containsKey(entry)) {
                        lines.computeIfAbsent(line.key(), k -> new LinkedHashMap<>()).put(name, entries.get(entry));
                    }
                })));
        Map<String, Map<String, Map<String, Boolean>>> all = new TreeMap<>(measured);
        all.put(by, lines);
        return new MapCoverage(all);
    }

    private static Map<Integer, String> keysByOffset(SourceFile file) {
        Map<Integer, String> keys = new LinkedHashMap<>();
        if (file.root() != null) {
            CoverageLines.of(file.root()).forEach(line -> keys.putIfAbsent(line.start(), line.key()));
        }
        return keys;
    }

    private static Optional<String> entry(String branch) {
        Matcher entry = ENTRY.matcher(branch);
        return entry.matches() ? Optional.of(CoverageLines.entry(entry.group(2), entry.group(1))) : Optional.empty();
    }

    /** The lines of a text that were measured, in its order. */
    public List<Mark> marks(MapFile text) {
        List<Mark> marks = new ArrayList<>();
        List<CoverageLines.Line> lines = new ArrayList<>(CoverageLines.of(text));
        CoverageLines.ofValues(text).forEach(v -> lines.add(new CoverageLines.Line(v.key(), v.span().offset(), v.span())));
        for (CoverageLines.Line line : lines) {
            mark(line.key(), line.span()).ifPresent(marks::add);
        }
        return marks;
    }

    private Optional<Mark> mark(String key, Span span) {
        Set<String> taken = new LinkedHashSet<>();
        Set<String> all = new LinkedHashSet<>();
        List<String> by = new ArrayList<>();
        measured.forEach((kind, lines) -> {
            Map<String, Boolean> branches = lines.getOrDefault(key, Map.of());
            branches.forEach((branch, is) -> {
                all.add(branch);
                if (is) {
                    taken.add(branch);
                }
            });
            if (branches.containsValue(true)) {
                by.add(kind);
            }
        });
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<String> open = all.stream().filter(b -> !taken.contains(b)).toList();
        State state = taken.isEmpty() ? State.NEVER : open.isEmpty() ? State.COVERED : State.PARTLY;
        return Optional.of(new Mark(span.offset(), span.length(), state, List.copyOf(taken), open, by));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                plain.append(switch (text.charAt(i)) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> text.charAt(i);
                });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
