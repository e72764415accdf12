package org.vpmap.lang.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.Fix;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.project.MappingProject;

/**
 * A project that has one finding, at the place between « and » in one of its files.
 *
 * @param files path to text
 * @param fix the label of the fix that is applied, empty where there is none
 * @param into what the project's files contain afterwards; why there is no fix where there is none
 * @param asked what a fix may leave for the author to decide
 */
public record Example(String edition, Map<String, String> files, CheckOptions options, Change disk, String fix, String into,
        Set<IssueCode> asked) {
    private static final String MAIN = "main.vpmap";
    private static final String SETTINGS = "vpmap.properties";

    /** Something done to a project's folder before it is opened. */
    public interface Change {
        void to(Path folder) throws Exception;
    }

    /** A finding's place in a project. */
    public record Place(String file, int offset, int length) {}

    private static Example of(String text) {
        return new Example("enterprise", Map.of(MAIN, text), CheckOptions.PLAIN, folder -> {}, "", "", Set.of());
    }

    /** A map after the usual header. */
    public static Example map(String text) {
        return of(MapAssert.HEAD + text);
    }

    /** A whole file. */
    public static Example whole(String text) {
        return of(text);
    }

    /** On another edition of the target. */
    public Example on(String other) {
        return new Example(other, files, options, disk, fix, into, asked);
    }

    /** With another file. */
    public Example file(String path, String text) {
        Map<String, String> all = new LinkedHashMap<>(files);
        all.put(path, text);
        return new Example(edition, all, options, disk, fix, into, asked);
    }

    /** Checked with more than its text. */
    public Example checked(CheckOptions with) {
        return new Example(edition, files, with, disk, fix, into, asked);
    }

    /** With its folder changed. */
    public Example after(Change change) {
        return new Example(edition, files, options, change, fix, into, asked);
    }

    /** The fix of that label leads to a text that contains that. */
    public Example fixed(String label, String result) {
        return new Example(edition, files, options, disk, label, result, asked);
    }

    /** There is no fix, because. */
    public Example unfixed(String because) {
        assertTrue(because.length() > 10, because);
        return new Example(edition, files, options, disk, "", because, asked);
    }

    /** A fix may lead to such an error: it is the author's to decide. */
    public Example asking(IssueCode code) {
        return new Example(edition, files, options, disk, fix, into, Set.of(code));
    }

    /** The texts without marks. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        files.forEach((path, text) -> texts.put(path, text.replace("«", "").replace("»", "")));
        return texts;
    }

    /** Where the finding must be. */
    public Place place() {
        return files.entrySet().stream().filter(f -> f.getValue().contains("«")).findFirst()
                .map(f -> new Place(f.getKey(), f.getValue().indexOf('«'), f.getValue().indexOf('»') - f.getValue().indexOf('«') - 1))
                .orElse(new Place("", 0, 0));
    }

    /** The project on disk with these texts, and one more line in its settings. */
    public MappingProject open(Path folder, Map<String, String> texts, String setting) throws Exception {
        Files.createDirectories(folder);
        Systems.write(folder, edition);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Project.write(folder, text.getKey(), text.getValue());
        }
        if (!setting.isEmpty()) {
            Path settings = folder.resolve(SETTINGS);
            Files.writeString(settings, (Files.exists(settings) ? Files.readString(settings) + "\n" : "") + setting + "\n");
        }
        disk.to(folder);
        return Project.LANGUAGE.open(folder);
    }

    /** The texts after a fix. */
    public static Map<String, String> apply(Fix fix, Map<String, String> texts) {
        Map<String, String> after = new TreeMap<>(texts);
        after.replaceAll(fix::applyTo);
        return after;
    }

    /** What a person needs to see of a finding. */
    public static String shown(Issue issue) {
        return issue.file() + ":" + issue.line() + ":" + issue.column() + " (" + issue.offset() + "+" + issue.length() + ") "
                + issue.severity()
                + " " + issue.code() + " " + issue.message() + " " + issue.fixes().stream().map(Fix::label).toList();
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
