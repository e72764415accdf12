package org.vpmap.schema.io;

import java.util.Optional;
import org.vpmap.schema.Field;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;

/** Look-ups in a schema that every reader of it needs. */
public final class Schemas {
    private Schemas() {}

    /** The object of that name. */
    public static Optional<SchemaObject> object(SystemSchema schema, String name) {
        return schema.getObjects().stream().filter(o -> o.getName().equals(name)).findFirst();
    }

    /** The field of that name directly on the object. */
    public static Optional<Field> field(SchemaObject object, String name) {
        return object.getFields().stream().filter(f -> f.getName().equals(name)).findFirst();
    }

    /** The object whose collection (the plural in the source's addresses) has that name. */
    public static Optional<SchemaObject> byCollection(SystemSchema schema, String collection) {
        return schema.getObjects().stream().filter(o -> collection.equals(o.getCollection())).findFirst();
    }
}
