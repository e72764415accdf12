package org.vpmap.lang.semantics;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.plan.Join;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.types.SchemaIndex;

/** The other records that a map needs beside its own, gathered while its expressions are read. */
final class Joins {
    private static final String ID = "id";

    private final Map<String, Building> byName = new LinkedHashMap<>();

    private record Building(String name, ObjectInfo object, String by, boolean many, Set<String> fields) {
        Join build() {
            return many
                    ? new Join.Many(name, object.name(), List.copyOf(fields), by)
                    : new Join.One(name, object.name(), List.copyOf(fields), by);
        }
    }

    /** The record that a reference points to. */
    Joined one(FieldInfo reference, ObjectInfo object, Map<String, FieldInfo> own) {
        String name = reference.name().endsWith("_id")
                ? reference.name().substring(0, reference.name().length() - "_id".length())
                : reference.name() + "_record";
        while (own.containsKey(name)) {
            name = name + "_record";
        }
        return joined(name, object, reference.name(), false);
    }

    /** The records that refer to the map's own. */
    Joined many(SchemaIndex.Child child) {
        Joined joined = joined(child.object().collection(), child.object(), child.foreignKey().name(), true);
        joined.fields().add(child.foreignKey().name());
        return joined;
    }

    private Joined joined(String name, ObjectInfo object, String by, boolean many) {
        Building building = byName.computeIfAbsent(name, n -> new Building(n, object, by, many, new LinkedHashSet<>(List.of(ID))));
        return new Joined(building.name(), building.fields());
    }

    /** Where joined records stand, and the fields that are fetched of them. */
    record Joined(String name, Set<String> fields) {}

    /** The joins, complete once all expressions are read. */
    List<Join> all() {
        return byName.values().stream().map(Building::build).toList();
    }

    /** The children joined under that name. */
    Join.Many many(String name) {
        return (Join.Many) byName.get(name).build();
    }
}
