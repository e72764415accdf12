package org.vpmap.lang.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.lang.project.MappingProject;
import org.vpmap.lang.project.VpMapLanguage;

/** A project in a temporary folder. */
public final class Project {
    /** One setup for all tests: making one takes longer than most tests. */
    public static final VpMapLanguage LANGUAGE = new VpMapLanguage(BuiltinFunctions.library());

    private Project() {}

    /** A project with the schemas of that edition and these files: path, text, path, text, … */
    public static MappingProject at(Path folder, String edition, String... files) {
        try {
            Systems.write(folder, edition);
            write(folder, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return LANGUAGE.open(folder);
    }

    /** Writes files: path, text, path, text, … */
    public static void write(Path folder, String... files) throws IOException {
        for (int i = 0; i < files.length; i += 2) {
            Path file = folder.resolve(files[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, files[i + 1]);
        }
    }
}
