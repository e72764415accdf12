package org.vpmap.lang.types;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vpmap.schema.io.SchemaFileException;
import org.vpmap.schema.io.SchemaFiles;

/** Loads schema files once and again when they change on disk (by time and size). Safe for use by several threads. */
@Singleton
public class SchemaStore {
    private final Map<Path, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(long modified, long size, SchemaIndex index) {}

    /**
     * The schema in that file.
     *
     * @throws SchemaFileException where it is missing or damaged
     */
    public SchemaIndex load(Path file) throws SchemaFileException {
        Path key = file.toAbsolutePath().normalize();
        long modified = -1;
        long size = -1;
        try {
            BasicFileAttributes attributes = Files.readAttributes(key, BasicFileAttributes.class);
            modified = attributes.lastModifiedTime().toMillis();
            size = attributes.size();
            Entry known = entries.get(key);
            if (known != null && known.modified == modified && known.size == size) {
                return known.index;
            }
        } catch (IOException e) {
            // Loading finds the same and says it in full.
            entries.remove(key);
        }
        SchemaIndex index = SchemaIndex.of(SchemaFiles.load(key));
        if (size >= 0) {
            entries.put(key, new Entry(modified, size, index));
        }
        return index;
    }
}
