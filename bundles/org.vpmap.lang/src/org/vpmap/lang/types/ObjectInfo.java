package org.vpmap.lang.types;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vpmap.core.value.Phi;
import org.vpmap.schema.ObjectKind;
import org.vpmap.schema.SchemaObject;

/**
 * An object of the source or a module of the target.
 *
 * @param collection its plural in the source's addresses, or empty
 * @param created whether the map creates it and the schema does not have it yet
 * @param records how many there are, -1 where unknown
 */
public record ObjectInfo(
        String name,
        String label,
        String description,
        String collection,
        ObjectKind kind,
        boolean custom,
        boolean created,
        long records,
        Map<String, FieldInfo> fields) {
    public ObjectInfo {
        Objects.requireNonNull(name);
    }

    static ObjectInfo of(SchemaObject object) {
        Map<String, FieldInfo> fields = new LinkedHashMap<>();
        object.getFields().forEach(f -> fields.putIfAbsent(f.getName(), FieldInfo.of(f, Phi.NONE)));
        return new ObjectInfo(
                object.getName(),
                object.getLabel() == null ? "" : object.getLabel(),
                object.getDescription() == null ? "" : object.getDescription(),
                object.getCollection() == null ? "" : object.getCollection(),
                object.getKind(),
                object.isCustom(),
                false,
                object.getRecordCount(),
                fields);
    }

    /** The field of that name. */
    public Optional<FieldInfo> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The same with these fields. */
    public ObjectInfo withFields(Map<String, FieldInfo> others) {
        return new ObjectInfo(name, label, description, collection, kind, custom, created, records, others);
    }
}
