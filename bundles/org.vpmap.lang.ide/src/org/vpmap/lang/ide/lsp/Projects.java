package org.vpmap.lang.ide.lsp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.vpmap.lang.ide.VpMapIde;
import org.vpmap.lang.ide.VpMapServices;
import org.vpmap.lang.project.MappingProject;

/** The projects that open files belong to, and the texts that the client has open. */
final class Projects {
    private final VpMapIde ide;
    private final Map<Path, VpMapServices> services = new ConcurrentHashMap<>();
    private final Map<Path, OpenDocument> open = new ConcurrentHashMap<>();

    Projects(VpMapIde ide) {
        this.ide = ide;
    }

    /**
     * A file of a project.
     *
     * @param name relative to the project
     */
    record File(VpMapServices services, String name, OpenDocument document) {
        String text() {
            return document.text();
        }
    }

    void put(String uri, String text) {
        open.put(path(uri), OpenDocument.of(text));
    }

    /** Changes follow each other: each is to the text that the one before made. */
    void change(String uri, List<TextDocumentContentChangeEvent> changes) {
        open.computeIfPresent(path(uri), (p, document) -> {
            OpenDocument now = document;
            for (TextDocumentContentChangeEvent change : changes) {
                now = change.getRange() == null ? OpenDocument.of(change.getText()) : now.replaced(change.getRange(), change.getText());
            }
            return now;
        });
    }

    void remove(String uri) {
        open.remove(path(uri));
    }

    Map<Path, VpMapServices> all() {
        return services;
    }

    Optional<File> file(String uri) {
        Path path = path(uri);
        OpenDocument document = open.get(path);
        if (document == null) {
            return Optional.empty();
        }
        VpMapServices own = services(path);
        return Optional.of(new File(own, own.folder().relativize(path).toString().replace('\\', '/'), document));
    }

    VpMapServices services(Path file) {
        Path folder = MappingProject.folderOf(file).toAbsolutePath().normalize();
        return services.computeIfAbsent(folder,
                f -> ide.services(f, name -> Optional.ofNullable(open.get(f.resolve(name).normalize())).map(OpenDocument::text)));
    }

    /** A file of a project as it is open, or as it is on disk. */
    OpenDocument document(VpMapServices project, String name) {
        Path path = project.folder().resolve(name).normalize();
        OpenDocument document = open.get(path);
        if (document != null) {
            return document;
        }
        try {
            return OpenDocument.of(Files.readString(path));
        } catch (IOException e) {
            // Gone since the answer was made: the place is then the start of nothing.
            return OpenDocument.of("");
        }
    }

    static Path path(String uri) {
        return Path.of(URI.create(uri)).toAbsolutePath().normalize();
    }

    static String uri(VpMapServices project, String name) {
        return project.folder().resolve(name).normalize().toUri().toString();
    }
}
