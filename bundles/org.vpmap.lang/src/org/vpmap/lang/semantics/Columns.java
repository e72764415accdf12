package org.vpmap.lang.semantics;

import java.util.Collection;
import java.util.List;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;

/** Fields of the target's own making: how a map asks for one. */
final class Columns {
    private static final int TEXT = 255;

    private Columns() {}

    /** A text column of that name. */
    static String text(String field) {
        return column(field, "text(" + TEXT + ")");
    }

    static String column(String field, String type) {
        return Names.written(field) + " " + type + " " + Names.quoted(Labels.of(field));
    }

    static String meantOrCreate(String name, Collection<String> known) {
        List<String> near = Names.nearest(name, known);
        return near.isEmpty() ? "; create it, or choose one that the schema has" : "; did you mean " + Names.choice(near) + "?";
    }

    /** Custom fields that may carry what a field of the target's own does not take: those of its type whose name ends alike. */
    static List<FieldInfo> inPlaceOf(FieldInfo field, ObjectInfo module) {
        String stem = field.name().replaceAll("_(Time|On|At|By)$", "");
        return module.fields().values().stream()
                .filter(f -> f.custom() && f.isWritable() && f.type() == field.type() && f.name().contains(stem))
                .toList();
    }
}
