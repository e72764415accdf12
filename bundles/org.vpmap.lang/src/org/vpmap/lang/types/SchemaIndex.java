package org.vpmap.lang.types;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.schema.DataType;
import org.vpmap.schema.SystemSchema;

/** A system's schema, indexed; immutable. */
public final class SchemaIndex {
    /** The schema of a system of which nothing is known. */
    public static final SchemaIndex EMPTY = new SchemaIndex("", "", "", Map.of());

    private final String kind;
    private final String edition;
    private final String zone;
    private final Map<String, ObjectInfo> objects;
    private final Map<String, List<Child>> children = new HashMap<>();

    private SchemaIndex(String kind, String edition, String zone, Map<String, ObjectInfo> objects) {
        this.kind = kind;
        this.edition = edition;
        this.zone = zone;
        this.objects = objects;
        for (ObjectInfo object : objects.values()) {
            for (FieldInfo field : object.fields().values()) {
                if (field.type() == DataType.REFERENCE && !field.references().isEmpty() && !object.collection().isEmpty()) {
                    children.computeIfAbsent(field.references(), n -> new ArrayList<>()).add(new Child(object, field));
                }
            }
        }
    }

    /**
     * Objects that refer to another.
     *
     * @param object the child
     * @param foreignKey its field
     */
    public record Child(ObjectInfo object, FieldInfo foreignKey) {}

    /** Indexes a schema. */
    public static SchemaIndex of(SystemSchema schema) {
        Map<String, ObjectInfo> objects = new LinkedHashMap<>();
        schema.getObjects().forEach(o -> objects.put(o.getName(), ObjectInfo.of(o)));
        return new SchemaIndex(text(schema.getKind()), text(schema.getEdition()), text(schema.getZone()), objects);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    /** The connector's kind. */
    public String kind() {
        return kind;
    }

    /** The system's edition, or empty. */
    public String edition() {
        return edition;
    }

    /** The practice's time zone, or empty. */
    public String zone() {
        return zone;
    }

    /** The object of that name. */
    public Optional<ObjectInfo> object(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    /** All objects, in the schema's order. */
    public Collection<ObjectInfo> objects() {
        return objects.values();
    }

    /** The objects that refer to the one of that name, with the field by which they do. */
    public List<Child> children(String object) {
        return children.getOrDefault(object, List.of());
    }
}
