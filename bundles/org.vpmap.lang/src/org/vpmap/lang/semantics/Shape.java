package org.vpmap.lang.semantics;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.types.SchemaIndex;
import org.vpmap.schema.DataType;

/** The fields that a record offers: the map's own record, an element of a list, a nested object, a joined record. */
public final class Shape {
    private final String object;
    private final String prefix;
    private final Map<String, FieldInfo> fields;
    private final boolean open;
    private final Joins joins;
    private final List<SchemaIndex.Child> children;
    private final Set<String> read;

    private Shape(
            String object,
            String prefix,
            Map<String, FieldInfo> fields,
            boolean open,
            Joins joins,
            List<SchemaIndex.Child> children,
            Set<String> read) {
        this.object = object;
        this.prefix = prefix;
        this.fields = fields;
        this.open = open;
        this.joins = joins;
        this.children = children;
        this.read = read;
    }

    /** The record of a map: it can be joined with others. */
    static Shape root(ObjectInfo object, SchemaIndex schema, Joins joins, Set<String> read) {
        return new Shape(object.name(), "", object.fields(), false, joins, schema.children(object.name()), read);
    }

    /** A joined record. */
    static Shape joined(ObjectInfo object, Set<String> read) {
        return new Shape(object.name(), "", object.fields(), false, null, List.of(), read);
    }

    /** A record of which nothing is known: it has every field. */
    static Shape unknown() {
        return new Shape("", "", Map.of(), true, null, List.of(), new LinkedHashSet<>());
    }

    /** The nested object in a field of this record. */
    Shape nested(FieldInfo field) {
        return new Shape(object, prefix + field.name() + ".", field.fields(), field.fields().isEmpty(), null, List.of(), null);
    }

    /** What a name stands for. */
    sealed interface Hit {
        /** A field. */
        record OfField(FieldInfo field) implements Hit {}

        /** The records that refer to this one. */
        record OfChildren(SchemaIndex.Child child) implements Hit {}

        /** A field of a record of which nothing is known. */
        record Anything() implements Hit {}
    }

    /** Looks a name up: a field, a reference without its {@code _id}, a collection of children. */
    Optional<Hit> find(String name) {
        FieldInfo field = fields.get(name);
        if (field == null) {
            FieldInfo reference = fields.get(name + "_id");
            field = reference != null && reference.type() == DataType.REFERENCE ? reference : null;
        }
        if (field != null) {
            return Optional.of(new Hit.OfField(field));
        }
        List<SchemaIndex.Child> named = childrenNamed(name);
        if (!named.isEmpty()) {
            return Optional.of(new Hit.OfChildren(named.getFirst()));
        }
        return open ? Optional.of(new Hit.Anything()) : Optional.empty();
    }

    /** The ways in which records of that collection refer to this one, the one named after this object first. */
    List<SchemaIndex.Child> childrenNamed(String collection) {
        return children.stream()
                .filter(c -> c.object().collection().equals(collection))
                .sorted(Comparator.comparing(c -> !isUsual(c)))
                .toList();
    }

    /** Whether the child's reference is named after this object, as in {@code patient_id}. */
    boolean isUsual(SchemaIndex.Child child) {
        return child.foreignKey().name().equals(snake(object) + "_id");
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** All names that {@link #find} knows. */
    public Collection<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (FieldInfo field : fields.values()) {
            names.add(field.name());
            if (field.type() == DataType.REFERENCE && field.name().endsWith("_id")) {
                names.add(field.name().substring(0, field.name().length() - "_id".length()));
            }
        }
        children.forEach(c -> names.add(c.object().collection()));
        return names;
    }

    /** The object whose record, or part of a record, this is; empty where unknown. */
    public String object() {
        return object;
    }

    /** The fields. */
    public Map<String, FieldInfo> fields() {
        return fields;
    }

    /** The collections of records that refer to this one. */
    public List<SchemaIndex.Child> children() {
        return children;
    }

    /** {@code address.} for the parts of a nested object, otherwise empty. */
    String prefix() {
        return prefix;
    }

    /** How the record is joined with others; null where it cannot be. */
    Joins joins() {
        return joins;
    }

    /** Notes that a field of the record itself is read, so that it is fetched. */
    void read(FieldInfo field) {
        if (read != null) {
            read.add(field.name());
        }
    }

    boolean isUnknown() {
        return open && object.isEmpty();
    }
}
