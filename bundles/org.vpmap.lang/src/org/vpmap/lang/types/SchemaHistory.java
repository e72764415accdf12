package org.vpmap.lang.types;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vpmap.schema.Field;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.SchemaFileException;
import org.vpmap.schema.io.SchemaFiles;
import org.vpmap.schema.io.Schemas;

/**
 * What a system had before: for a map whose fields are gone it tells a change of the system from a slip of the author. Every field that a
 * schema file ever had is kept in a file of the same name in the folder {@code .before} beside it, as it was last seen.
 */
public final class SchemaHistory {
    private static final String FOLDER = ".before";

    private SchemaHistory() {}

    /** Where the former fields of a schema file are kept. */
    public static Path of(Path schemaFile) {
        return schemaFile.resolveSibling(FOLDER).resolve(schemaFile.getFileName());
    }

    /**
     * Keeps what a schema file holds, before it is written anew. Does nothing where there is no such file, or where it is damaged.
     *
     * @throws IOException where the disk refuses
     */
    public static void remember(Path schemaFile) throws IOException {
        Optional<SystemSchema> now = load(schemaFile);
        if (now.isEmpty()) {
            return;
        }
        SystemSchema kept = now.get();
        load(of(schemaFile)).ifPresent(before -> merge(before, kept));
        SchemaFiles.save(kept, of(schemaFile));
    }

    private static Optional<SystemSchema> load(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SchemaFiles.load(file));
        } catch (SchemaFileException e) {
            // A damaged file tells nothing of the past; whoever reads the current one reports the damage.
            return Optional.empty();
        }
    }

    /** Adds what only the older schema has. */
    private static void merge(SystemSchema before, SystemSchema now) {
        for (SchemaObject object : before.getObjects()) {
            if (Schemas.object(now, object.getName()).isEmpty()) {
                SchemaObject copy = EcoreUtil.copy(object);
                copy.getFields().forEach(f -> f.setReferences(null));
                now.getObjects().add(copy);
            }
        }
        for (SchemaObject object : before.getObjects()) {
            SchemaObject current = Schemas.object(now, object.getName()).orElseThrow();
            for (Field field : object.getFields()) {
                if (Schemas.field(current, field.getName()).isEmpty()) {
                    Field copy = EcoreUtil.copy(field);
                    copy.setReferences(field.getReferences() == null
                            ? null
                            : Schemas.object(now, field.getReferences().getName()).orElse(null));
                    current.getFields().add(copy);
                }
            }
        }
    }
}
