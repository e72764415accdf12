package org.vpmap.lang.semantics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.types.SchemaIndex;

/** The target as it will be once the project's creations are provisioned. */
public final class Target {
    private final SchemaIndex schema;
    private final Map<String, ObjectInfo> modules;

    Target(SchemaIndex schema, Map<String, ObjectInfo> modules) {
        this.schema = schema;
        this.modules = new LinkedHashMap<>(modules);
    }

    /** The target as it is now. */
    public SchemaIndex schema() {
        return schema;
    }

    /** The module of that name. */
    public Optional<ObjectInfo> module(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    /** All modules. */
    public Collection<ObjectInfo> modules() {
        return modules.values();
    }

    /** The module that holds the rows of a subform field. */
    public Optional<ObjectInfo> rowsOf(FieldInfo subform) {
        ObjectInfo module = modules.get(subform.references().isEmpty() ? subform.name() : subform.references());
        if (module == null && !subform.fields().isEmpty()) {
            return Optional
                    .of(new ObjectInfo(subform.name(), subform.label(), "", "", org.vpmap.schema.ObjectKind.SUBFORM, subform.custom(),
                            subform.created(), -1, subform.fields()));
        }
        return Optional.ofNullable(module);
    }
}
