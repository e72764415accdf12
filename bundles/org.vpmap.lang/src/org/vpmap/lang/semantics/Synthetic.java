package org.vpmap.lang.semantics;

import java.util.List;
import java.util.Map;
import org.vpmap.core.value.Phi;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.schema.DataType;
import org.vpmap.schema.ObjectKind;

/** Fields of notes, files and tags, which are no records with fields of their own. */
final class Synthetic {
    private Synthetic() {}

    static FieldInfo text(String name, int length, boolean large) {
        DataType type = large ? DataType.LONGTEXT : DataType.TEXT;
        return new FieldInfo(name, name, "", type, length, -1, false, false, false, false, false, false, Phi.NONE, false, "", List.of(), Map.of());
    }

    static ObjectInfo module(String name, FieldInfo field) {
        return new ObjectInfo(name, name, "", "", ObjectKind.RECORD, false, false, -1, Map.of(field.name(), field));
    }
}
