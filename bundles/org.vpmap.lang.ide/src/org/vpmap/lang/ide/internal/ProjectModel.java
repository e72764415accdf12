package org.vpmap.lang.ide.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.lang.ide.OpenTexts;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.MappingProject;
import org.vpmap.lang.project.VpMapLanguage;
import org.vpmap.lang.semantics.Context;
import org.vpmap.lang.semantics.ProjectAnalysis;

/** A project as it is being edited: its files, what they mean together, what is wrong with them. Safe for use by several threads. */
public final class ProjectModel {
    private static final Pattern MAP_START =
            Pattern.compile("(?s)(?:\\s|//[^\\n]*(?:\\n|$)|/\\*.*?\\*/)*+(?:object|note|files|tags|test)\\b.*");
    private static final Pattern SCHEMA = Pattern.compile("\"([^\"\\n]+\\.schema)\"");

    private final VpMapLanguage language;
    private final Path folder;
    private final OpenTexts open;
    private final Set<String> edited = new TreeSet<>();
    private MappingProject project;
    private Known known;

    /** What maps were last understood against. */
    private record Known(List<Object> key, ProjectAnalysis analysis) {}

    public ProjectModel(VpMapLanguage language, Path folder, OpenTexts open) {
        this.language = language;
        this.folder = folder;
        this.open = open;
    }

    /** The project's root. */
    public Path folder() {
        return folder;
    }

    private MappingProject current() {
        if (project == null) {
            project = language.open(folder);
        } else {
            project.refresh();
        }
        Set<String> now = new TreeSet<>();
        for (String file : files()) {
            open.text(file).ifPresent(text -> {
                now.add(file);
                project.edit(file, text);
            });
        }
        for (String file : List.copyOf(edited)) {
            if (!now.contains(file)) {
                project.close(file);
            }
        }
        edited.clear();
        edited.addAll(now);
        return project;
    }

    private Set<String> files() {
        Set<String> files = new TreeSet<>(project.files());
        files.addAll(edited);
        return files;
    }

    /** All that is wrong. */
    public synchronized List<Issue> check(CheckOptions options) {
        return current().check(options);
    }

    /** The texts of all maps of the project, by file, as they are being edited. */
    public synchronized Map<String, String> texts() {
        MappingProject now = current();
        Map<String, String> texts = new LinkedHashMap<>();
        now.files().forEach(f -> now.file(f).ifPresent(source -> texts.put(f, source.text())));
        return texts;
    }

    /**
     * The project's meaning as maps see it, understood anew only where something beside maps and tests has changed.
     *
     * @param file that is being edited
     * @param text of it
     */
    public synchronized ProjectAnalysis analysis(String file, String text) {
        List<Object> key = key(file, text);
        if (known == null || !known.key().equals(key)) {
            MappingProject now = current();
            if (open.text(file).isEmpty() && now.file(file).filter(f -> f.text().equals(text)).isEmpty()) {
                now.edit(file, text);
                edited.add(file);
            }
            known = new Known(key, now.analysis(file));
        }
        return known.analysis();
    }

    /** What maps are understood against. */
    public Context context(String file, String text) {
        return analysis(file, text).context();
    }

    private List<Object> key(String file, String text) {
        List<Object> key = new ArrayList<>();
        if (project == null) {
            project = language.open(folder);
        }
        Set<String> all = files();
        all.add(file);
        for (String name : all) {
            key.add(name);
            Optional<String> content =
                    name.equals(file) ? Optional.of(text) : open.text(name).or(() -> project.file(name).map(f -> f.text()));
            for (Chunk chunk : Chunk.split(content.orElse(""))) {
                if (!MAP_START.matcher(chunk.text()).matches()) {
                    key.add(chunk.text().strip());
                    schemas(name, chunk.text(), key);
                }
            }
        }
        return key;
    }

    private void schemas(String file, String header, List<Object> key) {
        Matcher names = SCHEMA.matcher(header);
        while (names.find()) {
            try {
                for (Path path : new Path[] {folder.resolve(names.group(1)), folder.resolve(file).resolveSibling(names.group(1))}) {
                    if (Files.exists(path)) {
                        key.add(Files.getLastModifiedTime(path));
                        key.add(Files.size(path));
                    }
                }
            } catch (IOException | InvalidPathException e) {
                // A schema that cannot be looked at is found by check, which says so; here it is as good as none.
                key.add(names.group(1));
            }
        }
    }
}
