package org.vpmap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the project's files must not hold. */
class RepositoryTest {
    private static final Path ROOT = OwnBundles.root();
    private static final Set<String> NOT_OURS = Set.of(".git", ".vpmap-build", ".metadata");
    /** In a module's folder; deeper, a source package may have such a name. */
    private static final Set<String> BUILT = Set.of("target", "src-gen", "emf-gen", "xtend-gen", "bin", "lib");
    /** Where packages are fetched from is the user's own settings' business. Put together from parts, so that this file holds none. */
    private static final Pattern REGISTRY =
            Pattern.compile("https?://[a-z0-9.-]*(repo1?\\." + "maven|sonatype|npmjs|debian|nexus|artifactory|pypi)[a-z0-9.-]*"
                    + "|https?://download\\." + "eclipse\\.org");
    private static final Pattern A_HOME = Pattern.compile("(?<![\\w$}])/(root|home/[a-z]+|Users/[A-Za-z]+)/");

    @Test
    void noFileNamesARegistrysAddress() throws IOException {
        assertEquals(List.of(), linesMatching(REGISTRY), "because where packages come from is set by those who build");
    }

    @Test
    void noFileNamesSomeonesHome() throws IOException {
        assertEquals(List.of(), linesMatching(A_HOME), "because that path is on one machine only");
    }

    @Test
    void noExceptionIsSwallowed() throws IOException {
        assertEquals(List.of(), linesMatching(Pattern.compile("catch \\([^)]*\\) *\\{ *\\}")),
                "because then nobody learns what went wrong");
    }

    private static List<String> linesMatching(Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> files = textFiles();
        assertTrue(files.size() > 50, "only " + files.size() + " files below " + ROOT);
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (pattern.matcher(text).find()) {
                List<String> lines = text.lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    if (pattern.matcher(lines.get(i)).find()) {
                        found.add(ROOT.relativize(file) + ":" + (i + 1));
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> textFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean built = ROOT.relativize(folder).getNameCount() == 3 && BUILT.contains(folder.getFileName().toString());
                return built || NOT_OURS.contains(folder.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                boolean text = name.matches(
                        "vpmap|run|.*\\.(java|xml|md|mwe2|xtext|properties|target|product|MF|launch|json|sh|ini|html|css|vpmap|schema|csv|py)");
                if (text && attributes.size() < 1_500_000) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
