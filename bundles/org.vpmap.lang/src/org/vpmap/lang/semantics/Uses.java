package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.value.ValueType;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.OptionInfo;

/** What one map uses of the rest of the project and of the schemas: what checks across maps are made from. */
final class Uses {
    private final Map<String, Set<String>> fields = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Via> vias = new ArrayList<>();
    private final List<Marked> marks = new ArrayList<>();
    private final List<Span> owners = new ArrayList<>();
    private final Set<String> targets = new LinkedHashSet<>();
    private boolean movesPhi;

    /** A link to a module; {@code from} is the object that the key refers to, or empty. */
    record Link(String module, String from, Span span) {}

    /** A use of a value map; {@code options} is null where the values that go in are not known. */
    record Via(String map, List<OptionInfo> options) {}

    /** A target field that must be marked as PHI. */
    record Marked(String module, FieldInfo field, Span span) {}

    void field(String object, String path) {
        if (!object.isEmpty()) {
            fields.computeIfAbsent(object, o -> new LinkedHashSet<>()).add(path);
        }
    }

    void link(String module, Typed key, Span span) {
        links.add(new Link(module, key.type().kind() == ValueType.Kind.REFERENCE ? key.type().object() : "", span));
    }

    void via(String map, List<OptionInfo> options) {
        vias.add(new Via(map, options));
    }

    void mark(String module, FieldInfo field, Span span) {
        marks.add(new Marked(module, field, span));
    }

    void target(String field) {
        targets.add(field);
    }

    void owner(Span span) {
        owners.add(span);
    }

    void phi() {
        movesPhi = true;
    }

    Map<String, Set<String>> fields() {
        return fields;
    }

    List<Link> links() {
        return links;
    }

    List<Via> vias() {
        return vias;
    }

    List<Marked> marks() {
        return marks;
    }

    List<Span> owners() {
        return owners;
    }

    /** The target fields that the map sets, right or wrong. */
    Set<String> targets() {
        return targets;
    }

    boolean movesPhi() {
        return movesPhi;
    }
}
