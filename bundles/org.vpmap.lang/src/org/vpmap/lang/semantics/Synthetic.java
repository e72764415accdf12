package org.vpmap.lang.semantics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return new FieldInfo(name, name, "", type, length, -1, false, false, false, false, false, false, Phi.NONE, false, "", List.of(),
                Map.of(), "");
    }

    /** What a test may ask of a note, a file or a tag. */
    static Optional<ObjectInfo> outcome(String target) {
        List<String> names = switch (target) {
            case "Notes" -> List.of("title", "body", "parent");
            case "Attachments" -> List.of("name", "attachment", "parent");
            case "Tags" -> List.of("name");
            default -> List.of();
        };
        Map<String, FieldInfo> fields = new LinkedHashMap<>();
        names.forEach(n -> fields.put(n, text(n, 0, true)));
        return names.isEmpty() ? Optional.empty()
                : Optional.of(new ObjectInfo(target, target, "", "", ObjectKind.RECORD, false, false, -1, fields));
    }

    static ObjectInfo module(String name, FieldInfo field) {
        return new ObjectInfo(name, name, "", "", ObjectKind.RECORD, false, false, -1, Map.of(field.name(), field));
    }
}
